/**
 * Developer metadata on the document, a sheet, whole rows and whole columns (docs/apps-script.md#developer-metadata).
 */
import { enumOf, int, optional, string } from '../runtime/arguments.ts';
import { ScriptException } from '../runtime/errors.ts';
import type { InExecution } from '../runtime/execution.ts';
import { defineService, method, overloads, SELF, ServiceObject } from '../runtime/service.ts';
import type { EnumValue, Method } from '../runtime/service.ts';
import { metadataSize } from '../workbook/metadata.ts';
import type { Metadata, Visibility } from '../workbook/metadata.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { Spreadsheet } from '../workbook/spreadsheet.ts';
import {
  METADATA,
  METADATA_FINDER,
  METADATA_LOCATION,
  rangeObject,
  sheetObject,
  spreadsheetObject,
} from './classes.ts';
import type { FinderData, MetadataData, MetadataPlace } from './classes.ts';
import { metadataLocations, visibilities } from './enums.ts';

function listOf(book: Spreadsheet, place: MetadataPlace): Metadata[] {
  if (place.type === 'SPREADSHEET') return book.metadata;
  return place.type === 'SHEET' ? place.sheet.metadata : place.line.metadata;
}

/** All places of a sheet that can carry metadata, the sheet itself first. */
function placesOf(sheet: Sheet): MetadataPlace[] {
  return [
    { type: 'SHEET', sheet },
    ...sheet.rows.filter((row) => row.metadata.length > 0).map((line) => ({ type: 'ROW', sheet, line }) as const),
    ...sheet.columns
      .filter((line) => line.metadata.length > 0)
      .map((line) => ({ type: 'COLUMN', sheet, line }) as const),
  ];
}

function usedBy(book: Spreadsheet, place: MetadataPlace): number {
  if (place.type === 'SPREADSHEET') return metadataSize(book.metadata);
  return placesOf(place.sheet).reduce((sum, each) => sum + metadataSize(listOf(book, each)), 0);
}

function attach(book: Spreadsheet, place: MetadataPlace, key: string, value: string | null, visible?: EnumValue): void {
  const visibility = (visible?.name ?? 'DOCUMENT') as Visibility;
  try {
    book.attachMetadata(listOf(book, place), usedBy(book, place), key, value, visibility);
  } catch (error) {
    // Google's own text for this is not known (docs/apps-script.md#developer-metadata).
    if (error instanceof RangeError) throw new ScriptException('Limit Exceeded: developer metadata storage.');
    throw error;
  }
  book.changed('metadata', place.type === 'SPREADSHEET' ? null : place.sheet, null);
}

/** addDeveloperMetadata in its four signatures, for whatever can say where it is. */
export function addMetadata<D extends InExecution>(placeOf: (data: D) => MetadataPlace): Method<D> {
  const write = method<D>('write');
  const add = (data: D, key: string, value: string | null, visible?: EnumValue) => {
    attach(data.execution.host.book, placeOf(data), key, value, visible);
    return SELF;
  };
  const visible = enumOf('DeveloperMetadataVisibility');
  return overloads(
    write([string], (data, key) => add(data, key, null)),
    write([string, string], (data, key, value) => add(data, key, value)),
    write([string, visible], (data, key, visibility) => add(data, key, null, visibility)),
    write([string, string, visible], (data, key, value, visibility) => add(data, key, value, visibility)),
  );
}

/** The metadata that hangs on exactly this place. */
export function metadataAt(execution: InExecution['execution'], place: MetadataPlace): ServiceObject<MetadataData>[] {
  const items = listOf(execution.host.book, place);
  return items.map((item) => new ServiceObject(METADATA, { execution, item, place }));
}

function find({ execution, sheet, area, wanted }: FinderData): ServiceObject<MetadataData>[] {
  const { book } = execution.host;
  const sheets = sheet ? [sheet] : book.sheets;
  const inArea = (place: MetadataPlace) => {
    if (!area || place.type === 'SPREADSHEET') return true;
    if (place.type === 'SHEET') return false;
    const [lines, from, size] = place.type === 'ROW'
      ? [place.sheet.rows, area.row, area.rows]
      : [place.sheet.columns, area.column, area.columns]; // prettier-ignore
    const position = (lines as { metadata: Metadata[] }[]).indexOf(place.line) + 1;
    return position >= from && position < from + size;
  };
  const places: MetadataPlace[] = [...(sheet ? [] : [{ type: 'SPREADSHEET' } as const]), ...sheets.flatMap(placesOf)];
  return places
    .filter((place) => inArea(place) && (wanted.type === undefined || place.type === wanted.type))
    .flatMap((place) => metadataAt(execution, place))
    .filter(
      ({ data: { item } }) =>
        (wanted.key === undefined || item.key === wanted.key) &&
        (wanted.value === undefined || item.value === wanted.value) &&
        (wanted.id === undefined || item.id === wanted.id) &&
        (wanted.visibility === undefined || item.visibility === wanted.visibility),
    );
}

const finder = method<FinderData>('local');
const narrow = (data: FinderData, by: FinderData['wanted']) => {
  Object.assign(data.wanted, by);
  return SELF;
};

export const finderService = defineService(METADATA_FINDER, {
  withKey: finder([string], (data, key) => narrow(data, { key })),
  withValue: finder([string], (data, value) => narrow(data, { value })),
  withId: finder([int], (data, id) => narrow(data, { id })),
  withVisibility: finder([enumOf('DeveloperMetadataVisibility')], (data, { name }) =>
    narrow(data, { visibility: name }),
  ),
  withLocationType: finder([enumOf('DeveloperMetadataLocationType')], (data, { name }) => narrow(data, { type: name })),
  find: method<FinderData>('read')([], find),
});

const local = method<MetadataData>('local');
const write = method<MetadataData>('write');

export const metadataService = defineService(METADATA, {
  getId: local([], ({ item }) => item.id),
  getKey: local([], ({ item }) => item.key),
  getValue: local([], ({ item }) => item.value),
  getVisibility: local([], ({ item }) => visibilities[item.visibility]),
  getLocation: local([], (data) => new ServiceObject(METADATA_LOCATION, data)),
  setKey: write([string], ({ item }, key) => {
    item.key = key;
    return SELF;
  }),
  setValue: write([optional(string)], ({ item }, value) => {
    item.value = value ?? null;
    return SELF;
  }),
  setVisibility: write([enumOf('DeveloperMetadataVisibility')], ({ item }, { name }) => {
    item.visibility = name as Visibility;
    return SELF;
  }),
  remove: write([], ({ execution, item, place }) => {
    const list = listOf(execution.host.book, place);
    const index = list.indexOf(item);
    if (index >= 0) list.splice(index, 1);
  }),
});

const where = method<MetadataData>('local');

/** The whole line that carries the metadata, where it is now; null when it does not hang on that kind of line. */
function lineRange({ execution, place }: MetadataData, type: 'ROW' | 'COLUMN') {
  if (place.type !== type) return null;
  const { sheet } = place;
  const lines: readonly { metadata: Metadata[] }[] = type === 'ROW' ? sheet.rows : sheet.columns;
  const at = lines.indexOf(place.line) + 1;
  if (at === 0) throw new ScriptException('The developer metadata no longer exists.');
  const area = type === 'ROW' ? { ...sheet.whole, row: at, rows: 1 } : { ...sheet.whole, column: at, columns: 1 };
  return rangeObject(execution, sheet, area);
}

export const metadataLocationService = defineService(METADATA_LOCATION, {
  getLocationType: where([], ({ place }) => metadataLocations[place.type]),
  getSpreadsheet: where([], ({ execution, place }) =>
    place.type === 'SPREADSHEET' ? spreadsheetObject(execution) : null,
  ),
  getSheet: where([], ({ execution, place }) => (place.type === 'SHEET' ? sheetObject(execution, place.sheet) : null)),
  getRow: where([], (data) => lineRange(data, 'ROW')),
  getColumn: where([], (data) => lineRange(data, 'COLUMN')),
});
