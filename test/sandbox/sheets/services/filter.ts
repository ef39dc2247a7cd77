/** The basic filter of a sheet. */
import { boolean, int, object, optional } from '../runtime/arguments.ts';
import { defineService, method, SELF, ServiceObject } from '../runtime/service.ts';
import { sortArea } from '../workbook/sort.ts';
import { CRITERIA, FILTER, rangeObject } from './classes.ts';
import type { CriteriaData, FilterData } from './classes.ts';
import { outsideSheet } from './texts.ts';

const read = method<FilterData>('read');
const write = method<FilterData>('write');

/** The column object at a position of the filter, 1 being the filter's first column. */
function columnAt({ sheet, filter }: FilterData, position: number) {
  const column = position <= filter.area.columns ? sheet.columns[filter.area.column + position - 2] : undefined;
  if (!column || position < 1) throw outsideSheet();
  return column;
}

function setCriteria(data: FilterData, position: number, criteria: CriteriaData | null): symbol {
  const column = columnAt(data, position);
  if (criteria) data.filter.criteria.set(column, { ...criteria });
  else data.filter.criteria.delete(column);
  data.sheet.book.changed('looks', data.sheet, data.filter.area);
  return SELF;
}

export const filterService = defineService(FILTER, {
  getRange: read([], ({ execution, sheet, filter }) => rangeObject(execution, sheet, filter.area)),
  getColumnFilterCriteria: read([int], (data, position) => {
    const criteria = data.filter.criteria.get(columnAt(data, position));
    return criteria ? new ServiceObject(CRITERIA, { ...criteria }) : null;
  }),
  setColumnFilterCriteria: write([int, optional(object(CRITERIA))], (data, position, criteria) =>
    setCriteria(data, position, criteria?.data ?? null),
  ),
  removeColumnFilterCriteria: write([int], (data, position) => setCriteria(data, position, null)),
  sort: write([int, boolean], (data, position, ascending) => {
    const { sheet, filter } = data;
    const column = sheet.columns.indexOf(columnAt(data, position)) + 1;
    const { area } = filter;
    if (area.rows > 1) sortArea(sheet, { ...area, row: area.row + 1, rows: area.rows - 1 }, [{ column, ascending }]);
    return SELF;
  }),
  remove: write([], ({ sheet, filter }) => {
    if (sheet.filter === filter) sheet.filter = null;
    sheet.book.changed('looks', sheet, null);
  }),
});
