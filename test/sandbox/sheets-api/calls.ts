/** The calls of the Sheets API that the server makes, on a spreadsheet of the stand-in of Google Sheets. */
import type { Sheet } from '../sheets/workbook/sheet.ts';
import type { Spreadsheet } from '../sheets/workbook/spreadsheet.ts';
import { insertLines } from '../sheets/workbook/structure.ts';
import { type Body, only, requireText } from './body.ts';
import { ApiFailure, invalid } from './failure.ts';
import { type Json, readFormats, readValues, type Render, writeColumn } from './grid.ts';
import { createTag, deleteTags, lookUp, shown } from './metadata.ts';

export interface Call {
  /** Method and what follows the spreadsheet's id: `POST :batchUpdate`. */
  name: string;
  query: URLSearchParams;
  body: Body;
}

/** What is not verified (docs/server-schedules.md#facts-about-the-sheets-api). */
export interface Unverified {
  /** What a write does whose tag was deleted a moment ago: is the whole request refused, or is this one left out? */
  missingTag: 'refuse' | 'leave out';
  /** Whether ranges side by side come as one block. */
  joinsRanges: boolean;
}

const WRITES = ['POST :batchUpdate', 'POST /values:batchUpdateByDataFilter'];

export const kindOf = ({ name }: Call): 'reads' | 'writes' => (WRITES.includes(name) ? 'writes' : 'reads');

/** Carries out a call for the account with this address, and returns its answer. Throws ApiFailure. */
export function carryOut(book: Spreadsheet, call: Call, email: string, unverified: Unverified): object {
  const { name, query, body } = call;
  switch (name) {
    case 'GET ':
      requireText(query.get('fields'), 'fields');
      return describe(book);
    case 'POST /values:batchGetByDataFilter': {
      only(body, ['dataFilters', 'majorDimension', 'valueRenderOption', 'dateTimeRenderOption']);
      if (body['dateTimeRenderOption'] !== 'SERIAL_NUMBER') throw invalid('A stand-in for serial numbers only');
      const render = requireText(body['valueRenderOption'], 'valueRenderOption') as Render;
      const values = readValues(sheetOf(book, filtersOf(body)[0]), render);
      return { valueRanges: [{ valueRange: { majorDimension: 'ROWS', ...(values.length > 0 && { values }) } }] };
    }
    case 'POST :getByDataFilter':
      requireText(query.get('fields'), 'fields');
      return { sheets: [{ data: formatsOf(book, filtersOf(body), unverified) }] };
    case 'POST /developerMetadata:search': {
      const matched = filtersOf(body).flatMap((filter) => lookUp(book, filter));
      return matched.length === 0
        ? {}
        : { matchedDeveloperMetadata: matched.map((tag) => ({ developerMetadata: shown(tag) })) };
    }
    case 'POST /values:batchUpdateByDataFilter':
      return writeByTag(book, body, email, unverified);
    case 'POST :batchUpdate':
      only(body, ['requests']);
      return { replies: (body['requests'] as Body[]).map((request) => update(book, request)) };
    default:
      throw new ApiFailure(404, 'NOT_FOUND', 'Requested entity was not found.');
  }
}

function describe(book: Spreadsheet): object {
  return {
    properties: { title: book.name, timeZone: book.timeZone },
    sheets: book.sheets.map(({ id, name, rows, columns }) => ({
      properties: {
        ...(id > 0 && { sheetId: id }),
        title: name,
        sheetType: 'GRID',
        gridProperties: { rowCount: rows.length, columnCount: columns.length },
      },
    })),
  };
}

/** The number formats of columns as `GridData`. */
function formatsOf(book: Spreadsheet, filters: readonly Body[], { joinsRanges }: Unverified): object[] {
  const columns = filters.map((filter) => {
    const { startColumnIndex: start = 0, endColumnIndex: end } = filter['gridRange'] as Record<string, number>;
    if (end !== start + 1) throw invalid('A stand-in for the formats of one column');
    return start;
  });
  const blocks: number[][] = [];
  for (const column of [...columns].sort((one, other) => one - other)) {
    const last = blocks[blocks.length - 1];
    if (joinsRanges && last && last[last.length - 1] === column - 1) last.push(column);
    else blocks.push([column]);
  }
  const sheet = sheetOf(book, filters[0]);
  return blocks.map((block) => {
    const rowData = readFormats(sheet, block);
    const [start = 0] = block;
    return { ...(start > 0 && { startColumn: start }), ...(rowData.length > 0 && { rowData }) };
  });
}

function writeByTag(book: Spreadsheet, body: Body, email: string, { missingTag }: Unverified): object {
  only(body, ['valueInputOption', 'data']);
  if (body['valueInputOption'] !== 'RAW') throw invalid('USER_ENTERED would turn texts into formulas');
  const data = body['data'] as Body[];
  const targets = data.map((each) => lookUp(book, each['dataFilter'] as Body));
  if (missingTag === 'refuse' && targets.some((found) => found.length === 0)) {
    throw invalid('A data filter matches no developer metadata');
  }
  for (const [index, found] of targets.entries()) {
    // A filter that matches several columns writes the same into all of them.
    for (const { sheet, column } of found) {
      writeColumn(sheet, sheet.columns.indexOf(column), data[index]?.['values'] as Json[][], email);
    }
  }
  return { totalUpdatedColumns: targets.length };
}

function update(book: Spreadsheet, request: Body): object {
  const append = request['appendDimension'] as { sheetId: number; length: number } | undefined;
  if (append) {
    const sheet = sheetById(book, append.sheetId);
    insertLines(sheet, 'columns', sheet.columns.length + 1, append.length);
    return {};
  }
  const properties = request['updateDimensionProperties'] as Body | undefined;
  if (properties) return hideColumns(book, properties);
  const create = request['createDeveloperMetadata'] as { developerMetadata: Body } | undefined;
  if (create) return createTag(book, create.developerMetadata);
  const remove = request['deleteDeveloperMetadata'] as { dataFilter: Body } | undefined;
  if (!remove) throw invalid('Unknown request');
  deleteTags(book, remove.dataFilter);
  return {};
}

/** Carries out `updateDimensionProperties` that hides columns. */
function hideColumns(book: Spreadsheet, request: Body): object {
  only(request, ['range', 'properties', 'fields']);
  const { sheetId = 0, startIndex = 0, endIndex = 0 } = request['range'] as Record<string, number>;
  if (request['fields'] !== 'hiddenByUser') throw invalid('Invalid field mask');
  const sheet = sheetById(book, sheetId);
  if (endIndex > sheet.columns.length) throw invalid('exceeds grid limits');
  for (const column of sheet.columns.slice(startIndex, endIndex)) column.hidden = true;
  return {};
}

const filtersOf = (body: Body): Body[] => body['dataFilters'] as Body[];

function sheetOf(book: Spreadsheet, filter: Body | undefined): Sheet {
  return sheetById(book, (filter?.['gridRange'] as { sheetId?: number } | undefined)?.sheetId ?? 0);
}

function sheetById(book: Spreadsheet, id: number): Sheet {
  const sheet = book.sheetById(id);
  if (!sheet) throw invalid(`No grid with id: ${id}`);
  return sheet;
}
