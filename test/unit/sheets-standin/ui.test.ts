import { describe, expect, it } from 'vitest';
import { caught, evaluate, makeWorld, valueOf } from './helper.ts';

const code = `
  function onOpen() {
    const ui = SpreadsheetApp.getUi();
    ui.createAddonMenu().addItem('Upload conversions', 'openSidebar').addSeparator()
      .addSubMenu(ui.createMenu('More').addItem('Help', 'help')).addToUi();
  }
  function onInstall(e) { onOpen(e); }
  function openSidebar() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('Sidebar').setTitle('Matchback').setWidth(500)); }
  function help() { SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput('<p>help</p>').setWidth(400).setHeight(200), 'Help'); }
  function ask() {
    const ui = SpreadsheetApp.getUi();
    return [ui.alert('Delete?', 'Really', ui.ButtonSet.YES_NO) === ui.Button.YES, ui.prompt('Name').getResponseText()];
  }
  function toast() { SpreadsheetApp.getActive().toast('Done', 'Matchback', 3); }`;

const world = () => makeWorld(code, { html: { Sidebar: '<!DOCTYPE html><title>ignored</title>' } });

describe('menus', () => {
  it('are built on opening and afresh each time', () => {
    const made = world();
    made.openDocument();
    made.openDocument();
    expect(made.ui.menus).toHaveLength(1);
    expect(made.ui.menus[0]).toMatchObject({
      addon: true,
      entries: [{ caption: 'Upload conversions' }, { kind: 'separator' }, { kind: 'submenu' }],
    });
  });

  it('run their function with full authorization, and enable the add-on here', () => {
    const made = world();
    made.enabled = false;
    made.openDocument();
    expect(made.chooseMenuItem('Upload conversions').outcome.kind).toBe('returned');
    expect(made.enabled).toBe(true);
    expect(() => made.chooseMenuItem('No such entry')).toThrow('No menu entry "No such entry"');
  });

  it('appear at once on installing', () => {
    const made = world();
    made.install();
    expect(made.ui.menus).toHaveLength(1);
  });
});

describe('panels', () => {
  it('show the sidebar 300 pixels wide whatever it asks for, titled by the script', () => {
    const made = world();
    made.openDocument();
    made.chooseMenuItem('Upload conversions');
    expect(made.ui.sidebar).toEqual({
      title: 'Matchback',
      html: '<!DOCTYPE html><title>ignored</title>',
      width: 300,
      height: null,
    });
  });

  it('size a dialog as asked', () => {
    const made = world();
    valueOf(made, 'help');
    expect(made.ui.dialog).toEqual({ title: 'Help', html: '<p>help</p>', width: 400, height: 200 });
  });

  it('tell a listener of each change', () => {
    const made = world();
    let changes = 0;
    made.ui.subscribe(() => (changes += 1));
    valueOf(made, 'toast');
    expect([changes, made.ui.toasts]).toEqual([1, [{ message: 'Done', title: 'Matchback', seconds: 3 }]]);
  });

  it('put questions to the person', () => {
    const made = world();
    made.ui.answer = ({ kind }) => ({ button: 'NO', text: kind === 'prompt' ? 'Kim' : '' });
    expect(valueOf(made, 'ask')).toEqual([false, 'Kim']);
    expect(made.ui.questions[0]).toEqual({ kind: 'alert', title: 'Delete?', text: 'Really', buttons: 'YES_NO' });
  });

  it('miss a file by name', () => {
    expect(caught(`HtmlService.createHtmlOutputFromFile('Nowhere')`)).toBe(
      'Exception: No HTML file named Nowhere was found.',
    );
  });
});

describe('templates', () => {
  it('escape, do not escape, and run code, with the variables of the template', () => {
    const body = `const t = HtmlService.createTemplateFromFile('Page'); t.name = '<Kim>'; t.list = [1, 2]; return t.evaluate().getContent()`;
    const Page = '<p><?= name ?></p><?!= name ?><? for (const n of list) { ?><b><?= n ?></b><? } ?>';
    expect(evaluate(body, { html: { Page } })).toBe('<p>&lt;Kim&gt;</p><Kim><b>1</b><b>2</b>');
  });

  it('fail as the script would', () => {
    expect(caught(`HtmlService.createTemplate('<?= missing ?>').evaluate()`)).toBe(
      'ReferenceError: missing is not defined',
    );
  });
});
