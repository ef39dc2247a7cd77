import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Db } from '../store/open.ts';

export interface LeaseTimes {
  /** How long a lease lasts unless it is renewed. Its holder stops when it could not renew it for so long. */
  leaseMs: number;
  /** How often a process renews its leases. */
  renewMs: number;
  /** How long after a lease was first seen expired it may be taken over; see lease-takeover.ts. */
  graceMs: number;
}

/** The destinations of a dead process are taken over between 4.5 and 6 seconds after its death. */
export const LEASE_TIMES: LeaseTimes = { leaseMs: 4000, renewMs: 1000, graceMs: 1500 };

/** A lease as it was in the database when it was read. */
export interface ObservedLease {
  holder: string;
  /** The database's text of the expiry, to the microsecond: a different text means that the lease was renewed. */
  until: string;
  /** By the database's clock; negative: it has expired. */
  leftMs: number;
}

export interface Lease {
  /** The last holder died: deliveries that are still `sending` belong to no worker. */
  tookOver: boolean;
  /** Makes the destination available to others at once. */
  release(): Promise<void>;
  /** No longer renews the lease: after it expires, another run takes it over. */
  abandon(): void;
}

/** The exclusive right to deliver to a destination: one run of one process has it at a time. */
export interface Leases {
  /**
   * Returns null when another run has the lease. `expired`: the lease that may be taken over. `onLost` is called when
   * the lease could not be renewed in time.
   */
  acquire(
    tenantId: string,
    destinationId: string,
    expired: ObservedLease | null,
    onLost: () => void,
  ): Promise<Lease | null>;
  /** Stops renewing; leases that are still held expire. */
  stop(): Promise<void>;
}

/** Leases for the embedded store, which only one process can open: every lease is free, and its last holder is dead. */
export function embeddedLeases(): Leases {
  const lease: Lease = { tookOver: true, release: () => Promise.resolve(), abandon: () => undefined };
  return { acquire: () => Promise.resolve(lease), stop: () => Promise.resolve() };
}

interface HeldLease {
  tenantId: string;
  /** When the last statement that renewed it began, by the monotonic clock. */
  renewedAt: number;
  onLost: () => void;
}

/**
 * Leases in a database that processes share. They expire by the database's clock; this process uses only its monotonic
 * clock. So no clock that is set, or differs from another, gives one destination to two processes.
 */
export function sharedLeases(db: Db, log: Logger, { leaseMs, renewMs }: LeaseTimes): Leases {
  const held = new Map<string, HeldLease>();
  const until = sql<Date>`now() + ${leaseMs}::int * interval '1 millisecond'`;
  const lose = (holder: string): void => {
    const lease = held.get(holder);
    held.delete(holder);
    lease?.onLost();
  };

  const renewAll = async (): Promise<void> => {
    const began = performance.now();
    const holders = [...held.keys()];
    const tenants = [...new Set([...held.values()].map(({ tenantId }) => tenantId))];
    const { rows } = await sql<{ holder: string }>`
      update destination_lease set lease_until = ${until}
      where tenant_id = any(${tenants}::uuid[]) and holder = any(${holders}::uuid[]) returning holder`.execute(db);
    const renewed = new Set(rows.map(({ holder }) => holder));
    for (const holder of holders) {
      const lease = held.get(holder);
      if (!renewed.has(holder)) lose(holder);
      else if (lease) lease.renewedAt = began;
    }
  };
  let renewing: Promise<void> | null = null;
  const heartbeat = (): void => {
    for (const [holder, { renewedAt }] of held) if (performance.now() - renewedAt > leaseMs) lose(holder);
    if (held.size === 0) return;
    renewing ??= renewAll()
      .catch((error: unknown) => log.warn({ err: error }, 'could not renew leases; trying again'))
      .finally(() => (renewing = null));
  };
  const timer = setInterval(heartbeat, renewMs);

  return {
    acquire: async (tenantId, destinationId, expired, onLost) => {
      const holder = randomUUID();
      const renewedAt = performance.now();
      const { numAffectedRows = 0n } = expired
        ? await sql`
          update destination_lease set holder = ${holder}, lease_until = ${until}
          where tenant_id = ${tenantId} and destination_id = ${destinationId}
            and holder = ${expired.holder} and lease_until = ${expired.until}`.execute(db)
        : await sql`
          insert into destination_lease (tenant_id, destination_id, holder, lease_until)
          values (${tenantId}, ${destinationId}, ${holder}, ${until}) on conflict do nothing`.execute(db);
      if (numAffectedRows === 0n) return null;
      held.set(holder, { tenantId, renewedAt, onLost });
      return {
        tookOver: expired !== null,
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
