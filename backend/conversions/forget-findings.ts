import { sql } from 'kysely';
import { otherSpellings } from '../../shared/orders/order-format.ts';
import type { LinkEvent } from '../identity/graph.ts';
import { learnFormats, loadFormats } from '../identity/order-formats.ts';
import type { WaitingFound } from '../identity/waiting-conversions.ts';
import { newId } from '../store/id.ts';
import { conversionsByNumber } from '../store/order-number.ts';
import type { Trx } from '../store/transaction.ts';

/*
 * Why a conversion is unmatched may change with the graph: then its finding is forgotten, and its day marked, so that it is examined
 * again (examine.ts).
 */

/** Causes that end as soon as an event has a key of the conversion. */
const NOT_KNOWN: readonly string[] = ['unknown', 'other_format', 'blocked', 'several_shops'];

/**
 * Of the conversions that wait for keys of new events, those whose cause may be another now. Where the events brought neither a click nor
 * a merge, those who are known are known as before; and who clicked after the sale did so whatever comes. Pure.
 */
export function changeableFindings(waiting: readonly WaitingFound[], hasNewClicks: boolean): string[] {
  return waiting
    .filter(
      ({ matched, finding }) =>
        !matched && finding !== null && (NOT_KNOWN.includes(finding) || (hasNewClicks && finding !== 'after_sale')),
    )
    .map(({ conversion_id }) => conversion_id);
}

/** One statement. */
export async function forgetFindings(
  trx: Trx,
  tenantId: string,
  conversionIds: readonly string[],
  now: Date,
): Promise<void> {
  if (conversionIds.length === 0) return;
  const ids = sql`select id::uuid as conversion_id from jsonb_array_elements_text(${JSON.stringify(conversionIds)}::jsonb) id`;
  await forget(trx, tenantId, ids, now);
}

/** Those of the conversions that wait for one of these keys. One statement. */
export async function forgetFindingsOfKeys(
  trx: Trx,
  tenantId: string,
  keys: readonly string[],
  now: Date,
): Promise<void> {
  if (keys.length === 0) return;
  const ids = sql`
    select w.conversion_id from jsonb_array_elements_text(${JSON.stringify([...new Set(keys)])}::jsonb) as r(key)
    cross join lateral (
      select w.conversion_id from conversion_key w where w.tenant_id = ${tenantId} and w.key = r.key::uuid offset 0
    ) w`;
  await forget(trx, tenantId, ids, now);
}

/** Those of conversions whose order id is one of these events' in another spelling. At most four statements. */
export async function forgetOtherFormats(
  trx: Trx,
  tenantId: string,
  events: readonly Pick<LinkEvent, 'orderNumber'>[],
  now: Date,
): Promise<void> {
  const numbers = [...new Set(events.flatMap(({ orderNumber }) => orderNumber ?? []))];
  if (numbers.length === 0) return;
  await learnFormats(trx, tenantId, 'event', numbers, await loadFormats(trx, tenantId, 'event'));
  const formats = await loadFormats(trx, tenantId, 'row');
  const spellings = [...new Set(numbers.flatMap((number) => otherSpellings(number, formats)))];
  if (spellings.length > 0) await forget(trx, tenantId, conversionsByNumber(tenantId, spellings), now);
}

async function forget(
  trx: Trx,
  tenantId: string,
  ids: ReturnType<typeof conversionsByNumber>,
  now: Date,
): Promise<void> {
  await sql`
    with forgotten as (
      update conversion c set finding = null
      where c.tenant_id = ${tenantId} and c.conversion_id = any(array(${ids})) and not c.matched and c.finding is not null
      returning (c.occurred_at at time zone 'UTC')::date as day
    )
    insert into report_mark (tenant_id, mark_id, days)
    select ${tenantId}::uuid, ${newId(now)}::uuid, marked.days
    from (select array_agg(distinct day) as days from forgotten) marked where marked.days is not null`.execute(trx);
}
