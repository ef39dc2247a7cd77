import { lookupAnswer, lookupRequest } from '../../../shared/api.ts';
import { lookupConversions } from '../../conversions/lookup.ts';
import { defineRoute } from '../route.ts';
import { noQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

export const lookupRoute = defineRoute(
  {
    id: 'lookupConversions',
    method: 'post',
    path: `${TENANT_PATH}/conversions/lookup`,
    summary: 'Get the latest status of each order id',
    scope: 'read',
    params: tenantParams,
    query: noQuery,
    body: lookupRequest,
    example: { order_ids: ['ORD-10234'] },
    response: { description: 'One entry per order id, in the order of the request.', json: lookupAnswer },
    errors: [],
  },
  async ({ context, tenantId, body }) => ({
    json: await lookupConversions(context.store.db, tenantId, body.order_ids, body.shops),
  }),
);
