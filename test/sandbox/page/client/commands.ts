/** What the menus offer to do with the selected cells. */
import { columnLetters, lastColumnOf, lastRowOf, type Area } from '../../sheets/workbook/area.ts';
import type { Act } from '../wire.ts';
import type { Model } from './model.ts';
import type { MenuEntry } from './menubar.ts';
import { askName } from './tabs.ts';

export interface Place {
  model: Model;
  area: Area;
  tab: string;
  act: (what: Act) => void;
}

const many = (count: number, one: string, more: string): string => (count === 1 ? one : `${count} ${more}`);

export function editEntries({ model, area, tab, act }: Place): MenuEntry[] {
  const { sheetId } = model.sheet;
  const { row, column, rows, columns } = area;
  return [
    {
      caption: rows === 1 ? `Delete row ${row}` : `Delete rows ${row}–${lastRowOf(area)}`,
      run: () => act({ do: 'delete', sheetId, dimension: 'rows', at: row, count: rows }),
    },
    {
      caption:
        columns === 1
          ? `Delete column ${columnLetters(column)}`
          : `Delete columns ${columnLetters(column)}–${columnLetters(lastColumnOf(area))}`,
      run: () => act({ do: 'delete', sheetId, dimension: 'columns', at: column, count: columns }),
    },
    { caption: 'Clear cells', run: () => act({ do: 'clear', sheetId, area }) },
    'line',
    { caption: 'Rename tab…', tab: true, run: () => askName(tab, (name) => act({ do: 'renameTab', sheetId, name })) },
  ];
}

export function insertEntries({ model, area, act }: Place): MenuEntry[] {
  const { sheetId } = model.sheet;
  const { row, column, rows, columns } = area;
  const insert = (dimension: 'rows' | 'columns', at: number, count: number) => () =>
    act({ do: 'insert', sheetId, dimension, at, count });
  return [
    { caption: `${many(rows, 'Row', 'rows')} above`, run: insert('rows', row, rows) },
    { caption: `${many(rows, 'Row', 'rows')} below`, run: insert('rows', lastRowOf(area) + 1, rows) },
    { caption: `${many(columns, 'Column', 'columns')} left`, run: insert('columns', column, columns) },
    { caption: `${many(columns, 'Column', 'columns')} right`, run: insert('columns', lastColumnOf(area) + 1, columns) },
    'line',
    { caption: 'Tab', tab: true, run: () => act({ do: 'addTab' }) },
  ];
}

export function dataEntries({ model, area, act }: Place): MenuEntry[] {
  const { sheetId } = model.sheet;
  const { row, column, columns } = area;
  const letters = columnLetters(column);
  const { text } = model.at(row, column);
  const move = (before: number) => () =>
    act({ do: 'move', sheetId, dimension: 'columns', at: column, count: columns, before });
  return [
    {
      caption: `Sort sheet by column ${letters}, A to Z`,
      run: () => act({ do: 'sort', sheetId, column, ascending: true }),
    },
    {
      caption: `Sort sheet by column ${letters}, Z to A`,
      run: () => act({ do: 'sort', sheetId, column, ascending: false }),
    },
    'line',
    {
      caption: `Show only rows with “${text.length > 20 ? `${text.slice(0, 20)}…` : text}” in column ${letters}`,
      run: () => act({ do: 'filter', sheetId, column, like: text }),
    },
    { caption: 'Remove filter', off: !model.sheet.filtered, run: () => act({ do: 'unfilter', sheetId }) },
    'line',
    { caption: 'Move column left', off: column === 1, run: move(column - 1) },
    {
      caption: 'Move column right',
      off: lastColumnOf(area) >= model.sheet.columns.length,
      run: move(lastColumnOf(area) + 2),
    },
  ];
}
