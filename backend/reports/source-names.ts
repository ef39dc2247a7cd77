import { sql } from 'kysely';
import type { ReportSource } from '../../shared/api.ts';
import type { Db } from '../store/open.ts';
import type { Period } from './counted.ts';
import { type SourceColumns, sourceOf } from './sources.ts';

/** The sources of a period by their keys, with their names as rows and events write them. One statement. */
export async function readSourceNames(
  db: Db,
  tenantId: string,
  { from, to }: Pick<Period, 'from' | 'to'>,
): Promise<Map<string, ReportSource>> {
  const { rows } = await sql<SourceColumns>`
    select s.source, min(s.source_platform) as source_platform, min(s.source_shop) as source_shop
    from (
      select n.source, n.source_platform, n.source_shop from daily_match n
      where n.tenant_id = ${tenantId} and n.day >= ${from}::date and n.day <= ${to}::date
      union all
      select n.source, null, n.source_shop from daily_purchase n
      where n.tenant_id = ${tenantId} and n.day >= ${from}::date and n.day <= ${to}::date
    ) s
    group by s.source order by s.source`.execute(db);
  return new Map(rows.map((row) => [row.source, sourceOf(row)]));
}
