/** The Range class, put together from its concerns, and RangeList. */
import { optional, string } from '../runtime/arguments.ts';
import { defineService, method, runMethod, SELF, ServiceObject } from '../runtime/service.ts';
import type { Method } from '../runtime/service.ts';
import { METADATA_FINDER, RANGE, RANGE_LIST, rangeObject } from './classes.ts';
import type { MetadataPlace, RangeData, RangeListData } from './classes.ts';
import { addMetadata, metadataAt } from './metadata.ts';
import { rangeEdit } from './range-edit.ts';
import { rangeLooks } from './range-looks.ts';
import { rangePosition } from './range-position.ts';
import { rangeValues } from './range-values.ts';
import { arbitraryMetadata } from './texts.ts';

/** The one whole row or column that the range is; metadata cannot hang on anything else. */
function linePlace({ sheet, area }: RangeData): MetadataPlace | null {
  const column = sheet.columns[area.column - 1];
  if (column && area.columns === 1 && area.rows === sheet.rows.length) return { type: 'COLUMN', sheet, line: column };
  const row = sheet.rows[area.row - 1];
  if (row && area.rows === 1 && area.columns === sheet.columns.length) return { type: 'ROW', sheet, line: row };
  return null;
}

const read = method<RangeData>('read');
const local = method<RangeData>('local');

export const rangeService = defineService(RANGE, {
  ...rangePosition,
  ...rangeValues,
  ...rangeLooks,
  ...rangeEdit,
  addDeveloperMetadata: addMetadata<RangeData>((range) => {
    const place = linePlace(range);
    if (!place) throw arbitraryMetadata();
    return place;
  }),
  getDeveloperMetadata: read([], (range) => {
    const place = linePlace(range);
    return place ? metadataAt(range.execution, place) : [];
  }),
  createDeveloperMetadataFinder: local([], ({ execution, sheet, area }) => {
    return new ServiceObject(METADATA_FINDER, { execution, sheet, area, wanted: {} });
  }),
});

function each(data: RangeListData, called: Method<RangeData> | undefined, args: readonly unknown[] = []): symbol {
  for (const area of data.areas) runMethod(called, { ...data, area }, args);
  return SELF;
}

const listLocal = method<RangeListData>('local');
const listWrite = method<RangeListData>('write');

export const rangeListService = defineService(RANGE_LIST, {
  getRanges: listLocal([], ({ execution, sheet, areas }) => areas.map((area) => rangeObject(execution, sheet, area))),
  activate: method<RangeListData>('ui')([], ({ sheet, areas }) => {
    sheet.book.select(sheet, areas);
    return SELF;
  }),
  setBackground: listWrite([optional(string)], (data, color) => each(data, rangeLooks['setBackground'], [color])),
  setNote: listWrite([string], (data, note) => each(data, rangeLooks['setNote'], [note])),
  setNumberFormat: listWrite([string], (data, pattern) => each(data, rangeLooks['setNumberFormat'], [pattern])),
  setFontColor: listWrite([string], (data, color) => each(data, rangeLooks['setFontColor'], [color])),
  setFontWeight: listWrite([string], (data, weight) => each(data, rangeLooks['setFontWeight'], [weight])),
  clearContent: listWrite([], (data) => each(data, rangeValues.clearContent)),
  clearNote: listWrite([], (data) => each(data, rangeLooks['clearNote'])),
  clearFormat: listWrite([], (data) => each(data, rangeLooks['clearFormat'])),
});
