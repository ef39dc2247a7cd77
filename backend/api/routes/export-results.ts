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
    summary: "Join what a platform's import page gave back to the rows that it was about",
    description:
      'Takes the results file of a platform that names our lines in it, such as that of a Microsoft Bulk upload. Nothing is stored.',
    scope: 'upload',
    params: exportParams,
    query: z.strictObject({
      upload_id: z
        .uuid()
        .optional()
        .describe('Name rows as this upload has them; default: as the upload has them that spoke last of each order.'),
      template: z.string().max(100).optional().describe('Which file was imported, where there are several.'),
    }),
    body: exportResultsRequest,
    example: { file: 'Type,Client Id,Error,Error Number\n' },
    csv: {
      query: z.object({}),
      example: 'Type,Client Id,Error,Error Number\n',
      toJson: (file) => ({ file }),
    },
    response: { description: 'What was found wrong, by row.', json: exportResults },
    errors: [],
  },
  async ({ context, tenantId, params, query: { upload_id: uploadId, template }, body }) => {
    const request = { name: params.destination, template, uploadId, text: body.file };
    return { json: await readExportResults(context, tenantId, request) };
  },
);
