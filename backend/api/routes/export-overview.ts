import { exportOverview } from '../../../shared/api.ts';
import { describeExport } from '../../exports/overview.ts';
import { defineRoute } from '../route.ts';
import { exportParams, exportQuery, TENANT_PATH } from '../route-parameters.ts';

export const exportOverviewRoute = defineRoute(
  {
    id: 'describeExport',
    method: 'get',
    path: `${TENANT_PATH}/exports/{destination}`,
    summary: "List the files for a platform's import page, and how many lines of an upload each would contain",
    description: 'Further parameters are the options of the templates, as for the file itself.',
    scope: 'read',
    params: exportParams,
    query: exportQuery,
    response: { description: 'The templates.', json: exportOverview },
    errors: [],
  },
  async ({ context, tenantId, params, query: { upload_id: uploadId, template, ...options } }) => ({
    json: await describeExport(context, tenantId, { name: params.destination, uploadId, template, options }),
  }),
);
