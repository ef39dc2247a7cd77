import { describe, expect, it } from 'vitest';
import { cellsOfText, Model } from '../sandbox/page/client/model.ts';
import type { SheetEvent } from '../sandbox/page/wire.ts';

function sheet(changes: Partial<SheetEvent> = {}): SheetEvent {
  return {
    kind: 'sheet',
    sheetId: 0,
    rows: 100,
    columns: [
      { width: 100, hidden: false },
      { width: 100, hidden: true },
      { width: 100, hidden: false },
    ],
    frozenRows: 1,
    frozenColumns: 0,
    lines: [['Order', 'Total', 'Note'], ['#1', ['1,299.00', { right: true }]], [], ['#3', '', 'said "no"\nand left']],
    hiddenRows: [3, 5],
    filtered: false,
    selection: { row: 1, column: 1, rows: 1, columns: 1 },
    ...changes,
  };
}

describe('text pasted from another spreadsheet', () => {
  it.each([
    ['a', [['a']]],
    [
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\t\tb\r\n', [['a', '', 'b']]],
    ['a\t', [['a', '']]],
    ['a\n\nb', [['a'], [''], ['b']]],
    ['"two\nlines"\t"say ""no"""', [['two\nlines', 'say "no"']]],
    ['', []],
  ])('%j becomes its cells', (text, cells) => expect(cellsOfText(text)).toEqual(cells));
});

describe('the window of lines', () => {
  it('holds the frozen rows and, below them, the visible ones from where it is scrolled to', () => {
    expect(new Model(sheet()).window(0, 5)).toEqual([1, 2, 4, 6, 7]);
    expect(new Model(sheet()).window(3, 3)).toEqual([1, 7, 8]);
    expect(new Model(sheet()).window(95, 10)).toEqual([1, 99, 100]);
  });

  it('scrolls only as far as a row needs', () => {
    const model = new Model(sheet());
    expect(model.topFor(4, 0, 5)).toBe(0);
    expect(model.topFor(20, 0, 5)).toBe(13);
    expect(model.window(13, 5)).toEqual([1, 17, 18, 19, 20]);
    expect(model.topFor(2, 13, 5)).toBe(0);
    expect(model.topFor(1, 13, 5)).toBe(13);
  });

  it('steps over what is hidden, and no further than the edges', () => {
    const model = new Model(sheet());
    expect([model.rowBy(2, 1), model.rowBy(4, 1), model.rowBy(1, -1), model.rowBy(99, 7)]).toEqual([4, 6, 1, 100]);
    expect([model.columnBy(1, 1), model.columnBy(3, 1), model.columnBy(3, -1)]).toEqual([3, 3, 1]);
  });
});

describe('cells of the tab', () => {
  it('are read, changed and copied by their place', () => {
    const model = new Model(sheet());
    expect(model.at(2, 2)).toEqual({ text: '1,299.00', look: { right: true } });
    expect(model.at(50, 3)).toEqual({ text: '', look: {} });
    model.put(50, 3, [['late']]);
    expect(model.at(50, 3).text).toBe('late');
    expect(model.lastRow()).toBe(50);
    expect(model.text({ row: 3, column: 1, rows: 2, columns: 3 })).toBe('\t\t\n#3\t\t"said ""no""\nand left"');
  });
});
