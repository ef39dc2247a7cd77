import { auditPage } from '../../../shared/api.ts';
import { listAudit } from '../../tenants/audit-log.ts';
import { defineRoute } from '../route.ts';
import { pageQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

export const auditRoute = defineRoute(
  {
    id: 'listAudit',
    method: 'get',
    path: `${TENANT_PATH}/audit`,
    summary: 'List what was changed in the account, newest first',
    scope: 'admin',
    params: tenantParams,
    query: pageQuery,
    response: { description: 'One page of entries.', json: auditPage },
    errors: [],
  },
  async ({ context, tenantId, query }) => ({ json: await listAudit(context.store.db, tenantId, query) }),
);
