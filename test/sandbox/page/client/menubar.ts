/** The menu bar, with the keys of https://www.w3.org/WAI/ARIA/apg/patterns/menubar/ */

export type MenuEntry =
  /** `tab`: it is about the tab, not about the selected cells. */
  { caption: string; run: () => void; off?: boolean; tab?: true } | 'line' | { heading: string };

export interface Menu {
  caption: string;
  entries: () => MenuEntry[];
}

export function menuBar(bar: HTMLElement, menus: readonly Menu[]): { focus: () => void } {
  bar.setAttribute('role', 'menubar');
  const buttons = menus.map((menu, index) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = menu.caption;
    button.tabIndex = index === 0 ? 0 : -1;
    button.setAttribute('role', 'menuitem');
    button.setAttribute('aria-haspopup', 'menu');
    button.setAttribute('aria-expanded', 'false');
    const item = document.createElement('div');
    item.setAttribute('role', 'none');
    item.append(button);
    bar.append(item);
    return button;
  });
  let open: { index: number; list: HTMLElement } | null = null;

  function close(focus: boolean): void {
    if (!open) return;
    const { index, list } = open;
    open = null;
    list.remove();
    buttons[index]?.setAttribute('aria-expanded', 'false');
    if (focus) buttons[index]?.focus();
  }

  function show(index: number, focus: boolean): void {
    close(false);
    const button = buttons[index];
    const menu = menus[index];
    if (!button || !menu) return;
    const list = listOf(menu, () => close(false));
    button.after(list);
    button.setAttribute('aria-expanded', 'true');
    open = { index, list };
    list.addEventListener('keydown', keysOf(index, list));
    if (focus) itemsOf(list)[0]?.focus();
  }

  function step(index: number, by: number): void {
    const next = (index + by + buttons.length) % buttons.length;
    const wasOpen = open !== null;
    for (const [each, button] of buttons.entries()) button.tabIndex = each === next ? 0 : -1;
    buttons[next]?.focus();
    if (wasOpen) show(next, true);
  }

  function keysOf(index: number, list: HTMLElement) {
    return (event: KeyboardEvent): void => {
      const items = itemsOf(list);
      const at = items.findIndex((item) => item === document.activeElement);
      const moves: Record<string, () => void> = {
        ArrowDown: () => items[(at + 1) % items.length]?.focus(),
        ArrowUp: () => items[(at - 1 + items.length) % items.length]?.focus(),
        Home: () => items[0]?.focus(),
        End: () => items.at(-1)?.focus(),
        ArrowRight: () => step(index, 1),
        ArrowLeft: () => step(index, -1),
        Escape: () => close(true),
        Tab: () => close(true),
      };
      const move = moves[event.key];
      if (!move) return;
      event.preventDefault();
      event.stopPropagation();
      move();
    };
  }

  for (const [index, button] of buttons.entries()) {
    button.addEventListener('click', () => (open?.index === index ? close(true) : show(index, true)));
    button.addEventListener('mouseenter', () => {
      if (open && open.index !== index) show(index, false);
    });
    button.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') step(index, event.key === 'ArrowRight' ? 1 : -1);
      else if (event.key === 'ArrowDown') show(index, true);
      else return;
      event.preventDefault();
    });
  }
  document.addEventListener('mousedown', (event) => {
    if (event.target instanceof Node && !bar.contains(event.target)) close(false);
  });
  // The frame of the sidebar keeps its own clicks; this page notices them by losing the focus.
  window.addEventListener('blur', () => close(false));
  return { focus: () => (buttons.find(({ tabIndex }) => tabIndex === 0) ?? buttons[0])?.focus() };
}

function listOf({ caption, entries }: Menu, close: () => void): HTMLElement {
  const list = document.createElement('div');
  list.className = 'menu';
  list.setAttribute('role', 'menu');
  list.setAttribute('aria-label', caption);
  for (const entry of entries()) list.append(elementOf(entry, close));
  return list;
}

function elementOf(entry: MenuEntry, close: () => void): HTMLElement {
  if (entry === 'line') {
    const line = document.createElement('div');
    line.setAttribute('role', 'separator');
    return line;
  }
  if ('heading' in entry) {
    const heading = document.createElement('div');
    heading.className = 'heading';
    heading.setAttribute('role', 'presentation');
    heading.textContent = entry.heading;
    return heading;
  }
  const item = document.createElement('button');
  item.type = 'button';
  item.tabIndex = -1;
  item.setAttribute('role', 'menuitem');
  item.textContent = entry.caption;
  item.disabled = entry.off === true;
  item.addEventListener('click', () => {
    close();
    entry.run();
  });
  return item;
}

function itemsOf(list: HTMLElement): HTMLButtonElement[] {
  return [...list.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
}
