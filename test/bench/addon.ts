import { performance } from 'node:perf_hooks';
import { measureUpload } from '../addon/measure-upload.ts';
import { HEADERS, openAddonFixture, orders, startBackendInThread } from '../addon/addon-fixture.ts';

export const SHEET_ROWS = 10_000;

export interface AddonFigures {
  /** What the service calls would take, by the costs that are published (test/sandbox/sheets/runtime/costs.ts). */
  seconds: number;
  fetches: number;
  mostCalls: number;
  /** What the run took here, the stand-in's own work and the backend's included. */
  realSeconds: number;
}

/** Uploads a sheet of 10,000 rows with the built add-on, as the sidebar drives it. */
export async function benchAddon(): Promise<AddonFigures> {
  const backend = await startBackendInThread();
  try {
    const key = await backend.openTenant('bench');
    const fixture = await openAddonFixture(backend, { rows: [HEADERS, ...orders(SHEET_ROWS)], tenant: 'bench', key });
    const began = performance.now();
    const { run, ...figures } = measureUpload(fixture);
    if (run.doneRows !== SHEET_ROWS) throw new Error(`${run.doneRows} of ${SHEET_ROWS} rows were sent.`);
    return { ...figures, realSeconds: (performance.now() - began) / 1000 };
  } finally {
    await backend.close();
  }
}
