import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../store/open.ts';
import { transaction } from '../store/transaction.ts';
import type { DeliveryClaim } from './claim.ts';
import type { Destination } from './destination.ts';
import type { ClaimedRow } from './load-claimed.ts';
import { isClaimedUnsent } from './states.ts';

/** Seconds a sale may be moved ahead to be told from others, tried in growing windows: at most four queries a claim. */
const WINDOWS = [1, 8, 64, 512] as const;

interface AssignedKey {
  key: string;
  facts: Readonly<Record<string, string>>;
}

/**
 * Decides, for platforms that do not know our ids, what each conversion of a claim is sent as, and writes it down before
 * anything is sent: a retry and every later adjustment repeat it exactly. Where the platform would take two sales for one
 * (one customer, one goal, one second: date-only exports are full of them), the later one is moved ahead by seconds.
 * Answers the rows as they shall be sent, and those for which no second was free.
 */
export async function assignPlatformKeys(
  db: Db,
  destination: Destination,
  claim: DeliveryClaim,
  parts: readonly ClaimedRow[][],
): Promise<{ parts: ClaimedRow[][]; crowded: ClaimedRow[] }> {
  const { platform, settings } = destination;
  if (!platform.platformKey) return { parts: [...parts], crowded: [] };
  const open = parts.flat().filter(({ seq, outgoing }) => seq === 0 && !outgoing.platformKey);
  if (open.length === 0) return { parts: [...parts], crowded: [] };
  const { fixed, crowded } = await transaction(db, async (trx) => {
    const found = new Map<string, AssignedKey>();
    const own = new Set<string>();
    let left = open;
    let from = 0;
    for (const size of WINDOWS) {
      if (left.length === 0) break;
      const first = from;
      const candidates = left.map(({ outgoing }) =>
        Array.from({ length: size }, (_, index): AssignedKey => {
          const as = platform.platformKey?.(outgoing, settings, first + index) ?? {
            unique: outgoing.dedupId,
            fields: {},
          };
          return { key: hash('sha256', as.unique, 'hex'), facts: as.fields };
        }),
      );
      const taken = await takenKeys(trx, destination, claim, candidates.flat());
      left = left.filter((row, index) => {
        const free = candidates[index]?.find(({ key }) => !taken.has(key) && !own.has(key));
        if (free) {
          own.add(free.key);
          found.set(row.conversion_id, free);
        }
        return !free;
      });
      from += size;
    }
    await writePlatformKeys(trx, destination, claim, found);
    return { fixed: found, crowded: left };
  });
  const sent = parts.map((part) =>
    part
      .filter((row) => !crowded.includes(row))
      .map((row) => {
        const as = row.seq === 0 ? fixed.get(row.conversion_id) : undefined;
        return as ? { ...row, outgoing: { ...row.outgoing, platformKey: as.facts } } : row;
      }),
  );
  return { parts: sent.filter((part) => part.length > 0), crowded };
}

async function takenKeys(
  db: Db,
  { tenantId, id }: Destination,
  claim: DeliveryClaim,
  fixed: readonly AssignedKey[],
): Promise<Set<string>> {
  const { rows } = await sql<{ platform_key: string }>`
    select d.platform_key from delivery d where d.tenant_id = ${tenantId} and d.destination_id = ${id}
      and d.platform_key = any(${fixed.map(({ key }) => key)}::text[])
      and not (d.request_id is not distinct from ${claim.id}::uuid and ${isClaimedUnsent('d')})`.execute(db);
  return new Set(rows.map((row) => row.platform_key));
}

async function writePlatformKeys(
  db: Db,
  { tenantId, id }: Destination,
  claim: DeliveryClaim,
  found: ReadonlyMap<string, AssignedKey>,
): Promise<void> {
  await sql`
    update delivery d set platform_key = given.rows->(d.conversion_id::text)->>'key',
      platform_key_fields = given.rows->(d.conversion_id::text)->'facts'
    from (select ${JSON.stringify(Object.fromEntries(found))}::jsonb as rows) given
    where d.tenant_id = ${tenantId} and d.request_id = ${claim.id} and d.destination_id = ${id} and d.seq = 0
      and given.rows ? (d.conversion_id::text)`.execute(db);
}
