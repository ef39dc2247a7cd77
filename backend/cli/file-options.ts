import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { mappingByHeader, orderState } from '../../shared/api.ts';
import type { OrderState } from '../../shared/conversion.ts';
import { IDENTITY_COLUMN_KINDS, type IdentityColumnKind } from '../../shared/identity-file/kinds.ts';
import type { MappingByHeader } from '../../shared/mapping.ts';
import { readCountry } from '../../shared/normalize/country.ts';
import { readCurrency } from '../../shared/normalize/currency.ts';
import { isTimeZone } from '../../shared/normalize/time-zone.ts';
import { GROUPINGS } from '../../shared/orders/grouping.ts';
import type { ReadChoices } from '../csv/understand.ts';
import { decodeText } from '../csv/decode.ts';
import { isJson, readJsonTable } from '../csv/json-table.ts';
import { readTable, type Table } from '../csv/table.ts';
import { UserError } from '../user-error.ts';
import type { CliIo } from './cli-io.ts';

/** How a file of sales is read: the same options for `upload` and `read`. */
export interface FileOptions extends ReadChoices {
  charset?: string;
  headerLine?: number;
  keepAllRows?: true;
}

export function addFileOptions(command: Command): Command {
  return command
    .option('--mapping <json>', 'which column has which field: {"order_id":{"header":"Order No."}}', readMapping)
    .option('--currency <code>', 'currency of rows without one, e.g. THB', readCurrencyCode)
    .option('--time-zone <zone>', 'time zone of times without one, e.g. Asia/Bangkok', readTimeZone)
    .addOption(new Option('--date-order <order>', 'how to read dates like 03/04/2026').choices(['DMY', 'MDY', 'YMD']))
    .addOption(new Option('--decimal-mark <mark>', 'how to read amounts like 1.234').choices(['.', ',']))
    .addOption(
      new Option(
        '--grouping <how>',
        'how rows make up orders (default: the rows show it; one row each, the total on several rows, amounts or prices of items)',
      ).choices(GROUPINGS),
    )
    .option(
      '--status-map <json>',
      'what your own order statuses mean: {"Parcel lost":"void"} (final, open or void)',
      readStatusMap,
    )
    .option('--confirm-columns', 'take the columns as they are proposed, without questions')
    .option('--country <code>', 'country of phone numbers without a country code, e.g. TH', readCountryCode)
    .option('--charset <name>', "the file's character set, if not UTF-8, e.g. windows-874")
    .option('--header-line <number>', 'the line of the header, from 1 (default: it is found)', readLine)
    .option('--keep-all-rows', 'read every line below the header, also totals and notes');
}

/** How a file of people and clicks is read. */
export interface IdentityFileOptions extends Pick<
  FileOptions,
  'timeZone' | 'dateOrder' | 'country' | 'charset' | 'headerLine'
> {
  columns?: Record<string, string>;
  system?: string;
}

export function addIdentityFileOptions(command: Command): Command {
  return command
    .option('--columns <json>', 'what columns are: {"My field":"gclid","Notes":"none"}', readColumnKinds)
    .option('--system <name>', 'where the file is from; its ids then begin with this name: hubspot', readSystem)
    .option('--time-zone <zone>', 'time zone of times without one, e.g. Asia/Bangkok', readTimeZone)
    .addOption(new Option('--date-order <order>', 'how to read dates like 03/04/2026').choices(['DMY', 'MDY', 'YMD']))
    .option('--country <code>', 'country of phone numbers without a country code, e.g. TH', readCountryCode)
    .option('--charset <name>', "the file's character set, if not UTF-8, e.g. windows-874")
    .option('--header-line <number>', 'the line of the header, from 1 (default: it is found)', readLine);
}

function readColumnKinds(text: string): Record<string, string> {
  try {
    return z.parse(z.record(z.string(), z.string()), JSON.parse(text));
  } catch {
    throw new InvalidArgumentError('Write JSON like {"My field":"gclid"}.');
  }
}

function readSystem(text: string): string {
  if (/^[a-z][a-z0-9._-]{0,40}$/.test(text)) return text;
  throw new InvalidArgumentError('Write lower-case letters and digits, like hubspot.');
}

/** The kinds that were given to columns, by position. Throws UserError for unknown columns and kinds. */
export function readKinds(
  given: Record<string, string> | undefined,
  headers: readonly string[],
): Map<number, IdentityColumnKind | null> {
  return new Map(
    Object.entries(given ?? {}).map(([header, kind]) => {
      const column = headers.indexOf(header);
      if (column === -1) throw new UserError(`--columns: the file has no column “${header}”.`);
      const known = IDENTITY_COLUMN_KINDS.find((one) => one === kind);
      if (known === undefined && kind !== 'none') {
        throw new UserError(`--columns: “${kind}” is none of ${IDENTITY_COLUMN_KINDS.join(', ')}, none.`);
      }
      return [column, known ?? null];
    }),
  );
}

/** Reads a CSV or JSON file and finds its table. Throws UserError, UnreadableTable. */
export async function readFileTable(
  io: CliIo,
  file: string,
  options: Pick<FileOptions, 'charset' | 'headerLine' | 'keepAllRows'>,
): Promise<Table> {
  const { charset, headerLine = null, keepAllRows = false } = options;
  const text = decodeText(await readFile(resolve(io.folder, file)), charset);
  if (text === null) {
    throw new UserError(`${file} is not ${charset ?? 'UTF-8'} text. Save it as CSV UTF-8, or give its --charset.`);
  }
  const layout = { headerRow: headerLine, keepAllRows };
  return isJson(text) ? readJsonTable(text, layout) : readTable(text, layout);
}

function readMapping(text: string): MappingByHeader {
  try {
    return z.parse(mappingByHeader, JSON.parse(text));
  } catch {
    throw new InvalidArgumentError(
      'Write JSON like {"order_id":{"header":"Order No."},"currency":{"constant":"THB"}}.',
    );
  }
}

function readStatusMap(text: string): Record<string, OrderState> {
  try {
    return z.parse(z.record(z.string(), orderState), JSON.parse(text));
  } catch {
    throw new InvalidArgumentError('Write JSON like {"Parcel lost":"void"}; statuses mean final, open or void.');
  }
}

function readTimeZone(text: string): string {
  if (isTimeZone(text)) return text;
  throw new InvalidArgumentError('Write the name of a time zone, like Asia/Bangkok.');
}

function readCurrencyCode(text: string): string {
  const reading = readCurrency(text);
  if (reading.ok) return reading.value;
  throw new InvalidArgumentError('Write the code of a currency, like THB.');
}

function readCountryCode(text: string): string {
  const reading = readCountry(text);
  if (reading.ok) return reading.value;
  throw new InvalidArgumentError('Write the code of a country, like TH.');
}

function readLine(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write the number of a line, from 1.');
}
