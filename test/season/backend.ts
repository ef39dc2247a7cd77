/** The tenant of a season: its destinations at the stand-ins of the platforms, what it delivers, and what these hold in the end. */
import type { Clock, Context } from '../../backend/context.ts';
import { receiveIdentities } from '../../backend/conversions/identities.ts';
import { deliverDue } from '../../backend/delivery/deliver.ts';
import { findDueDestinations } from '../../backend/delivery/find-due.ts';
import { createWorker } from '../../backend/delivery/worker.ts';
import { setDestination } from '../../backend/tenants/destinations.ts';
import { createTenant } from '../../backend/tenants/tenants.ts';
import type { IdentityEvent } from '../../shared/api.ts';
import type { Item } from '../sandbox/platforms/kit/stand-in.ts';
import { startPlatform } from '../sandbox/platforms/server.ts';
import { demoDestinations } from '../sandbox/setup.ts';
import { SEASON_PLATFORMS, type SeasonPlatform } from './shop.ts';

export const SEASON_TENANT = 'season';

/** What each platform holds. */
export type Books = Record<SeasonPlatform, readonly Item[]>;

/** The clock of a season, which only a test moves. */
export interface SeasonClock {
  /** Milliseconds. */
  now: number;
  read: Clock;
}

export function seasonClock(now: number): SeasonClock {
  const clock: SeasonClock = { now, read: () => new Date(clock.now) };
  return clock;
}

export interface SeasonBackend {
  tenantId: string;
  /** Delivers all that is due, and what is due because of that some minutes later. */
  deliver: () => Promise<void>;
  /** What the shop's website recorded of clicks on ads and their orders. */
  clicks: (events: IdentityEvent[]) => Promise<void>;
  /** What a platform does with every call: see `kit/faults.ts`. */
  fault: (platform: SeasonPlatform, fault: object) => Promise<void>;
  books: () => Promise<Books>;
  close: () => Promise<void>;
}

/** Opens the stand-ins, and a tenant that delivers to them. @param context with the season's clock */
export async function openSeason(context: Context, clock: SeasonClock): Promise<SeasonBackend> {
  const opened = await Promise.all(
    SEASON_PLATFORMS.map(async (name) => [name, await startPlatform(name, { clock: clock.read })] as const),
  );
  const platforms = Object.fromEntries(opened) as Record<SeasonPlatform, (typeof opened)[number][1]>;
  const { tenantId } = await createTenant(context.store.db, SEASON_TENANT, 'Season shop', clock.read());
  const urls = Object.fromEntries(opened.map(([name, { url }]) => [name, url]));
  for (const [name, settings] of Object.entries(demoDestinations(urls))) {
    await setDestination(context, tenantId, name, name, settings);
  }
  const worker = createWorker(context);
  return {
    tenantId,
    deliver: async () => {
      for (let turn = 0; turn < 50; turn += 1) {
        const due = await findDueDestinations(context.store.db, clock.read());
        if (due.length === 0) return;
        for (const { destinationId } of due) await deliverDue(worker, tenantId, destinationId);
        // Polls and retries are due some minutes later.
        clock.now += 60_000;
      }
    },
    clicks: async (events) => {
      const { failed } = await receiveIdentities(context, tenantId, { country: 'TH', events });
      if (failed > 0) throw new Error(`${failed} clicks were refused.`);
    },
    fault: async (platform, fault) => {
      await fetch(`${platforms[platform].url}/_faults`, { method: 'POST', body: JSON.stringify(fault) });
    },
    books: async () => {
      const holdings = SEASON_PLATFORMS.map(async (name) => {
        const reply = await fetch(`${platforms[name].url}/_received?items=true`);
        return [name, ((await reply.json()) as { items: Item[] }).items] as const;
      });
      return Object.fromEntries(await Promise.all(holdings)) as unknown as Books;
    },
    close: async () => {
      for (const [, platform] of opened) await platform.close();
    },
  };
}
