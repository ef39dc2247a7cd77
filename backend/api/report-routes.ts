import type { z, ZodObject, ZodType } from 'zod';
import { csvFile } from '../reports/files.ts';
import { UnusableReport } from '../reports/report-request.ts';
import type { Scope } from '../../shared/roles.ts';
import { ApiError } from './errors.ts';
import { fileNameTime } from './file-name-time.ts';
import { type ApiRoute, defineRoute, type RouteCall } from './route.ts';
import { TENANT_PATH, tenantParams } from './route-parameters.ts';

/** What reading reports needs. */
export const REPORT_SCOPE: Scope = 'read';

/** Rows that are read at once for a file. */
export const FILE_PAGE = 500;

const path = (name: string): string => `${TENANT_PATH}/reports/${name}`;
const CSV_DESCRIPTION = 'The file, in UTF-8. Cells that a spreadsheet would run as formulas are escaped.';

type Call<Query> = Pick<RouteCall<unknown, Query, undefined>, 'context' | 'tenantId' | 'query'>;

interface ReportContract<Query extends ZodObject, FileQuery extends ZodObject, Response extends ZodType> {
  /** In the path and in the name of the file: `revenue`. */
  name: string;
  /** In the names of the operations: `Revenue`. */
  operation: string;
  summary: string;
  description?: string;
  query: Query;
  fileQuery: FileQuery;
  response: Response;
}

/** The two routes of a report or list: as JSON, and as a CSV file with the same parameters. */
export function reportRoutes<Query extends ZodObject, FileQuery extends ZodObject, Response extends ZodType>(
  { name, operation, summary, description, query, fileQuery, response }: ReportContract<Query, FileQuery, Response>,
  read: (call: Call<z.output<Query>>) => Promise<z.input<Response>>,
  readFile: (call: Call<z.output<FileQuery>>) => Promise<Parameters<typeof csvFile>[0]> | AsyncIterable<string>,
): ApiRoute[] {
  const common = { method: 'get', scope: REPORT_SCOPE, params: tenantParams, errors: [] } as const;
  return [
    defineRoute(
      {
        ...common,
        id: `report${operation}`,
        path: path(name),
        summary,
        ...(description !== undefined && { description }),
        query,
        response: { description: summary, json: response },
      },
      async (call) => ({ json: await read(call).catch(toApiError) }),
    ),
    defineRoute(
      {
        ...common,
        id: `download${operation}`,
        path: path(`${name}.csv`),
        summary: `${summary}, as a CSV file`,
        query: fileQuery,
        response: { description: CSV_DESCRIPTION, csv: true },
      },
      async (call) => {
        const file = readFile(call);
        const csv = file instanceof Promise ? csvFile(await file.catch(toApiError)) : withApiErrors(file);
        return { csv, fileName: `${name}-${fileNameTime(call.context.clock())}.csv` };
      },
    ),
  ];
}

export function toApiError(error: unknown): never {
  throw error instanceof UnusableReport ? new ApiError('invalid_parameter', error.message) : error;
}

async function* withApiErrors(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  try {
    yield* chunks;
  } catch (error) {
    toApiError(error);
  }
}
