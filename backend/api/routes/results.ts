import { rowStatus, uploadResults } from '../../../shared/api.ts';
import { listResults } from '../../conversions/results.ts';
import { defineRoute } from '../route.ts';
import { pageQuery, TENANT_PATH, uploadParams } from '../route-parameters.ts';
import { requireUpload } from './upload-by-id.ts';

export const resultsRoute = defineRoute(
  {
    id: 'listResults',
    method: 'get',
    path: `${TENANT_PATH}/uploads/{upload}/results`,
    summary: "List an upload's rows with their current status, by row number",
    scope: 'read',
    params: uploadParams,
    query: pageQuery.extend({ status: rowStatus.optional().describe('Only rows that have this status now.') }),
    response: { description: 'One page of rows.', json: uploadResults },
    errors: [],
  },
  async ({ context, tenantId, params, query }) => ({
    json: requireUpload(await listResults(context.store.db, tenantId, params.upload, query)),
  }),
);
