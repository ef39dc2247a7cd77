import { loadRun, viewOf } from './jobs/run-record.ts';
import { connect } from './backend.ts';
import type { Connection, SettingsInput, Source, SourceTable, Start } from '../contract/rpc.ts';
import { accountOf, loadSettings } from './settings.ts';
import { usableZone } from './sheet/cells.ts';
import { listTabs, openDocument, tabOf } from './sheet/document.ts';
import { readSourceTable } from './jobs/source-table.ts';
import { listPresets, rememberedTab } from './tabs.ts';

/** All that the sidebar shows first. */
export function getStart(): Start {
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
    presets: listPresets(),
    run: run && viewOf(run),
  };
}

export function readSource(source: Source): SourceTable {
  const document = openDocument();
  const remembered = rememberedTab(source.sheetId);
  const headerRow = source.headerRow;
  return readSourceTable(
    tabOf(document, source.sheetId),
    { ...source, headerRow },
    { zone: usableZone(document.getSpreadsheetTimeZone()), remembered: remembered?.mapping ?? null },
  );
}

/** Tries the settings as they are typed, without keeping them. */
export function testConnection(input: SettingsInput): Connection {
  const { tenant, name, destinations } = connect(accountOf(input)).tenant();
  return {
    tenant,
    name,
    destinations: destinations.map(({ id, label, max_age_days, adjustments, hold_back_days, stopped }) => ({
      id,
      label,
      maxAgeDays: max_age_days,
      adjustments,
      holdBackDays: hold_back_days,
      stopped,
    })),
  };
}
