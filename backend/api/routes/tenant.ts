import { tenantDetail } from '../../../shared/api.ts';
import { describeTenant } from '../../tenants/describe.ts';
import { route } from '../route.ts';
import { noQuery, TENANT, tenantParams } from '../tenant-path.ts';

export const tenant = route(
  {
    id: 'getTenant',
    method: 'get',
    path: TENANT,
    summary: 'The tenant of this key, and where its sales go',
    description:
      'Tells whether address, tenant and key are right, how many rows to send at once, and which sales are too old for a destination.',
    scope: 'upload',
    params: tenantParams,
    query: noQuery,
    answer: { description: 'The tenant and its destinations.', json: tenantDetail },
    errors: [],
  },
  async ({ context, tenantId }) => ({ json: await describeTenant(context, tenantId) }),
);
