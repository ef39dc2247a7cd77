import { hash, randomBytes } from 'node:crypto';
import { validate as isUuid } from 'uuid';
import { UserError } from '../user-error.ts';
import { keyOf } from '../identity/key.ts';
import { storeKeysOf } from '../store/keys.ts';
import { newId } from '../store/id.ts';
import type { Db } from '../store/open.ts';
import type { Scope } from '../store/schema.ts';

/** A person who may sign in to a tenant with a Google account. */
export interface MemberInfo {
  memberId: string;
  scopes: Scope[];
  invitedAt: Date;
  /** Null until the first sign-in. */
  joinedAt: Date | null;
}

/** A member who signed in. */
export interface Member {
  memberId: string;
  tenantId: string;
  scopes: Scope[];
}

/**
 * Invites the person with this e-mail address. Returns the invitation code as well, which is not stored: a person whose address
 * Google does not host needs it to accept. Throws UserError when the address is not valid, or was invited before.
 */
export async function addMember(
  db: Db,
  tenantId: string,
  email: string,
  scopes: readonly Scope[],
  now: Date,
): Promise<MemberInfo & { invitationCode: string }> {
  if (!/^[^\s@]+@[^\s@]+$/.test(email.trim()))
    throw new UserError('This is not an e-mail address: write name@shop.com.');
  const memberId = newId(now);
  const invitationCode = `mbi_${randomBytes(16).toString('base64url')}`;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('member')
    .values({
      tenant_id: tenantId,
      member_id: memberId,
      email_hash: hashOf(db, email),
      code_hash: codeHashOf(invitationCode),
      scopes: JSON.stringify(scopes),
      invited_at: now,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'email_hash']).doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) {
    throw new UserError('This e-mail address was invited before: `member remove` it first to invite it again.');
  }
  return { memberId, scopes: [...scopes], invitedAt: now, joinedAt: null, invitationCode };
}

/** A tenant's members, oldest first. */
export async function listMembers(db: Db, tenantId: string): Promise<MemberInfo[]> {
  const rows = await db
    .selectFrom('member')
    .select(['member_id', 'scopes', 'invited_at', 'joined_at'])
    .where('tenant_id', '=', tenantId)
    .orderBy('member_id')
    .execute();
  return rows.map((row) => ({
    memberId: row.member_id,
    scopes: row.scopes,
    invitedAt: row.invited_at,
    joinedAt: row.joined_at,
  }));
}

/**
 * Removes a member, who loses access with the next request.
 *
 * @param emailOrId the e-mail address that was invited, or the member's id
 * @returns the member's id; throws UserError when there is no such member
 */
export async function removeMember(db: Db, tenantId: string, emailOrId: string): Promise<string> {
  const removed = await db
    .deleteFrom('member')
    .where('tenant_id', '=', tenantId)
    .where((row) =>
      isUuid(emailOrId) ? row('member_id', '=', emailOrId) : row('email_hash', '=', hashOf(db, emailOrId)),
    )
    .returning('member_id')
    .executeTakeFirst();
  if (!removed) throw new UserError('Unknown member: `member list` shows the ids.');
  return removed.member_id;
}

/**
 * The member of a tenant (slug or id) that a signed-in user is; null when the user is not a member. Members are identified
 * by Google's id of their account. The e-mail address is used once, to accept an invitation, because an address may later
 * belong to another person. Where it may already (`isAuthoritative` false), the invitation code is needed too.
 *
 * @param user `email` only when Google has verified it
 */
export async function findMember(
  db: Db,
  tenant: string,
  user: { subject: string; email?: string; isAuthoritative?: boolean; invitationCode?: string | undefined },
  now: Date,
): Promise<Member | null> {
  const tenantId = db
    .selectFrom('tenant')
    .select('tenant_id')
    .where(isUuid(tenant) ? 'tenant_id' : 'slug', '=', tenant);
  const existing = await db
    .selectFrom('member')
    .select(['member_id', 'tenant_id', 'scopes'])
    .where('tenant_id', '=', tenantId)
    .where('subject', '=', user.subject)
    .executeTakeFirst();
  if (existing) return memberOf(existing);
  const { email, isAuthoritative = false, invitationCode } = user;
  if (email === undefined || (!isAuthoritative && invitationCode === undefined)) return null;
  const joined = await db
    .updateTable('member')
    .set((row) => ({ subject: user.subject, joined_at: row.fn.coalesce('joined_at', row.val(now)) }))
    .where('tenant_id', '=', tenantId)
    .where('email_hash', '=', hashOf(db, email))
    .$if(!isAuthoritative, (query) => query.where('code_hash', '=', codeHashOf(invitationCode ?? '')))
    // Of two concurrent requests, the second finds the invitation already accepted by the first.
    .where((row) => row.or([row('subject', 'is', null), row('subject', '=', user.subject)]))
    .returning(['member_id', 'tenant_id', 'scopes'])
    .executeTakeFirst();
  return joined ? memberOf(joined) : null;
}

const memberOf = (row: { member_id: string; tenant_id: string; scopes: Scope[] }): Member => ({
  memberId: row.member_id,
  tenantId: row.tenant_id,
  scopes: row.scopes,
});

const codeHashOf = (code: string): string => hash('sha256', code.trim(), 'hex');

/** The identity key of the address: the address itself is not stored. */
function hashOf(db: Db, email: string): string {
  const sha256 = hash('sha256', email.trim().normalize('NFC').toLowerCase(), 'hex');
  return keyOf('email', sha256, storeKeysOf(db));
}
