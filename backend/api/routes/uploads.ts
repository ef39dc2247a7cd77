import { uploadList } from '../../../shared/api.ts';
import { listUploads } from '../../conversions/uploads.ts';
import { route } from '../route.ts';
import { pageQuery, TENANT, tenantParams } from '../tenant-path.ts';

export const uploads = route(
  {
    id: 'listUploads',
    method: 'get',
    path: `${TENANT}/uploads`,
    summary: 'List uploads, newest first',
    scope: 'upload',
    params: tenantParams,
    query: pageQuery,
    answer: { description: 'One page of uploads.', json: uploadList },
    errors: [],
  },
  async ({ context, tenantId, query }) => ({ json: await listUploads(context.store.db, tenantId, query) }),
);
