import { uploadList } from '../../../shared/api.ts';
import { listUploads } from '../../conversions/uploads.ts';
import { defineRoute } from '../route.ts';
import { pageQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

export const uploadsRoute = defineRoute(
  {
    id: 'listUploads',
    method: 'get',
    path: `${TENANT_PATH}/uploads`,
    summary: 'List uploads, newest first',
    scope: 'read',
    params: tenantParams,
    query: pageQuery,
    response: { description: 'One page of uploads.', json: uploadList },
    errors: [],
  },
  async ({ context, tenantId, query }) => ({ json: await listUploads(context.store.db, tenantId, query) }),
);
