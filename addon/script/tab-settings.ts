import type { MappingChoice, RowSource } from '../contract/rpc.ts';
import { documentProperties, loadProperty, saveProperty } from './properties.ts';

/** What was chosen for a tab the last time; saved in the document, for all who work in it. */
export interface TabSettings {
  mapping: MappingChoice;
  headerRow: number;
  keepAllRows: boolean;
  filter: RowSource['filter'];
}

export function saveTabSettings(sheetId: number, settings: TabSettings): void {
  saveProperty(documentProperties(), `tab.${sheetId}`, settings);
}

export function loadTabSettings(sheetId: number): TabSettings | null {
  return loadProperty(documentProperties(), `tab.${sheetId}`);
}
