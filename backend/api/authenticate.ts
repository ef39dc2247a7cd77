import type { Context } from '../context.ts';
import type { Db } from '../store/open.ts';
import type { Scope } from '../store/schema.ts';
import { findKeyHolder } from '../tenants/keys.ts';
import { findMember } from '../tenants/members.ts';
import { ApiError, unauthenticatedError } from './errors.ts';
import { type GoogleSignIn, createGoogleTokenVerifier, type GoogleUser } from './google-token.ts';

/** Who makes a request: the holder of an API key, or a member who signed in with Google. */
export interface ApiCaller {
  kind: 'key' | 'member';
  /** The id of the key or of the member. */
  id: string;
  tenantId: string;
  scopes: Scope[];
}

/**
 * Returns the caller who sent these credentials. Throws ApiError when the credentials are missing or invalid, when
 * they are not for the tenant in the path (slug or id; the error does not reveal whether that tenant exists), or when
 * they lack the scope (`admin` includes all scopes).
 */
export type AuthenticateCaller = (credentials: Credentials, tenant: string, scope: Scope) => Promise<ApiCaller>;

/** The headers of a request that say who makes it. */
export interface Credentials {
  authorization: string | undefined;
  /** Of a member whose e-mail address Google does not host; needed once. */
  invitationCode: string | undefined;
}

const BEARER = /^Bearer +(\S+)$/i;
const API_KEY = /^mbk_[\w-]{43}$/;
/** Three parts, the last of which is empty when it is not signed (RFC 7515, 7.1). */
const JWT = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** @param google null when sign-in with Google is off */
export function createAuthenticator(context: Context, google: GoogleSignIn | null): AuthenticateCaller {
  const verify = google && createGoogleTokenVerifier(google, context.clock);
  return async ({ authorization, invitationCode }, tenant, scope) => {
    const bearer = BEARER.exec(authorization ?? '')?.[1] ?? '';
    const { db } = context.store;
    let caller: ApiCaller;
    if (!JWT.test(bearer)) caller = await authenticateKey(db, bearer, tenant);
    else if (verify)
      caller = await authenticateMember(db, { ...(await verify(bearer)), invitationCode }, tenant, context.clock());
    else {
      const detail = 'Sign-in with Google is off on this backend (GOOGLE_AUDIENCES is not set). Use an API key.';
      throw unauthenticatedError(detail);
    }
    if (caller.scopes.includes(scope) || caller.scopes.includes('admin')) return caller;
    throw new ApiError('forbidden', MISSING_SCOPE[caller.kind](scope));
  };
}

const MISSING_SCOPE = {
  key: (scope: Scope) => `This API key lacks the scope "${scope}". Create a key that has it.`,
  member: (scope: Scope) => `Your membership lacks the scope "${scope}". Ask the operator of this backend to add it.`,
};

async function authenticateKey(db: Db, key: string, tenant: string): Promise<ApiCaller> {
  const holder = API_KEY.test(key) ? await findKeyHolder(db, key) : null;
  if (!holder) {
    throw unauthenticatedError(
      'Send `Authorization: Bearer KEY` with a valid API key that is not revoked. `key create` creates one.',
    );
  }
  if (tenant !== holder.slug && tenant !== holder.tenantId) {
    throw new ApiError('tenant_not_found', 'This API key belongs to another tenant. Check the tenant in the URL.');
  }
  return { kind: 'key', id: holder.keyId, tenantId: holder.tenantId, scopes: holder.scopes };
}

async function authenticateMember(
  db: Db,
  user: GoogleUser & Pick<Credentials, 'invitationCode'>,
  tenant: string,
  now: Date,
): Promise<ApiCaller> {
  const member = await findMember(db, tenant, user, now);
  if (member) return { kind: 'member', id: member.memberId, tenantId: member.tenantId, scopes: member.scopes };
  if (user.email === undefined) throw new ApiError('not_a_member', EMAIL_NOT_VERIFIED);
  if (user.isAuthoritative) throw new ApiError('not_a_member', NOT_INVITED);
  throw new ApiError('invitation_code_needed', user.invitationCode === undefined ? CODE_NEEDED : CODE_WRONG);
}

const NOT_INVITED =
  'Your Google account is not a member of this tenant. Check the tenant in the URL, or ask the operator of this backend to add your e-mail address.';
/* The same whether or not the address was invited. */
const CODE_NEEDED =
  'Google does not host your e-mail address, so it cannot confirm that the address is still yours. Enter the invitation code that the operator of this backend gives you (header `Invitation-Code`, once).';
const CODE_WRONG =
  'This invitation code does not belong to your e-mail address and tenant. Check the tenant, copy the code again, or ask the operator of this backend to invite you again.';
const EMAIL_NOT_VERIFIED =
  'Your Google account is not a member of this tenant, and Google has not verified an e-mail address that could match an invitation. Verify it with Google, then sign in again.';
