import { stringify } from 'csv-stringify/sync';
import { listErrors } from '../../conversions/results.ts';
import { fileNameTime } from '../file-name-time.ts';
import { defineRoute } from '../route.ts';
import { noQuery, TENANT_PATH, uploadParams } from '../route-parameters.ts';
import { requireUpload } from './upload-by-id.ts';

export const errorsCsvRoute = defineRoute(
  {
    id: 'downloadErrors',
    method: 'get',
    path: `${TENANT_PATH}/uploads/{upload}/errors.csv`,
    summary: "An upload's failed rows as a CSV file with the columns Row and Error",
    scope: 'read',
    params: uploadParams,
    query: noQuery,
    response: { description: 'The file. Cells that a spreadsheet would run as formulas are escaped.', csv: true },
    errors: [],
  },
  async ({ context, tenantId, params }) => {
    const errors = requireUpload(await listErrors(context.store.db, tenantId, params.upload));
    const columns = [
      { key: 'row', header: 'Row' },
      { key: 'error', header: 'Error' },
    ];
    const csv = stringify(errors, { header: true, columns, escape_formulas: true, record_delimiter: 'windows' });
    return { csv, fileName: `upload-errors-${fileNameTime(context.clock())}.csv` };
  },
);
