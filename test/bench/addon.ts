import { performance } from 'node:perf_hooks';
import { measureDay, measureUpload } from '../addon/measure-upload.ts';
import { HEADERS, openAddonFixture, orders, startBackendInThread } from '../addon/addon-fixture.ts';

const SHEET_SIZES = [10_000, 100_000];
/** Rows that change before the daily update. */
const CHANGED = 80;

export interface AddonFigures extends Omit<ReturnType<typeof measureUpload>, 'run'> {
  rows: number;
  /** The daily update of the same sheet, with few changed rows. */
  day: Omit<ReturnType<typeof measureDay>, 'run'>;
  /** What the run took here, the stand-in's own work and the backend's included. */
  realSeconds: number;
}

/** Uploads sheets with the built add-on, as the sidebar drives it, by the costs in test/sandbox/sheets/runtime/costs.ts. */
export async function benchAddon(): Promise<AddonFigures[]> {
  const backend = await startBackendInThread();
  const figures: AddonFigures[] = [];
  try {
    for (const rows of SHEET_SIZES) {
      const tenant = `bench-${rows}`;
      const key = await backend.openTenant(tenant);
      const fixture = await openAddonFixture(backend, { rows: [HEADERS, ...orders(rows)], tenant, key });
      const began = performance.now();
      const { run, ...measured } = measureUpload(fixture);
      if (run.doneRows !== rows) throw new Error(`${run.doneRows} of ${rows} rows were sent.`);
      const realSeconds = (performance.now() - began) / 1000;
      fixture.call('dismissUpload', run.runId);
      const { run: dailyRun, ...day } = measureDay(fixture, rows, CHANGED);
      if (dailyRun?.rows.sent !== CHANGED) throw new Error(`The daily update: ${dailyRun?.message}`);
      figures.push({ rows, ...measured, realSeconds, day });
    }
    return figures;
  } finally {
    await backend.close();
  }
}
