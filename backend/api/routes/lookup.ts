import { lookupAnswer, lookupRequest } from '../../../shared/api.ts';
import { lookupConversions } from '../../conversions/lookup.ts';
import { route } from '../route.ts';
import { noQuery, TENANT, tenantParams } from '../tenant-path.ts';

export const lookup = route(
  {
    id: 'lookupConversions',
    method: 'post',
    path: `${TENANT}/conversions/lookup`,
    summary: 'The latest status of each order id',
    scope: 'upload',
    params: tenantParams,
    query: noQuery,
    body: lookupRequest,
    example: { order_ids: ['ORD-10234'] },
    answer: { description: 'One entry for each order id, in the order asked for.', json: lookupAnswer },
    errors: [],
  },
  async ({ context, tenantId, body }) => ({
    json: await lookupConversions(context.store.db, tenantId, body.order_ids),
  }),
);
