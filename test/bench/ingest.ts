import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { receiveIdentities } from '../../backend/conversions/identities.ts';
import { addSource } from '../../backend/capture/sources.ts';
import { matchConversions } from '../../backend/identity/match.ts';
import { createLog } from '../../backend/log.ts';
import { startBackend } from '../../backend/server.ts';
import { vacuumTables } from '../../backend/store/maintenance.ts';
import { startPostgres } from '../postgres.ts';
import { createTenant } from '../../backend/tenants/tenants.ts';
import { sale } from '../integration/identity-fixture.ts';
import { SECRET_KEYS } from '../secret-key.ts';
import { fillIdentities } from './identities.ts';
import { eventsOf, visitsOf } from './ingest-events.ts';
import { peakMb } from './memory.ts';

/**
 * `node --expose-gc test/bench/ingest.ts [keys…]`: on PostgreSQL, how many identity events and collected events are taken in a
 * second of the clock and of the processor time of each process, how long a collect call takes while nothing else happens, and how
 * long matching 10,000 rows takes; with so many keys in the graph (default: 100,000 and 1,000,000). Figures of one run compare with each
 * other; those of other machines or days do not.
 */
const SIZES = process.argv.slice(2).map(Number);
const BATCH = 10_000;
const BATCHES = 5;
const RUNS = 5;
const DAY_MS = 86_400_000;
const KEYS_OF_PERSON = 4;
/** Ticks of the processor in a second, as /proc counts them. */
const TICKS = 100;

interface Figures {
  keys: number;
  identities: Rate;
  collect: Rate;
  p50: number;
  p99: number;
  match: number;
  matchCpu: number;
  peakMb: number;
}

interface Rate {
  /** For a second of the backend's processor time, and of PostgreSQL's. */
  backend: number;
  postgres: number;
  perSecond: number;
}

/** Of a process: its parent, and its ticks with those of its ended children; null where it has ended. */
function statOf(pid: string): { parent: number; ticks: number } | null {
  try {
    const [, rest = ''] = /\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    const fields = rest.split(' ').map(Number);
    return { parent: fields[1] ?? 0, ticks: [11, 12, 13, 14].reduce((sum, field) => sum + (fields[field] ?? 0), 0) };
  } catch {
    return null;
  }
}

/** Processor seconds of the PostgreSQL server that this process started. */
function postgresSeconds(): number {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const stat = statOf(pid);
      return stat ? [{ pid: Number(pid), ...stat }] : [];
    });
  const servers = new Set(processes.filter(({ parent }) => parent === process.pid).map(({ pid }) => pid));
  const ticks = processes
    .filter(({ pid, parent }) => servers.has(pid) || servers.has(parent))
    .reduce((sum, one) => sum + one.ticks, 0);
  return ticks / TICKS;
}

/** Runs what takes so many events, and returns how fast it was. */
async function rateOf(events: number, work: () => Promise<unknown>): Promise<Rate> {
  const [began, own, theirs] = [performance.now(), process.cpuUsage(), postgresSeconds()];
  await work();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(own);
  return {
    backend: events / ((user + system) / 1_000_000),
    postgres: events / (postgresSeconds() - theirs),
    perSecond: events / seconds,
  };
}

const quantile = (sorted: readonly number[], q: number): number => sorted[Math.floor(sorted.length * q)] ?? 0;

async function measure(databaseUrl: string, keys: number): Promise<Figures> {
  const now = new Date();
  const backend = await startBackend({
    ...{ store: { databaseUrl }, secretKeys: SECRET_KEYS, port: 0, host: '127.0.0.1' },
    ...{ rateLimitPerMinute: 100_000, batchThreads: 0, log: createLog('silent') },
  });
  try {
    const { context } = backend;
    const { db } = context.store;
    const { tenantId } = await createTenant(db, 'acme', 'Acme', now);
    await fillIdentities(
      context.store,
      { databaseUrl },
      tenantId,
      keys / KEYS_OF_PERSON,
      new Date(now.getTime() - DAY_MS),
    );
    await vacuumTables(db);
    const take = async (batch: number): Promise<void> =>
      void (await receiveIdentities(context, tenantId, { events: eventsOf(batch * BATCH, BATCH, now) }));
    await take(0);
    const identities = await rateOf(BATCH * BATCHES, async () => {
      for (let batch = 1; batch <= BATCHES; batch += 1) await take(batch);
    });
    const { address, source } = await addSource(
      context,
      tenantId,
      { kind: 'site', name: 'Shop', settings: { origins: ['shop.example.com'] }, secrets: {} },
      { actor: 'bench', origin: backend.url },
    );
    const latencies: number[] = [];
    const call = async (n: number): Promise<void> => {
      const body = JSON.stringify({ v: 1, sent: Date.now(), events: visitsOf(n, 1, Date.now()) });
      const began = performance.now();
      const answer = await fetch(address, { method: 'POST', body, headers: { origin: 'https://shop.example.com' } });
      await answer.arrayBuffer();
      latencies.push(performance.now() - began);
      if (answer.status !== 200) throw new Error(`Collect answered ${answer.status}.`);
    };
    for (let n = 0; n < 300; n += 1) await call(n);
    const sorted = latencies
      .splice(0)
      .slice(100)
      .sort((a, b) => a - b);
    const drained = async (): Promise<void> => {
      for (;;) {
        const left = await db
          .selectFrom('source_event')
          .select('event_id')
          .where('tenant_id', '=', tenantId)
          .limit(1)
          .execute();
        if (left.length === 0) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    await drained();
    // As they come from many browsers, without the HTTP server: what a core takes of the inbox.
    const collect = await rateOf(BATCH * BATCHES, async () => {
      for (let batch = 0; batch < BATCHES; batch += 1) {
        const parcels = Array.from({ length: BATCH / 50 }, (_, n) => {
          const first = 1_000_000 + batch * BATCH + n * 50;
          const items = visitsOf(first, 50, Date.now()).map((event, index) => ({
            ...{ visitor: `visitor-${String(first + index).padStart(16, '0')}`, clockBehind: 0, event },
          }));
          return context.store.inbox.append(tenantId, source.source_id, items, new Date());
        });
        await Promise.all(parcels);
      }
      await drained();
    });
    const rows = Array.from({ length: BATCH }, (_, n) =>
      sale(`ORD-${(n * 7919) % (keys / KEYS_OF_PERSON)}`, {
        email: `malee.${(n * 7919) % (keys / KEYS_OF_PERSON)}@example.org`,
        time: now.toISOString(),
      }),
    );
    await matchConversions(db, tenantId, structuredClone(rows));
    const times: number[] = [];
    const cpu = await rateOf(BATCH * RUNS, async () => {
      for (let run = 0; run < RUNS; run += 1) {
        const began = performance.now();
        await matchConversions(db, tenantId, structuredClone(rows));
        times.push(performance.now() - began);
      }
    });
    times.sort((a, b) => a - b);
    const matchCpu = (BATCH / cpu.backend + BATCH / cpu.postgres) * 1000;
    return {
      ...{ keys, identities, collect, p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) },
      ...{ match: quantile(times, 0.5), matchCpu, peakMb: peakMb() },
    };
  } finally {
    await backend.close();
  }
}

const server = await startPostgres();
try {
  const figures: Figures[] = [];
  for (const keys of SIZES.length > 0 ? SIZES : [100_000, 1_000_000]) {
    console.log(`Filling a graph with ${keys.toLocaleString('en')} keys, then measuring…`);
    figures.push(await measure(await server.create(`ingest_${keys}`), keys));
  }
  const whole = (value: number): string => Math.round(value).toLocaleString('en');
  console.table(
    figures.map(({ keys, identities, collect, p50, p99, match, matchCpu, peakMb: mb }) => ({
      keys: whole(keys),
      'identity events a second': whole(identities.perSecond),
      "a second of the backend's processor": whole(identities.backend),
      "of PostgreSQL's": whole(identities.postgres),
      'collected events a second': whole(collect.perSecond),
      "a second of the backend's processor ": whole(collect.backend),
      "of PostgreSQL's ": whole(collect.postgres),
      'collect p50': `${p50.toFixed(1)} ms`,
      p99: `${p99.toFixed(1)} ms`,
      'match 10,000': `${whole(match)} ms`,
      'of processor time': `${whole(matchCpu)} ms`,
      memory: `${whole(mb)} MB`,
    })),
  );
  const [small, large] = [figures[0], figures.at(-1)];
  if (small && large && small !== large) {
    console.log(
      `Matching takes ${(large.match / small.match).toFixed(2)} times as long with the most keys, and ${(large.matchCpu / small.matchCpu).toFixed(2)} times the processor time.`,
    );
  }
} finally {
  await server.stop();
}
