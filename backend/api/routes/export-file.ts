import { z } from 'zod';
import { exportFile } from '../../exports/file.ts';
import { fileNameTime } from '../file-name-time.ts';
import { defineRoute } from '../route.ts';
import { exportParams, exportQuery, TENANT_PATH } from '../route-parameters.ts';

export const exportFileRoute = defineRoute(
  {
    id: 'downloadExport',
    method: 'get',
    path: `${TENANT_PATH}/exports/{destination}.csv`,
    summary: "Download an upload's sales as a file for a platform's import page, for use without access to its API",
    description:
      'Contains each order once, with its current values: final sales, and in templates for changes the latest change of ' +
      'each order. Sales that the destination holds back (`hold_back_days`) are left out until that time has passed. ' +
      'Templates for changes also retract cancelled and returned orders that were never sent to the platform, because they ' +
      'may have been imported by hand; a platform that does not have such an order reports it and changes nothing. Personal ' +
      'data are hashed. Cells that a spreadsheet would run as formulas begin with an apostrophe.\n\n' +
      'Further parameters are the options of the template. The settings of a destination supply some of them.',
    scope: 'upload',
    params: exportParams,
    query: exportQuery.extend({ upload_id: z.uuid() }),
    response: { description: 'The file.', csv: true },
    errors: [],
  },
  async ({ context, tenantId, params, query: { upload_id: uploadId, template, ...options } }) => {
    const request = { name: params.destination, uploadId, template, options };
    const { name, text } = await exportFile(context, tenantId, request);
    return { csv: text, fileName: `${name}-${fileNameTime(context.clock())}.csv` };
  },
);
