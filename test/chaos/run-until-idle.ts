import { setTimeout as wait } from 'node:timers/promises';
import { PLATFORM_NAMES } from '../sandbox/platforms/server.ts';
import type { Clients } from './client.ts';
import type { KillRecord } from './kill.ts';
import type { ChaosEnvironment } from './environment.ts';

type Looked = Awaited<ReturnType<Clients['lookup']>>;

const MINUTE_MS = 60_000;
/** Ends pauses first, then the waits of changes that platforms take some hours after the sale. */
const HOPS_MS = [60 * MINUTE_MS, 400 * MINUTE_MS, 400 * MINUTE_MS];
const LONGEST_MS = 5 * MINUTE_MS;
export const OPEN_STATES: ReadonlySet<string> = new Set(['pending', 'sending', 'submitted']);

/**
 * Heals the platforms and lets time go by until nothing is under way any more, or nothing has changed for `stillMs`.
 * Answers what the API says of the orders then.
 */
export async function runUntilIdle(
  environment: ChaosEnvironment,
  clients: Clients,
  orders: readonly number[],
  stillMs: number,
  killed: (kill: KillRecord) => void,
): Promise<Looked> {
  for (const platform of PLATFORM_NAMES) await environment.setFault(platform, {});
  let looked: Looked = [];
  for (const hop of HOPS_MS) {
    killed({ victim: 'all backends', at: environment.now() });
    environment.backends.ahead += hop;
    environment.backends.kill();
    await environment.backends.ready();
    looked = await untilStill(clients, orders, stillMs);
    if (statesOf(looked).length === 0) break;
  }
  return looked;
}

/** Waits until all is ended but for what waits for a time that is known, or until nothing has changed for a while. */
async function untilStill(clients: Clients, orders: readonly number[], stillMs: number): Promise<Looked> {
  const start = Date.now();
  let since = start;
  let before = '';
  for (;;) {
    const looked = await clients.lookup(orders);
    const open = statesOf(looked);
    const now = JSON.stringify(open);
    if (now !== before) since = Date.now();
    before = now;
    const onlyHeldBack = open.every((state) => state === 'pending held_back');
    if (onlyHeldBack || Date.now() - since > stillMs || Date.now() - start > LONGEST_MS) return looked;
    await wait(500);
  }
}

function statesOf(looked: Looked): string[] {
  return looked.flatMap(({ deliveries }) =>
    deliveries.filter(({ state }) => OPEN_STATES.has(state)).map(({ state, code }) => `${state} ${code}`),
  );
}
