import { z } from 'zod';
import { exportResults, exportResultsRequest } from '../../../shared/api.ts';
import { readExportResults } from '../../exports/results.ts';
import { defineRoute } from '../route.ts';
import { exportParams, TENANT_PATH } from '../route-parameters.ts';

export const exportResultsRoute = defineRoute(
  {
    id: 'readExportResults',
    method: 'post',
    path: `${TENANT_PATH}/exports/{destination}/results`,
    summary: "Join the results file of a platform's import page to the rows of the upload",
    description:
      'Reads the results file of a platform whose file identifies our lines, such as that of a Microsoft Bulk upload. Nothing is stored.',
    scope: 'upload',
    params: exportParams,
    query: z.strictObject({
      upload_id: z
        .uuid()
        .optional()
        .describe('Use the row numbers of this upload. Default: for each order, the latest upload that contains it.'),
      template: z.string().max(100).optional().describe('Which file was imported, where the platform has several.'),
    }),
    body: exportResultsRequest,
    example: { file: 'Type,Client Id,Error,Error Number\n' },
    csv: {
      query: z.object({}),
      example: 'Type,Client Id,Error,Error Number\n',
      toJson: (file) => ({ body: { file }, answer: {} }),
    },
    response: { description: 'The errors that the platform found, by row.', json: exportResults },
    errors: [],
  },
  async ({ context, tenantId, params, query: { upload_id: uploadId, template }, body }) => {
    const request = { name: params.destination, template, uploadId, text: body.file };
    return { json: await readExportResults(context, tenantId, request) };
  },
);
