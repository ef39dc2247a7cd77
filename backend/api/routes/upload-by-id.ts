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
    summary: 'Get an upload: its summary, and its deliveries by destination and state',
    scope: 'read',
    params: uploadParams,
    query: noQuery,
    response: { description: 'The upload with its current status.', json: uploadDetail },
    errors: [],
  },
  async ({ context, tenantId, params }) => {
    const { db } = context.store;
    const destinations = await loadDestinations(context, db, tenantId);
    return { json: requireUpload(await getUpload(db, tenantId, params.upload, destinations)) };
  },
);

/** Returns the result of looking up an upload. Throws ApiError (not_found) when it is null. */
export function requireUpload<T>(found: T | null): T {
  if (found === null)
    throw new ApiError('not_found', 'This tenant has no upload with this id. Check the ID in the URL.');
  return found;
}
