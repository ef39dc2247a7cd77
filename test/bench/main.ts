import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoreLocation } from '../../backend/store/open.ts';
import { startPostgres } from '../postgres.ts';
import { type AcceptFigures, BATCH } from './accept.ts';
import type { Step } from './accept-process.ts';
import { type AddonFigures, benchAddon } from './addon.ts';
import { benchEncode, EVENTS } from './encode.ts';
import { benchRead, type ReadFigures } from './read.ts';

/**
 * `npm run bench`: accepting 10,000 rows beside its floor, on both databases, against 10,000 and 1,000,000 identities.
 * Figures of one run compare with each other; those of other machines or days do not.
 */
const SIZES = [10_000, 1_000_000];

type Figures = AcceptFigures & { database: string; engineMb: number };

const folder = await mkdtemp(join(tmpdir(), 'matchback-bench-'));
const postgres = await startPostgres();
try {
  const figures: Figures[] = [];
  for (const [database, locate] of [
    ['PGlite', (n: number) => Promise.resolve({ dataDir: join(folder, `pglite-${n}`) })],
    ['PostgreSQL', async (n: number) => ({ databaseUrl: await postgres.create(`bench_${n}`) })],
  ] as const) {
    for (const identities of SIZES) {
      console.log(`${database}: filling ${identities.toLocaleString('en')} identities, then accepting…`);
      const location = await locate(identities);
      await inProcess('prepare', location, identities);
      const engineMb = 'dataDir' in location ? await inProcessOf<number>('engine.ts', location.dataDir) : 0;
      figures.push({ database, engineMb, ...(await inProcess<AcceptFigures>('measure', location, identities)) });
    }
  }
  print(figures);
  printAddon(await benchAddon());
  printEncode(await benchEncode());
  printRead(benchRead());
  await runFile('ingest.ts');
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

function inProcess<Answer>(step: Step, location: StoreLocation, identities: number): Promise<Answer> {
  return inProcessOf('accept-process.ts', JSON.stringify([step, location, identities]));
}

function inProcessOf<Answer>(file: string, argument: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, file), [argument], { execArgv: ['--expose-gc'] });
    child.once('message', (answer) => resolve(answer as Answer));
    child.once('exit', (code) => reject(new Error(`The measurement ended with ${code}.`)));
  });
}

/** Runs a measurement that prints its own figures. */
function runFile(file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, file), [], { execArgv: ['--expose-gc'] });
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${file} ended with ${code}.`))));
  });
}

function printEncode({ each, peer }: Awaited<ReturnType<typeof benchEncode>>): void {
  const perSecond = (events: number): string => `${Math.round(events).toLocaleString('en')} a second`;
  console.log(`\nEncoding ${EVENTS.toLocaleString('en')} conversions (medians):`);
  console.table(
    each.map(({ destination, encoded, bytes }) => ({
      destination,
      events: perSecond(encoded),
      'bytes an event': Math.round(bytes),
    })),
  );
  console.log(
    `From plain data to Meta's requests: ours ${perSecond(peer.ours)}, Meta's SDK ${perSecond(peer.sdk)}, ` +
      `${(peer.ours / peer.sdk).toFixed(2)} times as fast.`,
  );
}

function printRead(figures: readonly ReadFigures[]): void {
  console.log('\nReading item-level exports of 40 columns into orders (medians; the floor is the CSV parser alone):');
  console.table(
    figures.map(({ rows, orders, seconds, parserSeconds }) => ({
      rows,
      orders,
      seconds: seconds.toFixed(2),
      'times the floor': (seconds / parserSeconds).toFixed(1),
      'µs a row': Math.round((seconds / rows) * 1_000_000),
    })),
  );
}

function printAddon(figures: readonly AddonFigures[]): void {
  console.log('\nSending the rows of a sheet, by the stand-in of Apps Script:');
  console.table(
    figures.map(({ rows, seconds, serverSeconds, executions, rounds, mostCalls, realSeconds }) => ({
      rows: rows.toLocaleString('en'),
      'simulated time': `${Math.round(seconds)} s`,
      'of which the server': `${Math.round(serverSeconds)} s`,
      executions,
      'rounds of requests': rounds,
      'sheet calls a round, at most': mostCalls,
      'real time': `${realSeconds.toFixed(1)} s`,
    })),
  );
  console.log('\nThe daily update of these sheets, of which 80 rows were changed:');
  console.table(
    figures.map(({ rows, day: { seconds, serverSeconds, uploads, rounds, reads } }) => ({
      rows: rows.toLocaleString('en'),
      'simulated time': `${Math.round(seconds)} s`,
      'of which the server': `${Math.round(serverSeconds)} s`,
      'requests that send rows': uploads,
      'rounds of requests': rounds,
      'blocks of cells read': reads,
    })),
  );
}

function print(figures: readonly Figures[]): void {
  const mb = (value: number): string => `${Math.round(value)} MB`;
  const ms = (value: number): string => `${Math.round(value)} ms`;
  console.log(`\nAccepting ${BATCH.toLocaleString('en')} rows (medians):`);
  console.table(
    figures.map(
      ({ database, identities, floor, accept, reading, twoAtOnce, claim, claimFloor, peakMb, engineMb, ...row }) => ({
        database,
        identities: identities.toLocaleString('en'),
        'its SQL alone': ms(floor),
        accept: ms(accept),
        'accept / SQL': (accept / floor).toFixed(2),
        'of which reading': ms(reading),
        'two at once, each': ms(twoAtOnce),
        'each / SQL': (twoAtOnce / floor).toFixed(2),
        'claim of a request': ms(claim),
        'claim / floor': (claim / claimFloor).toFixed(2),
        'explain an order': ms(row.explain),
        'at most': ms(row.slowestExplain),
        'peak memory': mb(peakMb),
        // PostgreSQL is a process of its own.
        'the engine alone, as it comes': engineMb === 0 ? '' : mb(engineMb),
      }),
    ),
  );
  for (const database of new Set(figures.map((row) => row.database))) {
    const [small, large] = figures.filter((row) => row.database === database);
    if (small && large)
      console.log(
        `${database}: 1,000,000 identities take ${(large.accept / small.accept).toFixed(2)} times as long as 10,000.`,
      );
  }
}
