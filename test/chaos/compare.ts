import { PLATFORM_NAMES, type PlatformName } from '../sandbox/platforms/server.ts';
import {
  type SaleRecords,
  type PlatformRequest,
  reconcileSale,
  type ReconcileResult,
  type StoredSale,
  type PlatformSale,
} from './reconcile.ts';
import type { Clients } from './client.ts';
import { readStoredSales, readPlatformSales } from './read-sales.ts';
import { orderId, ordersIn } from './orders.ts';
import { OPEN_STATES } from './run-until-idle.ts';
import type { KillRecord } from './kill.ts';
import { supportedAdjustments, type ChaosEnvironment } from './environment.ts';

/** What became of one order at one platform, with all that is written of it. */
export interface Finding extends ReconcileResult {
  platform: PlatformName;
  order: number | null;
  entry: SaleRecords | null;
}

/** The three records, row by row: each order at each platform. */
export async function compare(
  environment: ChaosEnvironment,
  { book }: Clients,
  orders: readonly number[],
  looked: Awaited<ReturnType<Clients['lookup']>>,
  kills: readonly KillRecord[],
  gapMs: number,
): Promise<Finding[]> {
  const moments = { now: environment.now(), kills: kills.map(({ at }) => at), gapMs };
  const statements = grouped(book.statements);
  const ours = await readStoredSales(environment.location);
  const deliveriesByOrder = new Map(looked.map((one) => [one.order_id, one.deliveries]));
  const findings: Finding[] = [];
  for (const platform of PLATFORM_NAMES) {
    const theirs = await readPlatformSales(environment.urls[platform]);
    const byOrder = grouped(theirs);
    const requests = requestsByOrder(environment.requests[platform]);
    const able = supportedAdjustments(platform);
    for (const order of orders) {
      const our = ours.get(order) ?? null;
      const entry: SaleRecords = {
        statements: statements.get(order) ?? [],
        click: book.clicks.get(order) ?? 'unknown',
        ours: our,
        theirs: byOrder.get(order) ?? [],
        requests: requests.get(order) ?? [],
        supports: able,
      };
      const reported = (deliveriesByOrder.get(orderId(order)) ?? []).filter(
        ({ destination }) => destination === platform,
      );
      const result = differs(reported, our, platform) ?? reconcileSale(entry, platform, moments);
      findings.push({ ...result, platform, order, entry });
    }
    for (const sale of theirs.filter(({ order }) => order === null || !orders.includes(order))) {
      findings.push({
        verdict: 'doubled',
        why: `an entry of no order: ${sale.key}`,
        platform,
        order: null,
        entry: null,
      });
    }
  }
  return findings;
}

/** The API must say what the store holds, of rows that have ended. */
function differs(
  reported: readonly { state: string; code: string | null }[],
  our: StoredSale | null,
  platform: PlatformName,
): ReconcileResult | null {
  const line = (rows: readonly { state: string; code: string | null }[]) =>
    rows.map(({ state, code }) => `${state} ${code}`).join(', ');
  if (reported.some(({ state }) => OPEN_STATES.has(state))) return null;
  const held = line((our?.deliveries ?? []).filter((row) => row.platform === platform));
  return line(reported) === held
    ? null
    : { verdict: 'false claim', why: `the API says ${line(reported)}; the store holds ${held}` };
}

function requestsByOrder(
  arrivals: ChaosEnvironment['requests'][PlatformName],
): Map<number, (PlatformRequest & { order: number })[]> {
  return grouped(
    arrivals.flatMap(({ arrival: { body, status }, at }) =>
      Array.from(ordersIn(body), (order) => ({ order, status, at })),
    ),
  );
}

function grouped<T extends Pick<PlatformSale, 'order'>>(list: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of list) {
    if (item.order === null) continue;
    const group = groups.get(item.order);
    if (group) group.push(item);
    else groups.set(item.order, [item]);
  }
  return groups;
}
