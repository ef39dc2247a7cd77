/** The Range class, put together from its concerns, and RangeList. */
import { optional, string } from '../runtime/arguments.ts';
import { defineService, method, SELF } from '../runtime/service.ts';
import { lastColumnOf, lastRowOf } from '../workbook/area.ts';
import { canEdit } from '../workbook/guard.ts';
import { RANGE, RANGE_LIST, rangeObject } from './classes.ts';
import type { RangeData, RangeListData } from './classes.ts';
import { rangeMetadata } from './metadata.ts';
import { rangeLooks, setBackground, setNumberFormat } from './range-looks.ts';
import { rangeValues } from './range-values.ts';

const local = method<RangeData>('local');

export const rangeService = defineService(RANGE, {
  ...rangeValues,
  ...rangeLooks,
  ...rangeMetadata,
  getRow: local([], ({ area }) => area.row),
  getColumn: local([], ({ area }) => area.column),
  getLastRow: local([], ({ area }) => lastRowOf(area)),
  getLastColumn: local([], ({ area }) => lastColumnOf(area)),
  canEdit: method<RangeData>('ask')([], ({ execution, sheet, area }) =>
    canEdit(sheet, area, execution.settings.user.email),
  ),
});

function each({ areas, ...data }: RangeListData, run: (range: RangeData) => void): symbol {
  for (const area of areas) run({ ...data, area });
  return SELF;
}

const listWrite = method<RangeListData>('write');

export const rangeListService = defineService(RANGE_LIST, {
  getRanges: method<RangeListData>('local')([], ({ execution, sheet, areas }) =>
    areas.map((area) => rangeObject(execution, sheet, area)),
  ),
  setBackground: listWrite([optional(string)], (data, color) => each(data, (range) => setBackground(range, color))),
  setNumberFormat: listWrite([string], (data, pattern) => each(data, (range) => setNumberFormat(range, pattern))),
});
