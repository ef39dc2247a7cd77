/**
 * The grid. jspreadsheet draws one window of lines and brings selection, typing and menus; which rows of the tab are in
 * that window is decided here, since a table of 5,000 rows in the browser's tree would not scroll smoothly.
 */
import jspreadsheet from 'jspreadsheet-ce';
import { lastColumnOf, lastRowOf, type Area } from '../../sheets/workbook/area.ts';
import type { SheetEvent, WireCell } from '../wire.ts';
import { gridKeys } from './grid-keys.ts';
import { Model } from './model.ts';

export const LINE = 25;
const HEAD = 26;
const MARGIN = 50;

export interface GridEvents {
  /** Cells were typed into. */
  typed(row: number, column: number, text: string): void;
  selected(area: Area): void;
  columnsMoved(at: number, count: number, before: number): void;
  columnResized(column: number, width: number): void;
  cleared(area: Area): void;
  pasted(row: number, column: number, text: string): void;
  /** Escape: the person wants to leave the grid. */
  left(): void;
  contextItems(): jspreadsheet.ContextMenuItem[];
}

export class Grid {
  readonly scroller: HTMLElement;
  readonly #pane: HTMLElement;
  readonly #canvas: HTMLElement;
  readonly #events: GridEvents;
  #sheet: jspreadsheet.WorksheetInstance | null = null;
  model: Model | null = null;
  area: Area = { row: 1, column: 1, rows: 1, columns: 1 };
  /** Lines scrolled away, and rows of the window by line. */
  #top = 0;
  #rows: number[] = [];
  /** True while this class itself changes the selection. */
  #quiet = false;
  /** The table is to be redrawn when the person has finished what it would interrupt. */
  #late = false;

  constructor(scroller: HTMLElement, events: GridEvents) {
    this.scroller = scroller;
    this.#events = events;
    this.#canvas = document.createElement('div');
    this.#pane = document.createElement('div');
    this.#pane.className = 'pane';
    this.#canvas.append(this.#pane);
    scroller.append(this.#canvas);
    scroller.addEventListener('scroll', () => this.#scrolled());
    scroller.addEventListener('mousedown', () => this.focus());
    scroller.addEventListener('focusin', () => this.#takeKeys());
    // The focus is between two places while this event runs.
    scroller.addEventListener('focusout', () => setTimeout(() => this.#takeKeys()));
    // The component gets these before the window does. It takes a press on the scroll bar for one that leaves
    // it; and it stops to drag with a move when the button was let go out of its sight.
    window.addEventListener('mousedown', () => this.#takeKeys());
    for (const type of ['mouseup', 'mousemove']) window.addEventListener(type, () => this.#catchUp());
    new ResizeObserver(() => this.#rebuild()).observe(scroller);
    gridKeys(this, events);
  }

  /** Shows a tab; the place stays when it is the tab that was on show. */
  show(sheet: SheetEvent): void {
    const same = this.model?.sheet.sheetId === sheet.sheetId;
    // What is being typed belongs to the previous tab.
    if (!same) this.endEdit(true);
    this.model = new Model(sheet);
    if (!same) {
      this.#top = 0;
      this.area = sheet.selection;
    }
    this.#rebuild();
    if (!same) this.scroller.scrollTo(0, 0);
  }

  put(row: number, column: number, lines: readonly WireCell[][]): void {
    this.model?.put(row, column, lines);
    this.#paint();
  }

  /** Selects an area and brings a cell of it, by default the first, into view. */
  select(area: Area, { row, column }: { row: number; column: number } = area): void {
    this.area = area;
    this.#bringIntoView(row, column);
    this.#mark();
    this.#events.selected(area);
  }

  /** The cell that typing goes to. */
  get cell(): { row: number; column: number } {
    return { row: this.area.row, column: this.area.column };
  }

  get editing(): boolean {
    return Boolean(this.#sheet?.edition);
  }

  /** Whether keys go to the grid. */
  get active(): boolean {
    return this.scroller.contains(document.activeElement);
  }

  get linesShown(): number {
    return Math.max(2, Math.floor((this.scroller.clientHeight - HEAD) / LINE));
  }

  focus(): void {
    if (!this.editing) this.scroller.focus({ preventScroll: true });
  }

  /** Ends the typing into a cell, if there is any, and keeps the keys: the next one may come at once. */
  endEdit(save: boolean): void {
    const edition = this.#sheet?.edition;
    if (!edition) return;
    this.#sheet?.closeEditor(edition[0], save);
    this.#editEnded();
  }

  /** The component listens to all keys of the page while a sheet is current. */
  #takeKeys(): void {
    jspreadsheet.current = this.active ? this.#sheet : null;
    if (!this.editing) this.#mark();
  }

  /** Redraws the table. That would end the person's typing or drag, so it waits for their end. */
  #rebuild(): void {
    const { model } = this;
    if (!model || this.scroller.clientHeight === 0) return;
    this.#late = this.editing || jspreadsheet.isMouseAction;
    if (this.#late) return;
    if (this.#sheet) jspreadsheet.destroy(this.#pane as unknown as jspreadsheet.JspreadsheetInstanceElement);
    this.#pane.replaceChildren();
    const lines = this.linesShown + 1;
    const { columns } = model.sheet;
    const [sheet] = jspreadsheet(this.#pane as HTMLDivElement, {
      parseFormulas: false,
      about: false,
      allowExport: false,
      contextMenu: () => this.#events.contextItems(),
      onselection: (_, x1, y1, x2, y2, origin) => this.#selected([x1, x2], [y1, y2], origin),
      oneditionend: () => setTimeout(() => this.#editEnded()),
      onafterchanges: (_, changes) => this.#changed(changes),
      onresizecolumn: (_, column, width) => this.#events.columnResized(Number(column) + 1, Number(width)),
      onmovecolumn: (_, from, to, count) => this.#columnsMoved(from, to, count),
      worksheets: [
        {
          data: Array.from({ length: lines }, () => columns.map(() => '')),
          columns: columns.map(({ width, hidden }) => ({ type: hidden ? 'hidden' : 'text', width, align: 'left' })),
          secureFormulas: false,
          columnSorting: false,
          columnDrag: true,
          rowDrag: false,
          rowResize: false,
          selectionCopy: false,
          allowInsertRow: false,
          allowInsertColumn: false,
          allowDeleteRow: false,
          allowDeleteColumn: false,
          allowRenameColumn: false,
          wordWrap: false,
        },
      ],
    });
    if (!sheet) return;
    this.#sheet = sheet;
    const width = columns.reduce((sum, column) => sum + (column.hidden ? 0 : column.width), MARGIN);
    this.#canvas.style.height = `${HEAD + (model.frozen.length + model.rows.length) * LINE + LINE}px`;
    this.#canvas.style.width = `${width}px`;
    this.#pane.style.height = `${this.scroller.clientHeight}px`;
    this.#top = Math.round(this.scroller.scrollTop / LINE);
    describe(sheet, columns.length, model.sheet.rows);
    for (const [x, head] of sheet.headers.slice(0, model.sheet.frozenColumns).entries()) {
      head.style.cssText += `;${this.#frozen(x)}z-index:3;background:var(--ground);`;
    }
    this.#paint();
    this.#takeKeys();
  }

  #catchUp(): void {
    if (this.#late) this.#rebuild();
  }

  #scrolled(): void {
    const top = Math.round(this.scroller.scrollTop / LINE);
    if (top === this.#top) return;
    this.endEdit(true);
    this.#top = top;
    this.#paint();
    this.#mark();
  }

  /** The editor's end leaves the focus nowhere, unless a click has given it to something else. */
  #editEnded(): void {
    this.#catchUp();
    if (document.activeElement === document.body) this.focus();
  }

  /** Writes the window's rows into the table. The cell that is being typed into is left alone. */
  #paint(): void {
    const { model } = this;
    const sheet = this.#sheet;
    if (!model || !sheet) return;
    const data = sheet.options.data as string[][];
    this.#rows = model.window(this.#top, sheet.rows.length);
    for (const [y, { element }] of sheet.rows.entries()) {
      const row = this.#rows[y];
      element.hidden = row === undefined;
      if (row === undefined) continue;
      element.setAttribute('aria-rowindex', String(row + 1));
      element.classList.toggle('frozen', y < model.frozen.length);
      if (element.firstElementChild) element.firstElementChild.textContent = String(row);
      for (const [x, { element: cell }] of (sheet.records[y] ?? []).entries()) {
        const { text, look } = model.at(row, x + 1);
        const line = data[y];
        if (line) line[x] = look.entry ?? text;
        if (sheet.edition?.[0] === cell) continue;
        if (cell.textContent !== text) cell.textContent = text;
        cell.style.cssText =
          this.#frozen(x) +
          (look.right ? 'text-align:right;' : '') +
          (look.fill ? `background-color:${look.fill};` : '') +
          (look.bold ? 'font-weight:600;' : '');
        cell.classList.toggle('noted', look.note !== undefined);
        if (look.note === undefined) cell.removeAttribute('title');
        else cell.title = look.note;
      }
    }
  }

  /** The style of a column that stays at the left. */
  #frozen(x: number): string {
    const { columns = [], frozenColumns = 0 } = this.model?.sheet ?? {};
    if (x >= frozenColumns) return '';
    const left = columns.slice(0, x).reduce((sum, each) => sum + (each.hidden ? 0 : each.width), MARGIN);
    return `position:sticky;left:${left}px;z-index:1;background-color:#fff;`;
  }

  /** Shows the part of the selected area that is in the window. */
  #mark(): void {
    const sheet = this.#sheet;
    if (!sheet) return;
    const bottom = lastRowOf(this.area);
    const lines = this.#rows.flatMap((row, y) => (row >= this.area.row && row <= bottom ? [y] : []));
    const [first] = lines;
    const last = lines.at(-1);
    this.#quiet = true;
    if (first === undefined || last === undefined) sheet.resetSelection();
    else sheet.updateSelectionFromCoords(this.area.column - 1, first, lastColumnOf(this.area) - 1, last);
    this.#quiet = false;
    this.#announceCell();
  }

  #selected(x: [number, number], y: [number, number], origin: Event | undefined): void {
    const sheet = this.#sheet;
    const { model } = this;
    if (this.#quiet || !sheet || !model) return;
    const [left, right] = [Math.min(...x), Math.max(...x)];
    const first = this.#rows[Math.min(...y)];
    const last = this.#rows[Math.max(...y)] ?? this.#rows.at(-1);
    if (first === undefined || last === undefined) return;
    const columns = { column: left + 1, columns: right - left + 1 };
    // A click on a column's letter means all of it, also what is not in the window.
    const whole = origin?.target instanceof Element && origin.target.closest('thead') !== null;
    this.area = whole
      ? { row: 1, rows: model.sheet.rows, ...columns }
      : { row: first, rows: last - first + 1, ...columns };
    this.#announceCell();
    this.#events.selected(this.area);
  }

  /** Marks the current cell for screen readers. */
  #announceCell(): void {
    const y = this.#rows.indexOf(this.area.row);
    const cell = this.#sheet?.records[y]?.[this.area.column - 1]?.element;
    if (cell) {
      cell.id ||= `cell-${y}-${this.area.column}`;
      this.scroller.setAttribute('aria-activedescendant', cell.id);
    } else this.scroller.removeAttribute('aria-activedescendant');
  }

  #bringIntoView(row: number, column: number): void {
    const { model } = this;
    if (!model) return;
    const top = model.topFor(row, this.#top, this.linesShown);
    if (top !== this.#top) {
      this.scroller.scrollTop = top * LINE;
      this.#scrolled();
    }
    const { columns } = model.sheet;
    const left = columns.slice(0, column - 1).reduce((sum, each) => sum + (each.hidden ? 0 : each.width), 0);
    const right = left + (columns[column - 1]?.width ?? 0) + MARGIN;
    const { scrollLeft, clientWidth } = this.scroller;
    if (left < scrollLeft) this.scroller.scrollLeft = left;
    else if (right > scrollLeft + clientWidth) this.scroller.scrollLeft = right - clientWidth;
  }

  #changed(changes: readonly { x: string | number; y: string | number; newValue?: unknown; value?: unknown }[]): void {
    for (const change of changes) {
      const row = this.#rows[Number(change.y)];
      const text = change.newValue ?? change.value;
      if (row !== undefined && typeof text === 'string') this.#events.typed(row, Number(change.x) + 1, text);
    }
  }

  #columnsMoved(from: number, to: number, count: number): void {
    const before = to > from ? to + count : to;
    this.#events.columnsMoved(from + 1, count, before + 1);
  }
}

/** What the table is, for those who cannot see it. */
function describe(sheet: jspreadsheet.WorksheetInstance, columns: number, rows: number): void {
  const table = sheet.table;
  table.setAttribute('role', 'grid');
  table.setAttribute('aria-label', 'Cells');
  table.setAttribute('aria-colcount', String(columns));
  table.setAttribute('aria-rowcount', String(rows + 1));
  for (const cell of table.querySelectorAll('thead td')) cell.setAttribute('role', 'columnheader');
  table.querySelector('thead td')?.setAttribute('role', 'presentation');
  for (const cell of table.querySelectorAll('tbody td')) {
    cell.setAttribute('role', cell.classList.contains('jss_row') ? 'rowheader' : 'gridcell');
  }
}
