import { sql } from 'kysely';
import { firstIdAt } from '../store/id.ts';
import type { Db } from '../store/open.ts';
import { deleteInboxRows } from '../capture/inbox-rows.ts';

/* What of capture is kept for a time only: the facts of the match booster, and what could not be processed. */

const DAY_MS = 86_400_000;
/** For so long what cannot be processed is kept, for a person to look at. */
const INBOX_DAYS = 30;
const STEP_SIZE = 5_000;
const FIRST_KEY = '00000000-0000-0000-0000-000000000000';

/** Removes facts of a tenant that are older than its period, or all where the match booster is off. In steps. */
export async function removeOldFacts(db: Db, tenantId: string, days: number | null, now: Date): Promise<void> {
  // Off: as if all were too old.
  const before = days === null ? new Date(now.getTime() + DAY_MS) : new Date(now.getTime() - days * DAY_MS);
  let cursor: { key: string; field: string } | null = { key: FIRST_KEY, field: '' };
  while (cursor) cursor = await removeFactsAfter(db, tenantId, cursor, before);
  await removeBoosters(db, tenantId, before);
}

async function removeFactsAfter(
  db: Db,
  tenantId: string,
  cursor: { key: string; field: string },
  before: Date,
): Promise<{ key: string; field: string } | null> {
  const { rows } = await sql<{ key: string; field: string; is_old: boolean }>`
    select f.key, f.field, f.seen_at < ${before.toISOString()}::timestamptz as is_old from person_fact f
    where f.tenant_id = ${tenantId} and (f.key, f.field) > (${cursor.key}::uuid, ${cursor.field})
    order by f.key, f.field limit ${sql.lit(STEP_SIZE)}`.execute(db);
  const old = rows.filter((row) => row.is_old);
  if (old.length > 0) {
    await sql`
      delete from person_fact f using jsonb_to_recordset(${JSON.stringify(old)}::jsonb) as r(key uuid, field text)
      where f.tenant_id = ${tenantId} and f.key = r.key and f.field = r.field
        and f.seen_at < ${before.toISOString()}::timestamptz`.execute(db);
  }
  return rows.length < STEP_SIZE ? null : (rows.at(-1) ?? null);
}

/** What was added to orders is kept as long as what it was taken from. */
async function removeBoosters(db: Db, tenantId: string, before: Date): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      with old as (
        select c.conversion_id from conversion c
        where c.tenant_id = ${tenantId} and c.booster is not null and c.conversion_id < ${firstIdAt(before)}
        limit ${sql.lit(STEP_SIZE)}
      )
      update conversion c set booster = null from old
      where c.tenant_id = ${tenantId} and c.conversion_id = old.conversion_id returning 1`.execute(db);
    if (rows.length < STEP_SIZE) return;
  }
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
