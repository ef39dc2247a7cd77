import { setTimeout as wait } from 'node:timers/promises';
import { PLATFORM_NAMES } from '../sandbox/platforms/server.ts';
import { makeClients } from './client.ts';
import { compare, type Finding } from './compare.ts';
import { makePlan, type Moment, type StoreKind } from './plan.ts';
import { settle } from './settle.ts';
import { type Killed, strike } from './strike.ts';
import { makeTraffic } from './traffic.ts';
import { openWorld } from './world.ts';

export interface RunOptions {
  seed: number;
  kills: number;
  minutes: number;
  orders: number;
  gapMs: number;
  say: (line: string) => void;
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
    const end = Date.now() + options.minutes * 60_000;
    for (let round = 1; kills.length < options.kills && Date.now() < end; round += 1) {
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
