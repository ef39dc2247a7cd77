import { resendTestedAnswer, resendTestedRequest } from '../../../shared/api.ts';
import { countTested, resendTested, StillInTestMode } from '../../delivery/resend-tested.ts';
import { UserError } from '../../user-error.ts';
import { ApiError } from '../errors.ts';
import { storeKeysOf } from '../../store/keys.ts';
import { defineRoute } from '../route.ts';
import { noQuery, orderKeysOf, TENANT_PATH, tenantParams } from '../route-parameters.ts';

export const resendTestedRoute = defineRoute(
  {
    id: 'resendTestedDeliveries',
    method: 'post',
    path: `${TENANT_PATH}/deliveries/resend-tested`,
    summary: 'Send for real what was sent in test mode',
    description:
      'Deliveries with the code `test_mode` were accepted, but the platform does not count them. Once the destination is no longer in test mode, this sends them again, with their present values and the same dedup ids. Each call is recorded in the audit log. Repeating a call sends nothing twice.',
    scope: 'upload',
    params: tenantParams,
    query: noQuery,
    body: resendTestedRequest,
    example: { destination: 'tiktok', all: true },
    response: { description: 'How many deliveries are sent again.', json: resendTestedAnswer },
    errors: ['not_found', 'in_test_mode'],
  },
  async ({ context, tenantId, body, actor }) => {
    const { destination, order_ids: orderIds, upload_id: uploadId } = body;
    const selection = {
      destinationId: destination,
      orderKeys: orderKeysOf(orderIds, storeKeysOf(context.store.db)),
      uploadId,
    };
    const resent = await resendTested(context, tenantId, selection, actor).catch((error: unknown) => {
      if (error instanceof StillInTestMode) throw new ApiError('in_test_mode', error.message);
      if (error instanceof UserError) throw new ApiError('not_found', error.message);
      throw error;
    });
    const tested = (await countTested(context.store.db, tenantId)).get(destination) ?? 0;
    return { json: { resent, tested } };
  },
);
