import { type RawBuilder, sql } from 'kysely';

/**
 * The conversion with this id, for `cross join lateral` or `left join lateral`. `limit 1` makes the planner look it up by itself: joined
 * otherwise, it may read all of the tenant's conversions for each row, as long as the database has not counted them. A range is sorted, which
 * an equal id is not, and only the primary key has that order: so the planner prefers it where it expects no conversion at all and another
 * index of the tenant, read as a whole for each row, would cost the same.
 *
 * @param id a column of a table before it, e.g. `r.conversion_id`
 */
export const conversionById = (tenantId: string, id: string): RawBuilder<unknown> => sql`(
  select * from conversion c where c.tenant_id = ${tenantId} and c.conversion_id between ${sql.ref(id)} and ${sql.ref(id)}
  order by c.conversion_id limit 1)`;
