import { setTimeout as wait } from 'node:timers/promises';
import { PLATFORM_NAMES } from '../sandbox/platforms/server.ts';
import { makeClients } from './client.ts';
import { compare, type Finding } from './compare.ts';
import { makePlan, type Moment, type StoreKind } from './plan.ts';
import { runUntilIdle } from './run-until-idle.ts';
import { type KillRecord, killAtMoment } from './kill.ts';
import { makeTraffic } from './traffic.ts';
import { startEnvironment } from './environment.ts';

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
  kills: KillRecord[];
  orders: number;
  statements: number;
  seconds: number;
  /** How long it took until nothing was under way any more, once all platforms were well. */
  waitSeconds: number;
  /** Backend processes that ended although they were not killed. */
  surprises: number;
  findings: Finding[];
  logFile: string;
}

/** Crash loops kill more than once a round. */
const KILLS_A_ROUND = 1.3;
/** A dead process's work rests for as long as this before anything moves. */
const STILL_MS = { embedded: 15_000, postgres: 50_000 } as const;

/** Kills and makes trouble while two clients upload; then waits until the open deliveries have ended, and compares the three records. */
export async function run(store: StoreKind, options: RunOptions): Promise<RunResult> {
  const { seed, say } = options;
  const start = Date.now();
  const environment = await startEnvironment(store);
  try {
    const kills: KillRecord[] = [];
    const killed = (kill: KillRecord) => void kills.push(kill);
    const perRound = Math.max(4, Math.round((options.orders * KILLS_A_ROUND) / options.kills));
    let made = 0;
    const traffic = makeTraffic(seed, () => {
      const count = Math.min(perRound, options.orders - made);
      made += count;
      return count;
    });
    const plan = makePlan(seed, store);
    const clients = makeClients({
      ...{ urls: () => environment.backends.urls, tenant: environment.tenant, apiKey: environment.apiKey, start },
      ...{
        firstValue: (order: number) => traffic.firstValue(order),
        onMoment: (moment: Moment) => environment.moments.emit(moment),
      },
    });
    const end = Date.now() + options.minutes * 60_000;
    for (let round = 1; kills.length < options.kills && Date.now() < end; round += 1) {
      const { kill, troubles, restMs } = plan();
      for (const name of PLATFORM_NAMES) await environment.setFault(name, troubles[name] ?? {});
      const lanes = traffic.next().map(async (calls) => {
        for (const call of calls) await clients.call(call);
      });
      await Promise.all([...lanes, killAtMoment(environment, kill, killed)]);
      await wait(restMs);
      if (round % 5 === 0) say(progress(store, kills.length, made, start));
    }
    say(`${store}: waitStart after ${kills.length} kills`);
    const orders = Array.from({ length: made }, (_, index) => index + 1);
    const waitStart = Date.now();
    const looked = await runUntilIdle(environment, clients, orders, STILL_MS[store], killed);
    const waitSeconds = Math.round((Date.now() - waitStart) / 1000);
    await environment.backends.stop();
    const findings = await compare(environment, clients, orders, looked, kills, options.gapMs);
    return {
      ...{ store, kills, orders: made, statements: clients.book.statements.length, findings },
      ...{ seconds: Math.round((Date.now() - start) / 1000), waitSeconds },
      surprises: environment.backends.endedByThemselves(),
      logFile: `${environment.folder}/backend.log`,
    };
  } finally {
    await environment.close();
  }
}

function progress(store: StoreKind, kills: number, orders: number, start: number): string {
  return `${store}: ${kills} kills, ${orders} orders, ${Math.round((Date.now() - start) / 1000)} s`;
}
