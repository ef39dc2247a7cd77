import { resendTestedAnswer, resendTestedRequest } from '../../../shared/api.ts';
import { countTested, resendTested } from '../../delivery/resend-tested.ts';
import { defineRoute } from '../route.ts';
import { noQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';
import { asSelectionError, selectionOf } from './delivery-selection.ts';

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
    errors: ['not_found', 'in_test_mode', 'order_number_shared'],
  },
  async ({ context, tenantId, body, actor }) => {
    const { db } = context.store;
    const resent = await resendTested(context, tenantId, selectionOf(db, body), actor).catch(asSelectionError);
    const tested = (await countTested(db, tenantId)).get(body.destination) ?? 0;
    return { json: { resent, tested } };
  },
);
