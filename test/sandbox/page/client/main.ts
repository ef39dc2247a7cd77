/** The page: the person's actions go to the stand-in, its changes come back as events. */
import type { Menu as SheetMenu } from '../../sheets/services/ui-state.ts';
import type { Act, PageEvent } from '../wire.ts';
import { act, follow, start } from './api.ts';
import { dataEntries, editEntries, insertEntries, type Place } from './commands.ts';
import { nameOf } from './grid-keys.ts';
import { Grid } from './grid.ts';
import { menuBar, type MenuEntry } from './menubar.ts';
import { cellsOfText } from './model.ts';
import { platformsPanel } from './platforms-panel.ts';
import { Sidebar } from './sidebar.ts';
import { showTabs } from './tabs.ts';
import { toast } from './toasts.ts';

/** The add-on's name in the Extensions menu, which comes from its listing and not from the script. */
const ADDON = 'Matchback';

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return found;
}

let tabs: { id: number; name: string }[] = [];
let menus: SheetMenu[] = [];

const failed = (error: unknown): void => toast('', error instanceof Error ? error.message : String(error));

function perform(what: Act): void {
  act(what).then((problem) => {
    if (problem !== null) toast('', problem);
  }, failed);
}

function choose(caption: string): void {
  start({ start: 'menu', caption }).then((answer) => {
    if (!answer.ok) toast(ADDON, answer.message);
  }, failed);
}

const sheetId = (): number => grid.model?.sheet.sheetId ?? 0;

const grid: Grid = new Grid(element('grid'), {
  typed: (row, column, text) => perform({ do: 'type', sheetId: sheetId(), row, column, lines: [[text]] }),
  pasted: (row, column, text) => perform({ do: 'type', sheetId: sheetId(), row, column, lines: cellsOfText(text) }),
  cleared: (area) => perform({ do: 'clear', sheetId: sheetId(), area }),
  columnsMoved: (at, count, before) =>
    perform({ do: 'move', sheetId: sheetId(), dimension: 'columns', at, count, before }),
  columnResized: (column, width) => perform({ do: 'resize', sheetId: sheetId(), column, width }),
  selected: (area) => {
    showCell();
    perform({ do: 'select', sheetId: sheetId(), area });
  },
  left: () => bar.focus(),
  contextItems: () =>
    [...here(insertEntries), ...here(editEntries), ...here(dataEntries)].flatMap((entry) =>
      entry === 'line' || 'heading' in entry || entry.off || entry.tab
        ? []
        : [{ title: entry.caption, onclick: entry.run }],
    ),
});

/** Entries for the selection, or none while no tab is on show. */
function here(entries: (place: Place) => MenuEntry[]): MenuEntry[] {
  const { model, area } = grid;
  const tab = tabs.find(({ id }) => id === sheetId())?.name ?? '';
  return model ? entries({ model, area, tab, act: perform }) : [];
}

function extensionEntries(): MenuEntry[] {
  return menus.flatMap((menu) => [
    { heading: ADDON },
    ...menu.entries.flatMap((entry): MenuEntry[] => {
      return [entry.kind === 'separator' ? 'line' : { caption: entry.caption, run: () => choose(entry.caption) }];
    }),
  ]);
}

function tryEntries(): MenuEntry[] {
  return [
    { caption: 'Forget my settings', run: () => perform({ do: 'connect', connected: false }) },
    { caption: 'Connect to the sandbox again', run: () => perform({ do: 'connect', connected: true }) },
    'line',
    {
      caption: 'Let a day pass',
      run: () => {
        start({ start: 'tomorrow' }).then(
          (answer) => toast('A day later', answer.ok ? `${String(answer.value)} clock triggers ran.` : answer.message),
          failed,
        );
      },
    },
  ];
}

const bar = menuBar(element('menus'), [
  { caption: 'Edit', entries: () => here(editEntries) },
  { caption: 'Insert', entries: () => here(insertEntries) },
  { caption: 'Data', entries: () => here(dataEntries) },
  { caption: 'Extensions', entries: extensionEntries },
  { caption: 'Try', entries: tryEntries },
]);

const sidebar = new Sidebar(element('sidebar'), () => perform({ do: 'closeSidebar' }));

function showCell(): void {
  const { model, area } = grid;
  if (!model) return;
  const { text, look } = model.at(area.row, area.column);
  element('cell-name').textContent = nameOf(area, model.sheet.rows);
  element('cell-text').textContent = look.entry ?? text;
}

function take(event: PageEvent): void {
  switch (event.kind) {
    case 'document':
      tabs = event.tabs;
      menus = event.menus;
      element('document-name').textContent = event.name;
      sidebar.show(event.sidebar);
      showTabs(element('tabs'), event.tabs, event.activeId, {
        selected: (id) => perform({ do: 'select', sheetId: id, area: null }),
        renamed: (id, name) => perform({ do: 'renameTab', sheetId: id, name }),
      });
      return;
    case 'sheet':
      grid.show(event);
      showCell();
      return;
    case 'cells':
      if (event.sheetId === sheetId()) grid.put(event.row, event.column, event.lines);
      showCell();
      return;
    case 'selection':
      grid.select(event.area);
      return;
    case 'toast':
      toast(event.title, event.message);
  }
}

element('add-tab').addEventListener('click', () => perform({ do: 'addTab' }));
element('open-addon').addEventListener('click', () => choose('Upload conversions'));
window.addEventListener('message', ({ data, origin }: MessageEvent<unknown>) => {
  if (origin !== location.origin) return;
  if (data === 'focus') grid.focus();
  if (data === 'close') perform({ do: 'closeSidebar' });
});
platformsPanel(element('platform-cards'));
follow(take);
