import type { Db } from '../store/open.ts';
import type { Scope } from '../store/schema.ts';
import { findKeyHolder, type KeyHolder } from '../tenants/keys.ts';
import { ApiError } from './errors.ts';

const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="matchback"' };

/**
 * Who makes this request: the holder of the key in the Authorization header. Throws ApiError when there is no valid
 * key, when the tenant in the path (slug or id) is not the key's own — whether that tenant exists is not told —, or
 * when the key lacks the scope (`admin` has them all).
 */
export async function authenticate(
  db: Db,
  authorization: string | undefined,
  tenant: string,
  scope: Scope,
): Promise<KeyHolder> {
  const key = /^Bearer +(mbk_[\w-]{43})$/i.exec(authorization ?? '')?.[1];
  const holder = key ? await findKeyHolder(db, key) : null;
  if (!holder) {
    const detail = 'Send `Authorization: Bearer KEY` with an API key that is not revoked; `key create` makes one.';
    throw new ApiError('unauthenticated', detail, CHALLENGE);
  }
  if (tenant !== holder.slug && tenant !== holder.tenantId) {
    throw new ApiError('tenant_not_found', 'The tenant in the address is not the one that this API key belongs to.');
  }
  if (!holder.scopes.includes(scope) && !holder.scopes.includes('admin')) {
    throw new ApiError('forbidden', `This API key lacks the scope "${scope}": make one with it.`);
  }
  return holder;
}
