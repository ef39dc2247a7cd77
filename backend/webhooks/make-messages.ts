import { sql } from 'kysely';
import type { WebhookOutcome } from '../../shared/api.ts';
import { newId } from '../store/id.ts';
import type { Db } from '../store/open.ts';
import { transaction, type Trx } from '../store/transaction.ts';
import { digestOf, type Outcome, readOutcomes } from './read-outcomes.ts';

/** How many conversions one transaction looks at. */
const MOST_CONVERSIONS = 500;
/** How many marks are read for them: most have few. */
const MOST_MARKS = 100;
/** What one message has at most: outcomes, and characters of JSON, but always one outcome. */
export const MOST_OUTCOMES = 100;
export const MOST_SIZE = 200_000;

/** The tenants with marks: all that have something to make messages of. */
export async function tenantsWithMarks(db: Db): Promise<string[]> {
  const { rows } = await sql<{ tenant_id: string }>`select distinct tenant_id from outcome_mark`.execute(db);
  return rows.map((row) => row.tenant_id);
}

/**
 * Makes messages of a part of a tenant's marks, in one short transaction: of the conversions whose outcome differs from what was last
 * put into a message. Under a lock on one row of the tenant, so that the numbers of messages grow as they are committed. Returns whether
 * there may be more.
 */
export async function makeMessages(db: Db, tenantId: string, now: Date): Promise<boolean> {
  return transaction(db, async (trx) => {
    const { rows } = await sql<{ last_seq: string }>`
      select last_seq from webhook_feed where tenant_id = ${tenantId} for update skip locked`.execute(trx);
    const [feed] = rows;
    if (!feed) {
      await deleteMarksOfNone(trx, tenantId);
      return false;
    }
    const ids = await takeMarked(trx, tenantId);
    if (ids.length === 0) return false;
    const changed = await findChanged(trx, tenantId, ids, now);
    if (changed.length > 0) await storeMessages(trx, tenantId, changed, { lastSeq: Number(feed.last_seq), now });
    return true;
  });
}

/** Transactions that ran while the last endpoint was deleted may leave marks; where another process has the lock, they are its own. */
async function deleteMarksOfNone(trx: Trx, tenantId: string): Promise<void> {
  await sql`
    delete from outcome_mark where tenant_id = ${tenantId}
      and not exists (select 1 from webhook_feed where tenant_id = ${tenantId})`.execute(trx);
}

/** Takes marks for up to so many conversions; what a large mark has beyond stays. Returns the conversions. */
async function takeMarked(trx: Trx, tenantId: string): Promise<string[]> {
  const { rows: marks } = await sql<{ mark_id: string; part: string[]; size: number }>`
    select m.mark_id, m.conversion_ids[1:${sql.lit(MOST_CONVERSIONS)}] as part, cardinality(m.conversion_ids) as size
    from outcome_mark m where m.tenant_id = ${tenantId} order by m.mark_id limit ${sql.lit(MOST_MARKS)}`.execute(trx);
  const taken = new Set<string>();
  const done: string[] = [];
  for (const { mark_id, part, size } of marks) {
    if (done.length > 0 && taken.size + part.length > MOST_CONVERSIONS) break;
    for (const id of part) taken.add(id);
    if (size > part.length) {
      await sql`
        update outcome_mark m set conversion_ids = m.conversion_ids[${sql.lit(MOST_CONVERSIONS + 1)}:]
        where m.tenant_id = ${tenantId} and m.mark_id = ${mark_id}`.execute(trx);
      break;
    }
    done.push(mark_id);
  }
  if (done.length > 0) {
    await sql`
      delete from outcome_mark m where m.tenant_id = ${tenantId} and m.mark_id = any(${done}::uuid[])`.execute(trx);
  }
  return [...taken];
}

interface Changed {
  outcome: WebhookOutcome;
  digest: string;
}

/** Numbers grow with the clock, so that they also grow over the restore of an older backup. */
async function findChanged(trx: Trx, tenantId: string, ids: readonly string[], now: Date): Promise<Changed[]> {
  const outcomes = await readOutcomes(trx, tenantId, ids);
  const { rows } = await sql<{ conversion_id: string; revision: string; digest: string }>`
    select s.conversion_id, s.revision, s.digest from outcome_sent s
    where s.tenant_id = ${tenantId} and s.conversion_id = any(${ids}::uuid[])`.execute(trx);
  const sent = new Map(rows.map((row) => [row.conversion_id, row]));
  const toChanged = (outcome: Outcome): Changed[] => {
    const before = sent.get(outcome.conversion_id);
    const digest = digestOf(outcome);
    if (before?.digest === digest) return [];
    const revision = Math.max(now.getTime(), Number(before?.revision ?? 0) + 1);
    return [{ outcome: { ...outcome, revision }, digest }];
  };
  // In the order in which the conversions were first stored.
  return outcomes.sort((a, b) => (a.conversion_id < b.conversion_id ? -1 : 1)).flatMap(toChanged);
}

async function storeMessages(
  trx: Trx,
  tenantId: string,
  changed: readonly Changed[],
  { lastSeq, now }: { lastSeq: number; now: Date },
): Promise<void> {
  const messages = splitUp(changed.map(({ outcome }) => outcome)).map((outcomes, index) => ({
    seq: lastSeq + 1 + index,
    message_id: newId(now),
    outcomes,
  }));
  await sql`
    insert into webhook_message (tenant_id, seq, message_id, outcomes, created_at)
    select ${tenantId}::uuid, r.seq, r.message_id, r.outcomes, ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as r(seq bigint, message_id uuid, outcomes jsonb)`.execute(
    trx,
  );
  const rows = changed.map(({ outcome: { conversion_id, revision }, digest }) => ({ conversion_id, revision, digest }));
  await sql`
    insert into outcome_sent (tenant_id, conversion_id, revision, digest)
    select ${tenantId}::uuid, r.conversion_id, r.revision, r.digest
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(conversion_id uuid, revision bigint, digest text)
    on conflict (tenant_id, conversion_id) do update set revision = excluded.revision, digest = excluded.digest`.execute(
    trx,
  );
  await sql`
    update webhook_feed set last_seq = ${lastSeq + messages.length} where tenant_id = ${tenantId}`.execute(trx);
}

/** Lists of outcomes of bounded length and size, in their order. Pure. */
export function splitUp<Item>(outcomes: readonly Item[]): Item[][] {
  const parts: Item[][] = [];
  let size = 0;
  for (const outcome of outcomes) {
    const length = JSON.stringify(outcome).length;
    const last = parts.at(-1);
    if (last && last.length < MOST_OUTCOMES && size + length <= MOST_SIZE) {
      last.push(outcome);
      size += length;
    } else {
      parts.push([outcome]);
      size = length;
    }
  }
  return parts;
}
