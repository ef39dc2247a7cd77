import type { Db } from '../store/open.ts';

const DAY_MS = 86_400_000;

/** Notes the day (UTC) on which a key was used, unless it is noted already as `usedAt`. */
export async function noteKeyUse(
  db: Db,
  { tenantId, keyId, usedAt }: { tenantId: string; keyId: string; usedAt: Date | null },
  now: Date,
): Promise<void> {
  const today = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS);
  if (usedAt && usedAt >= today) return;
  await db
    .updateTable('api_key')
    .set({ used_at: today })
    .where('tenant_id', '=', tenantId)
    .where('key_id', '=', keyId)
    .execute();
}
