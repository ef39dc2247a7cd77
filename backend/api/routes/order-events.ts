import { z } from 'zod';
import { orderEvents } from '../../../shared/api.ts';
import { findOrderEvents } from '../../explain/order-events.ts';
import { ApiError } from '../errors.ts';
import { defineRoute } from '../route.ts';
import { noQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

export const orderEventsRoute = defineRoute(
  {
    id: 'findOrderEvents',
    method: 'get',
    path: `${TENANT_PATH}/identities/orders/{order}`,
    summary: 'Find what identity events reported of an order: its clicks, and its purchase in the browser',
    description: 'Also of orders that no uploaded row has.',
    scope: 'read',
    params: tenantParams.extend({ order: z.string().max(200).describe('The id of the order.') }),
    query: noQuery,
    response: { description: 'The people and purchases with this order.', json: orderEvents },
    errors: [],
  },
  async ({ context, tenantId, params }) => {
    const found = await findOrderEvents(context.store.db, tenantId, params.order);
    if (found) return { json: found };
    throw new ApiError('not_found', 'No identity event has named this order id.');
  },
);
