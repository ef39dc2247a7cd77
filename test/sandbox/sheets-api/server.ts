import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiFailure, type Cell, invalid, type Metadata, type Workbook } from './workbook.ts';

/** A stand-in for Google's token endpoint and the Sheets API v4, as strict as their documentation. */
export interface SheetsServer {
  url: string;
  /** One a minute and user, as documented; read and write. */
  calls: { reads: number; writes: number };
  /** Runs before each call to the API: what people do in between. */
  before: (call: string) => void;
  /** Fails the next calls: a status, and whether the call is carried out all the same. */
  faults: { status: number; isDone: boolean }[];
  isShared: boolean;
  isRevoked: boolean;
  close(): void;
}

type Json = Record<string, unknown>;

const ID = '1AbCdEfGhIjKlMnOpQrStUvWxYz';

export async function startSheetsServer(workbook: Workbook): Promise<SheetsServer> {
  const state: SheetsServer = {
    url: '',
    calls: { reads: 0, writes: 0 },
    before: () => undefined,
    faults: [],
    isShared: true,
    isRevoked: false,
    close: () => undefined,
  };
  const server: Server = createServer((req, res) => {
    void readBody(req).then((body) => {
      const answer = answerTo(state, workbook, req, body);
      res.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.json));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  state.close = () => {
    server.closeAllConnections();
    server.close();
  };
  return state;
}

function answerTo(
  state: SheetsServer,
  workbook: Workbook,
  req: IncomingMessage,
  body: string,
): { status: number; json: unknown } {
  const url = new URL(req.url ?? '', 'http://localhost');
  if (url.pathname === '/token') return answerToken(state, body);
  try {
    if (req.headers.authorization !== 'Bearer token-1')
      throw new ApiFailure(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.');
    const prefix = `/v4/spreadsheets/${ID}`;
    if (!url.pathname.startsWith(prefix)) throw new ApiFailure(404, 'NOT_FOUND', 'Requested entity was not found.');
    if (!state.isShared) throw new ApiFailure(403, 'PERMISSION_DENIED', 'The caller does not have permission');
    const call = url.pathname.slice(prefix.length);
    state.before(call);
    const fault = state.faults.shift();
    if (fault && !fault.isDone) throw new ApiFailure(fault.status, 'INTERNAL', 'Internal error encountered.');
    const json = carryOut(
      state,
      workbook,
      req.method ?? '',
      call,
      url.searchParams,
      body === '' ? {} : (JSON.parse(body) as Json),
    );
    if (fault) throw new ApiFailure(fault.status, 'INTERNAL', 'Internal error encountered.');
    return { status: 200, json };
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    const { status, reason, message } = error;
    return { status, json: { error: { code: status, message, status: reason } } };
  }
}

function answerToken(state: SheetsServer, body: string): { status: number; json: unknown } {
  const form = new URLSearchParams(body);
  const grant = form.get('grant_type');
  const isComplete =
    grant === 'refresh_token'
      ? ['client_id', 'client_secret', 'refresh_token'].every((name) => form.get(name))
      : grant === 'urn:ietf:params:oauth:grant-type:jwt-bearer' &&
        (form.get('assertion') ?? '').split('.').length === 3;
  if (!isComplete) return { status: 400, json: { error: 'invalid_request' } };
  if (state.isRevoked)
    return { status: 400, json: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' } };
  return { status: 200, json: { access_token: 'token-1', expires_in: 3599, token_type: 'Bearer' } };
}

function carryOut(
  state: SheetsServer,
  workbook: Workbook,
  method: string,
  call: string,
  query: URLSearchParams,
  body: Json,
): unknown {
  switch (`${method} ${call}`) {
    case 'GET ':
      state.calls.reads += 1;
      requireText(query.get('fields'), 'fields');
      return {
        properties: { title: 'Shop', timeZone: workbook.timeZone },
        sheets: workbook.sheets.map(({ sheetId, title, rowCount, columnCount }) => ({
          properties: { sheetId, title, sheetType: 'GRID', gridProperties: { rowCount, columnCount } },
        })),
      };
    case 'POST /values:batchGetByDataFilter': {
      state.calls.reads += 1;
      only(body, ['dataFilters', 'majorDimension', 'valueRenderOption', 'dateTimeRenderOption']);
      if (body['dateTimeRenderOption'] !== 'SERIAL_NUMBER') throw invalid('A stand-in for serial numbers only');
      const render = requireText(body['valueRenderOption'], 'valueRenderOption') as 'UNFORMATTED_VALUE';
      const values = workbook.values(sheetOf(filtersOf(body)[0]), render);
      return { valueRanges: [{ valueRange: { majorDimension: 'ROWS', ...(values.length > 0 && { values }) } }] };
    }
    case 'POST :getByDataFilter': {
      state.calls.reads += 1;
      requireText(query.get('fields'), 'fields');
      const range = filtersOf(body)[0]?.['gridRange'] as { sheetId: number; startColumnIndex: number };
      const { rows, dateColumns } = workbook.sheet(range.sheetId);
      const type = dateColumns.has(range.startColumnIndex)
        ? { effectiveFormat: { numberFormat: { type: 'DATE_TIME' } } }
        : {};
      return { sheets: [{ data: [{ rowData: rows.map(() => ({ values: [type] })) }] }] };
    }
    case 'POST /developerMetadata:search': {
      state.calls.reads += 1;
      const matched = filtersOf(body).flatMap((filter) => lookUp(workbook, filter));
      return matched.length === 0
        ? {}
        : { matchedDeveloperMetadata: matched.map((each) => ({ developerMetadata: shown(each) })) };
    }
    case 'POST /values:batchUpdateByDataFilter': {
      state.calls.writes += 1;
      only(body, ['valueInputOption', 'data']);
      if (body['valueInputOption'] !== 'RAW') throw invalid('USER_ENTERED would turn texts into formulas');
      const data = body['data'] as Json[];
      const targets = data.map((each) => lookUp(workbook, each['dataFilter'] as Json));
      if (targets.some((found) => found.length === 0)) throw invalid('A data filter matches no developer metadata');
      for (const [index, found] of targets.entries()) {
        for (const each of found) workbook.writeColumn(each, data[index]?.['values'] as Cell[][]);
      }
      return { totalUpdatedColumns: targets.length };
    }
    case 'POST :batchUpdate':
      state.calls.writes += 1;
      only(body, ['requests']);
      return { replies: (body['requests'] as Json[]).map((request) => update(workbook, request)) };
    default:
      throw new ApiFailure(404, 'NOT_FOUND', 'Requested entity was not found.');
  }
}

function update(workbook: Workbook, request: Json): Json {
  const append = request['appendDimension'] as { sheetId: number; length: number } | undefined;
  if (append) {
    workbook.sheet(append.sheetId).columnCount += append.length;
    return {};
  }
  const create = request['createDeveloperMetadata'] as { developerMetadata: Json } | undefined;
  if (create) {
    only(create.developerMetadata, ['metadataKey', 'metadataValue', 'visibility', 'location']);
    const { metadataKey, metadataValue, visibility, location } = create.developerMetadata as Record<string, string> & {
      location: Json;
    };
    const range = location['dimensionRange'] as { sheetId: number; startIndex: number; endIndex: number };
    if (range.endIndex !== range.startIndex + 1) throw invalid('The location must be exactly one column');
    if (range.endIndex > workbook.sheet(range.sheetId).columnCount) throw invalid('exceeds grid limits');
    const added = workbook.addMetadata({
      metadataKey: requireText(metadataKey, 'metadataKey'),
      metadataValue: metadataValue ?? '',
      visibility: requireText(visibility, 'visibility'),
      sheetId: range.sheetId,
      column: range.startIndex,
    });
    return { createDeveloperMetadata: { developerMetadata: shown(added) } };
  }
  const remove = request['deleteDeveloperMetadata'] as { dataFilter: Json } | undefined;
  if (!remove) throw invalid('Unknown request');
  const found = new Set(lookUp(workbook, remove.dataFilter));
  workbook.metadata = workbook.metadata.filter((each) => !found.has(each));
  return {};
}

function lookUp(workbook: Workbook, filter: Json): Metadata[] {
  const lookup = filter['developerMetadataLookup'] as Json;
  only(lookup, ['metadataKey', 'metadataId', 'locationType']);
  return workbook.metadata.filter(
    ({ metadataId, metadataKey }) =>
      (lookup['metadataId'] === undefined || lookup['metadataId'] === metadataId) &&
      (lookup['metadataKey'] === undefined || lookup['metadataKey'] === metadataKey),
  );
}

const shown = ({ sheetId, column, ...rest }: Metadata) => ({
  ...rest,
  location: {
    locationType: 'COLUMN',
    // Zeros are left out, as everywhere in the API.
    dimensionRange: { sheetId, dimension: 'COLUMNS', ...(column > 0 && { startIndex: column }), endIndex: column + 1 },
  },
});

const filtersOf = (body: Json): Json[] => body['dataFilters'] as Json[];
const sheetOf = (filter: Json | undefined): number => (filter?.['gridRange'] as { sheetId: number }).sheetId;

function only(given: Json, known: readonly string[]): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) throw invalid(`Invalid JSON payload received. Unknown name "${unknown}"`);
}

function requireText(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '') throw invalid(`${name} is required here`);
  return value;
}

async function readBody(req: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of req) body += String(chunk);
  return body;
}

export const SPREADSHEET_ID = ID;
