import { allows, type Scope } from '../../shared/roles.ts';
import type { Context } from '../context.ts';
import { type Session, findSession } from '../sessions/sessions.ts';
import type { Db } from '../store/open.ts';
import { findMember } from '../tenants/find-member.ts';
import { findKeyHolder, type KeyHolder } from '../tenants/keys.ts';
import { ApiError, type ApiErrorCode, unauthenticatedError } from './errors.ts';
import { type GoogleSignIn, createGoogleTokenVerifier, type GoogleUser } from './google-token.ts';

/** Who makes a request: the holder of an API key, or a member who signed in with Google. */
export interface ApiCaller {
  kind: 'key' | 'member';
  /** The id of the key or of the member. */
  id: string;
  tenantId: string;
  scopes: Scope[];
  /** Of a page whose session was renewed by this request: the browser's cookie has to be renewed as well. */
  renewed?: Session;
}

/**
 * Returns the caller who sent these credentials. Throws ApiError when the credentials are missing or invalid, when
 * they are not for the tenant in the path (slug or id; the error does not reveal whether that tenant exists), or when
 * they lack the scope.
 */
export type AuthenticateCaller = (credentials: Credentials, tenant: string, scope: Scope) => Promise<ApiCaller>;

/** The headers of a request that say who makes it. */
export interface Credentials {
  authorization: string | undefined;
  /** Of a member whose e-mail address Google does not host; needed once. */
  invitationCode: string | undefined;
  /** The token in the cookie of a page. `authorization` takes precedence. */
  session: string | undefined;
}

const BEARER = /^Bearer +(\S+)$/i;
const API_KEY = /^mbk_[\w-]{43}$/;
/** Three parts, the last of which is empty when it is not signed (RFC 7515, 7.1). */
const JWT = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** @param google null when sign-in with Google is off */
export function createAuthenticator(context: Context, google: GoogleSignIn | null): AuthenticateCaller {
  const verify = google && createGoogleTokenVerifier(google, context.clock);
  const identify = async (
    { authorization, invitationCode, session }: Credentials,
    tenant: string,
  ): Promise<ApiCaller> => {
    const { db } = context.store;
    if (authorization === undefined && session !== undefined) {
      return authenticateSession(db, session, tenant, context.clock());
    }
    const bearer = BEARER.exec(authorization ?? '')?.[1] ?? '';
    if (!JWT.test(bearer)) return authenticateKey(db, bearer, tenant, context.clock());
    if (!verify) throw unauthenticatedError(GOOGLE_OFF);
    return authenticateMember(db, { ...(await verify(bearer)), invitationCode }, tenant, context.clock());
  };
  return async (credentials, tenant, scope) => {
    const caller = await identify(credentials, tenant);
    if (allows(caller.scopes, scope)) return caller;
    throw new ApiError('forbidden', MISSING_SCOPE[caller.kind](scope));
  };
}

const GOOGLE_OFF = 'Sign-in with Google is off on this backend (GOOGLE_AUDIENCES is not set). Use an API key.';

const MISSING_SCOPE = {
  key: (scope: Scope) => `This API key lacks the scope "${scope}". Create a key that has it.`,
  member: (scope: Scope) => `Your membership lacks the scope "${scope}". Ask an owner of the account for another role.`,
};

const OTHER_TENANT = 'This API key belongs to another tenant. Check the tenant in the URL.';
const OTHER_ACCOUNT = 'You are signed in to another account. Check the account in the URL, or sign out and in again.';
const SESSION_ENDED = 'Your session has ended. Sign in again.';

async function authenticateKey(db: Db, key: string, tenant: string, now: Date): Promise<ApiCaller> {
  const { keyId: id, tenantId, slug, scopes } = await requireKey(db, key, now);
  if (tenant !== slug && tenant !== tenantId) throw new ApiError('tenant_not_found', OTHER_TENANT);
  return { kind: 'key', id, tenantId, scopes };
}

const INVALID_KEY =
  'Send `Authorization: Bearer KEY` with a valid API key that is not revoked. `key create` creates one.';

/** The tenant and permissions of an API key. Throws ApiError (unauthenticated, `detail`) when it is invalid or revoked. */
export async function requireKey(db: Db, key: string, now: Date, detail = INVALID_KEY): Promise<KeyHolder> {
  const holder = API_KEY.test(key) ? await findKeyHolder(db, key, now) : null;
  if (!holder) throw unauthenticatedError(detail);
  return holder;
}

async function authenticateSession(db: Db, token: string, tenant: string, now: Date): Promise<ApiCaller> {
  const session = await findSession(db, token, now);
  if (!session) throw unauthenticatedError(SESSION_ENDED);
  const { kind, id, tenantId, slug, scopes, isRenewed } = session;
  if (tenant !== slug && tenant !== tenantId) throw new ApiError('tenant_not_found', OTHER_ACCOUNT);
  return { kind, id, tenantId, scopes, ...(isRenewed && { renewed: session }) };
}

async function authenticateMember(
  db: Db,
  user: GoogleUser & Pick<Credentials, 'invitationCode'>,
  tenant: string,
  now: Date,
): Promise<ApiCaller> {
  const member = await findMember(db, tenant, user, now);
  if (member) return { kind: 'member', id: member.memberId, tenantId: member.tenantId, scopes: member.scopes };
  const code = refusalOf(user);
  throw new ApiError(code, code === 'not_a_member' ? notAMember(user) : codeNeeded(user));
}

/** Why a person who signed in with Google is not let in, where findMember found no member. */
export function refusalOf(user: GoogleUser): Extract<ApiErrorCode, 'not_a_member' | 'invitation_code_needed'> {
  return user.email === undefined || user.isAuthoritative ? 'not_a_member' : 'invitation_code_needed';
}

const notAMember = ({ email }: GoogleUser) => (email === undefined ? EMAIL_NOT_VERIFIED : NOT_INVITED);
const codeNeeded = ({ invitationCode }: Pick<Credentials, 'invitationCode'>) =>
  invitationCode === undefined ? CODE_NEEDED : CODE_WRONG;

const NOT_INVITED =
  'Your Google account is not a member of this tenant. Check the tenant in the URL, or ask the operator of this backend to add your e-mail address.';
/* The same whether or not the address was invited. */
const CODE_NEEDED =
  'Google does not host your e-mail address, so it cannot confirm that the address is still yours. Enter the invitation code that the operator of this backend gives you (header `Invitation-Code`, once).';
const CODE_WRONG =
  'This invitation code does not belong to your e-mail address and tenant. Check the tenant, copy the code again, or ask the operator of this backend to invite you again.';
const EMAIL_NOT_VERIFIED =
  'Your Google account is not a member of this tenant, and Google has not verified an e-mail address that could match an invitation. Verify it with Google, then sign in again.';
