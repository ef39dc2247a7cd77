import { tenantDetail } from '../../../shared/api.ts';
import { describeTenant } from '../../tenants/describe.ts';
import { defineRoute } from '../route.ts';
import { noQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

export const tenantRoute = defineRoute(
  {
    id: 'getTenant',
    method: 'get',
    path: TENANT_PATH,
    summary: 'The tenant of this key, and where its sales go',
    description:
      'Tells whether address, tenant and key are right, how many rows to send at once, and which sales are too old for a destination.',
    scope: 'upload',
    params: tenantParams,
    query: noQuery,
    response: { description: 'The tenant and its destinations.', json: tenantDetail },
    errors: [],
  },
  async ({ context, tenantId }) => ({ json: await describeTenant(context, tenantId) }),
);
