import { deleteRatesRequest, rateList, setRatesRequest } from '../../../shared/api.ts';
import { csvPages, rateLines } from '../../reports/files.ts';
import { deleteRates, listRates, setRates } from '../../reports/rates.ts';
import { UserError } from '../../user-error.ts';
import { ApiError } from '../errors.ts';
import { reportRoutes } from '../report-routes.ts';
import { defineRoute } from '../route.ts';
import { noQuery, pageQuery, TENANT_PATH, tenantParams } from '../route-parameters.ts';

const FIRST_PAGE = 100;
const FILE_PAGE = 1000;
const response = { description: 'The first page of the rates.', json: rateList };

const setRatesRoute = defineRoute(
  {
    id: 'setRates',
    method: 'post',
    path: `${TENANT_PATH}/reports/rates`,
    summary: 'Set exchange rates for reports',
    description:
      'A rate with the same currencies and day is replaced. Reports use it at once, also for days that are counted already. Each call is recorded in the audit log.',
    scope: 'upload',
    params: tenantParams,
    query: noQuery,
    body: setRatesRequest,
    example: { rates: [{ from_currency: 'THB', to_currency: 'USD', valid_from: '2026-02-01', rate: '0.0297' }] },
    response,
    errors: ['invalid_body'],
  },
  async ({ context, tenantId, body, actor }) => {
    const { db } = context.store;
    await setRates(db, tenantId, body.rates, actor, context.clock()).catch((error: unknown) => {
      throw error instanceof UserError ? new ApiError('invalid_body', error.message) : error;
    });
    return { json: await listRates(db, tenantId, { limit: FIRST_PAGE }) };
  },
);

const deleteRatesRoute = defineRoute(
  {
    id: 'deleteRates',
    method: 'post',
    path: `${TENANT_PATH}/reports/rates/delete`,
    summary: 'Delete exchange rates',
    description: 'Rates that there are not are left out. Each call is recorded in the audit log.',
    scope: 'upload',
    params: tenantParams,
    query: noQuery,
    body: deleteRatesRequest,
    example: { rates: [{ from_currency: 'THB', to_currency: 'USD', valid_from: '2026-02-01' }] },
    response,
    errors: ['invalid_body'],
  },
  async ({ context, tenantId, body, actor }) => {
    const { db } = context.store;
    await deleteRates(db, tenantId, body, actor, context.clock());
    return { json: await listRates(db, tenantId, { limit: FIRST_PAGE }) };
  },
);

export const rateRoutes = [
  ...reportRoutes(
    {
      name: 'rates',
      operation: 'Rates',
      summary: "The account's own exchange rates for reports",
      description: 'By their currencies, the newest first.',
      query: pageQuery,
      fileQuery: noQuery,
      response: rateList,
    },
    ({ context, tenantId, query }) => listRates(context.store.db, tenantId, query),
    ({ context, tenantId }) =>
      csvPages((cursor) => listRates(context.store.db, tenantId, { cursor, limit: FILE_PAGE }), rateLines),
  ),
  setRatesRoute,
  deleteRatesRoute,
];
