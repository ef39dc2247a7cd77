/** The tabs at the bottom. */

export interface TabEvents {
  selected(id: number): void;
  renamed(id: number, name: string): void;
}

export function showTabs(
  list: HTMLElement,
  tabs: readonly { id: number; name: string }[],
  activeId: number,
  events: TabEvents,
): void {
  const hadFocus = list.contains(document.activeElement);
  const known = [...list.querySelectorAll('button')];
  // A tab keeps its button: a click is lost when its button is replaced between the press and the release.
  const buttons = tabs.map(({ id, name }) => {
    const button = known.find(({ dataset }) => dataset['id'] === String(id)) ?? document.createElement('button');
    const active = id === activeId;
    button.type = 'button';
    button.dataset['id'] = String(id);
    button.setAttribute('role', 'tab');
    button.setAttribute('aria-selected', String(active));
    button.setAttribute('aria-controls', 'grid');
    button.tabIndex = active ? 0 : -1;
    button.textContent = name;
    button.onclick = () => events.selected(id);
    button.ondblclick = () => askName(name, (next) => events.renamed(id, next));
    return button;
  });
  for (const button of known) if (!buttons.includes(button)) button.remove();
  for (const [index, button] of buttons.entries()) {
    if (list.children[index] !== button) list.insertBefore(button, list.children[index] ?? null);
  }
  const at = tabs.findIndex(({ id }) => id === activeId);
  if (hadFocus) buttons[at]?.focus();
  list.onkeydown = ({ key }) => {
    if (key !== 'ArrowRight' && key !== 'ArrowLeft') return;
    const next = tabs[at + (key === 'ArrowRight' ? 1 : -1)];
    if (next) events.selected(next.id);
  };
}

export function askName(name: string, then: (next: string) => void): void {
  const next = prompt('Name of the tab', name);
  if (next !== null && next !== name) then(next);
}
