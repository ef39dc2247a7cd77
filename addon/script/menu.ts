import { text } from '../../shared/texts/texts.ts';
import type { PageName } from '../contract/sidebar-pages.ts';
import { setAccountLanguage, setUserLanguage } from './language.ts';

/** What the add-on may do when a document is opened (docs/apps-script.md#authorization-modes). */
interface OpenEvent {
  authMode?: GoogleAppsScript.Script.AuthMode;
}

/** Adds the add-on's entries to the Extensions menu. Uses hardly anything else: it may run without any permission. */
export function addMenu(event: OpenEvent = {}): void {
  // The name of the mode: without permission, the service that has the constants cannot be used either.
  if (String(event.authMode) === 'NONE') setAccountLanguage();
  else setUserLanguage();
  SpreadsheetApp.getUi()
    .createAddonMenu()
    .addItem(text.menu.upload, 'showUpload')
    .addItem(text.menu.daily, 'showDaily')
    .addItem(text.menu.explain, 'showExplain')
    .addItem(text.menu.settings, 'showSettings')
    .addSeparator()
    .addItem(text.menu.sample, 'showSample')
    .addItem(text.menu.help, 'showHelp')
    .addToUi();
}

/** Opens the sidebar in the user's language, on one of its pages; the page's script finds the name in MATCHBACK_PAGE. */
export function showSidebar(page: PageName): void {
  const language = setUserLanguage();
  const html = HtmlService.createHtmlOutputFromFile('Sidebar');
  // The page itself has the English texts.
  const texts = language === 'en' ? '' : HtmlService.createHtmlOutputFromFile(`Texts-${language}`).getContent();
  const opening = `<body><script>var MATCHBACK_PAGE = ${JSON.stringify(page)};</script>${texts}`;
  html.setContent(html.getContent().replace('<body>', () => opening)).setTitle('Matchback');
  SpreadsheetApp.getUi().showSidebar(html);
}
