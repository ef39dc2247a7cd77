/** What the person in front of the document sees besides the grid: menus, sidebar, dialogs, toasts, alerts. */

export type MenuEntry =
  | { readonly kind: 'item'; readonly caption: string; readonly functionName: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'submenu'; readonly menu: Menu };

export interface Menu {
  readonly caption: string;
  /** True for the add-on's own entry of the Extensions menu. */
  readonly addon: boolean;
  readonly entries: readonly MenuEntry[];
}

/** An HtmlOutput on show. */
export interface Panel {
  readonly title: string;
  readonly html: string;
  readonly width: number;
  readonly height: number | null;
}

export interface Toast {
  readonly message: string;
  readonly title: string;
  readonly seconds: number;
}

/** An alert or a prompt, waiting for an answer. */
export interface Question {
  readonly kind: 'alert' | 'prompt';
  readonly title: string;
  readonly text: string;
  /** `OK`, `OK_CANCEL`, `YES_NO`, `YES_NO_CANCEL`. */
  readonly buttons: string;
}

export interface Answer {
  readonly button: 'OK' | 'CANCEL' | 'YES' | 'NO' | 'CLOSE';
  readonly text: string;
}

/** The width of every sidebar, pixels (docs/apps-script.md#htmlservice). */
export const SIDEBAR_WIDTH = 300;

export class UiState {
  menus: Menu[] = [];
  sidebar: Panel | null = null;
  dialog: Panel | null = null;
  readonly toasts: Toast[] = [];
  readonly questions: Question[] = [];
  /** Decides what the person answers; until set, they agree. */
  answer: (question: Question) => Answer = ({ buttons }) => ({
    button: buttons.startsWith('YES') ? 'YES' : 'OK',
    text: '',
  });
  private readonly listeners = new Set<() => void>();

  /** Calls the listener after each change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }

  clearMenus(): void {
    this.menus = [];
    this.changed();
  }

  /** A menu of the same caption takes the place of the earlier one. */
  addMenu(menu: Menu): void {
    this.menus = [...this.menus.filter(({ caption, addon }) => caption !== menu.caption || addon !== menu.addon), menu];
    this.changed();
  }

  /** Only one sidebar is open at a time. */
  showSidebar(panel: Panel | null): void {
    this.sidebar = panel;
    this.changed();
  }

  showDialog(panel: Panel | null): void {
    this.dialog = panel;
    this.changed();
  }

  toast(toast: Toast): void {
    this.toasts.push(toast);
    this.changed();
  }

  ask(question: Question): Answer {
    this.questions.push(question);
    return this.answer(question);
  }

  /** The function behind a menu entry, found by its caption in any menu. Throws RangeError when there is none. */
  functionOf(caption: string): string {
    const search = (entries: readonly MenuEntry[]): string | undefined => {
      for (const entry of entries) {
        if (entry.kind === 'item' && entry.caption === caption) return entry.functionName;
        const found = entry.kind === 'submenu' ? search(entry.menu.entries) : undefined;
        if (found !== undefined) return found;
      }
      return undefined;
    };
    const found = search(this.menus.flatMap(({ entries }) => entries));
    if (found === undefined) throw new RangeError(`No menu entry "${caption}"`);
    return found;
  }
}
