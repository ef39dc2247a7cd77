import type { AccountDetail, AccountRequest } from '../../shared/api.ts';
import { type Actor, writeAudit } from '../store/audit.ts';
import type { Db } from '../store/open.ts';
import { transaction } from '../store/transaction.ts';
import { UserError } from '../user-error.ts';
import { writeDefaultConsent } from './tenants.ts';

/** What an account is called and how its reports are dated. Throws UserError when there is no such tenant. */
export async function describeAccount(db: Db, tenantId: string): Promise<AccountDetail> {
  const row = await db
    .selectFrom('tenant')
    .select(['slug', 'name', 'time_zone', 'default_consent', 'created_at'])
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  if (!row) throw new UserError('There is no such tenant.');
  const { ad_user_data = null, ad_personalization = null } = row.default_consent ?? {};
  return {
    tenant: row.slug,
    name: row.name,
    time_zone: row.time_zone,
    default_consent: { ad_user_data, ad_personalization },
    created_at: row.created_at.toISOString(),
  };
}

/** Changes what is given; the rest stays as it is. The time zone is an IANA name. */
export async function changeAccount(
  db: Db,
  tenantId: string,
  { default_consent: consent, ...given }: AccountRequest,
  actor: Actor,
  now: Date,
): Promise<void> {
  await transaction(db, async (trx) => {
    if (Object.keys(given).length > 0) {
      const { name, time_zone } = given;
      await trx
        .updateTable('tenant')
        .set({ ...(name !== undefined && { name }), ...(time_zone !== undefined && { time_zone }) })
        .where('tenant_id', '=', tenantId)
        .execute();
      await writeAudit(trx, tenantId, { actor, action: 'change_account', details: { ...given } }, now);
    }
    if (consent) {
      const { ad_user_data, ad_personalization } = consent;
      const facts = { ...(ad_user_data && { ad_user_data }), ...(ad_personalization && { ad_personalization }) };
      await writeDefaultConsent(trx, tenantId, facts, actor, now);
    }
  });
}
