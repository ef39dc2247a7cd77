import { type RawBuilder, sql } from 'kysely';

/**
 * The conversion with this id, for `cross join lateral` or `left join lateral`. `limit 1` makes the planner look it up by its id, whatever
 * table size it assumes: joined otherwise, it may read all of the tenant's conversions for each row, as long as the database has not
 * counted them.
 *
 * @param id a column of a table before it, e.g. `r.conversion_id`
 */
export const conversionById = (tenantId: string, id: string): RawBuilder<unknown> =>
  sql`(select * from conversion c where c.tenant_id = ${tenantId} and c.conversion_id = ${sql.ref(id)} limit 1)`;
