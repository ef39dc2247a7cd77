import { text } from '../../shared/texts/texts.ts';
import type { PageName } from '../contract/sidebar-pages.ts';

/** Adds the add-on's entries to the Extensions menu. Uses nothing else: it may run without any permission. */
export function addMenu(): void {
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

/** Opens the sidebar on one of its pages; the page's script finds the name in MATCHBACK_PAGE. */
export function showSidebar(page: PageName): void {
  const html = HtmlService.createHtmlOutputFromFile('Sidebar');
  const opening = `<body><script>var MATCHBACK_PAGE = ${JSON.stringify(page)};</script>`;
  html.setContent(html.getContent().replace('<body>', () => opening)).setTitle('Matchback');
  SpreadsheetApp.getUi().showSidebar(html);
}
