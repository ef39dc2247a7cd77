import type { ReadOptions } from '../../../shared/api.ts';
import type { Cell } from '../../../shared/conversion.ts';
import type { ReadSettings } from '../../../shared/validate.ts';
import { withoutAbsent } from '../../../shared/without-absent.ts';
import type { AddonSettings, MappingChoice, RowSource } from '../../contract/rpc.ts';
import { loadSettings } from '../settings.ts';
import { openSource, type OpenSource, type OpenTab } from '../sheet/open-source.ts';
import type { SheetRow } from '../sheet/rows.ts';
import { selectRows } from '../sheet/select-rows.ts';
import { withDateOrder } from './date-order.ts';

/** How rows are read and sent: by the mapping, then our settings, then the spreadsheet's. */
export interface UploadSettings {
  /** One value for every row, by field. */
  defaults: Record<string, Cell>;
  options: ReadOptions;
  hashInSheet: boolean;
}

/** A tab and those of its rows that are to be sent. */
export interface OpenUpload {
  source: OpenSource;
  rows: SheetRow[];
  settings: UploadSettings;
}

/** Opens a tab to check or send the chosen rows. Throws `column_missing`, `rows_moved`. */
export function openUpload(tab: OpenTab, chosen: RowSource, choice: MappingChoice): OpenUpload {
  const source = openSource(tab, chosen.headerRow, choice);
  const rows = selectRows(source, chosen);
  const settings = loadSettings();
  return {
    source,
    rows,
    settings: {
      defaults: defaultsFor(choice, settings),
      options: withDateOrder(optionsFor(choice, settings, source.zone), source, rows),
      hashInSheet: settings.hashInSheet,
    },
  };
}

function defaultsFor({ fields }: MappingChoice, { currency }: AddonSettings): Record<string, Cell> {
  const constants = Object.entries(fields).flatMap(([field, from]) =>
    'constant' in from ? [[field, from.constant] as const] : [],
  );
  return { ...(currency && { currency }), ...Object.fromEntries(constants) };
}

function optionsFor({ options }: MappingChoice, { country, timeZone }: AddonSettings, zone: string): ReadOptions {
  return { time_zone: timeZone || zone, ...(country && { country }), ...options };
}

/** How the rows' cells are read. @param now ISO 8601 */
export function toReadSettings({ defaults, options }: UploadSettings, now: string): ReadSettings {
  const { currency } = defaults;
  return withoutAbsent({ now, ...options, currency: typeof currency === 'string' ? currency : undefined });
}
