import type { FileFormat, FileOutgoing, Outgoing, SendEligibility, Skip } from '../platform.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { pickOptions } from '../kit/settings.ts';
import { adjustmentTime, externalAttribution } from './encode.ts';
import { formatBulkTime } from './encode/time.ts';
import { checkEligibility } from './eligibility.ts';
import { parseBulkResults } from './files/results.ts';
import { BULK_FORMAT_VERSION } from './limits.ts';
import { keyFieldsOf, platformKey } from './platform-key.ts';
import { fileOptions, type RowSettings } from './settings.ts';

/**
 * Type comes first, the order of the others is free (docs/platforms/microsoft.md#import-file). Status, Id and Parent Id
 * stay empty.
 */
const COLUMNS = [
  ...['Type', 'Status', 'Id', 'Parent Id', 'Client Id', 'Name'],
  ...['Conversion Currency Code', 'Conversion Name', 'Conversion Time', 'Conversion Value', 'Microsoft Click Id'],
  ...['Hashed Email Address', 'Hashed Phone Number'],
  ...['Adjustment Type', 'Adjustment Value', 'Adjustment Currency Code', 'Adjustment Time'],
  ...['External Attribution Credit', 'External Attribution Model'],
] as const;

type CellsByColumn = Partial<Record<(typeof COLUMNS)[number], string>>;

/** The Bulk file with its records of offline conversions: add, restate and retract (Bulk 6.0). */
const bulk: FileFormat = {
  id: 'bulk',
  label: 'Offline conversions (Bulk 6.0)',
  options: fileOptions,
  optionsFrom: pickOptions(fileOptions.shape),
  bom: true,
  platformKey: (outgoing, options, shift, now) => {
    const settings = fileOptions.parse(options);
    return platformKey(withRecentClicks(outgoing, checkEligibility(outgoing, settings, now)), settings, shift);
  },
  headerLines: () => [COLUMNS, toLine({ Type: 'Format Version', Name: BULK_FORMAT_VERSION })],
  line,
  readResults: parseBulkResults,
};

export const files: readonly FileFormat[] = [bulk];

function line(outgoing: FileOutgoing, options: Record<string, unknown>, now: Date): readonly string[] | Skip {
  const settings = fileOptions.parse(options);
  const eligibility = checkEligibility(outgoing, settings, now);
  if (!eligibility.send) return eligibility;
  return toLine(conversionCells(withRecentClicks(outgoing, eligibility), settings));
}

/** Without the clicks that are too old for the goal. */
function withRecentClicks<Sale extends Outgoing>(outgoing: Sale, eligibility: SendEligibility): Sale {
  return eligibility.send && eligibility.clicks ? { ...outgoing, clicks: eligibility.clicks } : outgoing;
}

function conversionCells(outgoing: FileOutgoing, settings: RowSettings): CellsByColumn {
  const keyFields = keyFieldsOf(outgoing, settings);
  const { ConversionName = '', ConversionTime = '' } = keyFields;
  const { MicrosoftClickId = '', HashedEmailAddress = '', HashedPhoneNumber = '' } = keyFields;
  return {
    Type: 'Offline Conversion',
    'Client Id': outgoing.rowKey,
    'Conversion Name': ConversionName,
    'Conversion Time': formatBulkTime(ConversionTime),
    'Microsoft Click Id': MicrosoftClickId,
    'Hashed Email Address': HashedEmailAddress,
    'Hashed Phone Number': HashedPhoneNumber,
    ...(outgoing.adjustment ? adjustmentCells(outgoing, keyFields) : saleCells(outgoing, settings)),
  };
}

function saleCells(outgoing: FileOutgoing, settings: RowSettings): CellsByColumn {
  const { value, currency } = outgoing.conversion;
  const { credit, model } = externalAttribution(outgoing, settings);
  return {
    'Conversion Value': value === undefined ? '' : formatNumber(value),
    'Conversion Currency Code': currency ?? '',
    'External Attribution Credit': credit === undefined ? '' : formatNumber(credit),
    'External Attribution Model': model ?? '',
  };
}

/** Neither kind of adjustment repeats the value and the currency of the sale. */
function adjustmentCells({ adjustment }: FileOutgoing, keyFields: Readonly<Record<string, string>>): CellsByColumn {
  if (adjustment === undefined) return {};
  const time = { 'Adjustment Time': formatBulkTime(adjustmentTime(adjustment, keyFields)) };
  if (adjustment.type === 'retract') return { 'Adjustment Type': 'Retract', ...time };
  return {
    'Adjustment Type': 'Restate',
    'Adjustment Value': formatNumber(adjustment.value),
    'Adjustment Currency Code': adjustment.currency,
    ...time,
  };
}

/** "129.90" is written 129.9, as in the API; `checkEligibility` left out what a number cannot hold exactly. */
function formatNumber(decimal: string): string {
  return String(jsonNumber(decimal) ?? decimal);
}

function toLine(cells: CellsByColumn): string[] {
  return COLUMNS.map((column) => cells[column] ?? '');
}
