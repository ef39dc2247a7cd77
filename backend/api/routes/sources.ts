import { z } from 'zod';
import {
  addSourceRequest,
  changeSourceRequest,
  rotateSourceRequest,
  sourceList,
  sourceWithKey,
} from '../../../shared/api.ts';
import {
  addSource,
  changeSource,
  deleteSource,
  InvalidSource,
  listSources,
  rotateSource,
  UnknownSource,
} from '../../capture/sources.ts';
import { UserError } from '../../user-error.ts';
import { ApiError } from '../errors.ts';
import { defineRoute, type RouteCall } from '../route.ts';
import { noQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

const path = `${TENANT_PATH}/sources`;
const sourceParams = tenantParams.extend({ source: z.uuid().describe('The id of the source.') });
const list = { description: 'All sources, the oldest first.', json: sourceList };
const RECORDED = 'The call is recorded in the audit log.';

type Call = Pick<RouteCall<unknown, unknown, unknown>, 'context' | 'tenantId' | 'server'>;

async function answer({ context, tenantId, server }: Call): Promise<{ json: z.input<typeof sourceList> }> {
  return { json: { sources: await listSources(context.store.db, tenantId, server.origin, context.clock()) } };
}

function asSourceError(error: unknown): never {
  if (error instanceof UnknownSource) throw new ApiError('not_found', error.message);
  if (error instanceof InvalidSource) throw new ApiError('invalid_body', error.message, {}, error.fields);
  throw error instanceof UserError ? new ApiError('invalid_body', error.message) : error;
}

const sourcesRoute = defineRoute(
  {
    id: 'listSources',
    method: 'get',
    path,
    summary: 'List the sources: sites and shops that send events by themselves',
    scope: 'read',
    params: tenantParams,
    query: noQuery,
    response: list,
    errors: [],
  },
  (call) => answer(call),
);

const addSourceRoute = defineRoute(
  {
    id: 'addSource',
    method: 'post',
    path,
    summary: 'Add a source',
    description: `The answer has the address that its events are sent to. A key that is a secret, and secrets that were made here, are in this answer only. ${RECORDED}`,
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    body: addSourceRequest,
    example: { kind: 'site', name: 'Shop front', settings: { origins: ['shop.example.com'] } },
    response: { description: 'The source, with its key.', json: sourceWithKey },
    errors: ['invalid_body'],
  },
  async ({ context, tenantId, body, actor, server }) => ({
    json: await addSource(context, tenantId, body, { actor, origin: server.origin }).catch(asSourceError),
  }),
);

const changeSourceRoute = defineRoute(
  {
    id: 'changeSource',
    method: 'post',
    path: `${path}/{source}`,
    summary: "Change a source's name or settings, or disable it",
    description: `What it has sent before is processed all the same. ${RECORDED}`,
    scope: 'admin',
    params: sourceParams,
    query: noQuery,
    body: changeSourceRequest,
    example: { disabled: true },
    response: list,
    errors: ['invalid_body', 'not_found'],
  },
  async (call) => {
    const { context, tenantId, params, body, actor } = call;
    await changeSource(context, tenantId, params.source, body, actor).catch(asSourceError);
    return answer(call);
  },
);

const rotateSourceRoute = defineRoute(
  {
    id: 'rotateSource',
    method: 'post',
    path: `${path}/{source}/rotate`,
    summary: "Replace a source's key or secrets",
    description: `The one before is taken for \`overlap_hours\`, so that pages and shops can be changed without a gap. ${RECORDED}`,
    scope: 'admin',
    params: sourceParams,
    query: noQuery,
    body: rotateSourceRequest,
    example: { what: 'key', overlap_hours: 24 },
    response: { description: 'The source, with its new key or secrets.', json: sourceWithKey },
    errors: ['invalid_body', 'not_found'],
  },
  async ({ context, tenantId, params, body, actor, server }) => ({
    json: await rotateSource(context, tenantId, params.source, body, { actor, origin: server.origin }).catch(
      asSourceError,
    ),
  }),
);

const deleteSourceRoute = defineRoute(
  {
    id: 'deleteSource',
    method: 'post',
    path: `${path}/{source}/delete`,
    summary: 'Delete a source',
    description: `With what it has sent and is not processed yet. What was processed stays. ${RECORDED}`,
    scope: 'admin',
    params: sourceParams,
    query: noQuery,
    response: list,
    errors: ['not_found'],
  },
  async (call) => {
    const { context, tenantId, params, actor } = call;
    await deleteSource(context, tenantId, params.source, actor).catch(asSourceError);
    return answer(call);
  },
);

export const sourceRoutes = [sourcesRoute, addSourceRoute, changeSourceRoute, rotateSourceRoute, deleteSourceRoute];
