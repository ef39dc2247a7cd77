import { validate as isUuid } from 'uuid';
import type { ConsentFacts } from '../../shared/conversion.ts';
import { UserError } from '../user-error.ts';
import { type Actor, writeAudit } from '../store/audit.ts';
import { newId } from '../store/id.ts';
import type { Db } from '../store/open.ts';
import { transaction, type Trx } from '../store/transaction.ts';

export interface Tenant {
  tenantId: string;
  slug: string;
  name: string;
}

const SLUG = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Creates a tenant. `slug` is part of its URLs. Throws UserError when the slug is invalid or in use. */
export async function createTenant(db: Db, slug: string, name: string, now: Date): Promise<Tenant> {
  // A tenant is addressed by slug or by id, so one must never look like the other.
  if (!SLUG.test(slug) || isUuid(slug)) {
    throw new UserError(
      `"${slug}" cannot name a tenant: use lower-case letters, digits and dashes, e.g. acme-thailand.`,
    );
  }
  const tenantId = newId(now);
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('tenant')
    .values({ tenant_id: tenantId, slug, name, created_at: now })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) throw new UserError(`The tenant "${slug}" exists already: choose another name.`);
  return { tenantId, slug, name };
}

/** Finds a tenant by slug or id. Throws UserError when there is none. */
export async function findTenant(db: Db, slugOrId: string): Promise<Tenant> {
  const row = await db
    .selectFrom('tenant')
    .select(['tenant_id', 'slug', 'name'])
    .where(isUuid(slugOrId) ? 'tenant_id' : 'slug', '=', slugOrId)
    .executeTakeFirst();
  if (!row) throw new UserError(`Unknown tenant "${slugOrId}": create it with \`tenant create ${slugOrId}\`.`);
  return { tenantId: row.tenant_id, slug: row.slug, name: row.name };
}

/** The consent of customers whose rows and destination do not state it; empty when nothing is assumed. */
export async function loadDefaultConsent(db: Db, tenantId: string): Promise<ConsentFacts> {
  const row = await db
    .selectFrom('tenant')
    .select('default_consent')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  return row?.default_consent ?? {};
}

/**
 * Sets the consent of customers whose rows and destination do not state it; empty: nothing is assumed. It applies to
 * everything that is sent from now on.
 */
export async function setDefaultConsent(
  db: Db,
  tenantId: string,
  consent: ConsentFacts,
  actor: Actor,
  now: Date,
): Promise<void> {
  await transaction(db, (trx) => writeDefaultConsent(trx, tenantId, consent, actor, now));
}

/** The same in a transaction. */
export async function writeDefaultConsent(
  trx: Trx,
  tenantId: string,
  consent: ConsentFacts,
  actor: Actor,
  now: Date,
): Promise<void> {
  const isEmpty = Object.keys(consent).length === 0;
  await trx
    .updateTable('tenant')
    .set({ default_consent: isEmpty ? null : JSON.stringify(consent) })
    .where('tenant_id', '=', tenantId)
    .execute();
  await writeAudit(trx, tenantId, { actor, action: 'set_default_consent', details: { ...consent } }, now);
}
