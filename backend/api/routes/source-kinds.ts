import { z } from 'zod';
import { customerRequestList, sourceKindList, waitingStatusList } from '../../../shared/api.ts';
import { readWaiting } from '../../sources/courier/statuses.ts';
import { endCustomerRequest, listCustomerRequests } from '../../sources/customer-requests.ts';
import { sourceKindForms } from '../../sources/forms.ts';
import { ApiError } from '../errors.ts';
import { defineRoute } from '../route.ts';
import { noQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

const sourceParams = tenantParams.extend({ source: z.uuid().describe('The id of the source.') });
const MOST_SHOWN = 1_000;

const sourceKindsRoute = defineRoute(
  {
    id: 'listSourceKinds',
    method: 'get',
    path: `${TENANT_PATH}/source-kinds`,
    summary: 'List the kinds of sources, with a form for the settings of each',
    scope: 'read',
    params: tenantParams,
    query: noQuery,
    response: { description: 'The kinds.', json: sourceKindList },
    errors: [],
  },
  () => Promise.resolve({ json: { kinds: sourceKindForms() } }),
);

const waitingRoute = defineRoute(
  {
    id: 'listWaitingStatuses',
    method: 'get',
    path: `${TENANT_PATH}/sources/{source}/waiting`,
    summary: 'List the statuses of a courier that wait for their order',
    scope: 'read',
    params: sourceParams,
    query: noQuery,
    response: { description: 'The statuses that wait, the oldest first.', json: waitingStatusList },
    errors: [],
  },
  async ({ context, tenantId, params: { source } }) => {
    const waiting = await readWaiting(context.store.db, tenantId, { sourceId: source, limit: MOST_SHOWN });
    return {
      json: {
        waiting: waiting.map(({ event: { order, tracking, status, at }, receivedAt, reason }) => ({
          ...{ order_id: order ?? null, tracking: tracking ?? null, status, at, reason },
          received_at: receivedAt.toISOString(),
        })),
      },
    };
  },
);

const requests = { description: 'The requests, the newest first.', json: customerRequestList };

const requestsRoute = defineRoute(
  {
    id: 'listCustomerRequests',
    method: 'get',
    path: `${TENANT_PATH}/sources/{source}/requests`,
    summary: 'List what customers asked a shop for and a person has to do',
    description:
      'Copies of their data (`exportPerson`), and erasures that could not be made because others share an identifier.',
    scope: 'admin',
    params: sourceParams,
    query: noQuery,
    response: requests,
    errors: [],
  },
  async ({ context, tenantId, params: { source } }) => ({
    json: { requests: await listCustomerRequests(context.store.db, tenantId, source) },
  }),
);

const endRequestRoute = defineRoute(
  {
    id: 'endCustomerRequest',
    method: 'post',
    path: `${TENANT_PATH}/sources/{source}/requests/{request}/done`,
    summary: 'Note that a request of a customer was done',
    scope: 'admin',
    params: sourceParams.extend({ request: z.uuid().describe('`request_id` of the list.') }),
    query: noQuery,
    response: requests,
    errors: ['not_found'],
  },
  async ({ context, tenantId, params: { source, request } }) => {
    const ids = { sourceId: source, requestId: request };
    const isKnown = await endCustomerRequest(context.store.db, tenantId, ids, context.clock());
    if (!isKnown) throw new ApiError('not_found', 'There is no such request. `listCustomerRequests` has their ids.');
    return { json: { requests: await listCustomerRequests(context.store.db, tenantId, source) } };
  },
);

export const sourceKindRoutes = [sourceKindsRoute, waitingRoute, requestsRoute, endRequestRoute];
