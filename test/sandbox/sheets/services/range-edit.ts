/** What changes a range as a whole: clear, copy, sort, merge, validation, protection, filter. */
import { boolean, enumOf, list, number, object, optional, record, table } from '../runtime/arguments.ts';
import { ScriptException } from '../runtime/errors.ts';
import { method, overloads, runMethod, SELF, ServiceObject } from '../runtime/service.ts';
import { contains, intersect } from '../workbook/area.ts';
import type { Area } from '../workbook/area.ts';
import { blankCell } from '../workbook/cell.ts';
import type { ValidationRule } from '../workbook/cell.ts';
import { canEdit } from '../workbook/guard.ts';
import { sortArea } from '../workbook/sort.ts';
import type { SortKey } from '../workbook/sort.ts';
import { FILTER, PROTECTION, RANGE, rangeObject, VALIDATION } from './classes.ts';
import type { RangeData } from './classes.ts';
import { newProtection } from './protection.ts';
import { checkEditable, fillGrid, readGrid, writeGrid } from './range-grid.ts';
import { rangeLooks } from './range-looks.ts';
import { rangeValues } from './range-values.ts';
import { filterExists, outsideSheet, partOfMerge } from './texts.ts';

const local = method<RangeData>('local');
const read = method<RangeData>('read');
const write = method<RangeData>('write');

function clear(range: RangeData, options: Record<string, unknown>): symbol {
  const only = ['contentsOnly', 'formatOnly', 'commentsOnly', 'validationsOnly'].filter(
    (name) => options[name] === true,
  );
  const wants = (name: string) => only.length === 0 || only.includes(name);
  if (wants('contentsOnly')) runMethod(rangeValues.clearContent, range);
  if (wants('formatOnly')) runMethod(rangeLooks['clearFormat'], range);
  if (only.includes('commentsOnly')) runMethod(rangeLooks['clearNote'], range);
  if (only.includes('validationsOnly')) setValidation(range, null);
  return SELF;
}

/** Column numbers in a sort specification are those of the sheet, not of the range. */
function sortKeys(spec: unknown): SortKey[] {
  const one = (item: unknown): SortKey => {
    if (number(item)) return { column: item, ascending: true };
    if (record(item) && number(item['column']))
      return { column: item['column'], ascending: item['ascending'] !== false };
    throw new ScriptException('Invalid argument: sortSpecObj');
  };
  return Array.isArray(spec) ? spec.map(one) : [one(spec)];
}

function sort(range: RangeData, spec: unknown): symbol {
  checkEditable(range);
  const keys = sortKeys(spec);
  const { area, sheet } = range;
  const outside = keys.find(({ column }) => column < area.column || column >= area.column + area.columns);
  if (outside) throw outsideSheet();
  if (sheet.merges.some((merge) => intersect(merge, area) && merge.rows > 1)) {
    throw new ScriptException("You can't sort a range with vertical merges.");
  }
  sortArea(sheet, area, keys);
  return SELF;
}

function merge(range: RangeData, pieces: readonly Area[]): symbol {
  const { sheet, area } = range;
  checkEditable(range);
  if (sheet.merges.some((each) => intersect(each, area) && !contains(area, each))) throw partOfMerge();
  sheet.merges = sheet.merges.filter((each) => !contains(area, each));
  for (const piece of pieces) {
    if (piece.rows * piece.columns > 1) sheet.merges.push(piece);
    readGrid({ ...range, area: piece }, (row, column) => {
      const cell = sheet.at(row, column);
      if (cell && (row !== piece.row || column !== piece.column)) cell.content = blankCell().content;
    });
  }
  sheet.book.changed('cells', sheet, area);
  return SELF;
}

const ruleOf = (item: unknown): ValidationRule | null => {
  if (!(item instanceof ServiceObject) || item.class !== VALIDATION) return null;
  const { condition, allowInvalid, helpText } = item.data as { [K in keyof ValidationRule]: ValidationRule[K] };
  return { condition, allowInvalid, helpText };
};

function setValidation(range: RangeData, rule: unknown): symbol {
  fillGrid(range, rule, 'looks', (row, column) => (range.sheet.touch(row, column).validation = ruleOf(rule)));
  return SELF;
}

const validationObject = (rule: ValidationRule | null | undefined) =>
  rule && new ServiceObject(VALIDATION, { ...rule });

/** Copies the block, repeated to fill a larger target, as paste does. */
function copyTo({ sheet, area }: RangeData, target: RangeData, what: 'all' | 'values' | 'format'): void {
  const rows = Math.max(area.rows, Math.floor(target.area.rows / area.rows) * area.rows);
  const columns = Math.max(area.columns, Math.floor(target.area.columns / area.columns) * area.columns);
  const filled: RangeData = { ...target, area: { ...target.area, rows, columns } };
  if (!contains(target.sheet.whole, filled.area)) throw outsideSheet();
  const source = readGrid(filled, (row, column) => {
    const from = [area.row + ((row - filled.area.row) % area.rows), area.column + ((column - filled.area.column) % area.columns)];
    const cell = sheet.at(from[0] ?? 1, from[1] ?? 1) ?? blankCell();
    return what === 'values' ? { content: sheet.valueAt(from[0] ?? 1, from[1] ?? 1) } : what === 'format'
      ? { format: cell.format, background: cell.background, style: cell.style } : { ...cell };
  }); // prettier-ignore
  writeGrid(filled, source, 'cells', (row, column, item) => Object.assign(target.sheet.touch(row, column), item));
}

function rows(area: Area): Area[] {
  return Array.from({ length: area.rows }, (_, index) => ({ ...area, row: area.row + index, rows: 1 }));
}

export const rangeEdit = {
  clear: overloads(
    write([], (range) => clear(range, {})),
    write([record], (range, options) => clear(range, options)),
  ),
  sort: write([(spec): spec is unknown => list(spec) || number(spec) || record(spec)], sort),
  merge: write([], (range) => merge(range, [range.area])),
  mergeAcross: write([], (range) => merge(range, rows(range.area))),
  breakApart: write([], (range) => merge(range, [])),
  isPartOfMerge: read([], ({ sheet, area }) => sheet.merges.some((each) => intersect(each, area) !== null)),
  getMergedRanges: read([], ({ execution, sheet, area }) =>
    sheet.merges.filter((each) => intersect(each, area)).map((each) => rangeObject(execution, sheet, each)),
  ),
  setDataValidation: write([optional(object(VALIDATION))], setValidation),
  setDataValidations: write([table], (range, rules) => {
    writeGrid(range, rules, 'looks', (row, column, rule) => (range.sheet.touch(row, column).validation = ruleOf(rule)));
    return SELF;
  }),
  getDataValidation: read(
    [],
    ({ sheet, area }) => validationObject(sheet.at(area.row, area.column)?.validation) ?? null,
  ),
  getDataValidations: read([], (range) =>
    readGrid(range, (row, column) => validationObject(range.sheet.at(row, column)?.validation) ?? null),
  ),
  clearDataValidations: write([], (range) => setValidation(range, null)),
  copyTo: overloads(
    write([object(RANGE)], (range, target) => copyTo(range, target.data, 'all')),
    write([object(RANGE), record], (range, target, options) => {
      copyTo(range, target.data, options['contentsOnly'] ? 'values' : options['formatOnly'] ? 'format' : 'all');
    }),
    write([object(RANGE), enumOf('CopyPasteType'), boolean], (range, target, type) => {
      copyTo(
        range,
        target.data,
        ({ PASTE_VALUES: 'values', PASTE_FORMAT: 'format' }[type.name] as 'values' | 'format') ?? 'all',
      );
    }),
  ),
  createFilter: write([], ({ execution, sheet, area }) => {
    if (sheet.filter) throw filterExists();
    sheet.filter = { area, criteria: new Map() };
    sheet.book.changed('looks', sheet, area);
    return new ServiceObject(FILTER, { execution, sheet, filter: sheet.filter });
  }),
  getFilter: read([], ({ execution, sheet, area }) => {
    const { filter } = sheet;
    return filter && intersect(filter.area, area) ? new ServiceObject(FILTER, { execution, sheet, filter }) : null;
  }),
  canEdit: read([], ({ execution, sheet, area }) => canEdit(sheet, area, execution.settings.user.email)),
  protect: write([], ({ execution, sheet, area }) => {
    const protection = newProtection(execution, sheet, area);
    return new ServiceObject(PROTECTION, { execution, sheet, protection });
  }),
  isStartRowBounded: local([], () => true),
  isEndRowBounded: local([], ({ sheet, area }) => area.rows < sheet.rows.length),
  isStartColumnBounded: local([], () => true),
  isEndColumnBounded: local([], ({ sheet, area }) => area.columns < sheet.columns.length),
};
