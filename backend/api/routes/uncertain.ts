import { z } from 'zod';
import { uncertainList } from '../../../shared/api.ts';
import { listUncertain } from '../../delivery/uncertain.ts';
import { defineRoute } from '../route.ts';
import { pageQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

export const uncertainRoute = defineRoute(
  {
    id: 'listUncertainDeliveries',
    method: 'get',
    path: `${TENANT_PATH}/deliveries/uncertain`,
    summary: 'List deliveries whose outcome is unknown, to be looked up at the platform',
    scope: 'read',
    params: tenantParams,
    query: pageQuery.extend({
      destination: z.string().max(63).optional().describe('Only those of this destination.'),
      upload_id: z.uuid().optional().describe('Only orders that this upload contains.'),
    }),
    response: { description: 'One page, by destination.', json: uncertainList },
    errors: [],
  },
  async ({ context, tenantId, query }) => ({ json: await listUncertain(context.store.db, tenantId, query) }),
);
