import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '../store/transaction.ts';
import { platformName, shopName, sourceKey } from './source-sql.ts';

/** So many orders of a line are kept as examples. */
const EXAMPLES = 10;

/**
 * Counts what examining conversions found (conversions/examine.ts), and which identifiers they carry, from one reading of them. One
 * statement.
 *
 * @param conversions the conversions `c` of some days `d`
 */
export async function countFindings(trx: Trx, tenantId: string, conversions: RawBuilder<unknown>): Promise<void> {
  await sql`
    with conversions as materialized (
      select x.*, ${sourceKey(sql`x.source_platform`, sql`x.source_shop`)} as source
      from (
        select d.day, c.conversion_id, coalesce(c.finding, '') as finding, coalesce(c.currency, '') as currency, c.identifiers, c.matched,
          case when c.order_state = 'void' then 0 else coalesce(c.value, 0) end as value,
          ${platformName} as source_platform, ${shopName} as source_shop
        from ${conversions}
        offset 0
      ) x
    ), coverage as (
      insert into daily_coverage (tenant_id, day, line, source, source_platform, source_shop, name, orders)
      select ${tenantId}::uuid, n.day, row_number() over (partition by n.day), n.source, min(n.source_platform),
        min(n.source_shop), u.name, sum(n.orders)
      from (
        select day, source, min(source_platform) as source_platform, min(source_shop) as source_shop, identifiers,
          count(*) as orders
        from conversions where identifiers <> '' group by day, source, identifiers
      ) n
      cross join lateral unnest(string_to_array(n.identifiers, ',')) as u(name)
      group by n.day, n.source, u.name
    )
    insert into daily_finding (tenant_id, day, line, source, source_platform, source_shop, finding, currency, orders, matched,
      value, examples)
    select ${tenantId}::uuid, n.day, row_number() over (partition by n.day), n.source, min(n.source_platform),
      min(n.source_shop), n.finding, n.currency, count(*), count(*) filter (where n.matched), sum(n.value),
      (array_agg(n.conversion_id order by n.conversion_id desc))[1:${sql.lit(EXAMPLES)}]
    from conversions n
    group by n.day, n.source, n.finding, n.currency`.execute(trx);
}
