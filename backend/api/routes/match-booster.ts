import { matchBooster } from '../../../shared/api.ts';
import { readBoosterDays, setBoosterDays } from '../../identity/booster-settings.ts';
import { defineRoute } from '../route.ts';
import { noQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

const path = `${TENANT_PATH}/match-booster`;
const response = { description: 'The days for which it keeps what it knows.', json: matchBooster };

const getRoute = defineRoute(
  {
    id: 'getMatchBooster',
    method: 'get',
    path,
    summary: 'Get whether the match booster is on',
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    response,
    errors: [],
  },
  async ({ context, tenantId }) => ({ json: { days: await readBoosterDays(context.store.db, tenantId) } }),
);

const setRoute = defineRoute(
  {
    id: 'setMatchBooster',
    method: 'post',
    path,
    summary: 'Turn the match booster on or off',
    description:
      'While it is on, what capture and shops know of a person (hashes of e-mail, phone and customer id, ids of the browser) is stored sealed, and added to orders of that person whose rows lack it. When it is off, what was stored is no longer used, and removed within a day. Each call is recorded in the audit log.',
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    body: matchBooster,
    example: { days: 90 },
    response,
    errors: ['invalid_body'],
  },
  async ({ context, tenantId, body, actor }) => {
    await setBoosterDays(context.store.db, tenantId, body.days, actor, context.clock());
    return { json: body };
  },
);

export const matchBoosterRoutes = [getRoute, setRoute];
