/** Follows the document and the script's menus and panels, and tells the page what changed. */
import type { Area } from '../sheets/workbook/area.ts';
import type { Change } from '../sheets/workbook/spreadsheet.ts';
import type { World } from '../sheets/world.ts';
import { linesOf, sheetOf } from './view.ts';
import type { PageEvent, ToServer } from './wire.ts';

/** Changes are told by `flush`, so that what one call or one act changes is told at once. */
export class Feed {
  readonly #world: World;
  readonly #send: (message: ToServer) => void;
  #areas: Area[] = [];
  #whole = true;
  #document = true;
  #selected = false;
  #toasts = 0;
  #sidebar: World['ui']['sidebar'] = null;
  #sidebars = 0;
  /** The tab that the page was told of last. */
  #shown: number | null = null;

  constructor(world: World, send: (message: ToServer) => void) {
    this.#world = world;
    this.#send = send;
    world.workbook.subscribe((change) => this.#note(change));
    world.ui.subscribe(() => {
      this.#document = true;
    });
  }

  /** All there is to tell a page that has just been opened. */
  everything(): PageEvent[] {
    return [this.#sheetEvent(), this.#documentEvent()];
  }

  #note({ kind, sheetId, area, by }: Change): void {
    const { selection } = this.#world.workbook;
    switch (kind) {
      case 'selection':
        // Another tab is shown now. Whoever selected at the page knows where.
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
        if (area === null || this.#world.workbook.activeSheet.filter) this.#whole = true;
        else this.#areas.push(area);
    }
  }

  flush(): void {
    const { workbook, ui } = this.#world;
    const sheet = workbook.activeSheet;
    if (ui.sidebar !== this.#sidebar) this.#showSidebar();
    if (this.#whole) this.#tell(this.#sheetEvent());
    else {
      for (const area of this.#areas) {
        const { row, column } = area;
        this.#tell({ kind: 'cells', sheetId: sheet.id, row, column, lines: linesOf(sheet, area) });
      }
    }
    // After the cells, so that a tab is told to be on show when it is.
    if (this.#document) this.#tell(this.#documentEvent());
    const area = workbook.selection.areas.at(-1);
    if (this.#selected && area) this.#tell({ kind: 'selection', sheetId: sheet.id, area });
    for (const { title, message } of ui.toasts.slice(this.#toasts)) this.#tell({ kind: 'toast', title, message });
    this.#toasts = ui.toasts.length;
    this.#shown = sheet.id;
    this.#areas = [];
    this.#whole = false;
    this.#document = false;
    this.#selected = false;
  }

  #tell(event: PageEvent): void {
    this.#send({ event });
  }

  #showSidebar(): void {
    const { ui, functionNames } = this.#world;
    this.#sidebar = ui.sidebar;
    this.#sidebars += 1;
    if (ui.sidebar) this.#send({ sidebar: { html: ui.sidebar.html, functionNames } });
  }

  #sheetEvent(): PageEvent {
    const { activeSheet, selection } = this.#world.workbook;
    return sheetOf(activeSheet, selection.areas.at(-1) ?? { ...selection.current, rows: 1, columns: 1 });
  }

  #documentEvent(): PageEvent {
    const { workbook, ui } = this.#world;
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
