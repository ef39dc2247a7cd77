import { type RawBuilder, sql } from 'kysely';

/**
 * The query for the ids of all conversions under these order numbers (in normal form), of whatever shop and type. The first
 * order with a number has it as its key; those of further shops have `order_number`, see migration 0013. Each number is looked up by
 * itself (`offset 0`): the planner, which has no statistics of a tenant, would else read all of the tenant's conversions. Sorting by
 * type makes it use the index of numbers, which has that order: where it expects one conversion of a tenant, another index of the tenant costs
 * the same, and is read as a whole for each number.
 *
 * To select conversions, use `isUnderNumber`: where they are joined with this query, the planner may run all of it for each conversion.
 */
export function conversionsByNumber(tenantId: string, numbers: readonly string[]): RawBuilder<unknown> {
  const wanted = sql`(select distinct k as number from jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb) k) wanted`;
  return sql`
    select c.conversion_id from ${wanted}
    cross join lateral (
      select c.conversion_id from conversion c where c.tenant_id = ${tenantId} and c.order_key = wanted.number
      order by c.conversion_type offset 0
    ) c
    union all
    select c.conversion_id from ${wanted}
    cross join lateral (
      select c.conversion_id from conversion c where c.tenant_id = ${tenantId} and c.order_number = wanted.number offset 0
    ) c`;
}

/** The condition on a conversion `c` that it is under one of these order numbers, see `conversionsByNumber`; they are looked up once. */
export function isUnderNumber(tenantId: string, numbers: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`c.conversion_id = any(array(${conversionsByNumber(tenantId, numbers)}))`;
}
