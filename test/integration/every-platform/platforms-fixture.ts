import { sql } from 'kysely';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { Context } from '../../../backend/context.ts';
import { acceptBatch } from '../../../backend/conversions/accept.ts';
import { setDestination } from '../../../backend/tenants/destinations.ts';
import { deliverDue } from '../../../backend/delivery/deliver.ts';
import { findDueDestinations } from '../../../backend/delivery/find-due.ts';
import { createWorker } from '../../../backend/delivery/worker.ts';
import { newId } from '../../../backend/store/id.ts';
import type { Store } from '../../../backend/store/open.ts';
import type { UploadAnswer } from '../../../shared/api.ts';
import type { Received } from '../../sandbox/platforms/kit/received.ts';
import {
  demoSettings,
  PLATFORM_NAMES,
  type PlatformName,
  type PlatformOptions,
  startPlatform,
} from '../../sandbox/platforms/server.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const START = new Date('2026-11-20T08:00:00.000Z');

/** A tenant with a destination of every kind, each at the stand-in of its platform; one clock for all of them. */
export interface PlatformsFixture {
  store: Store;
  tenantId: string;
  now(): Date;
  advanceClock(ms: number): void;
  upload(items: readonly unknown[]): Promise<UploadAnswer>;
  /** Delivers once what is due, or is due next. */
  runNext(): Promise<void>;
  /** Delivers whatever is due, and lets time go by until nothing is due any more, at most `days`. */
  runUntilIdle(days?: number): Promise<void>;
  received(platform: PlatformName): Promise<Received>;
  setFault(platform: PlatformName, fault: object): Promise<void>;
  /** From now on another process delivers, which knows what is stored and nothing else. */
  restart(): void;
}

export async function openPlatformsFixture(
  store: Store,
  platforms: readonly PlatformName[] = PLATFORM_NAMES,
  settings: Partial<Record<PlatformName, Record<string, unknown>>> = {},
  options: { [P in PlatformName]?: Partial<PlatformOptions[P]> } = {},
): Promise<PlatformsFixture> {
  let now = START.getTime();
  const clock = () => new Date(now);
  const urls = new Map<PlatformName, string>();
  for (const name of platforms) {
    const standIn = await startPlatform(name, { clock, options: options[name] ?? {} });
    onTestFinished(() => standIn.close());
    urls.set(name, standIn.url);
  }
  const urlOf = (name: PlatformName): string => urls.get(name) ?? '';
  const ctx: Context = {
    store,
    clock,
    random: () => 0.5,
    log: pino({ level: 'silent' }),
    wake: () => Promise.resolve(),
  };
  const tenantId = newId(START);
  await store.db
    .insertInto('tenant')
    .values({ tenant_id: tenantId, slug: tenantId, name: 'Shop', created_at: START })
    .execute();
  for (const name of platforms) {
    const given = { ...demoSettings(name, urlOf(name)), send_unmatched: true, ...settings[name] };
    await setDestination(ctx, tenantId, name, name, given);
  }
  let worker = createWorker(ctx);
  const run = async (): Promise<number> => {
    const due = (await findDueDestinations(store.db, clock())).filter((one) => one.tenantId === tenantId);
    await Promise.all(due.map(({ destinationId }) => deliverDue(worker, tenantId, destinationId)));
    return due.length;
  };
  return {
    store,
    tenantId,
    now: clock,
    advanceClock: (ms) => void (now += ms),
    upload: (items) =>
      acceptBatch(ctx, tenantId, { items, options: { time_zone: 'Asia/Bangkok', country: 'TH' }, dryRun: false }),
    runNext: async () => {
      now = Math.max(now, (await nextDue(store, tenantId)) ?? now);
      await run();
    },
    runUntilIdle: async (days = 3) => {
      const end = now + days * DAY;
      for (;;) {
        while ((await run()) > 0);
        const next = await nextDue(store, tenantId);
        if (next === null || next > end) return;
        now = Math.max(next, now + 1000);
      }
    },
    received: async (name) => (await (await fetch(`${urlOf(name)}/_received`)).json()) as Received,
    setFault: async (name, fault) => {
      const reply = await fetch(`${urlOf(name)}/_faults`, { method: 'POST', body: JSON.stringify(fault) });
      if (!reply.ok) throw new Error(await reply.text());
    },
    restart: () => void (worker = createWorker(ctx)),
  };
}

/** When something is due that is not due yet: a delivery, a question about a request, a destination that pauses. */
async function nextDue(store: Store, tenantId: string): Promise<number | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(greatest(w.due_at, d.resume_at)) as at
    from destination d
    join (
      select tenant_id, destination_id, due_at from delivery where due_at is not null
      union all select tenant_id, destination_id, due_at from platform_request where due_at is not null
    ) w on w.tenant_id = d.tenant_id and w.destination_id = d.destination_id
    where d.tenant_id = ${tenantId}`.execute(store.db);
  return rows[0]?.at?.getTime() ?? null;
}
