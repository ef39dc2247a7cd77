import { setTimeout as wait } from 'node:timers/promises';
import { PLATFORM_NAMES, type PlatformName } from '../sandbox/platforms/server.ts';
import { type Entry, type Heard, judgeEntry, type Judgement, type OurSale, type TheirSale } from './books.ts';
import { type Clients, makeClients } from './client.ts';
import { readOurBook, readTheirBook } from './gather.ts';
import { orderId, ordersIn } from './orders.ts';
import { makePlan, type Moment, type StoreKind } from './plan.ts';
import { OPEN, settle } from './settle.ts';
import { type Killed, strike } from './strike.ts';
import { makeTraffic } from './traffic.ts';
import { ableTo, openWorld, type World } from './world.ts';

export interface RunOptions {
  seed: number;
  kills: number;
  minutes: number;
  orders: number;
  gapMs: number;
  say: (line: string) => void;
}

/** What became of one order at one platform, with all that is written of it. */
export interface Finding extends Judgement {
  platform: PlatformName;
  order: number | null;
  entry: Entry | null;
}

export interface RunResult {
  store: StoreKind;
  kills: Killed[];
  orders: number;
  statements: number;
  seconds: number;
  /** How long it took until nothing was under way any more, once all platforms were well. */
  settleSeconds: number;
  /** Backend processes that ended although nobody killed them. */
  surprises: number;
  findings: Finding[];
  logFile: string;
}

/** Crash loops kill more than once a round. */
const KILLS_A_ROUND = 1.3;
/** A dead process's work rests for as long as this before anything moves. */
const STILL_MS = { embedded: 15_000, postgres: 50_000 } as const;

/** Kills and makes trouble while two clients upload; then lets everything settle, and compares the three books. */
export async function run(store: StoreKind, options: RunOptions): Promise<RunResult> {
  const { seed, say } = options;
  const start = Date.now();
  const world = await openWorld(store);
  try {
    const kills: Killed[] = [];
    const killed = (kill: Killed) => void kills.push(kill);
    const perRound = Math.max(4, Math.round((options.orders * KILLS_A_ROUND) / options.kills));
    let made = 0;
    const traffic = makeTraffic(seed, () => {
      const count = Math.min(perRound, options.orders - made);
      made += count;
      return count;
    });
    const plan = makePlan(seed, store);
    const clients = makeClients({
      ...{ urls: () => world.backends.urls, tenant: world.tenant, apiKey: world.apiKey, start },
      ...{
        firstValue: (order: number) => traffic.firstValue(order),
        said: (moment: Moment) => world.moments.emit(moment),
      },
    });
    for (let round = 1; kills.length < options.kills && Date.now() - start < options.minutes * 60_000; round += 1) {
      const { kill, troubles, restMs } = plan();
      for (const name of PLATFORM_NAMES) await world.trouble(name, troubles[name] ?? {});
      const lanes = traffic.next().map(async (calls) => {
        for (const call of calls) await clients.call(call);
      });
      await Promise.all([...lanes, strike(world, kill, killed)]);
      await wait(restMs);
      if (round % 5 === 0) say(progress(store, kills.length, made, start));
    }
    say(`${store}: settling after ${kills.length} kills`);
    const orders = Array.from({ length: made }, (_, index) => index + 1);
    const settling = Date.now();
    const looked = await settle(world, clients, orders, STILL_MS[store], killed);
    const settleSeconds = Math.round((Date.now() - settling) / 1000);
    await world.backends.stop();
    const findings = await compare(world, clients, orders, looked, kills, options.gapMs);
    return {
      ...{ store, kills, orders: made, statements: clients.book.statements.length, findings },
      ...{ seconds: Math.round((Date.now() - start) / 1000), settleSeconds },
      surprises: world.backends.endedByThemselves(),
      logFile: `${world.folder}/backend.log`,
    };
  } finally {
    await world.close();
  }
}

function progress(store: StoreKind, kills: number, orders: number, start: number): string {
  return `${store}: ${kills} kills, ${orders} orders, ${Math.round((Date.now() - start) / 1000)} s`;
}

/** The three books, row by row: each order at each platform. */
async function compare(
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

function heardByOrder(arrivals: readonly { body: string; status: number }[]): Map<number, Heard[]> {
  return grouped(arrivals.flatMap(({ body, status }) => Array.from(ordersIn(body), (order) => ({ order, status }))));
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
