/** Sends changes of the document, the menus, the sidebar and toasts to the page. */
import type { Area } from '../sheets/workbook/area.ts';
import type { Change } from '../sheets/workbook/spreadsheet.ts';
import type { SheetsStandin } from '../sheets/standin.ts';
import { linesOf, sheetOf } from './view.ts';
import type { PageEvent, ToServer } from './wire.ts';

/** `flush` sends all changes of one call or one act together. */
export class Feed {
  readonly #standin: SheetsStandin;
  readonly #send: (message: ToServer) => void;
  #areas: Area[] = [];
  #whole = true;
  #document = true;
  #selected = false;
  #toasts = 0;
  #sidebar: SheetsStandin['ui']['sidebar'] = null;
  #sidebars = 0;
  /** The tab that was sent to the page last. */
  #shown: number | null = null;

  constructor(standin: SheetsStandin, send: (message: ToServer) => void) {
    this.#standin = standin;
    this.#send = send;
    standin.workbook.subscribe((change) => this.#note(change));
    standin.ui.subscribe(() => {
      this.#document = true;
    });
  }

  /** Everything that a page needs when it is opened. */
  everything(): PageEvent[] {
    return [this.#sheetEvent(), this.#documentEvent()];
  }

  #note({ kind, sheetId, area, by }: Change): void {
    const { selection } = this.#standin.workbook;
    switch (kind) {
      case 'selection':
        // Another tab is shown now. A selection made at the page needs no event.
        this.#whole ||= this.#shown !== selection.sheetId;
        this.#document ||= this.#whole;
        this.#selected ||= by === 'script';
        return;
      case 'sheets':
        this.#document = true;
        this.#whole = true;
        return;
      case 'structure':
        this.#whole ||= sheetId === selection.sheetId;
        return;
      case 'cells':
      case 'looks':
        if (sheetId !== selection.sheetId) return;
        // A filter may hide other rows now.
        if (area === null || this.#standin.workbook.activeSheet.filter) this.#whole = true;
        else this.#areas.push(area);
    }
  }

  flush(): void {
    const { workbook, ui } = this.#standin;
    const sheet = workbook.activeSheet;
    if (ui.sidebar !== this.#sidebar) this.#showSidebar();
    if (this.#whole) this.#sendEvent(this.#sheetEvent());
    else {
      for (const area of this.#areas) {
        const { row, column } = area;
        this.#sendEvent({ kind: 'cells', sheetId: sheet.id, row, column, lines: linesOf(sheet, area) });
      }
    }
    // After the cells, so that a tab is named as active when its cells are there.
    if (this.#document) this.#sendEvent(this.#documentEvent());
    const area = workbook.selection.areas.at(-1);
    if (this.#selected && area) this.#sendEvent({ kind: 'selection', sheetId: sheet.id, area });
    for (const { title, message } of ui.toasts.slice(this.#toasts)) this.#sendEvent({ kind: 'toast', title, message });
    this.#toasts = ui.toasts.length;
    this.#shown = sheet.id;
    this.#areas = [];
    this.#whole = false;
    this.#document = false;
    this.#selected = false;
  }

  #sendEvent(event: PageEvent): void {
    this.#send({ event });
  }

  #showSidebar(): void {
    const { ui, functionNames } = this.#standin;
    this.#sidebar = ui.sidebar;
    this.#sidebars += 1;
    if (ui.sidebar) this.#send({ sidebar: { html: ui.sidebar.html, functionNames } });
  }

  #sheetEvent(): PageEvent {
    const { activeSheet, selection } = this.#standin.workbook;
    return sheetOf(activeSheet, selection.areas.at(-1) ?? { ...selection.current, rows: 1, columns: 1 });
  }

  #documentEvent(): PageEvent {
    const { workbook, ui } = this.#standin;
    return {
      kind: 'document',
      name: workbook.name,
      tabs: workbook.sheets.filter(({ hidden }) => !hidden).map(({ id, name }) => ({ id, name })),
      activeId: workbook.activeSheet.id,
      menus: ui.menus,
      sidebar: ui.sidebar && { title: ui.sidebar.title, version: this.#sidebars },
    };
  }
}
