import { type Actor, writeAudit } from '../store/audit.ts';
import type { Db } from '../store/open.ts';
import { transaction } from '../store/transaction.ts';

/** For how many days the match booster keeps what it knows; null: it is off. */
export async function readBoosterDays(db: Db, tenantId: string): Promise<number | null> {
  const row = await db
    .selectFrom('tenant_privacy')
    .select('booster_days')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  return row?.booster_days ?? null;
}

/** Turns the match booster on for so many days, or off (null): what it knows is then removed within a day. */
export async function setBoosterDays(
  db: Db,
  tenantId: string,
  days: number | null,
  actor: Actor,
  now: Date,
): Promise<void> {
  await transaction(db, async (trx) => {
    await trx
      .insertInto('tenant_privacy')
      .values({ tenant_id: tenantId, booster_days: days })
      .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet({ booster_days: days }))
      .execute();
    await writeAudit(trx, tenantId, { actor, action: 'set_match_booster', details: { days } }, now);
  });
}
