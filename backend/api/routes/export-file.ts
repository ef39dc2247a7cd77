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
    summary: "An upload's sales as a file for a platform's own import page, for people without access to its API",
    description:
      'Each order once, as it stands now: final sales, and in templates that take changes the last change of each order. ' +
      'Sales that the destination holds back (`hold_back_days`) are left out until their day has come. ' +
      'An order that was cancelled or returned is taken back there even where no platform was ever sent it, because it may ' +
      'have been imported by hand before; a platform that does not have it says so and changes nothing. People are in ' +
      'the files as hashes alone. Cells that a spreadsheet would run as formulas begin with an apostrophe.\n\n' +
      'Further parameters are the options of the template; a destination that is set up answers some of them.',
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
