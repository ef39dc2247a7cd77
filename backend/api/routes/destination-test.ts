import { z } from 'zod';
import { destinationTest } from '../../../shared/api.ts';
import { testDestination } from '../../delivery/check.ts';
import { loadDestination } from '../../delivery/destination.ts';
import { ApiError } from '../errors.ts';
import { defineRoute } from '../route.ts';
import { noQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

export const destinationTestRoute = defineRoute(
  {
    id: 'testDestination',
    method: 'post',
    path: `${TENANT_PATH}/destinations/{destination}/test`,
    summary: 'Test a destination without sending a conversion',
    description:
      'Checks credentials, permissions and settings with the platform. The status is also 200 when the test fails; see `ok`.',
    scope: 'admin',
    params: tenantParams.extend({ destination: z.string().max(63).describe("The destination's id.") }),
    query: noQuery,
    response: { description: 'The result of each check, in the order in which they ran.', json: destinationTest },
    errors: [],
  },
  async ({ context, tenantId, params: { destination: id } }) => {
    const destination = await loadDestination(context, context.store.db, tenantId, id);
    if (!destination) throw new ApiError('not_found', 'This tenant has no destination with that id.');
    const { platform } = destination;
    const tested = await testDestination(context, destination);
    return { json: { destination: id, platform: platform.id, label: platform.label, ...tested } };
  },
);
