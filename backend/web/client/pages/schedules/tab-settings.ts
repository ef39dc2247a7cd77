import type { ScheduleSheet } from '../../../../../shared/api/schedules.ts';
import { FIELDS, REQUIRED_FIELDS } from '../../../../../shared/fields.ts';
import { GROUPINGS } from '../../../../../shared/orders/grouping.ts';
import { OPTIONAL_COLUMNS } from '../../../../../shared/sheet/optional-columns.ts';
import { text } from '../../../../../shared/texts/texts.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import type { FieldError } from '../../form/problems.ts';
import { isValues, type Schema, type Values } from '../../form/schema.ts';

/* How the server reads a tab, as a generated form has it, and as the API does. Pure. */

/** Which tab of which spreadsheet. */
export type TabId = Pick<ScheduleSheet, 'spreadsheet_id' | 'sheet_id'>;

/** The choices of reading that the form has; what else a mapping may have is kept as it is. */
const OPTIONS = ['date_order', 'decimal_mark', 'grouping', 'time_zone', 'country', 'status_map'] as const;

/** The form, in the user's language. */
export function tabSchema(): Schema {
  const words = webText.schedules.tab;
  const { mapping, source, tables } = text;
  const names = Object.fromEntries(FIELDS.map(({ key }) => [key, text.fields[key].label]));
  const choice = (title: string, enumLabels: Readonly<Record<string, string>>, description?: string): Schema => ({
    title,
    ...(description !== undefined && { description }),
    enum: Object.keys(enumLabels),
    enumLabels,
    advanced: true,
  });
  const groupings = Object.fromEntries(GROUPINGS.map((one) => [one, tables.groupings[one].label]));
  const yesNo = (title: string, description?: string): Schema => ({
    ...{ type: 'boolean', title, default: false, advanced: true },
    ...(description !== undefined && { description }),
  });
  return {
    type: 'object',
    properties: {
      columns: {
        ...{ type: 'object', title: words.columns, description: words.columnsHint, names },
        additionalProperties: { type: 'string' },
      },
      constants: {
        ...{ type: 'object', title: words.constants, description: words.constantsHint, names },
        additionalProperties: { type: 'string' },
      },
      header_row: {
        type: 'integer',
        minimum: 1,
        default: 1,
        title: source.headerRow,
        description: words.headerRowHint,
      },
      filter_header: { type: 'string', title: source.filter, description: words.filterHint, advanced: true },
      filter_values: { type: 'array', items: { type: 'string' }, title: words.filterValues, advanced: true },
      date_order: choice(mapping.dateOrder, mapping.dateOrders),
      decimal_mark: choice(mapping.decimalMark, { '.': mapping.point, ',': mapping.comma }),
      grouping: choice(mapping.rowsAndOrders, groupings),
      time_zone: { type: 'string', title: mapping.timeZone, description: words.timeZoneHint, advanced: true },
      country: { type: 'string', title: words.country, description: words.countryHint, advanced: true },
      status_map: {
        ...{ type: 'object', title: words.statuses, advanced: true },
        additionalProperties: { enum: Object.keys(mapping.meanings), enumLabels: mapping.meanings },
      },
      keep_all_rows: yesNo(source.readAllRows),
      ...Object.fromEntries(
        OPTIONAL_COLUMNS.map((one) => [
          `add_${one}`,
          yesNo(words.addColumn(text.statusColumns.headers[one]), text.settings.columnHints[one]),
        ]),
      ),
    },
  };
}

/** The tab of an address of Google Sheets; null where it names no spreadsheet or no tab. */
export function readTabAddress(address: string): TabId | null {
  const spreadsheet = /\/spreadsheets\/(?:u\/\d+\/)?d\/([\w-]{10,100})(?:[/?#]|$)/.exec(address)?.[1];
  const tab = /[?#&]gid=(\d+)(?:&|#|$)/.exec(address.trim())?.[1];
  return spreadsheet === undefined || tab === undefined ? null : { spreadsheet_id: spreadsheet, sheet_id: Number(tab) };
}

export function tabAddress({ spreadsheet_id, sheet_id }: TabId): string {
  return `https://docs.google.com/spreadsheets/d/${spreadsheet_id}/edit#gid=${sheet_id}`;
}

/** The key of a tab's daily update, as the add-on makes it: a tab has only one. */
export function tabKey({ spreadsheet_id, sheet_id }: TabId): string {
  return `sheet:${spreadsheet_id}:${sheet_id}`;
}

/** What the form shows of how a tab is read. */
export function valuesOf(sheet: ScheduleSheet): Values {
  const { fields, options } = sheet.mapping;
  const columns = Object.entries(fields).flatMap(([field, from]) => ('header' in from ? [[field, from.header]] : []));
  const constants = Object.entries(fields).flatMap(([field, from]) =>
    'constant' in from ? [[field, String(from.constant ?? '')]] : [],
  );
  const some = (entries: string[][]): Values | undefined =>
    entries.length === 0 ? undefined : Object.fromEntries(entries as [string, string][]);
  return withoutUndefined({
    columns: some(columns),
    constants: some(constants),
    header_row: sheet.header_row,
    filter_header: sheet.filter?.header,
    filter_values: sheet.filter?.values,
    ...Object.fromEntries(OPTIONS.map((name) => [name, options[name]])),
    keep_all_rows: sheet.keep_all_rows,
    ...Object.fromEntries(OPTIONAL_COLUMNS.map((one) => [`add_${one}`, sheet.extra_columns.includes(one)])),
  });
}

/** What is wrong with how the tab is read, besides what a form refuses by itself. */
export function problemsOfTab(values: Values): FieldError[] {
  const words = webText.schedules.tab;
  const { columns, constants } = mapsOf(values);
  const missing = REQUIRED_FIELDS.filter((field) => !(field in columns) && !(field in constants));
  const twice = Object.keys(constants).filter((field) => field in columns);
  const isFiltered = values['filter_header'] !== undefined;
  return [
    ...(missing.length > 0
      ? [{ field: 'columns', message: words.missing(missing.map((field) => text.fields[field].label).join(', ')) }]
      : []),
    ...twice.map((field) => ({ field: `constants.${field}`, message: words.twice })),
    ...(isFiltered === (values['filter_values'] !== undefined)
      ? []
      : [{ field: isFiltered ? 'filter_values' : 'filter_header', message: words.filterIncomplete }]),
  ];
}

/** How the tab is read, for the API. @param before what is stored of it: what the form does not show stays */
export function sheetOf(values: Values, tab: TabId, before: ScheduleSheet | null): ScheduleSheet {
  const { columns, constants } = mapsOf(values);
  const stored = before?.mapping.fields ?? {};
  const others = Object.entries(before?.mapping.options ?? {}).filter(([name]) => !OPTIONS.some((one) => one === name));
  const columnOf = (field: string, header: string) => {
    const own = stored[field];
    return own && 'header' in own && own.header === header ? own : { header };
  };
  const constantOf = (field: string, value: string) => {
    const own = stored[field];
    return own && 'constant' in own && String(own.constant ?? '') === value ? own : { constant: value };
  };
  return {
    ...tab,
    header_row: typeof values['header_row'] === 'number' ? values['header_row'] : 1,
    keep_all_rows: values['keep_all_rows'] === true,
    filter:
      typeof values['filter_header'] === 'string'
        ? { header: values['filter_header'], values: values['filter_values'] as string[] }
        : null,
    extra_columns: OPTIONAL_COLUMNS.filter((one) => values[`add_${one}`] === true),
    mapping: {
      fields: Object.fromEntries([
        ...Object.entries(columns).map(([field, header]) => [field, columnOf(field, header)]),
        ...Object.entries(constants).map(([field, value]) => [field, constantOf(field, value)]),
      ]) as ScheduleSheet['mapping']['fields'],
      ignored: before?.mapping.ignored ?? [],
      options: {
        ...Object.fromEntries(others),
        ...withoutUndefined(Object.fromEntries(OPTIONS.map((name) => [name, values[name]]))),
      },
    },
  };
}

/** The field of the form for a field of the request: `sheet.mapping.fields.email.header` is `columns.email`. */
export function formField(field: string, values: Values): string {
  const path = field.split('.').slice(1);
  if (path[0] === 'mapping' && path[1] === 'fields') {
    const name = path[2] ?? '';
    return name in mapsOf(values).constants ? `constants.${name}` : `columns.${name}`;
  }
  if (path[0] === 'mapping' && path[1] === 'options') return path.slice(2).join('.');
  if (path[0] === 'filter') return path[1] === 'values' ? 'filter_values' : 'filter_header';
  return path.join('.');
}

function mapsOf(values: Values): { columns: Record<string, string>; constants: Record<string, string> } {
  const mapOf = (value: unknown) => (isValues(value) ? (value as Record<string, string>) : {});
  return { columns: mapOf(values['columns']), constants: mapOf(values['constants']) };
}

function withoutUndefined(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
