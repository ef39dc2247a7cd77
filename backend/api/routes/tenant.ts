import { tenantDetail } from '../../../shared/api.ts';
import { roleOf } from '../../../shared/roles.ts';
import { describeTenant } from '../../tenants/describe.ts';
import { defineRoute } from '../route.ts';
import { noQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

export const tenantRoute = defineRoute(
  {
    id: 'getTenant',
    method: 'get',
    path: TENANT_PATH,
    summary: 'Get the tenant and its destinations',
    description:
      'Use it to check the URL, the tenant, the API key and what it may do. Also gives the number of rows to send per request, and the age above which a destination accepts no sales.',
    scope: 'read',
    params: tenantParams,
    query: noQuery,
    response: { description: 'The tenant and its destinations.', json: tenantDetail },
    errors: [],
  },
  async ({ context, tenantId, scopes }) => ({
    json: { ...(await describeTenant(context, tenantId)), role: roleOf(scopes), scopes: [...scopes] },
  }),
);
