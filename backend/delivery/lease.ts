import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Db } from '../store/open.ts';
import type { SeenLease } from './lease-takeover.ts';

export interface LeaseTimes {
  /** How long a lease lasts unless it is renewed. Its holder gives up by itself when it could not renew it for so long. */
  leaseMs: number;
  /** How often a process renews its leases. */
  renewMs: number;
  /** How long after a lease was first seen lapsed it may be taken over; see take-over.ts. */
  graceMs: number;
}

/** A dead process's destinations are taken over between 4.5 and 6 seconds after its death. */
export const LEASE_TIMES: LeaseTimes = { leaseMs: 4000, renewMs: 1000, graceMs: 1500 };

export interface Lease {
  /** Its last holder died: deliveries still marked as being sent belong to no worker. */
  tookOver: boolean;
  /** Lets others have the destination at once. */
  release(): Promise<void>;
  /** Lets it lapse: another run takes it over. */
  abandon(): void;
}

/** The right to drain a destination: one run of one process has it at a time. */
export interface Leases {
  /** Null: another one has it. `dead`: the lapsed lease that may be taken over. `lost` is called when it is gone. */
  take(tenantId: string, destinationId: string, dead: SeenLease | null, lost: () => void): Promise<Lease | null>;
  /** Renews no longer; what is still held lapses. */
  stop(): Promise<void>;
}

/** Of the embedded store, which no other process can have open: every lease is free, and its last holder is dead. */
export function soleLeases(): Leases {
  const lease: Lease = { tookOver: true, release: () => Promise.resolve(), abandon: () => undefined };
  return { take: () => Promise.resolve(lease), stop: () => Promise.resolve() };
}

interface Held {
  tenantId: string;
  /** When the last statement began that renewed it, by the monotonic clock. */
  renewedAt: number;
  lost: () => void;
}

/**
 * Leases in a database that processes share. Their times are the database's; in this process only monotonic time counts,
 * so that no clock that is set or differs from another gives a destination to two.
 */
export function sharedLeases(db: Db, log: Logger, { leaseMs, renewMs }: LeaseTimes): Leases {
  const held = new Map<string, Held>();
  const until = sql<Date>`now() + ${leaseMs}::int * interval '1 millisecond'`;
  const lose = (holder: string): void => {
    const lease = held.get(holder);
    held.delete(holder);
    lease?.lost();
  };

  const renew = async (): Promise<void> => {
    const began = performance.now();
    const mine = [...held.keys()];
    const tenants = [...new Set([...held.values()].map(({ tenantId }) => tenantId))];
    const { rows } = await sql<{ holder: string }>`
      update destination_lease set lease_until = ${until}
      where tenant_id = any(${tenants}::uuid[]) and holder = any(${mine}::uuid[]) returning holder`.execute(db);
    const renewed = new Set(rows.map(({ holder }) => holder));
    for (const holder of mine) {
      const lease = held.get(holder);
      if (!renewed.has(holder)) lose(holder);
      else if (lease) lease.renewedAt = began;
    }
  };
  let renewing: Promise<void> | null = null;
  const beat = (): void => {
    for (const [holder, { renewedAt }] of held) if (performance.now() - renewedAt > leaseMs) lose(holder);
    if (held.size === 0) return;
    renewing ??= renew()
      .catch((error: unknown) => log.warn({ err: error }, 'could not renew leases; trying again'))
      .finally(() => (renewing = null));
  };
  const timer = setInterval(beat, renewMs);

  return {
    take: async (tenantId, destinationId, dead, lost) => {
      const holder = randomUUID();
      const renewedAt = performance.now();
      const got = dead
        ? await sql`
          update destination_lease set holder = ${holder}, lease_until = ${until}
          where tenant_id = ${tenantId} and destination_id = ${destinationId}
            and holder = ${dead.holder} and lease_until = ${dead.until}`.execute(db)
        : await sql`
          insert into destination_lease (tenant_id, destination_id, holder, lease_until)
          values (${tenantId}, ${destinationId}, ${holder}, ${until}) on conflict do nothing`.execute(db);
      if ((got.numAffectedRows ?? 0n) === 0n) return null;
      held.set(holder, { tenantId, renewedAt, lost });
      return {
        tookOver: dead !== null,
        release: async () => {
          held.delete(holder);
          await sql`
            delete from destination_lease
            where tenant_id = ${tenantId} and destination_id = ${destinationId} and holder = ${holder}`.execute(db);
        },
        abandon: () => void held.delete(holder),
      };
    },
    stop: async () => {
      clearInterval(timer);
      await renewing;
    },
  };
}
