import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { PlatformKey } from '../platforms/platform.ts';
import { keyedHash, storeKeysOf, type StoreKeys } from '../store/keys.ts';
import type { Db } from '../store/open.ts';
import { sealFields } from '../store/platform-key-fields.ts';
import { transaction } from '../store/transaction.ts';
import type { DeliveryClaim } from './claim.ts';
import type { Destination } from './destination.ts';
import type { ClaimedRow } from './load-claimed.ts';
import { isClaimedUnsent } from './states.ts';

/** How many seconds ahead a sale may be moved, tried in growing windows: at most four queries a claim. */
const WINDOWS = [1, 8, 64, 512] as const;

interface AssignedKey {
  /** See `platformKeyHash`. */
  key: string;
  /** The same of `PlatformKey.formerUnique`. */
  formerKey: string | null;
  fields: Readonly<Record<string, string>>;
}

/**
 * Assigns platform keys to the conversions of a claim, for platforms that do not store our ids, and stores them before
 * anything is sent: a retry and every later adjustment repeat the key exactly. Where the platform would take two sales
 * for one (same customer and second: frequent in exports without times), the later one is moved ahead by seconds.
 * Returns the rows with their keys, and those for which no key was free.
 */
export async function assignPlatformKeys(
  db: Db,
  destination: Destination,
  claim: DeliveryClaim,
  parts: readonly ClaimedRow[][],
): Promise<{ parts: ClaimedRow[][]; withoutKey: ClaimedRow[] }> {
  const rows = parts.flat().filter(({ seq, outgoing }) => seq === 0 && !outgoing.platformKey);
  if (!destination.platform.platformKey || rows.length === 0) return { parts: [...parts], withoutKey: [] };
  const { assigned, withoutKey } = await transaction(db, async (trx) => {
    const result = await findFreeKeys(trx, destination, claim, rows);
    await writePlatformKeys(trx, destination, claim, result.assigned);
    return result;
  });
  const withKeys = parts.map((part) =>
    part
      .filter((row) => !withoutKey.includes(row))
      .map((row) => {
        const key = row.seq === 0 ? assigned.get(row.conversion_id) : undefined;
        return key ? { ...row, outgoing: { ...row.outgoing, platformKey: key.fields } } : row;
      }),
  );
  return { parts: withKeys.filter((part) => part.length > 0), withoutKey };
}

/** Finds the first free key of each row, window by window. `assigned` is by conversion id. */
async function findFreeKeys(
  db: Db,
  destination: Destination,
  claim: DeliveryClaim,
  rows: readonly ClaimedRow[],
): Promise<{ assigned: Map<string, AssignedKey>; withoutKey: ClaimedRow[] }> {
  const storeKeys = storeKeysOf(db);
  const assigned = new Map<string, AssignedKey>();
  const assignedKeys = new Set<string>();
  let remaining = [...rows];
  let firstShift = 0;
  for (const size of WINDOWS) {
    if (remaining.length === 0) break;
    const shifts = Array.from({ length: size }, (_, index) => firstShift + index);
    const candidates = remaining.map((row) => shifts.map((shift) => candidateKey(row, destination, shift, storeKeys)));
    const taken = await findTakenKeys(db, destination, claim, candidates.flat());
    remaining = remaining.filter((row, index) => {
      const free = candidates[index]?.find(
        ({ key, formerKey }) => !taken.has(key) && !taken.has(formerKey ?? key) && !assignedKeys.has(key),
      );
      if (free) {
        assignedKeys.add(free.key);
        assigned.set(row.conversion_id, free);
      }
      return !free;
    });
    firstShift += size;
  }
  return { assigned, withoutKey: remaining };
}

function candidateKey(
  { outgoing }: ClaimedRow,
  { platform, settings }: Destination,
  shift: number,
  storeKeys: StoreKeys,
): AssignedKey {
  const platformKey: PlatformKey = platform.platformKey?.(outgoing, settings, shift) ?? {
    unique: outgoing.dedupId,
    fields: {},
  };
  const { unique, formerUnique, fields } = platformKey;
  const formerKey = formerUnique === undefined ? null : platformKeyHash(formerUnique, storeKeys);
  return { key: platformKeyHash(unique, storeKeys), formerKey, fields };
}

async function findTakenKeys(
  db: Db,
  { tenantId, id }: Destination,
  claim: DeliveryClaim,
  candidates: readonly AssignedKey[],
): Promise<Set<string>> {
  const { rows } = await sql<{ platform_key: string }>`
    select d.platform_key from delivery d where d.tenant_id = ${tenantId} and d.destination_id = ${id}
      and d.platform_key = any(${candidates.flatMap(({ key, formerKey }) => [key, ...(formerKey === null ? [] : [formerKey])])}::text[])
      and not (d.request_id is not distinct from ${claim.id}::uuid and ${isClaimedUnsent('d')})`.execute(db);
  return new Set(rows.map((row) => row.platform_key));
}

async function writePlatformKeys(
  db: Db,
  { tenantId, id }: Destination,
  claim: DeliveryClaim,
  assigned: ReadonlyMap<string, AssignedKey>,
): Promise<void> {
  const storeKeys = storeKeysOf(db);
  const stored = Object.fromEntries(
    [...assigned].map(([conversionId, { key, fields }]) => [
      conversionId,
      { key, fields: sealFields(fields, storeKeys) },
    ]),
  );
  await sql`
    update delivery d set platform_key = given.rows->(d.conversion_id::text)->>'key',
      platform_key_fields = given.rows->(d.conversion_id::text)->'fields'
    from (select ${JSON.stringify(stored)}::jsonb as rows) given
    where d.tenant_id = ${tenantId} and d.request_id = ${claim.id} and d.destination_id = ${id} and d.seq = 0
      and given.rows ? (d.conversion_id::text)`.execute(db);
}

/**
 * What is stored of `PlatformKey.unique`, which may have the hash of an e-mail or phone: the HMAC of what releases before migration
 * 0019 stored, which is its SHA-256.
 */
export function platformKeyHash(unique: string, storeKeys: StoreKeys): string {
  return keyedHash(storeKeys, hash('sha256', unique, 'hex'));
}
