import { exportOverview } from '../../../shared/api.ts';
import { describeExport } from '../../exports/overview.ts';
import { defineRoute } from '../route.ts';
import { exportParams, exportQuery, TENANT_PATH } from '../route-parameters.ts';

export const exportOverviewRoute = defineRoute(
  {
    id: 'describeExport',
    method: 'get',
    path: `${TENANT_PATH}/exports/{destination}`,
    summary: "The files that there are for a platform's import page, and how much of an upload would go into each",
    description: 'Further parameters are options of the templates, as for the file itself.',
    scope: 'upload',
    params: exportParams,
    query: exportQuery,
    response: { description: 'The templates.', json: exportOverview },
    errors: [],
  },
  async ({ context, tenantId, params, query: { upload_id: uploadId, template, ...options } }) => ({
    json: await describeExport(context, tenantId, { name: params.destination, uploadId, template, options }),
  }),
);
