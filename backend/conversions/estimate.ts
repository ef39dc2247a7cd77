import { sql } from 'kysely';
import type { HashedConversion } from '../../shared/conversion.ts';
import {
  estimateMatch,
  estimateSale,
  type Identifier,
  identifiersOf,
  type MatchEstimate,
  type DestinationIdentifiers,
} from '../../shared/match-estimate.ts';
import type { Destination } from '../delivery/destination.ts';
import type { Click } from '../platforms/platform.ts';
import type { Db } from '../store/open.ts';
import { conversionById } from '../store/conversion-by-id.ts';

/** The identifiers by which each destination of a tenant can recognise a customer. */
export function recognizersOf(destinations: readonly Destination[]): DestinationIdentifiers[] {
  return destinations.map(({ id, platform, settings }) => ({
    destination: id,
    identifiers: (settings && platform.identifiersFor?.(settings)) ?? platform.identifiers,
  }));
}

/** The columns of a conversion from which its match estimate, and that of its upload, are read; none of an erased person. */
export function estimateColumns(
  conversion: HashedConversion,
  clicks: readonly Click[],
  recognizers: readonly DestinationIdentifiers[],
): { identifiers: string; estimate: number | null } {
  if (conversion.erased !== undefined) return { identifiers: '', estimate: null };
  const identifiers = identifiersOf(conversion, clicks);
  return { identifiers: identifiers.join(','), estimate: estimateSale(identifiers, recognizers) };
}

/**
 * The estimate of the sales of a batch or a whole upload, without failed rows, duplicates and erased people; null when there are none. One
 * statement, which returns few rows: sales are grouped by the identifiers that they have.
 */
export async function readEstimate(
  db: Db,
  tenantId: string,
  { batchId, uploadId }: { batchId: string; uploadId?: never } | { uploadId: string; batchId?: never },
  recognizers: readonly DestinationIdentifiers[],
): Promise<MatchEstimate | null> {
  const isSelected = batchId === undefined ? sql`r.upload_id = ${uploadId}` : sql`r.batch_id = ${batchId}`;
  const { rows } = await sql<{ identifiers: string; rows: number }>`
    select c.identifiers, count(*)::int as rows
    from upload_row r
    cross join lateral ${conversionById(tenantId, 'r.conversion_id')} c
    where r.tenant_id = ${tenantId} and ${isSelected} and r.status in ('matched', 'unmatched') and c.data->>'erased' is null
    group by c.identifiers`.execute(db);
  const groups = rows.map(({ identifiers, rows }) => ({
    identifiers: identifiers.split(',').filter((one) => one !== '') as Identifier[],
    rows,
  }));
  return estimateMatch(groups, recognizers);
}
