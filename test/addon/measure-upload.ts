import { type as typeCell } from '../sandbox/sheets/workbook/person.ts';
import { type AddonFixture, startRequest } from './addon-fixture.ts';

const HOUR_MS = 3_600_000;

/** What a job costs, counted while it works. */
interface Counted {
  /** Simulated, and how many of them the server took, which are real ones. */
  seconds: number;
  serverSeconds: number;
  /** Rounds of requests. */
  rounds: number;
  executions: number;
  /** The most sheet calls before, between and after the rounds. */
  mostCalls: number;
  /** Blocks of cells that were read. */
  reads: number;
}

function startCounting({ sheets }: AddonFixture): { skipCalls: () => void; stop: () => Counted } {
  const { clock } = sheets.host;
  const began = clock.now();
  let [rounds, mostCalls, sheetCalls, serverMs, reads] = [0, 0, 0, 0, 0];
  let sentAt: number | null = null;
  const executions = new Set<number>();
  const stop = sheets.onServiceCall(({ name, execution }) => {
    executions.add(execution.id);
    if (sentAt !== null) serverMs += clock.now() - sentAt;
    const isFetch = /\.fetch(All)?$/.test(name);
    sentAt = isFetch ? clock.now() : null;
    if (name.endsWith('Range.getValues')) reads += 1;
    if (isFetch) {
      rounds += 1;
      mostCalls = Math.max(mostCalls, sheetCalls);
      sheetCalls = 0;
    } else if (name.startsWith('SpreadsheetApp')) sheetCalls += 1;
  });
  return {
    skipCalls: () => (sheetCalls = 0),
    stop: () => {
      stop();
      return {
        seconds: (clock.now() - began) / 1000,
        serverSeconds: serverMs / 1000,
        rounds,
        executions: executions.size,
        mostCalls: Math.max(mostCalls, sheetCalls),
        reads,
      };
    },
  };
}

/** Counts what a call of the script costs. */
export function measureCall<Answer>(fixture: AddonFixture, call: () => Answer): Counted & { answer: Answer } {
  const counting = startCounting(fixture);
  const answer = call();
  return { answer, ...counting.stop() };
}

/** Uploads all rows as the sidebar does; the sheet calls that start the upload are not among those between the rounds. */
export function measureUpload(fixture: AddonFixture) {
  const counting = startCounting(fixture);
  const started = fixture.call('startUpload', startRequest());
  counting.skipCalls();
  const run = fixture.finish(started);
  return { run, ...counting.stop() };
}

/**
 * The daily update of a sheet whose rows were all sent, after so many of them, spread over it, were changed. `uploads`: requests that
 * send rows.
 */
export function measureDay(fixture: AddonFixture, rows: number, changed: number) {
  const { sheets, sheet, sent, call } = fixture;
  const mail = { to: [], on: 'trouble' as const };
  call('saveDaily', { sheetId: 0, hour: 9, timeZone: 'Asia/Bangkok', mail, mapping: null });
  for (let index = 0; index < changed; index += 1) {
    typeCell(sheet, `B${2 + Math.floor((index * rows) / changed)}`, 5_000 + index);
  }
  sheets.host.clock.advance(17 * HOUR_MS);
  sent.length = 0;
  const counting = startCounting(fixture);
  for (let ticks = 0; ticks < 10 && call('getDaily').runs.length === 0; ticks += 1) {
    sheets.runEntry('dailyTick', [], { kind: 'timeTrigger' });
  }
  const counted = counting.stop();
  const [run] = call('getDaily').runs;
  return { run, uploads: sent.filter((body) => body.includes('"conversions"')).length, ...counted };
}
