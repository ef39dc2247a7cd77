import { sql } from 'kysely';
import type { Retention } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import { repeatTask } from '../delivery/repeat.ts';
import { isInProgress } from '../delivery/states.ts';
import { adClick } from '../store/ad-click.ts';
import { firstIdAt } from '../store/id.ts';
import type { Db } from '../store/open.ts';
import { markDaysOf } from '../store/stale-days.ts';
import { lockTenant, transaction } from '../store/transaction.ts';
import { readBoosterDays } from '../identity/booster-settings.ts';
import { removeOldMessages } from '../webhooks/remove-messages.ts';
import { deleteIdentities } from './delete-identities.ts';
import { removeOldFacts, removeOldInbox } from './remove-captured.ts';
import { removeSourceOrders } from './remove-source-orders.ts';
import { readRetention } from './retention-periods.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** How many rows one statement looks at. */
const STEP_SIZE = 5000;
/** How many steps one run takes for each kind of data of a tenant; the next one, an hour later, goes on from there. */
const MOST_STEPS = 200;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Works on the rows after `cursor`, at most STEP_SIZE. Returns the new cursor, null at the end. */
type Step = (db: Db, tenantId: string, before: Date, cursor: string | null, now: Date) => Promise<string | null>;

/**
 * What is kept for a time. The steps of `repeats` begin again after the last row, because any row may get too old; the others go
 * on from where they ended, because rows that are added later are newer.
 */
const KINDS: readonly { name: keyof Retention; progress: string; repeats: boolean; step: Step }[] = [
  { name: 'identities', progress: 'identities', repeats: true, step: removeIdentities },
  { name: 'clicks', progress: 'clicks', repeats: true, step: removeClicks },
  { name: 'clicks', progress: 'anonymous_clicks', repeats: true, step: removeAnonymousClicks },
  { name: 'clicks', progress: 'conversion_clicks', repeats: false, step: removeConversionClicks },
  { name: 'row_problems', progress: 'row_problems', repeats: false, step: removeProblems },
  { name: 'delivery_details', progress: 'delivery_details', repeats: false, step: removeDeliveryDetails },
];

/**
 * Removes what is older than each tenant's periods, in steps that each are a short transaction. Each tenant is worked on by one
 * process, once a day, and again after an hour as long as there is more. Stops when `isStopped` returns true. Returns how many tenants it
 * worked on.
 */
export async function runRetention(
  { store: { db }, clock }: Pick<Context, 'store' | 'clock'>,
  isStopped = () => false,
  mostSteps = MOST_STEPS,
): Promise<number> {
  let tenants = 0;
  for (;;) {
    const tenantId = isStopped() ? null : await claimTenant(db, clock());
    if (tenantId === null) return tenants;
    tenants += 1;
    const days = await readRetention(db, tenantId);
    await removeOldFacts(db, tenantId, await readBoosterDays(db, tenantId), clock());
    await removeOldInbox(db, tenantId, clock());
    await removeOldMessages(db, tenantId, clock());
    await removeSourceOrders(db, tenantId, new Date(clock().getTime() - days.identities * DAY_MS));
    let hasMore = false;
    for (const { name, progress, repeats, step } of KINDS) {
      const before = new Date(clock().getTime() - days[name] * DAY_MS);
      let cursor = (await readProgress(db, tenantId))[progress] ?? null;
      let steps = 0;
      for (; steps < mostSteps && !isStopped(); steps += 1) {
        const next = await step(db, tenantId, before, cursor, clock());
        if (next !== null || repeats) await writeProgress(db, tenantId, progress, next);
        if (next === null) break;
        cursor = next;
      }
      hasMore ||= steps === mostSteps;
    }
    if (hasMore) await takeAgainAt(db, tenantId, new Date(clock().getTime() + HOUR_MS));
  }
}

/** Lets a tenant be worked on again before a day has passed. */
async function takeAgainAt(db: Db, tenantId: string, time: Date): Promise<void> {
  await sql`
    update tenant_privacy set retention_run_at = ${new Date(time.getTime() - DAY_MS).toISOString()}::timestamptz
    where tenant_id = ${tenantId}`.execute(db);
}

/** Runs it every hour, for the tenants whose day has come. Returns the function that stops it. */
export function startRetention(ctx: Pick<Context, 'store' | 'clock' | 'log' | 'metrics'>): () => Promise<void> {
  let isStopped = false;
  const onDeliveryDb = { ...ctx, store: { ...ctx.store, db: ctx.store.deliveryDb } };
  const run = async (): Promise<number> => {
    await runRetention(onDeliveryDb, () => isStopped);
    return HOUR_MS;
  };
  // Not in the first minutes, so that the first requests are not delayed.
  const stop = repeatTask('removing old data', run, ctx, { firstMs: HOUR_MS / 12, retryMs: HOUR_MS });
  return () => {
    isStopped = true;
    return stop();
  };
}

/** Returns a tenant that no process has worked on for a day, and takes it. */
async function claimTenant(db: Db, now: Date): Promise<string | null> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const since = new Date(now.getTime() - DAY_MS).toISOString();
  const { rows: due } = await sql<{ tenant_id: string }>`
    select t.tenant_id from tenant t left join tenant_privacy p on p.tenant_id = t.tenant_id
    where p.retention_run_at is null or p.retention_run_at <= ${since}::timestamptz
    order by t.tenant_id limit 100`.execute(db);
  for (const { tenant_id: tenantId } of due) {
    const { rows } = await sql`
      insert into tenant_privacy as p (tenant_id, retention_run_at) values (${tenantId}, ${at})
      on conflict (tenant_id) do update set retention_run_at = excluded.retention_run_at
      where p.retention_run_at is null or p.retention_run_at <= ${since}::timestamptz
      returning 1`.execute(db);
    if (rows.length > 0) return tenantId;
  }
  return null;
}

async function readProgress(db: Db, tenantId: string): Promise<Record<string, string>> {
  const row = await db
    .selectFrom('tenant_privacy')
    .select('retention_progress')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  return row?.retention_progress ?? {};
}

async function writeProgress(db: Db, tenantId: string, name: string, cursor: string | null): Promise<void> {
  await sql`
    update tenant_privacy p
    set retention_progress = (p.retention_progress - ${name}::text) || ${JSON.stringify(cursor === null ? {} : { [name]: cursor })}::jsonb
    where p.tenant_id = ${tenantId}`.execute(db);
}

/** The next identities after the cursor. */
async function nextIdentities(db: Db, tenantId: string, cursor: string | null): Promise<string[]> {
  const { rows } = await sql<{ identity_id: string }>`
    select i.identity_id from identity i where i.tenant_id = ${tenantId} and i.identity_id > ${cursor ?? FIRST_ID}
    order by i.identity_id limit ${sql.lit(STEP_SIZE)}`.execute(db);
  return rows.map((row) => row.identity_id);
}

const endOf = (ids: readonly string[]): string | null => (ids.length < STEP_SIZE ? null : (ids.at(-1) ?? null));

/** Identities of which no event, key or click is newer. */
async function removeIdentities(db: Db, tenantId: string, before: Date, cursor: string | null): Promise<string | null> {
  const at = sql`${before.toISOString()}::timestamptz`;
  const ids = await nextIdentities(db, tenantId, cursor);
  await transaction(db, async (trx) => {
    await lockTenant(trx, tenantId, 'update');
    const { rows: old } = await sql<{ identity_id: string }>`
      select i.identity_id from identity i
      where i.tenant_id = ${tenantId} and i.identity_id = any(${ids}::uuid[]) and i.created_at < ${at}
        and not exists (select 1 from identity_event e
          where e.tenant_id = ${tenantId} and e.identity_id = i.identity_id and e.last_seen >= ${at})
        and not exists (select 1 from identity_key k
          where k.tenant_id = ${tenantId} and k.identity_id = i.identity_id and k.seen_at >= ${at})
        and not exists (select 1 from identity_click c
          where c.tenant_id = ${tenantId} and c.identity_id = i.identity_id and c.clicked_at >= ${at})`.execute(trx);
    if (old.length === 0) return;
    const oldIds = old.map((row) => row.identity_id);
    const { rows: keys } = await sql<{ key: string }>`
      select k.key from identity_key k
      where k.tenant_id = ${tenantId} and k.identity_id = any(${oldIds}::uuid[]) and not k.blocked`.execute(trx);
    await deleteIdentities(
      trx,
      tenantId,
      oldIds,
      keys.map((row) => row.key),
    );
  });
  return endOf(ids);
}

async function removeClicks(db: Db, tenantId: string, before: Date, cursor: string | null): Promise<string | null> {
  const at = sql`${before.toISOString()}::timestamptz`;
  const ids = await nextIdentities(db, tenantId, cursor);
  await transaction(db, async (trx) => {
    await lockTenant(trx, tenantId, 'update');
    await sql`
      delete from identity_click c
      where c.tenant_id = ${tenantId} and c.identity_id = any(${ids}::uuid[]) and c.clicked_at < ${at}`.execute(trx);
    await sql`
      delete from identity_event_click c
      where c.tenant_id = ${tenantId} and c.clicked_at < ${at} and c.event_id in (
        select e.event_id from identity_event e
        where e.tenant_id = ${tenantId} and e.identity_id = any(${ids}::uuid[]))`.execute(trx);
  });
  return endOf(ids);
}

async function removeAnonymousClicks(
  db: Db,
  tenantId: string,
  before: Date,
  cursor: string | null,
): Promise<string | null> {
  const { rows } = await sql<{ key: string }>`
    select distinct a.key from anonymous_click a where a.tenant_id = ${tenantId} and a.key > ${cursor ?? FIRST_ID}
    order by a.key limit ${sql.lit(STEP_SIZE)}`.execute(db);
  const keys = rows.map((row) => row.key);
  await transaction(db, async (trx) => {
    await lockTenant(trx, tenantId, 'update');
    await sql`
      delete from anonymous_click a
      where a.tenant_id = ${tenantId} and a.key = any(${keys}::uuid[])
        and a.clicked_at < ${before.toISOString()}::timestamptz`.execute(trx);
  });
  return endOf(keys);
}

/** The next conversions after the cursor that were stored before. */
async function nextConversions(db: Db, tenantId: string, before: Date, cursor: string | null): Promise<string[]> {
  const { rows } = await sql<{ conversion_id: string }>`
    select c.conversion_id from conversion c
    where c.tenant_id = ${tenantId} and c.conversion_id > ${cursor ?? FIRST_ID} and c.conversion_id < ${firstIdAt(before)}
    order by c.conversion_id limit ${sql.lit(STEP_SIZE)}`.execute(db);
  return rows.map((row) => row.conversion_id);
}

/** The last of them is the cursor, because newer ones are added behind it. */
const lastOf = (ids: readonly string[]): string | null => ids.at(-1) ?? null;

async function removeConversionClicks(
  db: Db,
  tenantId: string,
  before: Date,
  cursor: string | null,
): Promise<string | null> {
  const ids = await nextConversions(db, tenantId, before, cursor);
  await sql`
    update conversion c set clicks = '[]',
      data = (c.data - 'clicks' - 'click_time' - 'campaign' - 'browser_ids') || jsonb_strip_nulls(jsonb_build_object('ad_click', ${adClick}))
    where c.tenant_id = ${tenantId} and c.conversion_id = any(${ids}::uuid[])
      and (c.clicks <> '[]'::jsonb or c.data ? 'clicks' or c.data ? 'browser_ids')`.execute(db);
  // They are older than any click that could still match them.
  await sql`
    delete from conversion_key w
    where w.tenant_id = ${tenantId} and w.conversion_id = any(${ids}::uuid[])`.execute(db);
  return lastOf(ids);
}

/** Deliveries that have not ended keep theirs: a retry must repeat what was sent. */
async function removeDeliveryDetails(
  db: Db,
  tenantId: string,
  before: Date,
  cursor: string | null,
  now: Date,
): Promise<string | null> {
  const ids = await nextConversions(db, tenantId, before, cursor);
  await transaction(db, async (trx) => {
    const { rows } = await sql<{ conversion_id: string }>`
      update delivery d set reason = null, params = null, platform_key_fields = null
      where d.tenant_id = ${tenantId} and d.conversion_id = any(${ids}::uuid[]) and not ${isInProgress('d')}
        and (d.reason is not null or d.params is not null or d.platform_key_fields is not null)
      returning d.conversion_id`.execute(trx);
    const changed = rows.map((row) => row.conversion_id);
    // That a reason is no longer kept is no outcome.
    await markDaysOf(trx, tenantId, changed, now, false);
  });
  return lastOf(ids);
}

/** What a row that failed shows in place of its errors. */
const EXPIRED = {
  field: null,
  code: 'details_expired',
  severity: 'error',
  message: 'The errors of this row are no longer kept.',
  fix: 'To see them again, upload the row once more, without the other rows of its file.',
};

/** Rows of batches that were received before. A row that failed loses its order id, too. Cursor: batch and position. */
async function removeProblems(db: Db, tenantId: string, before: Date, cursor: string | null): Promise<string | null> {
  const [batchId = FIRST_ID, position = '-1'] = cursor?.split('/') ?? [];
  const { rows } = await sql<{ batch_id: string; position: number }>`
    select u.batch_id, u.position from upload_row u
    where u.tenant_id = ${tenantId} and (u.batch_id, u.position) > (${batchId}::uuid, ${position}::int)
      and u.batch_id < ${firstIdAt(before)}
    order by u.batch_id, u.position limit ${sql.lit(STEP_SIZE)}`.execute(db);
  const last = rows.at(-1);
  if (!last) return null;
  await sql`
    update upload_row u set
      order_id = case when u.conversion_id is null then null else u.order_id end,
      problems = case when u.status = 'failed'
        then jsonb_build_array(${JSON.stringify(EXPIRED)}::jsonb || jsonb_build_object('row', u.row)) else '[]'::jsonb end
    where u.tenant_id = ${tenantId} and u.problems <> '[]'::jsonb
      and (u.batch_id, u.position) > (${batchId}::uuid, ${position}::int)
      and (u.batch_id, u.position) <= (${last.batch_id}::uuid, ${last.position}::int)`.execute(db);
  return `${last.batch_id}/${last.position}`;
}
