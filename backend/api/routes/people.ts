import type { ChangedPeople } from '../../../shared/api.ts';
import {
  allowKeyRequest,
  blockedKeyList,
  changedPeople,
  keepApartRequest,
  undoMergeRequest,
} from '../../../shared/api.ts';
import { allowKey, keepApart, undoMerge } from '../../conversions/change-people.ts';
import { listBlockedKeys } from '../../identity/list-blocked-keys.ts';
import { UserError } from '../../user-error.ts';
import { ApiError } from '../errors.ts';
import { defineRoute } from '../route.ts';
import { noQuery, pageQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

const REDONE =
  'Conversions matched through it that were sent nowhere are matched again; those that were sent are listed. Each call is recorded in the audit log.';

async function answerOf(change: Promise<ChangedPeople>): Promise<{ json: ChangedPeople }> {
  return {
    json: await change.catch((error: unknown) => {
      if (error instanceof UserError) throw new ApiError('not_found', error.message);
      throw error;
    }),
  };
}

export const undoMergeRoute = defineRoute(
  {
    id: 'undoMerge',
    method: 'post',
    path: `${TENANT_PATH}/identities/undo-merge`,
    summary: 'Undo a merge of two identities',
    description: `The event that made the merge is left out from now on, also when it is sent again. ${REDONE}`,
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    body: undoMergeRequest,
    example: { from_identity: '019c5a01-7f00-7000-8000-000000000002' },
    response: { description: 'What changed.', json: changedPeople },
    errors: ['not_found'],
  },
  ({ context, tenantId, body, actor }) => answerOf(undoMerge(context, tenantId, body.from_identity, actor)),
);

export const keepApartRoute = defineRoute(
  {
    id: 'keepApart',
    method: 'post',
    path: `${TENANT_PATH}/identities/keep-apart`,
    summary: 'Keep two people apart, whatever identity events say',
    description: `An identifier that events tie to both stays with one of them. ${REDONE}`,
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    body: keepApartRequest,
    example: { a: { email: 'somchai@example.com' }, b: { email: 'malee@example.com' } },
    response: { description: 'What changed.', json: changedPeople },
    errors: ['not_found'],
  },
  ({ context, tenantId, body, actor }) => answerOf(keepApart(context, tenantId, body, actor)),
);

export const blockedKeysRoute = defineRoute(
  {
    id: 'listBlockedKeys',
    method: 'get',
    path: `${TENANT_PATH}/blocked-keys`,
    summary: 'List the identifiers that too many people share',
    description: 'They neither link identities nor match orders.',
    scope: 'admin',
    params: tenantParams,
    query: pageQuery.omit({ cursor: true }),
    response: { description: 'The latest first.', json: blockedKeyList },
    errors: [],
  },
  async ({ context, tenantId, query }) => ({ json: await listBlockedKeys(context.store.db, tenantId, query.limit) }),
);

export const allowKeyRoute = defineRoute(
  {
    id: 'allowKey',
    method: 'post',
    path: `${TENANT_PATH}/blocked-keys/allow`,
    summary: 'Let a blocked identifier link and match again',
    description: `It is then never blocked by itself. ${REDONE}`,
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    body: allowKeyRequest,
    example: { key: '94b48111-a478-ae03-aef0-ea333d8f4ca1' },
    response: { description: 'What changed.', json: changedPeople },
    errors: ['not_found'],
  },
  ({ context, tenantId, body, actor }) => answerOf(allowKey(context, tenantId, body.key, actor)),
);
