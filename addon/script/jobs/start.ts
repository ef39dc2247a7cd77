import type { StartData } from '../../contract/rpc.ts';
import { chosenLanguage } from '../language.ts';
import { listPresets } from '../presets.ts';
import { loadSettings } from '../settings.ts';
import { listTabs, openDocument } from '../sheet/document.ts';
import { toSidebarRun } from './run-record.ts';
import { loadRun } from './run-store.ts';

/** All that the sidebar shows first. */
export function getStart(): StartData {
  const document = openDocument();
  const run = loadRun();
  return {
    document: {
      id: document.getId(),
      name: document.getName(),
      locale: document.getSpreadsheetLocale(),
      timeZone: document.getSpreadsheetTimeZone(),
    },
    tabs: listTabs(document),
    activeSheetId: document.getActiveSheet().getSheetId(),
    settings: loadSettings(),
    language: chosenLanguage(),
    presets: listPresets(),
    run: run && toSidebarRun(run),
  };
}
