import { sql } from 'kysely';
import { firstIdAt } from '../store/id.ts';
import type { Db } from '../store/open.ts';
import { deleteInboxRows } from '../capture/inbox-rows.ts';

/* What of capture is kept for a time only: the facts of the match booster, and what could not be processed. */

const DAY_MS = 86_400_000;
/** For so long what cannot be processed is kept, for a person to look at. */
const INBOX_DAYS = 30;
const STEP_SIZE = 5_000;

/** Removes facts of a tenant that are older than its period, or all where the match booster is off. In steps. */
export async function removeOldFacts(db: Db, tenantId: string, days: number | null, now: Date): Promise<void> {
  const before = days === null ? null : new Date(now.getTime() - days * DAY_MS).toISOString();
  const isOld = before === null ? sql<boolean>`true` : sql<boolean>`f.seen_at < ${before}::timestamptz`;
  for (;;) {
    const { rows } = await sql`
      with old as (
        select f.key, f.field from person_fact f where f.tenant_id = ${tenantId} and ${isOld} limit ${sql.lit(STEP_SIZE)}
      )
      delete from person_fact f using old
      where f.tenant_id = ${tenantId} and f.key = old.key and f.field = old.field returning 1`.execute(db);
    if (rows.length < STEP_SIZE) break;
  }
  // What it added to orders is kept as long as what it knows; null: no longer used, like that.
  const created = before === null ? null : firstIdAt(new Date(before));
  await sql`
    update conversion c set booster = null
    where c.tenant_id = ${tenantId} and c.booster is not null
      and (${created}::uuid is null or c.conversion_id < ${created}::uuid)`.execute(db);
}

/** Removes what has been in the inbox for too long. */
export async function removeOldInbox(db: Db, tenantId: string, now: Date): Promise<void> {
  const before = firstIdAt(new Date(now.getTime() - INBOX_DAYS * DAY_MS));
  for (;;) {
    const { rows } = await sql<{ event_id: string }>`
      select e.event_id from source_event e where e.tenant_id = ${tenantId} and e.event_id < ${before}
      order by e.event_id limit ${sql.lit(STEP_SIZE)}`.execute(db);
    await deleteInboxRows(
      db,
      tenantId,
      rows.map((row) => row.event_id),
    );
    if (rows.length < STEP_SIZE) return;
  }
}
