import { createLog } from '../../backend/log.ts';
import { addDays } from '../../backend/reports/days.ts';
import { recount } from '../../backend/reports/recount.ts';
import { startBackend } from '../../backend/server.ts';
import { vacuumTables } from '../../backend/store/maintenance.ts';
import type { StoreLocation } from '../../backend/store/open.ts';
import { setDestination } from '../../backend/tenants/destinations.ts';
import { createKey } from '../../backend/tenants/keys.ts';
import { createTenant } from '../../backend/tenants/tenants.ts';
import { startPostgres } from '../postgres.ts';
import { demoDestinations } from '../sandbox/setup.ts';
import { SECRET_KEYS } from '../secret-key.ts';
import { DAYS, fillConversions } from './fill-conversions.ts';

/**
 * `node test/bench/reports.ts [conversions]`: how long the answers of reports take over 1,000,000 conversions with three deliveries
 * each, over HTTP, and how long counting them all takes. The floor is the answer of the shortest report: what was right before its
 * statement, and an empty list. Figures of one run compare with each other; those of other machines or days do not.
 */
const CONVERSIONS = Number(process.argv[2] ?? 1_000_000);
const NOW = new Date('2026-11-20T08:00:00.000Z');
const RUNS = 40;
const LONGEST_MS = 200;

const to = NOW.toISOString().slice(0, 10);
const year = `from=${addDays(to, 1 - DAYS)}&to=${to}`;
const month = `from=${addDays(to, -29)}&to=${to}`;

/** The floor first. */
const ANSWERS: readonly [name: string, path: string][] = [
  ['floor: alerts', 'reports/alerts'],
  ['overview', 'reports'],
  ['revenue, 30 days, by day', `reports/revenue?${month}&group_by=day`],
  ['revenue, a year, by day and platform', `reports/revenue?${year}&group_by=day,platform`],
  ['revenue, a year, by source', `reports/revenue?${year}&group_by=source`],
  ['revenue, a year, by campaign', `reports/revenue?${year}&group_by=campaign`],
  ['revenue, a year, by day, in EUR', `reports/revenue?${year}&group_by=day&convert_to=EUR`],
  ['revenue, a year, by campaign, in EUR', `reports/revenue?${year}&group_by=campaign&convert_to=EUR`],
  ['revenue, a year, by campaign and source', `reports/revenue?${year}&group_by=campaign,source`],
  ['revenue, a year, one campaign, by day', `reports/revenue?${year}&group_by=day&campaign=campaign%201-7`],
  ['match rate, a year, by day', `reports/matches?${year}&group_by=day`],
  ['match rate, a year, by day and source', `reports/matches?${year}&group_by=day,source`],
  ['destinations, a year', `reports/destinations?${year}`],
  ['destinations, a year, by day', `reports/destinations?${year}&group_by=day`],
  ['returns, a year, by source', `reports/returns?${year}&group_by=source`],
  ['deliveries, a year', `reports/deliveries?${year}`],
  ['deliveries, a year, left out', `reports/deliveries?${year}&part=left_out&destination=meta`],
  ['deliveries, a year, refused (1 in 5,000)', `reports/deliveries?${year}&part=refused&destination=meta`],
  ['capture, a year, by day and source', `reports/capture?${year}`],
  ['capture, a year, by day', `reports/capture?${year}&group_by=day`],
  ['coverage, a year', `reports/coverage?${year}`],
  ['coverage, a year, by day', `reports/coverage?${year}&group_by=day`],
  ['coverage, a year, by day and source', `reports/coverage?${year}&group_by=day,source`],
  ['unmatched, a year, by day', `reports/unmatched?${year}&group_by=day`],
  ['unmatched, a year, by day and source', `reports/unmatched?${year}&group_by=day,source`],
  ['recovered, a year, by day', `reports/recovered?${year}&group_by=day`],
  ['uploads', 'reports/uploads'],
  ['uploads, by source', 'reports/uploads?source=sales%201999'],
  ['rates', 'reports/rates'],
];

interface Figure {
  answer: string;
  p50: number;
  p95: number;
  kilobytes: number;
}

async function measure(
  location: StoreLocation,
): Promise<{ figures: Figure[]; fillSeconds: number; countSeconds: number }> {
  const backend = await startBackend({
    store: location,
    secretKeys: SECRET_KEYS,
    port: 0,
    host: '127.0.0.1',
    rateLimitPerMinute: 1_000_000,
    batchThreads: 0,
    clock: () => NOW,
    log: createLog('silent'),
  });
  try {
    const { context } = backend;
    const { db } = context.store;
    const { tenantId } = await createTenant(db, 'bench', 'Bench', NOW);
    const { key } = await createKey(db, tenantId, 'bench', ['upload'], NOW);
    const nowhere = 'http://127.0.0.1:9';
    const destinations = demoDestinations({ meta: nowhere, google: nowhere, tiktok: nowhere });
    for (const [id, settings] of Object.entries(destinations))
      await setDestination(context, tenantId, id, id, settings);
    const filled = performance.now();
    await fillConversions(context.store, tenantId, CONVERSIONS, Object.keys(destinations), NOW);
    await vacuumTables(db);
    const counted = performance.now();
    // The backend itself counts as well, in the background.
    for (;;) {
      const result = await recount(db, tenantId, NOW);
      if (result === 'idle') break;
      if (result === 'busy') await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const ended = performance.now();
    await vacuumTables(db);
    const figures: Figure[] = [];
    for (const [answer, path] of ANSWERS) {
      const times: number[] = [];
      let kilobytes = 0;
      for (let run = 0; run < RUNS; run += 1) {
        const began = performance.now();
        const response = await fetch(`${backend.url}/api/v1/tenants/bench/${path}`, {
          headers: { authorization: `Bearer ${key}` },
        });
        const text = await response.text();
        times.push(performance.now() - began);
        if (response.status !== 200) throw new Error(`${path}: ${text}`);
        kilobytes = text.length / 1000;
      }
      // The first ones warm up.
      const sorted = times.slice(RUNS / 4).sort((a, b) => a - b);
      const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
      figures.push({ answer, p50: at(0.5), p95: at(0.95), kilobytes });
    }
    return { figures, fillSeconds: (counted - filled) / 1000, countSeconds: (ended - counted) / 1000 };
  } finally {
    await backend.close();
  }
}

const postgres = await startPostgres();
try {
  const { figures, fillSeconds, countSeconds } = await measure({ databaseUrl: await postgres.create('bench_reports') });
  console.log(
    `${CONVERSIONS.toLocaleString('en')} conversions were filled in ${Math.round(fillSeconds)} s, and counted in ${Math.round(countSeconds)} s.`,
  );
  const floor = figures[0]?.p50 ?? 1;
  console.table(
    figures.map(({ answer, p50, p95, kilobytes }) => ({
      answer,
      p50: `${p50.toFixed(1)} ms`,
      p95: `${p95.toFixed(1)} ms`,
      'p50 / floor': (p50 / floor).toFixed(1),
      'p95 / floor': (p95 / floor).toFixed(1),
      kB: Math.round(kilobytes),
    })),
  );
  const slow = figures.filter(({ p95 }) => p95 > LONGEST_MS);
  if (slow.length > 0) console.log(`Over ${LONGEST_MS} ms: ${slow.map(({ answer }) => answer).join('; ')}.`);
} finally {
  await postgres.stop();
}
