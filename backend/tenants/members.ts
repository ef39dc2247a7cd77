import { hash, randomBytes } from 'node:crypto';
import { validate as isUuid } from 'uuid';
import type { Scope } from '../../shared/roles.ts';
import { keyOf } from '../identity/key.ts';
import { endSessionsOf } from '../sessions/sessions.ts';
import { type Actor, OPERATOR, writeAudit } from '../store/audit.ts';
import { newId } from '../store/id.ts';
import { storeKeysOf } from '../store/keys.ts';
import type { Db } from '../store/open.ts';
import { seal, unseal } from '../store/seal.ts';
import { transaction } from '../store/transaction.ts';
import { UserError } from '../user-error.ts';
import { keepingAnAdmin } from './admin-left.ts';

/** A person who may sign in to a tenant with a Google account. */
export interface MemberInfo {
  memberId: string;
  /** As it was invited; null for members invited by a release that did not store it. */
  email: string | null;
  scopes: Scope[];
  invitedAt: Date;
  /** Null until the first sign-in. */
  joinedAt: Date | null;
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
  actor: Actor = OPERATOR,
): Promise<MemberInfo & { invitationCode: string }> {
  const address = email.trim();
  if (!/^[^\s@]+@[^\s@]+$/.test(address)) throw new UserError('This is not an e-mail address: write name@shop.com.');
  const memberId = newId(now);
  const invitationCode = `mbi_${randomBytes(16).toString('base64url')}`;
  await transaction(db, async (trx) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('member')
      .values({
        tenant_id: tenantId,
        member_id: memberId,
        email_hash: emailHashOf(trx, address),
        sealed_email: seal(storeKeysOf(trx).sealing, address, [tenantId, memberId]),
        code_hash: codeHashOf(invitationCode),
        scopes: JSON.stringify(scopes),
        invited_at: now,
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'email_hash']).doNothing())
      .executeTakeFirst();
    if (!numInsertedOrUpdatedRows) throw new AlreadyInvited(ALREADY_INVITED);
    const details = { member_id: memberId, scopes };
    await writeAudit(trx, tenantId, { actor, action: 'invite_member', details }, now);
  });
  return { memberId, email: address, scopes: [...scopes], invitedAt: now, joinedAt: null, invitationCode };
}

/** The e-mail address was invited before. */
export class AlreadyInvited extends UserError {}
const ALREADY_INVITED = 'This e-mail address was invited before: remove the member first to invite it again.';

/** A tenant's members, oldest first. */
export async function listMembers(db: Db, tenantId: string): Promise<MemberInfo[]> {
  const rows = await db
    .selectFrom('member')
    .select(['member_id', 'sealed_email', 'scopes', 'invited_at', 'joined_at'])
    .where('tenant_id', '=', tenantId)
    .orderBy('member_id')
    .execute();
  return rows.map((row) => ({
    memberId: row.member_id,
    email: readEmail(db, tenantId, row),
    scopes: row.scopes,
    invitedAt: row.invited_at,
    joinedAt: row.joined_at,
  }));
}

/** Null where it is not stored, or cannot be read. */
function readEmail(
  db: Db,
  tenantId: string,
  { member_id, sealed_email }: { member_id: string; sealed_email: string | null },
): string | null {
  if (sealed_email === null) return null;
  try {
    return unseal(storeKeysOf(db).sealing, sealed_email, [tenantId, member_id]) as string;
  } catch {
    return null;
  }
}

/**
 * Removes a member, who loses access with the next request; the sessions end.
 *
 * @param emailOrId the e-mail address that was invited, or the member's id
 * @returns the member's id; throws UserError when there is no such member, or when no one could manage the account without it
 */
export async function removeMember(
  db: Db,
  tenantId: string,
  emailOrId: string,
  now: Date,
  actor: Actor = OPERATOR,
): Promise<string> {
  return transaction(db, async (trx) => {
    const removed = await keepingAnAdmin(trx, tenantId, actor, () =>
      trx
        .deleteFrom('member')
        .where('tenant_id', '=', tenantId)
        .where((row) =>
          isUuid(emailOrId) ? row('member_id', '=', emailOrId) : row('email_hash', '=', emailHashOf(trx, emailOrId)),
        )
        .returning('member_id')
        .executeTakeFirst(),
    );
    if (!removed) throw new UserError(UNKNOWN_MEMBER);
    const { member_id: memberId } = removed;
    await endSessionsOf(trx, { tenantId, kind: 'member', id: memberId });
    await writeAudit(trx, tenantId, { actor, action: 'remove_member', details: { member_id: memberId } }, now);
    return memberId;
  });
}

const UNKNOWN_MEMBER = 'Unknown member: the list of members shows the ids.';

/**
 * Changes what a member may do, and ends the member's sessions. Throws UserError when there is no such member, or when no one
 * could manage the account any longer.
 */
export async function changeScopes(
  db: Db,
  tenantId: string,
  memberId: string,
  scopes: readonly Scope[],
  now: Date,
  actor: Actor = OPERATOR,
): Promise<void> {
  await transaction(db, async (trx) => {
    const { numUpdatedRows } = await keepingAnAdmin(trx, tenantId, actor, () =>
      trx
        .updateTable('member')
        .set({ scopes: JSON.stringify(scopes) })
        .where('tenant_id', '=', tenantId)
        .where('member_id', '=', memberId)
        .executeTakeFirst(),
    );
    if (numUpdatedRows === 0n) throw new UserError(UNKNOWN_MEMBER);
    await endSessionsOf(trx, { tenantId, kind: 'member', id: memberId });
    const details = { member_id: memberId, scopes };
    await writeAudit(trx, tenantId, { actor, action: 'change_member', details }, now);
  });
}

/** Of an invitation code, as it is stored. */
export const codeHashOf = (code: string): string => hash('sha256', code.trim(), 'hex');

/** The identity key of an address, by which its member is found. */
export function emailHashOf(db: Db, email: string): string {
  const sha256 = hash('sha256', email.trim().normalize('NFC').toLowerCase(), 'hex');
  return keyOf('email', sha256, storeKeysOf(db));
}
