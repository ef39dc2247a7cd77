/** The user interface that a script can reach: menus and the sidebar. */
import { object, string } from '../runtime/arguments.ts';
import { ScriptException } from '../runtime/errors.ts';
import type { Execution, InExecution } from '../runtime/execution.ts';
import { defineService, method, SELF, serviceClass, ServiceObject } from '../runtime/service.ts';
import { HTML_OUTPUT } from './html.ts';
import type { MenuEntry } from './ui-state.ts';

interface MenuData extends InExecution {
  readonly entries: MenuEntry[];
}

const UI = serviceClass<InExecution>('Ui');
const MENU = serviceClass<MenuData>('Menu');

/** The add-on's name in the Extensions menu; a listing's name, which is not in the script. */
const ADDON_CAPTION = 'Add-on';

/** SpreadsheetApp.getUi(). Throws in a trigger, where no page is open. */
export function uiObject(execution: Execution): ServiceObject<InExecution> {
  if (execution.settings.kind === 'timeTrigger') {
    throw new ScriptException('Cannot call SpreadsheetApp.getUi() from this context.');
  }
  return new ServiceObject(UI, { execution });
}

export const uiService = defineService(UI, {
  createAddonMenu: method<InExecution>('local')([], ({ execution }) => {
    return new ServiceObject(MENU, { execution, entries: [] });
  }),
  showSidebar: method<InExecution>('ui')([object(HTML_OUTPUT)], ({ execution }, { data }) => {
    execution.host.ui.showSidebar({ title: data.title, html: data.content });
  }),
});

const menu = method<MenuData>('local');

export const menuService = defineService(MENU, {
  addItem: menu([string, string], ({ entries }, caption, functionName) => {
    entries.push({ kind: 'item', caption, functionName });
    return SELF;
  }),
  addSeparator: menu([], ({ entries }) => {
    entries.push({ kind: 'separator' });
    return SELF;
  }),
  addToUi: method<MenuData>('ui')([], ({ execution, entries }) => {
    execution.host.ui.setMenu({ caption: ADDON_CAPTION, entries: [...entries] });
  }),
});
