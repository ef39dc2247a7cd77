/** The Ui class: menus, sidebar, dialogs, alerts (docs/apps-script.md#htmlservice). */
import { either, enumOf, object, optional, string } from '../runtime/arguments.ts';
import { ScriptException } from '../runtime/errors.ts';
import type { Execution, InExecution } from '../runtime/execution.ts';
import { defineEnum, defineService, method, overloads, SELF, serviceClass, ServiceObject } from '../runtime/service.ts';
import { HTML_OUTPUT } from './html.ts';
import type { HtmlData } from './html.ts';
import { SIDEBAR_WIDTH } from './ui-state.ts';
import type { Answer, MenuEntry, Panel, Question } from './ui-state.ts';

interface MenuData extends InExecution {
  readonly caption: string;
  readonly addon: boolean;
  readonly entries: MenuEntry[];
}

const UI = serviceClass<InExecution>('Ui');
const MENU = serviceClass<MenuData>('Menu');
const PROMPT_RESPONSE = serviceClass<Answer>('PromptResponse');

/** The add-on's name in the Extensions menu; a listing's name, which the script does not know. */
const ADDON_CAPTION = 'Add-on';

const buttons = defineEnum('Button', ['CLOSE', 'OK', 'CANCEL', 'YES', 'NO']);
const buttonSets = defineEnum('ButtonSet', ['OK', 'OK_CANCEL', 'YES_NO', 'YES_NO_CANCEL']);

/** SpreadsheetApp.getUi(); there is no user interface where nobody looks, that is in installable triggers. */
export function uiObject(execution: Execution): ServiceObject<InExecution> {
  const { kind } = execution.settings;
  if (kind === 'timeTrigger' || kind === 'sheetTrigger') {
    throw new ScriptException('Cannot call SpreadsheetApp.getUi() from this context.');
  }
  return new ServiceObject(UI, { execution });
}

const local = method<InExecution>('local');
const ui = method<InExecution>('ui');

function panelOf({ data }: ServiceObject<HtmlData>, title = data.title): Panel {
  return { title, html: data.content, width: data.width ?? SIDEBAR_WIDTH, height: data.height };
}

/** An open question suspends the script and drops the locks it holds (docs/apps-script.md#stores-and-locks). */
function ask({ execution }: InExecution, kind: Question['kind'], title: string, text: string, set: string): Answer {
  for (const [lock, holder] of execution.host.locks) if (holder === execution.id) execution.host.locks.delete(lock);
  return execution.host.ui.ask({ kind, title, text, buttons: set });
}

const alert = (data: InExecution, title: string, text: string, set: string) =>
  buttons[ask(data, 'alert', title, text, set).button];
const prompt = (data: InExecution, title: string, text: string, set: string) =>
  new ServiceObject(PROMPT_RESPONSE, ask(data, 'prompt', title, text, set));

const buttonSet = enumOf('ButtonSet');
const html = object(HTML_OUTPUT);

export const uiService = defineService(
  UI,
  {
    createMenu: local([string], ({ execution }, caption) => {
      return new ServiceObject(MENU, { execution, caption, addon: false, entries: [] });
    }),
    createAddonMenu: local([], ({ execution }) => {
      return new ServiceObject(MENU, { execution, caption: ADDON_CAPTION, addon: true, entries: [] });
    }),
    showSidebar: ui([html], ({ execution }, output) => {
      execution.host.ui.showSidebar({ ...panelOf(output), width: SIDEBAR_WIDTH });
    }),
    showModalDialog: ui([either(html, string), string], ({ execution }, output, title) => {
      if (!string(output)) execution.host.ui.showDialog(panelOf(output, title));
    }),
    showModelessDialog: ui([html, string], ({ execution }, output, title) => {
      execution.host.ui.showDialog(panelOf(output, title));
    }),
    alert: overloads(
      ui([string], (data, text) => alert(data, '', text, 'OK')),
      ui([string, buttonSet], (data, text, set) => alert(data, '', text, set.name)),
      ui([optional(string), string, buttonSet], (data, title, text, set) => alert(data, title ?? '', text, set.name)),
    ),
    prompt: overloads(
      ui([string], (data, text) => prompt(data, '', text, 'OK')),
      ui([string, buttonSet], (data, text, set) => prompt(data, '', text, set.name)),
      ui([optional(string), string, buttonSet], (data, title, text, set) => prompt(data, title ?? '', text, set.name)),
    ),
  },
  { Button: buttons, ButtonSet: buttonSets },
);

export const promptResponseService = defineService(PROMPT_RESPONSE, {
  getResponseText: method<Answer>('local')([], ({ text }) => text),
  getSelectedButton: method<Answer>('local')([], ({ button }) => buttons[button]),
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
  addSubMenu: menu([object(MENU)], ({ entries }, { data }) => {
    entries.push({ kind: 'submenu', menu: { caption: data.caption, addon: data.addon, entries: data.entries } });
    return SELF;
  }),
  addToUi: method<MenuData>('ui')([], ({ execution, caption, addon, entries }) => {
    execution.host.ui.addMenu({ caption, addon, entries: [...entries] });
  }),
});
