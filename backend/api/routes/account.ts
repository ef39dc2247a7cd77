import { accountDetail, accountRequest } from '../../../shared/api.ts';
import { changeAccount, describeAccount } from '../../tenants/account.ts';
import { defineRoute } from '../route.ts';
import { noQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

const path = `${TENANT_PATH}/account`;
const response = { description: 'The account.', json: accountDetail };

export const accountRoute = defineRoute(
  {
    id: 'getAccount',
    method: 'get',
    path,
    summary: "Get the account's name, time zone and default consent",
    scope: 'read',
    params: tenantParams,
    query: noQuery,
    response,
    errors: [],
  },
  async ({ context, tenantId }) => ({ json: await describeAccount(context.store.db, tenantId) }),
);

export const changeAccountRoute = defineRoute(
  {
    id: 'changeAccount',
    method: 'post',
    path,
    summary: "Change the account's name, time zone or default consent",
    description:
      'What is left out stays as it is. Default consent applies to everything that is sent from now on. Each call is recorded in the audit log.',
    scope: 'admin',
    params: tenantParams,
    query: noQuery,
    body: accountRequest,
    example: { name: 'Siam Living', time_zone: 'Asia/Bangkok' },
    response,
    errors: [],
  },
  async ({ context, tenantId, body, actor }) => {
    const { store, clock } = context;
    await changeAccount(store.db, tenantId, body, actor, clock());
    return { json: await describeAccount(store.db, tenantId) };
  },
);
