import type { ReadOptions, TenantDetail } from '../../../shared/api.ts';
import type { Cell } from '../../../shared/conversion.ts';
import { timeZoneOfTable } from '../../../shared/layout/time-zone-header.ts';
import { valueHeaderOf } from '../../../shared/mapping.ts';
import { isGrouped } from '../../../shared/orders/grouping.ts';
import { provenDateOrder } from '../../../shared/normalize/time.ts';
import type { ReadSettings } from '../../../shared/validate.ts';
import { withoutAbsent } from '../../../shared/without-absent.ts';
import type { AddonSettings, MappingChoice, RowSource } from '../../contract/rpc.ts';
import { loadSettings } from '../settings.ts';
import { UserError } from '../user-error.ts';
import { toCell } from '../../../shared/sheet/cells.ts';
import { openSource, type OpenSource, type OpenTab } from '../sheet/open-source.ts';
import type { SheetRow } from '../sheet/rows.ts';
import { withWholeOrders } from '../sheet/orders-of-rows.ts';
import { selectRows } from '../sheet/select-rows.ts';
import { chooseGrouping } from './choose-grouping.ts';

const TIME_FIELDS = ['conversion_time', 'adjustment_time'] as const;

/** How rows are read and sent: by the mapping, then our settings, then the spreadsheet's. */
export interface UploadSettings {
  /** One value for every row, by field. */
  defaults: Record<string, Cell>;
  options: ReadOptions;
  hashInSheet: boolean;
  /** Conversion types whose rows may have no value; absent in a run that an earlier version of the add-on started. */
  typesWithoutValue?: readonly string[];
}

/** A tab and those of its rows that are to be sent. */
export interface OpenUpload {
  source: OpenSource;
  rows: SheetRow[];
  settings: UploadSettings;
}

/**
 * Opens a tab to check or send the chosen rows as `tenant` (null: it cannot be asked) takes them; where several rows make up an order, all rows of their orders. Throws `column_missing`, `rows_moved`,
 * `invalid`.
 */
export function openUpload(
  tab: OpenTab,
  chosen: RowSource,
  choice: MappingChoice,
  tenant: Partial<Pick<TenantDetail, 'types_without_value'>> | null,
): OpenUpload {
  const source = openSource(tab, chosen, choice);
  const grouping = chooseGrouping(source, choice);
  const selected = selectRows(source, chosen);
  const rows = isGrouped(grouping) ? withWholeOrders(source, selected) : selected;
  const settings = loadSettings();
  return {
    source,
    rows,
    settings: {
      defaults: defaultsFor(choice, settings),
      options: { ...withDateOrder(optionsFor(choice, settings, source), source, rows), grouping },
      hashInSheet: settings.hashInSheet,
      // A backend of an earlier release does not send it.
      typesWithoutValue: tenant?.types_without_value ?? [],
    },
  };
}

function defaultsFor({ fields }: MappingChoice, { currency }: AddonSettings): Record<string, Cell> {
  const constants = Object.entries(fields).flatMap(([field, from]) =>
    'constant' in from ? [[field, from.constant] as const] : [],
  );
  return { ...(currency && { currency }), ...Object.fromEntries(constants) };
}

/** A time zone that the tab itself names takes precedence over all others. Throws UserError where it contradicts itself. */
function optionsFor(
  { options }: MappingChoice,
  { country, timeZone }: AddonSettings,
  { zone, table, mapping }: OpenSource,
): ReadOptions {
  const time = mapping['conversion_time'];
  const given = options.time_zone ?? (timeZone || zone);
  const header = time && 'column' in time ? (table.headers[time.column] ?? '') : '';
  const named = timeZoneOfTable(table.timeZone, header, given);
  if (named.problem !== undefined) throw new UserError('invalid', named.problem);
  const time_zone = named.timeZone ?? given;
  const value_header = valueHeaderOf(mapping, table.headers);
  return { ...(country && { country }), ...options, time_zone, ...(value_header !== undefined && { value_header }) };
}

/**
 * The options with the order of day and month that the dates of all rows prove, unless the user chose one: a single batch may
 * not show it, so check, dry run and upload send it with each. Left open where columns contradict each other.
 */
function withDateOrder(options: ReadOptions, { mapping, zone }: OpenSource, rows: readonly SheetRow[]): ReadOptions {
  if (options.date_order) return options;
  const columns = TIME_FIELDS.flatMap((field) => {
    const source = mapping[field];
    if (!source || !('column' in source)) return [];
    return [rows.map(({ values }) => toCell(values[source.column], zone))];
  });
  const date_order = provenDateOrder(columns);
  return date_order ? { ...options, date_order } : options;
}

/** How the rows' cells are read. @param now ISO 8601 */
export function toReadSettings(settings: UploadSettings, now: string): ReadSettings {
  const { defaults, options, typesWithoutValue: types_without_value } = settings;
  const currency = typeof defaults['currency'] === 'string' ? defaults['currency'] : undefined;
  return withoutAbsent({ now, ...options, currency, types_without_value });
}
