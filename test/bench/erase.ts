import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../backend/log.ts';
import { acceptBatch } from '../../backend/conversions/accept.ts';
import type { Context } from '../../backend/context.ts';
import { erasePerson, previewErasure } from '../../backend/privacy/erase.ts';
import type { StoreLocation } from '../../backend/store/open.ts';
import { vacuumTables } from '../../backend/store/maintenance.ts';
import { createTenant } from '../../backend/tenants/tenants.ts';
import { startPostgres } from '../postgres.ts';
import { fillIdentities } from './identities.ts';
import { openTestStore } from '../secret-key.ts';

/**
 * `node test/bench/erase.ts`: how long erasing a person takes beside 1,000,000 identities and 20,000 orders, on both databases. The
 * first preview of a tenant also stores the keys of all its orders.
 */
const IDENTITIES = Number(process.argv[2] ?? 1_000_000);
const ORDERS = 20_000;
const BATCH = 5000;
const PEOPLE = 20;
const NOW = new Date('2026-03-01T12:00:00.000Z');

async function measure(location: StoreLocation): Promise<Record<string, string>> {
  const store = await openTestStore(location);
  try {
    const ctx: Context = {
      store,
      clock: () => NOW,
      random: () => 0.5,
      log: createLog('silent'),
      wake: () => Promise.resolve(),
    };
    const { tenantId } = await createTenant(store.db, 'bench', 'Bench', NOW);
    await fillIdentities(store, location, tenantId, IDENTITIES, new Date('2026-02-14T00:00:00Z'));
    for (let from = 0; from < ORDERS; from += BATCH) {
      const items = Array.from({ length: BATCH }, (_, n) => ({
        order_id: `SO-${from + n}`,
        email: `malee.${from + n}@example.org`,
        conversion_value: '10.00',
        currency: 'THB',
        conversion_time: '2026-02-15T10:30:00Z',
      }));
      await acceptBatch(ctx, tenantId, { items, dryRun: false });
    }
    await vacuumTables(store.db);
    const first = await timed(() => previewErasure(ctx, tenantId, { email: 'malee.0@example.org' }));
    const times: number[] = [];
    for (let n = 1; n <= PEOPLE; n += 1) {
      const person = { email: `malee.${n}@example.org` };
      times.push(
        await timed(async () => {
          const { confirm } = await previewErasure(ctx, tenantId, person);
          const { found } = await erasePerson(ctx, tenantId, person, confirm, 'bench');
          if (found.orders !== 1 || found.identities !== 1 || found.clicks !== 1) throw new Error('Not all was found.');
        }),
      );
    }
    times.sort((a, b) => a - b);
    const ms = (value = 0): string => `${Math.round(value)} ms`;
    return {
      'first preview': ms(first),
      'preview and erase (median)': ms(times[PEOPLE / 2]),
      slowest: ms(times.at(-1)),
    };
  } finally {
    await store.close();
  }
}

/** By one connection, because the fill changes a setting of its session; on a server without the limits of requests. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const folder = await mkdtemp(join(tmpdir(), 'matchback-bench-'));
const postgres = await startPostgres();
try {
  console.log(
    `Erasing a person beside ${IDENTITIES.toLocaleString('en')} identities and ${ORDERS.toLocaleString('en')} orders:`,
  );
  console.table({
    PGlite: await measure({ dataDir: join(folder, 'pglite') }),
    PostgreSQL: await measure({ databaseUrl: await postgres.create('bench_erase') }),
  });
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
