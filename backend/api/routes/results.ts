import { uploadResults } from '../../../shared/api.ts';
import { listResults } from '../../conversions/results.ts';
import { route } from '../route.ts';
import { pageQuery, TENANT, uploadParams } from '../tenant-path.ts';
import { found } from './upload-by-id.ts';

export const results = route(
  {
    id: 'listResults',
    method: 'get',
    path: `${TENANT}/uploads/{upload}/results`,
    summary: "An upload's rows as they stand now, by row number",
    scope: 'upload',
    params: uploadParams,
    query: pageQuery,
    answer: { description: 'One page of rows.', json: uploadResults },
    errors: [],
  },
  async ({ context, tenantId, params, query }) => ({
    json: found(await listResults(context.store.db, tenantId, params.upload, query)),
  }),
);
