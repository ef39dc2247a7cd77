import { PLATFORM_NAMES, type PlatformName } from '../sandbox/platforms/server.ts';
import { type Entry, type Heard, judgeEntry, type Judgement, type OurSale, type TheirSale } from './books.ts';
import type { Clients } from './client.ts';
import { readOurBook, readTheirBook } from './gather.ts';
import { orderId, ordersIn } from './orders.ts';
import { OPEN } from './settle.ts';
import type { Killed } from './strike.ts';
import { ableTo, type World } from './world.ts';

/** What became of one order at one platform, with all that is written of it. */
export interface Finding extends Judgement {
  platform: PlatformName;
  order: number | null;
  entry: Entry | null;
}

/** The three books, row by row: each order at each platform. */
export async function compare(
  world: World,
  { book }: Clients,
  orders: readonly number[],
  looked: Awaited<ReturnType<Clients['lookup']>>,
  kills: readonly Killed[],
  gapMs: number,
): Promise<Finding[]> {
  const moments = { now: world.now(), kills: kills.map(({ at }) => at), gapMs };
  const statements = grouped(book.statements);
  const ours = await readOurBook(world.location);
  const said = new Map(looked.map((one) => [one.order_id, one.deliveries]));
  const findings: Finding[] = [];
  for (const platform of PLATFORM_NAMES) {
    const theirs = await readTheirBook(world.urls[platform]);
    const byOrder = grouped(theirs);
    const heard = heardByOrder(world.heard[platform]);
    const able = ableTo(platform);
    for (const order of orders) {
      const our = ours.get(order) ?? null;
      const entry: Entry = {
        statements: statements.get(order) ?? [],
        click: book.clicks.get(order) ?? 'unknown',
        ours: our,
        theirs: byOrder.get(order) ?? [],
        heard: heard.get(order) ?? [],
        able,
      };
      const told = (said.get(orderId(order)) ?? []).filter(({ destination }) => destination === platform);
      const judgement = differs(told, our, platform) ?? judgeEntry(entry, platform, moments);
      findings.push({ ...judgement, platform, order, entry });
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
  told: readonly { state: string; code: string | null }[],
  our: OurSale | null,
  platform: PlatformName,
): Judgement | null {
  const line = (rows: readonly { state: string; code: string | null }[]) =>
    rows.map(({ state, code }) => `${state} ${code}`).join(', ');
  if (told.some(({ state }) => OPEN.has(state))) return null;
  const held = line((our?.deliveries ?? []).filter((row) => row.platform === platform));
  return line(told) === held
    ? null
    : { verdict: 'false claim', why: `the API says ${line(told)}; the store holds ${held}` };
}

function heardByOrder(arrivals: World['heard'][PlatformName]): Map<number, (Heard & { order: number })[]> {
  return grouped(
    arrivals.flatMap(({ arrival: { body, status }, at }) =>
      Array.from(ordersIn(body), (order) => ({ order, status, at })),
    ),
  );
}

function grouped<T extends Pick<TheirSale, 'order'>>(list: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of list) {
    if (item.order === null) continue;
    const group = groups.get(item.order);
    if (group) group.push(item);
    else groups.set(item.order, [item]);
  }
  return groups;
}
