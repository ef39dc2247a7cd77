import { validate as isUuid } from 'uuid';
import type { Scope } from '../../shared/roles.ts';
import type { Db } from '../store/open.ts';
import { codeHashOf, emailHashOf } from './members.ts';

/** A member who signed in. */
export interface Member {
  memberId: string;
  tenantId: string;
  scopes: Scope[];
}

/** Who Google says it is. */
export interface SignedInUser {
  /** Google's id of the account. */
  subject: string;
  /** Only when Google has verified it. */
  email?: string;
  /** Whether Google hosts the address; see api/google-token.ts. */
  isAuthoritative?: boolean;
  invitationCode?: string | undefined;
}

/**
 * The member of a tenant (slug or id) that a signed-in user is; null when the user is not a member. Members are identified
 * by Google's id of their account. The e-mail address is used once, to accept an invitation, because an address may later
 * belong to another person. Where it may already (`isAuthoritative` false), the invitation code is needed too.
 */
export async function findMember(db: Db, tenant: string, user: SignedInUser, now: Date): Promise<Member | null> {
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
    .where('email_hash', '=', emailHashOf(db, email))
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

/** The slugs of the accounts that a user is a member of, or is invited to and can accept the invitation. */
export async function findAccounts(db: Db, user: SignedInUser): Promise<string[]> {
  const { subject, email, isAuthoritative = false, invitationCode } = user;
  const canAccept = email !== undefined && (isAuthoritative || invitationCode !== undefined);
  const rows = await db
    .selectFrom('member')
    .innerJoin('tenant', 'tenant.tenant_id', 'member.tenant_id')
    .select('tenant.slug')
    .where((row) =>
      row.or([
        row('member.subject', '=', subject),
        ...(canAccept
          ? [
              row.and([
                row('member.subject', 'is', null),
                row('member.email_hash', '=', emailHashOf(db, email)),
                ...(isAuthoritative ? [] : [row('member.code_hash', '=', codeHashOf(invitationCode ?? ''))]),
              ]),
            ]
          : []),
      ]),
    )
    .orderBy('tenant.slug')
    .execute();
  return rows.map(({ slug }) => slug);
}
