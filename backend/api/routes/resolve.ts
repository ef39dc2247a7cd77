import { resolveAnswer, resolveRequest } from '../../../shared/api.ts';
import { resolveDeliveries } from '../../delivery/resolve.ts';
import { countUncertain } from '../../delivery/uncertain.ts';
import { defineRoute } from '../route.ts';
import { noQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';
import { asSelectionError, selectionOf } from './delivery-selection.ts';

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
    errors: ['not_found', 'order_number_shared'],
  },
  async ({ context, tenantId, body, actor }) => {
    const { destination, resolution } = body;
    const { db } = context.store;
    const request = { ...selectionOf(db, body), resolution };
    const resolved = await resolveDeliveries(context, tenantId, request, actor).catch(asSelectionError);
    return { json: { resolved, uncertain: await countUncertain(db, tenantId, { destination }) } };
  },
);
