import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { pino } from 'pino';
import type { Context } from '../../backend/context.ts';
import { acceptBatch } from '../../backend/conversions/accept.ts';
import { validateBatch } from '../../backend/conversions/validate-batch.ts';
import { claimDueDeliveries } from '../../backend/delivery/claim.ts';
import { type Destination, loadDestinations } from '../../backend/delivery/destination.ts';
import { setDestination } from '../../backend/tenants/destinations.ts';
import { type BatchRunner, createBatchRunner } from '../../backend/batches/batch-runner.ts';
import { newId } from '../../backend/store/id.ts';
import type { Store, StoreLocation } from '../../backend/store/open.ts';
import type { UploadAnswer } from '../../shared/api.ts';
import { vacuumTables } from '../../backend/store/maintenance.ts';
import { demoDestinations } from '../sandbox/setup.ts';
import { benchExplain } from './explain.ts';
import { floorOf } from './floor.ts';
import { fillIdentities } from './identities.ts';
import { peakMb } from './memory.ts';
import { openTestStore } from '../secret-key.ts';
import { storeKeysOf } from '../../backend/store/keys.ts';

export const BATCH = 10_000;
const RUNS = 5;
const DAY_MS = 86_400_000;
const NOWHERE = 'http://127.0.0.1:9';

export interface AcceptFigures {
  identities: number;
  /** Medians in ms: the statements of accepting a batch alone (floor.ts), and accepting one as the backend does it, in a thread. */
  floor: number;
  accept: number;
  /** Of it: reading, validating and hashing, which touches no database. */
  reading: number;
  /** A batch, where two are accepted at once. */
  twoAtOnce: number;
  /** Medians in ms: a worker's claim of one request's deliveries, and nothing but reading the same conversions by their ids. */
  claim: number;
  claimFloor: number;
  /** In ms: explaining one order, the median and the slowest of 50. */
  explain: number;
  slowestExplain: number;
  /** The most that the process held in memory, MB. */
  peakMb: number;
}

/** Makes a tenant that knows so many identities. */
export async function prepare(location: StoreLocation, identities: number): Promise<void> {
  const store = await openTestStore(location);
  try {
    const now = new Date();
    const tenantId = await openTenant(store, now);
    await fillIdentities(store, location, tenantId, identities, new Date(now.getTime() - 7 * DAY_MS));
    // What PostgreSQL does by itself within a minute, and the backend for the embedded database; the measurement would else
    // have it in its middle.
    await vacuumTables(store.db);
  } finally {
    await store.close();
  }
}

/**
 * Measures accepting 10,000 new rows in a store that `prepare` made. Every batch brings other orders of the same people.
 */
export async function benchAccept(location: StoreLocation, identities: number): Promise<AcceptFigures> {
  const store = await openTestStore(location);
  const runner = createBatchRunner(2, store);
  try {
    const now = new Date();
    const ctx = contextOf(store, now);
    const { tenant_id: tenantId } = await store.db.selectFrom('tenant').select('tenant_id').executeTakeFirstOrThrow();
    const accept = (body: Buffer): Promise<Uint8Array> => runBatch(runner, ctx, tenantId, body);
    const times = { floor: [], accept: [], reading: [], twoAtOnce: [] } as Record<string, number[]>;
    // The first run warms up and is not counted.
    for (let run = 0; run <= RUNS; run += 1) {
      const timed = async <T>(what: keyof typeof times, work: () => T | Promise<T>): Promise<T> => {
        globalThis.gc?.();
        const start = performance.now();
        const result = await work();
        if (run > 0) times[what]?.push(performance.now() - start);
        return result;
      };
      const orders = (name: string): Record<string, unknown>[] => items(identities, `${name}-${run}`, now);
      const storeKeys = storeKeysOf(store.db);
      await timed('reading', () => validateBatch({ items: orders('read'), firstRow: 1, storeKeys }, now));
      const floor = await floorOf(store.db, (db) =>
        acceptBatch({ ...ctx, store: { ...store, db } }, tenantId, { items: orders('floor'), dryRun: true }),
      );
      await timed('floor', floor);
      const one = bodyOf(orders('run'));
      checkAnswer(await timed('accept', () => accept(one)));
      // Of new orders only: batches about the same orders take turns.
      const two = ['left', 'right'].map((name) =>
        bodyOf(orders(name).map((item, n) => ({ ...item, order_id: `${name}-${run}-${n}` }))),
      );
      (await timed('twoAtOnce', () => Promise.all(two.map(accept)))).forEach(checkAnswer);
    }
    const destinations = await loadDestinations(ctx, store.db, tenantId);
    const explained = await benchExplain(ctx, tenantId);
    return {
      identities,
      explain: median(explained),
      slowestExplain: explained[explained.length - 1] ?? 0,
      ...(await benchClaim(store, destinations)),
      floor: median(times['floor']),
      accept: median(times['accept']),
      reading: median(times['reading']),
      twoAtOnce: median(times['twoAtOnce']) / 2,
      peakMb: peakMb(),
    };
  } finally {
    await runner.close();
    await store.close();
  }
}

const bodyOf = (conversions: readonly Record<string, unknown>[]): Buffer =>
  Buffer.from(JSON.stringify({ conversions }));

function runBatch(runner: BatchRunner, ctx: Context, tenantId: string, bytes: Buffer): Promise<Uint8Array> {
  const batch = {
    kind: 'upload' as const,
    tenantId,
    body: { bytes, kind: 'json' as const, charset: undefined },
    ...{ query: {}, dryRun: false, idempotencyKey: undefined, requestId: '', actor: 'key bench', now: ctx.clock() },
  };
  return runner.run(ctx, batch, new AbortController().signal);
}

function checkAnswer(json: Uint8Array): void {
  const { summary } = JSON.parse(new TextDecoder().decode(json)) as UploadAnswer;
  if (summary.matched !== BATCH) throw new Error(`${summary.matched} of ${BATCH} rows matched.`);
}

/** Of the deliveries that all those accepts planned. */
async function benchClaim(
  store: Store,
  destinations: readonly Destination[],
): Promise<Pick<AcceptFigures, 'claim' | 'claimFloor'>> {
  const [destination] = destinations;
  if (!destination) throw new Error('There is no destination to deliver to.');
  const now = new Date();
  const claims: number[] = [];
  const floors: number[] = [];
  for (let run = 0; run <= RUNS; run += 1) {
    const start = performance.now();
    const { rows } = await claimDueDeliveries(store.db, destination, now);
    const between = performance.now();
    const ids = rows.map((row) => row.conversion_id);
    await sql`
      select id, c.data from unnest(${ids}::uuid[]) id cross join lateral (
        select data from conversion where tenant_id = ${destination.tenantId} and conversion_id = id limit 1
      ) c`.execute(store.db);
    if (rows.length !== destination.platform.limits.batchSize) throw new Error(`${rows.length} rows were claimed.`);
    if (run === 0) continue;
    claims.push(between - start);
    floors.push(performance.now() - between);
  }
  return { claim: median(claims), claimFloor: median(floors) };
}

function contextOf(store: Store, now: Date): Context {
  return {
    store,
    clock: () => now,
    random: () => 0.5,
    log: pino({ level: 'silent' }),
    wake: () => Promise.resolve(),
  };
}

async function openTenant(store: Store, now: Date): Promise<string> {
  const tenantId = newId(now);
  await store.db
    .insertInto('tenant')
    .values({ tenant_id: tenantId, slug: tenantId, name: 'Bench', created_at: now })
    .execute();
  const destinations = demoDestinations({ meta: NOWHERE, google: NOWHERE, tiktok: NOWHERE });
  for (const [type, settings] of Object.entries(destinations)) {
    await setDestination(contextOf(store, now), tenantId, type, type, settings);
  }
  return tenantId;
}

/** People spread over the whole graph; a third known by order id, a third by e-mail, a third by phone. */
export function items(identities: number, name: string, now: Date): Record<string, unknown>[] {
  const step = Math.max(1, Math.floor(identities / BATCH));
  return Array.from({ length: BATCH }, (_, index) => {
    const person = (index * step) % identities;
    return {
      order_id: index % 3 === 0 ? `ORD-${person}` : `${name}-${index}`,
      // An order known to the graph comes in each run as another kind of conversion.
      conversion_type: name,
      conversion_value: `${100 + (index % 900)}.50`,
      currency: 'THB',
      conversion_time: new Date(now.getTime() - DAY_MS - index * 1000).toISOString(),
      // As in a file of a shop: given names come again, family names less often.
      customer_name: `Somchai${index % 2000} Jaidee${index % 8000}`,
      ...(index % 3 === 2 ? { email: `somchai.${index}@example.net` } : { email: `malee.${person}@example.org` }),
      phone: `+668${10_000_000 + person}`,
    };
  });
}

function median(values: readonly number[] = []): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
