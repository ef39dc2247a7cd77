import { shareSize } from './backoff.ts';
import type { ClaimedRow } from './claim.ts';
import type { ConfiguredDestination } from './configured.ts';
import { heldByRestore } from './hold.ts';
import { keep, type Settled } from './outcome.ts';
import { judge } from './plan.ts';

/**
 * Looks at claimed rows once more before they are sent: windows move, orders get cancelled, settings change. Answers
 * what cannot be sent any more, and the rest in parts that may each share a request, the most tried first: sent last, they
 * hold nobody up. Pure.
 */
export function sortClaim(
  rows: readonly ClaimedRow[],
  configured: ConfiguredDestination,
  now: Date,
): { unsendable: Settled[]; parts: ClaimedRow[][] } {
  const { destination, settings } = configured;
  const mostTriedFirst = [...rows].sort((a, b) => b.attempts - a.attempts);
  const judged = mostTriedFirst.map((row) => judgeRow(row, configured, now));
  const groups = new Map<string, { size: number; rows: ClaimedRow[] }>();
  for (const row of judged) {
    if ('state' in row) continue;
    const size = shareSize(destination.limits.batchSize, row.attempts);
    const { adjustment } = row.outgoing;
    const key = JSON.stringify([size, adjustment?.type, destination.groupKey?.(row.outgoing, settings)]);
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { size, rows: [row] });
  }
  const parts = [...groups.values()].flatMap((group) => chunk(group.rows, group.size));
  return {
    unsendable: judged.filter((row) => 'state' in row),
    parts: parts.sort((a, b) => (b[0]?.attempts ?? 0) - (a[0]?.attempts ?? 0)),
  };
}

function judgeRow(row: ClaimedRow, configured: ConfiguredDestination, now: Date): ClaimedRow | Settled {
  const { label, limits } = configured.destination;
  const held = heldByRestore(row, configured, now);
  if (held) return { ...keep(row), state: 'uncertain', ...held };
  const plan = judge(row.outgoing, configured, now);
  const since = row.first_sent_at;
  const mayHaveIt = since && `${label} may have this since ${since.toISOString()}, but its answer was lost.`;
  if (!plan.send) {
    return mayHaveIt
      ? { ...keep(row), state: 'uncertain', code: plan.code, reason: `${mayHaveIt} Not sent again: ${plan.reason}` }
      : { ...keep(row), state: 'skipped', code: plan.code, reason: plan.reason };
  }
  if (mayHaveIt && limits.dedupWindowMs !== null && now.getTime() - since.getTime() >= limits.dedupWindowMs) {
    const reason = `${mayHaveIt} Sent again now it would be counted twice: look it up there.`;
    return { ...keep(row), state: 'uncertain', code: 'answer_lost', reason };
  }
  return plan.clicks ? { ...row, outgoing: { ...row.outgoing, clicks: plan.clicks } } : row;
}

function chunk<T>(list: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let from = 0; from < list.length; from += size) chunks.push(list.slice(from, from + size));
  return chunks;
}
