import type { Context } from '../context.ts';
import type { Db } from '../store/open.ts';
import type { Scope } from '../store/schema.ts';
import { findKeyHolder } from '../tenants/keys.ts';
import { findMember } from '../tenants/members.ts';
import { ApiError, unauthenticated } from './errors.ts';
import { type GoogleSignIn, googleTokens, type GoogleUser } from './google-token.ts';

/** Who makes a request: an API key, or a person who signed in with Google. */
export interface Caller {
  kind: 'key' | 'member';
  /** The key's or the member's. */
  id: string;
  tenantId: string;
  scopes: Scope[];
}

/**
 * Who sends this Authorization header. Throws ApiError when that is nobody, when the tenant in the path (slug or id) is
 * not theirs — whether that tenant exists is not told —, or when they lack the scope (`admin` has them all).
 */
export type Authenticate = (authorization: string | undefined, tenant: string, scope: Scope) => Promise<Caller>;

const BEARER = /^Bearer +(\S+)$/i;
const KEY = /^mbk_[\w-]{43}$/;
/** Three parts, the last of which is empty when it is not signed (RFC 7515, 7.1). */
const JWT = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** @param google null: sign-in with Google is off */
export function authenticator(context: Context, google: GoogleSignIn | null): Authenticate {
  const verify = google && googleTokens(google, context.clock);
  return async (authorization, tenant, scope) => {
    const bearer = BEARER.exec(authorization ?? '')?.[1] ?? '';
    const { db } = context.store;
    let caller: Caller;
    if (!JWT.test(bearer)) caller = await holderOf(db, bearer, tenant);
    else if (verify) caller = await memberFor(db, await verify(bearer), tenant, context.clock());
    else throw unauthenticated('Sign-in with Google is off here (GOOGLE_AUDIENCES is not set): use an API key.');
    if (caller.scopes.includes(scope) || caller.scopes.includes('admin')) return caller;
    throw new ApiError('forbidden', LACKS[caller.kind](scope));
  };
}

const LACKS = {
  key: (scope: Scope) => `This API key lacks the scope "${scope}": make one with it.`,
  member: (scope: Scope) => `Your membership lacks the scope "${scope}": ask whoever runs this backend for it.`,
};

async function holderOf(db: Db, key: string, tenant: string): Promise<Caller> {
  const holder = KEY.test(key) ? await findKeyHolder(db, key) : null;
  if (!holder) {
    throw unauthenticated(
      'Send `Authorization: Bearer KEY` with an API key that is not revoked; `key create` makes one.',
    );
  }
  if (tenant !== holder.slug && tenant !== holder.tenantId) {
    throw new ApiError('tenant_not_found', 'The tenant in the address is not the one that this API key belongs to.');
  }
  return { kind: 'key', id: holder.keyId, tenantId: holder.tenantId, scopes: holder.scopes };
}

async function memberFor(db: Db, user: GoogleUser, tenant: string, now: Date): Promise<Caller> {
  const member = await findMember(db, tenant, user, now);
  if (member) return { kind: 'member', id: member.memberId, tenantId: member.tenantId, scopes: member.scopes };
  throw new ApiError('not_a_member', user.email === undefined ? UNVERIFIED : NOT_INVITED);
}

const NOT_INVITED =
  'Your Google account is no member of this tenant: check its name, or ask whoever runs this backend to add your e-mail address.';
const UNVERIFIED =
  'Your Google account is no member of this tenant, and Google has not verified an e-mail address of yours that could have been invited.';
