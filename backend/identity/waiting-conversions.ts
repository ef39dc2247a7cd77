import { sql } from 'kysely';
import { rowsOfIds } from '../store/array-text.ts';
import { mapInSlices } from '../store/overlap.ts';
import { storeKeysOf, type StoreKeys } from '../store/keys.ts';
import type { Trx } from '../store/transaction.ts';
import type { AffectedKeys } from './capture.ts';
import type { MatchInput } from './choose-match.ts';
import { linksOf, orderNumberKey } from './key.ts';

/** A conversion that waits for identity data: it is unmatched, or has a weak match and is not sent yet. */
export interface WaitingConversion {
  conversionId: string;
  conversion: MatchInput;
}

/**
 * The keys by which later identity data can match a conversion: those of its order id, e-mail and phone. An event that has
 * an order id as typed has its normal form too, so the normal form is enough, and no event has a phone without its plus alone. An
 * event without a shop may be of any.
 */
export function waitingKeys(conversion: MatchInput, storeKeys: StoreKeys): string[] {
  const keys = linksOf(conversion, storeKeys)
    .flatMap((link) => link.keys)
    .filter(({ kind }) => kind !== 'order_id' && kind !== 'phone_digits' && kind !== 'external_id')
    .map(({ key }) => key);
  return conversion.shop === undefined ? keys : [...keys, orderNumberKey(conversion.order_key, undefined, storeKeys)];
}

/** Stores the keys that conversions wait for; keys that are stored already are left as they are. */
export async function insertWaitingConversions(
  trx: Trx,
  tenantId: string,
  rows: readonly WaitingConversion[],
): Promise<void> {
  if (rows.length === 0) return;
  const storeKeys = storeKeysOf(trx);
  const keys = await mapInSlices(rows, ({ conversionId, conversion }) =>
    waitingKeys(conversion, storeKeys).map((key) => ({ key, conversion_id: conversionId })),
  );
  await sql`
    insert into conversion_key (tenant_id, key, conversion_id)
    select ${tenantId}::uuid, r.key, r.conversion_id
    from jsonb_to_recordset(${JSON.stringify(keys.flat())}::jsonb) as r(key uuid, conversion_id uuid)
    on conflict do nothing`.execute(trx);
}

/** Deletes the keys of conversions that are matched, or that will wait for other keys. */
export async function deleteWaitingConversions(
  trx: Trx,
  tenantId: string,
  conversionIds: readonly string[],
): Promise<void> {
  if (conversionIds.length === 0) return;
  await sql`
    delete from conversion_key w
    using jsonb_array_elements_text(${JSON.stringify(conversionIds)}::jsonb) as r(conversion_id)
    where w.tenant_id = ${tenantId} and w.conversion_id = r.conversion_id::uuid`.execute(trx);
}

/** A conversion that waits for one of certain keys. */
export interface WaitingFound {
  conversion_id: string;
  matched: boolean;
  /** See conversions/examine.ts. */
  finding: string | null;
  /** Whether it is recent enough to be matched again. */
  is_recent: boolean;
}

/**
 * The conversions without a match, or with a weak one, that wait for one of the keys: after capturing events, those since `since`
 * (`is_recent`) are to be matched again. One query.
 */
export async function findWaitingConversions(
  trx: Trx,
  tenantId: string,
  { identityIds, keys }: AffectedKeys,
  since: Date,
): Promise<WaitingFound[]> {
  if (identityIds.length + keys.length === 0) return [];
  const { rows } = await sql<WaitingFound>`
    select distinct c.conversion_id, c.matched, c.finding, c.occurred_at >= ${since.toISOString()}::timestamptz as is_recent
    from (
      select k.key
      from ${rowsOfIds(identityIds)} as r(identity_id)
      cross join lateral (
        select k.key from identity_key k
        where k.tenant_id = ${tenantId} and k.identity_id = r.identity_id and not k.blocked offset 0
      ) k
      union
      select n from ${rowsOfIds(keys)} n
    ) k
    cross join lateral (
      select w.conversion_id from conversion_key w where w.tenant_id = ${tenantId} and w.key = k.key offset 0
    ) w
    cross join lateral (
      select c.conversion_id, c.matched, c.finding, c.occurred_at from conversion c
      where c.tenant_id = ${tenantId} and c.conversion_id = w.conversion_id
        and (not c.matched or c.strategy in ('email', 'phone')) limit 1
    ) c
    order by c.conversion_id`.execute(trx);
  return rows;
}

/** Those of them that are to be matched again. */
export function toBeMatched(waiting: readonly WaitingFound[]): string[] {
  return waiting.filter((one) => one.is_recent).map((one) => one.conversion_id);
}
