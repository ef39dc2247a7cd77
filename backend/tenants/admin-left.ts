import { allows } from '../../shared/roles.ts';
import { type Actor, OPERATOR } from '../store/audit.ts';
import { lockTenant, type Trx } from '../store/transaction.ts';
import { UserError } from '../user-error.ts';

/** After the change, no one could manage the account. */
export class NoAdminLeft extends UserError {}

/**
 * Makes a change of who may use an account, and refuses it (NoAdminLeft) where it leaves no one who may manage it: no member who has
 * joined, and no API key. One at a time for each tenant, so that two owners cannot remove each other. The operator may do
 * it: the command line can always create a key.
 */
export async function keepingAnAdmin<T>(
  trx: Trx,
  tenantId: string,
  actor: Actor,
  change: () => Promise<T>,
): Promise<T> {
  if (actor === OPERATOR) return change();
  await lockTenant(trx, tenantId, 'update');
  const result = await change();
  if (!(await hasAdmin(trx, tenantId))) {
    throw new NoAdminLeft(
      'Then no one could manage this account. First make another member an owner, who has to have signed in once, or create an API key with the role owner.',
    );
  }
  return result;
}

async function hasAdmin(trx: Trx, tenantId: string): Promise<boolean> {
  const keys = await trx
    .selectFrom('api_key')
    .select('scopes')
    .where('tenant_id', '=', tenantId)
    .where('revoked_at', 'is', null)
    .execute();
  const members = await trx
    .selectFrom('member')
    .select('scopes')
    .where('tenant_id', '=', tenantId)
    .where('joined_at', 'is not', null)
    .execute();
  return [...keys, ...members].some(({ scopes }) => allows(scopes, 'admin'));
}
