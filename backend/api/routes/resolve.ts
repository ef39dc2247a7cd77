import { resolveAnswer, resolveRequest } from '../../../shared/api.ts';
import { resolveDeliveries } from '../../delivery/resolve.ts';
import { countUncertain } from '../../delivery/uncertain.ts';
import { UserError } from '../../user-error.ts';
import { ApiError } from '../errors.ts';
import { storeKeysOf } from '../../store/keys.ts';
import { defineRoute } from '../route.ts';
import { noQuery, orderKeysOf, TENANT_PATH, tenantParams } from '../route-parameters.ts';

export const resolveRoute = defineRoute(
  {
    id: 'resolveDeliveries',
    method: 'post',
    path: `${TENANT_PATH}/deliveries/resolve`,
    summary: 'Resolve uncertain deliveries after looking them up at the platform',
    description:
      'A delivery is uncertain when the platform may already have it and would count it twice if it were sent again. Each call is recorded in the audit log. Repeating a call changes nothing.',
    scope: 'upload',
    params: tenantParams,
    query: noQuery,
    body: resolveRequest,
    example: { destination: 'pinterest', resolution: 'there', order_ids: ['ORD-10234'] },
    response: { description: 'How many deliveries were resolved.', json: resolveAnswer },
    errors: ['not_found'],
  },
  async ({ context, tenantId, body, actor }) => {
    const { destination, resolution, order_ids: orderIds, upload_id: uploadId } = body;
    const request = {
      destinationId: destination,
      resolution,
      orderKeys: orderKeysOf(orderIds, storeKeysOf(context.store.db)),
      uploadId,
    };
    const resolved = await resolveDeliveries(context, tenantId, request, actor).catch((error: unknown) => {
      if (error instanceof UserError) throw new ApiError('not_found', error.message);
      throw error;
    });
    return { json: { resolved, uncertain: await countUncertain(context.store.db, tenantId, { destination }) } };
  },
);
