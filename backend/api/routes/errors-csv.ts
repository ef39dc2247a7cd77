import { stringify } from 'csv-stringify/sync';
import { listErrors } from '../../conversions/results.ts';
import { fileTime } from '../file-time.ts';
import { route } from '../route.ts';
import { noQuery, TENANT, uploadParams } from '../tenant-path.ts';
import { found } from './upload-by-id.ts';

export const errorsCsv = route(
  {
    id: 'downloadErrors',
    method: 'get',
    path: `${TENANT}/uploads/{upload}/errors.csv`,
    summary: "An upload's failed rows as a CSV file with the columns Row and Error",
    scope: 'upload',
    params: uploadParams,
    query: noQuery,
    answer: { description: 'The file; cells that a spreadsheet would run as formulas are escaped.', csv: true },
    errors: [],
  },
  async ({ context, tenantId, params }) => {
    const errors = found(await listErrors(context.store.db, tenantId, params.upload));
    const columns = [
      { key: 'row', header: 'Row' },
      { key: 'error', header: 'Error' },
    ];
    const csv = stringify(errors, { header: true, columns, escape_formulas: true, record_delimiter: 'windows' });
    return { csv, fileName: `upload-errors-${fileTime(context.clock())}.csv` };
  },
);
