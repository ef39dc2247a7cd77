import { uploadDetail } from '../../../shared/api.ts';
import { getUpload } from '../../conversions/uploads.ts';
import { loadDestinations } from '../../delivery/destination.ts';
import { ApiError } from '../errors.ts';
import { defineRoute } from '../route.ts';
import { noQuery, TENANT_PATH, uploadParams } from '../route-parameters.ts';

export const uploadByIdRoute = defineRoute(
  {
    id: 'getUpload',
    method: 'get',
    path: `${TENANT_PATH}/uploads/{upload}`,
    summary: 'One upload: its summary, and its deliveries by destination and state',
    scope: 'upload',
    params: uploadParams,
    query: noQuery,
    response: { description: 'The upload as it stands now.', json: uploadDetail },
    errors: [],
  },
  async ({ context, tenantId, params }) => {
    const { db } = context.store;
    const destinations = await loadDestinations(context, db, tenantId);
    return { json: uploadFound(await getUpload(db, tenantId, params.upload, destinations)) };
  },
);

/** Throws ApiError when the tenant has no such upload. */
export function uploadFound<T>(answer: T | null): T {
  if (answer === null) throw new ApiError('not_found', 'This tenant has no upload with that id.');
  return answer;
}
