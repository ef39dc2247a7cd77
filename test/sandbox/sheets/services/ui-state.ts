/** The add-on's menu, sidebar and toasts in front of the document. */

export type MenuEntry =
  { readonly kind: 'item'; readonly caption: string; readonly functionName: string } | { readonly kind: 'separator' };

export interface Menu {
  readonly caption: string;
  readonly entries: readonly MenuEntry[];
}

/** A page on show. */
export interface Panel {
  readonly title: string;
  readonly html: string;
}

export interface Toast {
  readonly message: string;
  readonly title: string;
}

export class UiState {
  menus: Menu[] = [];
  sidebar: Panel | null = null;
  readonly toasts: Toast[] = [];
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

  /** The add-on has one menu: a later one replaces it. */
  setMenu(menu: Menu): void {
    this.menus = [menu];
    this.changed();
  }

  /** Only one sidebar is open at a time. */
  showSidebar(panel: Panel | null): void {
    this.sidebar = panel;
    this.changed();
  }

  toast(toast: Toast): void {
    this.toasts.push(toast);
    this.changed();
  }

  /** The function behind a menu entry, found by its caption. Throws RangeError for an unknown one. */
  functionOf(caption: string): string {
    const entries = this.menus.flatMap((menu) => menu.entries);
    const found = entries.find((entry) => entry.kind === 'item' && entry.caption === caption);
    if (found?.kind !== 'item') throw new RangeError(`No menu entry "${caption}"`);
    return found.functionName;
  }
}
