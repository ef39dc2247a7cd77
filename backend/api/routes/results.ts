import { rowStatus, uploadResults } from '../../../shared/api.ts';
import { listResults } from '../../conversions/results.ts';
import { csvPages, resultLines } from '../../reports/files.ts';
import { FILE_PAGE } from '../report-routes.ts';
import { fileNameTime } from '../file-name-time.ts';
import { defineRoute } from '../route.ts';
import { noQuery, pageQuery, TENANT_PATH, uploadParams } from '../route-parameters.ts';
import { requireUpload } from './upload-by-id.ts';

const statusQuery = { status: rowStatus.optional().describe('Only rows that have this status now.') };

export const resultsRoute = defineRoute(
  {
    id: 'listResults',
    method: 'get',
    path: `${TENANT_PATH}/uploads/{upload}/results`,
    summary: "List an upload's rows with their current status, by row number",
    scope: 'read',
    params: uploadParams,
    query: pageQuery.extend(statusQuery),
    response: { description: 'One page of rows.', json: uploadResults },
    errors: [],
  },
  async ({ context, tenantId, params, query }) => ({
    json: requireUpload(await listResults(context.store.db, tenantId, params.upload, query)),
  }),
);

export const resultsCsvRoute = defineRoute(
  {
    id: 'downloadResults',
    method: 'get',
    path: `${TENANT_PATH}/uploads/{upload}/results.csv`,
    summary: "An upload's rows with their current status, as a CSV file",
    scope: 'read',
    params: uploadParams,
    query: noQuery.extend(statusQuery),
    response: {
      description: 'The file, in UTF-8. Cells that a spreadsheet would run as formulas are escaped.',
      csv: true,
    },
    errors: [],
  },
  async ({ context, tenantId, params, query }) => {
    const { db } = context.store;
    const read = async (cursor?: string) =>
      requireUpload(await listResults(db, tenantId, params.upload, { ...query, cursor, limit: FILE_PAGE }));
    // Before the file begins, so that an unknown upload is answered as such.
    const first = await read();
    const csv = csvPages((cursor) => (cursor === undefined ? Promise.resolve(first) : read(cursor)), resultLines);
    return { csv, fileName: `upload-rows-${fileNameTime(context.clock())}.csv` };
  },
);
