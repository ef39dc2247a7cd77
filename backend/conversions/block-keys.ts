import { sql } from 'kysely';
import type { Destination } from '../delivery/destination.ts';
import { blockKeys } from '../identity/blocked-keys.ts';
import type { CrowdedKey } from '../identity/crowded-keys.ts';
import { rebuildAround } from '../identity/rebuild-around.ts';
import { lockTenant, type Trx } from '../store/transaction.ts';
import { forgetFindingsOfKeys } from './forget-findings.ts';
import { redoMatches } from './redo-matches.ts';

/**
 * Blocks keys that uploads show to be shared by too many people: separates whom they joined, and redoes unsent matches made
 * through them. Returns which destinations have something to send. Two batches that do this at once deadlock on the tenant's
 * lock, and one of them is repeated (see `transaction`).
 */
export async function blockCrowdedKeys(
  trx: Trx,
  tenantId: string,
  crowded: readonly CrowdedKey[],
  destinations: readonly Destination[],
  now: Date,
): Promise<string[]> {
  await lockTenant(trx, tenantId, 'update');
  await blockKeys(
    trx,
    tenantId,
    crowded.map((key) => ({ ...key, source: 'uploads' })),
    now,
  );
  const { rows } = await sql<{ identity_id: string }>`
    select distinct k.identity_id from identity_key k
    where k.tenant_id = ${tenantId} and k.key = any(${crowded.map(({ key }) => key)}::uuid[])
      and k.identity_id is not null`.execute(trx);
  const identityIds = rows.map(({ identity_id }) => identity_id);
  const { affectedIds, affectedKeys } = await rebuildAround(trx, tenantId, { identityIds, changedKeys: [] }, now);
  await forgetFindingsOfKeys(trx, tenantId, [...affectedKeys, ...crowded.map(({ key }) => key)], now);
  return (await redoMatches(trx, tenantId, affectedIds, destinations, now)).toWake;
}
