import { z } from 'zod';
import { createdKey, createKeyRequest, type KeyDetail, keyList } from '../../../shared/api.ts';
import { encodeInvitation } from '../../../shared/invitation-code.ts';
import { ROLE_SCOPES, roleOf } from '../../../shared/roles.ts';
import { createKey, type KeyInfo, listKeys, revokeKey } from '../../tenants/keys.ts';
import { findTenant } from '../../tenants/tenants.ts';
import { defineRoute } from '../route.ts';
import { noQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';
import { asAccessError } from './access-errors.ts';

const path = `${TENANT_PATH}/keys`;
const response = { description: 'All keys, the newest first.', json: keyList };

function detailOf(info: KeyInfo, actor: string): KeyDetail {
  const { keyId, name, hint, scopes, createdAt, usedAt, revokedAt } = info;
  return {
    ...{ key_id: keyId, name, hint, role: roleOf(scopes), scopes, created_at: createdAt.toISOString() },
    last_used_on: usedAt && usedAt.toISOString().slice(0, 10),
    revoked_at: revokedAt && revokedAt.toISOString(),
    is_current: actor === `key ${keyId}`,
  };
}

export const keysRoute = defineRoute(
  {
    id: 'listKeys',
    method: 'get',
    path,
    summary: 'List the API keys',
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    response,
    errors: [],
  },
  async ({ context, tenantId, actor }) => {
    const keys = await listKeys(context.store.db, tenantId);
    return { json: { keys: keys.map((info) => detailOf(info, actor)).reverse() } };
  },
);

export const createKeyRoute = defineRoute(
  {
    id: 'createKey',
    method: 'post',
    path,
    summary: 'Create an API key',
    description: 'The key is in this answer only. The call is recorded in the audit log.',
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    body: createKeyRequest,
    example: { name: 'Web shop server', scopes: ['identities'] },
    response: { description: 'The key.', json: createdKey },
    errors: [],
  },
  async ({ context, tenantId, body, actor, server }) => {
    const { db } = context.store;
    const scopes = body.scopes ?? ROLE_SCOPES[body.role ?? 'marketer'];
    const { key: secret, ...info } = await createKey(db, tenantId, body.name, scopes, context.clock(), actor);
    const { slug: tenant } = await findTenant(db, tenantId);
    const connection_code = encodeInvitation({ url: server.origin, tenant, signIn: 'key', secret });
    return { json: { key: detailOf(info, actor), secret, connection_code } };
  },
);

export const revokeKeyRoute = defineRoute(
  {
    id: 'revokeKey',
    method: 'post',
    path: `${path}/{key}/revoke`,
    summary: 'Revoke an API key at once and permanently',
    description: 'Its sessions end. A key that is revoked already stays so. The call is recorded in the audit log.',
    scope: 'admin',
    params: tenantParams.extend({ key: z.uuid().describe('The id of the key.') }),
    query: noQuery,
    response,
    errors: ['no_admin_left'],
  },
  async ({ context, tenantId, params, actor }) => {
    const { db } = context.store;
    await revokeKey(db, tenantId, params.key, context.clock(), actor).catch(asAccessError);
    return { json: { keys: (await listKeys(db, tenantId)).map((info) => detailOf(info, actor)).reverse() } };
  },
);
