import { z } from 'zod';
import { destinationTest, platformList, testSettingsRequest } from '../../../shared/api.ts';
import { testDestination } from '../../delivery/check.ts';
import { loadDestination } from '../../delivery/destination.ts';
import { PLATFORMS } from '../../platforms/registry.ts';
import { destinationWith } from '../../tenants/destination-settings.ts';
import { UnknownDestination } from '../../tenants/destinations.ts';
import { platformForms } from '../../tenants/platform-forms.ts';
import { ApiError } from '../errors.ts';
import { defineRoute } from '../route.ts';
import { noQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';
import { asDestinationError } from './destinations.ts';

export const platformsRoute = defineRoute(
  {
    id: 'listPlatforms',
    method: 'get',
    path: `${TENANT_PATH}/platforms`,
    summary: 'List the platforms, with a form for the settings of each',
    scope: 'read',
    params: tenantParams,
    query: noQuery,
    response: { description: 'The platforms.', json: platformList },
    errors: [],
  },
  ({ context }) => Promise.resolve({ json: { platforms: platformForms(context.platforms ?? PLATFORMS) } }),
);

export const testSettingsRoute = defineRoute(
  {
    id: 'testSettings',
    method: 'post',
    path: `${TENANT_PATH}/platforms/{platform}/test`,
    summary: 'Test settings without storing them and without sending a conversion',
    description: 'As `testDestination`. The status is also 200 when the test fails; see `ok`.',
    scope: 'admin',
    params: tenantParams.extend({ platform: z.string().max(63).describe('`id` of the platform.') }),
    query: noQuery,
    body: testSettingsRequest,
    example: { settings: { ad_account_id: '549755885175', access_token: 'pina_AMAEXAMPLE' } },
    response: { description: 'The result of each check, in the order in which they ran.', json: destinationTest },
    errors: [],
  },
  async ({ context, tenantId, params: { platform: platformName }, body, actor }) => {
    if (!(context.platforms ?? PLATFORMS).has(platformName)) {
      throw new ApiError('not_found', 'There is no such platform. `listPlatforms` has their ids.');
    }
    const id = body.destination ?? platformName;
    try {
      const stored =
        body.destination === undefined ? null : await loadDestination(context, context.store.db, tenantId, id);
      if (body.destination !== undefined && !stored) throw new UnknownDestination(id);
      const destination = destinationWith(context, { tenantId, id, platformName }, stored, body.settings, actor);
      const { platform } = destination;
      const tested = await testDestination(context, destination);
      return { json: { destination: id, platform: platform.id, label: platform.label, ...tested } };
    } catch (error) {
      return asDestinationError(error);
    }
  },
);
