import { type RetentionAnswer, retentionAnswer, retentionRequest } from '../../../shared/api.ts';
import type { Context } from '../../context.ts';
import { DEFAULT_DAYS, MINIMUM_DAYS, readRetention, setRetention } from '../../privacy/retention-periods.ts';
import { UserError } from '../../user-error.ts';
import { ApiError } from '../errors.ts';
import { defineRoute } from '../route.ts';
import { noQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

const path = `${TENANT_PATH}/retention`;

async function answer({ store }: Context, tenantId: string): Promise<RetentionAnswer> {
  return { days: await readRetention(store.db, tenantId), defaults: DEFAULT_DAYS, minimum: MINIMUM_DAYS };
}

export const retentionRoute = defineRoute(
  {
    id: 'getRetention',
    method: 'get',
    path,
    summary: 'Get how long data are kept',
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    response: { description: 'The periods in days.', json: retentionAnswer },
    errors: [],
  },
  async ({ context, tenantId }) => ({ json: await answer(context, tenantId) }),
);

export const setRetentionRoute = defineRoute(
  {
    id: 'setRetention',
    method: 'post',
    path,
    summary: 'Set how long data are kept',
    description:
      'What is older is removed once a day. Periods that are left out stay as they are; null sets the default. Each call is recorded in the audit log.',
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    body: retentionRequest,
    example: { clicks: 200, row_problems: null },
    response: { description: 'The periods in days.', json: retentionAnswer },
    errors: [],
  },
  async ({ context, tenantId, body, actor }) => {
    await setRetention(context.store.db, tenantId, body, actor, context.clock()).catch((error: unknown) => {
      if (error instanceof UserError) throw new ApiError('invalid_body', error.message);
      throw error;
    });
    return { json: await answer(context, tenantId) };
  },
);
