import type { Context } from '../../backend/context.ts';
import { receiveIdentities } from '../../backend/conversions/identities.ts';
import { removeDestination } from '../../backend/tenants/destinations.ts';
import { deliverDue } from '../../backend/delivery/deliver.ts';
import { createWorker } from '../../backend/delivery/worker.ts';
import type { Store } from '../../backend/store/open.ts';
import { UserError } from '../../backend/user-error.ts';
import type { PlatformServer, Platforms } from './platform.ts';
import type { Act, Scenario } from './scenario.ts';
import { type Gate, interleave, type InterleaveResult, type Task } from './scheduler.ts';
import type { Database, Session } from './sessions.ts';
import { destinationName, openShop, orderName, type UploadedStatements, type Shop, type Statement } from './shop.ts';

const MINUTE = 60_000;

/** How it all ended, once the acts were interleaved and everything due was done. */
export interface Outcome extends InterleaveResult {
  store: Store;
  tenantId: string;
  platforms: PlatformServer[];
  /** What was last stated of each order. */
  last: Map<string, Statement>;
  removed: Set<string>;
}

/** Brings the orders as far as the scenario says, lets its acts run in the order of its turns, and then all that is due. */
export async function runScenario(database: Database, server: Platforms, scenario: Scenario): Promise<Outcome> {
  const { store, sessions, findWaits } = database;
  const shop = await openShop(store, server, scenario);
  const stated: UploadedStatements[] = await begin(shop, scenario);
  /** In the order in which their transactions ended. */
  const statedDuringActs: [commit: number, UploadedStatements][] = [];
  const removed = new Set<string>();
  let commits = 0;
  const tasks = scenario.acts.map((act, index): Task => {
    const session = sessions[index] as Session;
    const name = `${index} ${nameOf(act)}`;
    const work = async (turn: Gate) => {
      let committed = 0;
      const gate: Gate = async (what) => {
        await turn(what);
        if (what === 'commit') committed = commits += 1;
      };
      session.gate = gate;
      shop.gates.set(name, gate);
      try {
        const ctx = shop.contextOf(name, session.store);
        if (act.do === 'upload') {
          const answer = await shop.upload(ctx, act.orders, act.returned);
          statedDuringActs.push([committed, answer]);
        } else await perform(act, shop, scenario, ctx, removed);
      } finally {
        session.gate = null;
        shop.gates.delete(name);
      }
    };
    return { name, session: session.pid, work };
  });
  const ran = await interleave(tasks, scenario.turns, findWaits);
  await shop.runUntilIdle();
  shop.close();
  stated.push(...statedDuringActs.sort(([a], [b]) => a - b).map(([, answer]) => answer));
  const { tenantId, platforms } = shop;
  return { ...ran, store, tenantId, platforms, removed, last: lastOf(stated, ran.errors) };
}

/** Brings the orders as far as the scenario says. */
async function begin(shop: Shop, { orders, before, destinations }: Scenario): Promise<UploadedStatements[]> {
  const stated: UploadedStatements[] = [];
  const all = numbers(orders);
  if (before !== 'not uploaded') {
    // One after the other, so that their ids come in this order.
    for (const order of all) {
      stated.push(await shop.upload(shop.ungatedContext, [order]));
      shop.advanceClock(1000);
    }
  }
  if (before === 'submitted') await shop.sweep(shop.ungatedContext);
  if (before === 'accepted' || before === 'changed') await shop.runUntilIdle();
  if (before === 'changed') stated.push(await shop.upload(shop.ungatedContext, all));
  // Platforms may be asked again now what became of a request.
  shop.advanceClock(11 * MINUTE);
  destinations.forEach(({ troubles }, index) => shop.platforms[index]?.troubles.push(...troubles));
  return stated;
}

async function perform(
  act: Exclude<Act, { do: 'upload' }>,
  { tenantId, sweep }: Shop,
  { orders }: Scenario,
  ctx: Context,
  removed: Set<string>,
): Promise<void> {
  switch (act.do) {
    case 'deliver':
      return void (await deliverDue(createWorker(ctx), tenantId, destinationName(act.to)));
    case 'sweep':
      return sweep(ctx);
    case 'rematch':
      return void (await receiveIdentities(ctx, tenantId, { events: numbers(orders).map(clickOf) }));
    case 'remove':
      await removeDestination(ctx, tenantId, destinationName(act.destination)).catch((error: unknown) => {
        // Another one was faster.
        if (!(error instanceof UserError)) throw error;
      });
      removed.add(destinationName(act.destination));
  }
}

/** A row that is called a duplicate changes nothing: all that is stated of an order once it was returned. */
function lastOf(stated: readonly UploadedStatements[], errors: string[]): Map<string, Statement> {
  const last = new Map<string, Statement>();
  for (const [order, { statement, counts }] of stated.flatMap((answer) => [...answer])) {
    if (counts) last.set(order, statement);
    else if (last.get(order) !== null) errors.push(`${order}: news was called a duplicate.`);
  }
  return last;
}

function clickOf(order: number) {
  const time = '2026-11-12T10:00:00Z';
  const clicks = [{ type: 'gclid' as const, value: `Cj0KCQlearnt${order}`, time }];
  return { order_id: orderName(order), time, clicks };
}

function nameOf(act: Act): string {
  switch (act.do) {
    case 'upload':
      return act.returned ? 'upload as returned' : 'upload';
    case 'deliver':
      return `deliver to ${destinationName(act.to)}`;
    case 'sweep':
      return 'sweep';
    case 'rematch':
      return 'match again';
    case 'remove':
      return `remove ${destinationName(act.destination)}`;
  }
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, number) => number);
}
