import { resolve } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { receiveIdentities } from '../../backend/conversions/identities.ts';
import { addSource } from '../../backend/capture/sources.ts';
import type { Context } from '../../backend/context.ts';
import { matchConversions } from '../../backend/identity/match.ts';
import { createLog } from '../../backend/log.ts';
import { type Backend, startBackend } from '../../backend/server.ts';
import { vacuumTables } from '../../backend/store/maintenance.ts';
import { MIGRATION_TIMEOUTS, openPool } from '../../backend/store/postgres.ts';
import { createTenant } from '../../backend/tenants/tenants.ts';
import { sale } from '../integration/identity-fixture.ts';
import { openTestStore, SECRET_KEYS } from '../secret-key.ts';
import { fillIdentities } from './identities.ts';
import { untilProcessed } from './inbox-empty.ts';
import { eventsOf, visitorOf, visitsOf } from './ingest-events.ts';
import { measureFloor } from './ingest-floor.ts';
import { SETTINGS, startIngestServer } from './ingest-server.ts';
import { peakMb } from './memory.ts';
import { type Rate, rateOf } from './processor-time.ts';

/**
 * `node --expose-gc test/bench/ingest.ts [--keep=folder] [--postgres=folder] [keys…]`: on PostgreSQL, how many identity events and
 * collected events are taken in a second of the clock and of the processor time of each process, how long a collect call takes while
 * nothing else happens, and how long matching 10,000 rows takes; with so many keys in the graph (default: 100,000 and 1,000,000). Figures
 * of one run compare with each other; those of other machines or days do not. `--keep`: filled graphs are kept there for the next run,
 * because ten million keys take some twenty minutes. `--postgres`: where the programs of another PostgreSQL are, see
 * installed-postgres.ts.
 */
const { values: options, positionals } = parseArgs({
  options: { keep: { type: 'string' }, postgres: { type: 'string' } },
  allowPositionals: true,
});
const SIZES = positionals.map(Number);
const BATCH = 10_000;
const BATCHES = 5;
const RUNS = 5;
const DAY_MS = 86_400_000;
const KEYS_OF_PERSON = 4;
/** One event is taken before the measurement for so many keys of the graph. */
const KEYS_OF_WARM_UP = 50;
const TENANT = 'acme';
const ORIGIN = 'shop.example.com';
/** The most that a page may send in one call. */
const EVENTS_OF_CALL = 50;

interface Figures {
  keys: number;
  identities: Rate;
  floor: Rate;
  collect: Rate;
  /** The longest time for which the event loop was blocked while collected events were taken. */
  blockedMs: number;
  p50: number;
  p99: number;
  match: number;
  matchCpu: number;
  peakMb: number;
}

const quantile = (sorted: readonly number[], q: number): number => sorted[Math.floor(sorted.length * q)] ?? 0;

/** Fills an empty database with a tenant that has so many keys. */
async function fill(databaseUrl: string, keys: number): Promise<void> {
  const store = await openTestStore({ databaseUrl });
  const now = new Date();
  const { tenantId } = await createTenant(store.db, TENANT, 'Acme', now);
  const clickedAt = new Date(now.getTime() - DAY_MS);
  await fillIdentities(store, { databaseUrl }, tenantId, keys / KEYS_OF_PERSON, clickedAt).finally(() => store.close());
  const { db } = openPool(databaseUrl, 1, MIGRATION_TIMEOUTS);
  await vacuumTables(db);
  // Else the server would write what was filled while it is measured.
  await sql`checkpoint`.execute(db).finally(() => db.destroy());
}

async function measure(databaseUrl: string, keys: number): Promise<Figures> {
  const backend = await startBackend({
    ...{ store: { databaseUrl }, secretKeys: SECRET_KEYS, port: 0, host: '127.0.0.1' },
    ...{ rateLimitPerMinute: 100_000, batchThreads: 0, log: createLog('silent') },
  });
  try {
    const { context } = backend;
    const { tenant_id: tenantId } = await context.store.db
      .selectFrom('tenant')
      .select('tenant_id')
      .where('slug', '=', TENANT)
      .executeTakeFirstOrThrow();
    const matched = await match(context, tenantId, keys / KEYS_OF_PERSON);
    const { began, ...identities } = await takeIdentities(context, tenantId, keys);
    const floor = await measureFloor(databaseUrl, tenantId, BATCH * BATCHES, began);
    return { keys, identities, floor, ...(await collect(backend, tenantId)), ...matched, peakMb: peakMb() };
  } finally {
    await backend.close();
  }
}

async function takeIdentities(context: Context, tenantId: string, keys: number): Promise<Rate & { began: Date }> {
  // As in a steady stream, in which most pages of the indexes have been written since the last checkpoint.
  const warmUp = Math.ceil(keys / KEYS_OF_WARM_UP / BATCH);
  const batchOf = (n: number) => eventsOf(n * BATCH, BATCH, new Date());
  for (let n = 0; n < warmUp; n += 1) await receiveIdentities(context, tenantId, { events: batchOf(n) });
  const batches = Array.from({ length: BATCHES }, (_, n) => batchOf(warmUp + n));
  const began = new Date();
  const rate = await rateOf(BATCH * BATCHES, async () => {
    for (const events of batches) await receiveIdentities(context, tenantId, { events });
  });
  return { ...rate, began };
}

async function collect(
  { context, url }: Backend,
  tenantId: string,
): Promise<Pick<Figures, 'collect' | 'blockedMs' | 'p50' | 'p99'>> {
  const { address, source } = await addSource(
    context,
    tenantId,
    { kind: 'site', name: 'Shop', settings: { origins: [ORIGIN] }, secrets: {} },
    { actor: 'bench', origin: url },
  );
  const latencies: number[] = [];
  const call = async (n: number): Promise<void> => {
    const body = JSON.stringify({ v: 1, sent: Date.now(), events: visitsOf(n, 1, Date.now()) });
    const began = performance.now();
    const answer = await fetch(address, { method: 'POST', body, headers: { origin: `https://${ORIGIN}` } });
    await answer.arrayBuffer();
    latencies.push(performance.now() - began);
    if (answer.status !== 200) throw new Error(`Collect answered ${answer.status}.`);
  };
  for (let n = 0; n < 300; n += 1) await call(n);
  const sorted = latencies.slice(100).sort((a, b) => a - b);
  await untilProcessed(context.store.db, tenantId);
  // As they come from many browsers, without the HTTP server: what a core takes of the inbox.
  const now = new Date();
  const parcelsOf = (firstVisit: number, count: number): object[][] =>
    Array.from({ length: count / EVENTS_OF_CALL }, (_, n) => {
      const first = firstVisit + n * EVENTS_OF_CALL;
      return visitsOf(first, EVENTS_OF_CALL, now.getTime()).map((event, index) => ({
        ...{ visitor: `visitor-${String(visitorOf(first + index)).padStart(16, '0')}`, clockBehind: 0, event },
      }));
    });
  const take = async (parcels: readonly object[][]): Promise<void> => {
    const { inbox } = context.store;
    const stored = Promise.all(parcels.map((items) => inbox.append(tenantId, source.source_id, items, now)));
    // That so many calls come at once is the bench's doing.
    await new Promise((next) => setImmediate(next));
    delay.enable();
    await stored;
    await untilProcessed(context.store.db, tenantId);
  };
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await take(parcelsOf(1_000_000, BATCH));
  delay.disable();
  delay.reset();
  const parcels = parcelsOf(2_000_000, BATCH * BATCHES);
  const rate = await rateOf(BATCH * BATCHES, () => take(parcels));
  delay.disable();
  return { collect: rate, blockedMs: delay.max / 1e6, p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
}

async function match(
  { store }: Context,
  tenantId: string,
  people: number,
): Promise<Pick<Figures, 'match' | 'matchCpu'>> {
  const time = new Date().toISOString();
  const rows = Array.from({ length: BATCH }, (_, n) => {
    const person = (n * 7919) % people;
    return sale(`ORD-${person}`, { email: `malee.${person}@example.org`, time });
  });
  await matchConversions(store.db, tenantId, structuredClone(rows));
  const times: number[] = [];
  const cpu = await rateOf(BATCH * RUNS, async () => {
    for (let run = 0; run < RUNS; run += 1) {
      const began = performance.now();
      await matchConversions(store.db, tenantId, structuredClone(rows));
      times.push(performance.now() - began);
    }
  });
  times.sort((a, b) => a - b);
  return { match: quantile(times, 0.5), matchCpu: (BATCH / cpu.backend + BATCH / cpu.postgres) * 1000 };
}

function print(figures: readonly Figures[]): void {
  const whole = (value: number): string => Math.round(value).toLocaleString('en');
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  console.log(
    '\nEvents a second: by the clock, and for a second of the processor time of the backend and of PostgreSQL:',
  );
  console.table(
    figures.map(({ keys, identities, floor, collect: collected }) => ({
      keys: whole(keys),
      'identity events': whole(identities.perSecond),
      backend: whole(identities.backend),
      PostgreSQL: whole(identities.postgres),
      'the floor: their rows alone': whole(floor.perSecond),
      'times the floor': (floor.perSecond / identities.perSecond).toFixed(2),
      'collected events': whole(collected.perSecond),
      'backend ': whole(collected.backend),
      'PostgreSQL ': whole(collected.postgres),
    })),
  );
  console.table(
    figures.map(({ keys, p50, p99, blockedMs, match: matched, matchCpu, peakMb: mb }) => ({
      keys: whole(keys),
      'collect p50': ms(p50),
      p99: ms(p99),
      'event loop at most': ms(blockedMs),
      'match 10,000': `${whole(matched)} ms`,
      'of processor time': `${whole(matchCpu)} ms`,
      memory: `${whole(mb)} MB`,
    })),
  );
  const [small, large] = [figures[0], figures.at(-1)];
  if (!small || !large || small === large) return;
  console.log(
    `Matching takes ${(large.match / small.match).toFixed(2)} times as long with the most keys, and ${(large.matchCpu / small.matchCpu).toFixed(2)} times the processor time.`,
  );
}

const server = await startIngestServer({
  ...(options.keep !== undefined && { keptIn: resolve(options.keep) }),
  ...(options.postgres !== undefined && { programs: options.postgres }),
});
try {
  console.log(`PostgreSQL with ${SETTINGS.join(', ')}.`);
  const figures: Figures[] = [];
  for (const keys of SIZES.length > 0 ? SIZES : [100_000, 1_000_000]) {
    console.log(`A graph with ${keys.toLocaleString('en')} keys…`);
    const databaseUrl = await server.withKeys(keys, (empty) => fill(empty, keys));
    figures.push(await measure(databaseUrl, keys));
  }
  print(figures);
} finally {
  await server.stop();
}
