import type { FileFormat, FileOutgoing, Outgoing, SendEligibility, Skip } from '../platform.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { pickOptions } from '../kit/settings.ts';
import { adjustmentTime, externalAttribution } from './encode.ts';
import { BULK_FORMAT_VERSION } from './limits.ts';
import { checkEligibility } from './eligibility.ts';
import { factsOf, platformKey } from './platform-key.ts';
import { readBulkResults } from './files/results.ts';
import { fileOptions, type RowSettings } from './settings.ts';
import { bulkTime } from './encode/time.ts';

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

type Cells = Partial<Record<(typeof COLUMNS)[number], string>>;

/** The Bulk file's record of an offline conversion: add, restate and retract (Bulk 6.0). */
export const bulk: FileFormat = {
  id: 'bulk',
  label: 'Offline conversions (Bulk 6.0)',
  options: fileOptions,
  optionsFrom: pickOptions(fileOptions.shape),
  bom: true,
  platformKey: (outgoing, options, shift, now) => {
    const settings = fileOptions.parse(options);
    return platformKey(withUsable(outgoing, checkEligibility(outgoing, settings, now)), settings, shift);
  },
  headerLines: () => [COLUMNS, cellsOf({ Type: 'Format Version', Name: BULK_FORMAT_VERSION })],
  line,
  readResults: readBulkResults,
};

function line(outgoing: FileOutgoing, options: Record<string, unknown>, now: Date): readonly string[] | Skip {
  const settings = fileOptions.parse(options);
  const verdict = checkEligibility(outgoing, settings, now);
  if (!verdict.send) return verdict;
  return cellsOf(record(withUsable(outgoing, verdict), settings));
}

/** Without the clicks that are too old for the goal. */
function withUsable<Sale extends Outgoing>(outgoing: Sale, verdict: SendEligibility): Sale {
  return verdict.send && verdict.clicks ? { ...outgoing, clicks: verdict.clicks } : outgoing;
}

function record(outgoing: FileOutgoing, settings: RowSettings): Cells {
  const facts = factsOf(outgoing, settings);
  const { ConversionName = '', ConversionTime = '' } = facts;
  const { MicrosoftClickId = '', HashedEmailAddress = '', HashedPhoneNumber = '' } = facts;
  return {
    Type: 'Offline Conversion',
    'Client Id': outgoing.rowKey,
    'Conversion Name': ConversionName,
    'Conversion Time': bulkTime(ConversionTime),
    'Microsoft Click Id': MicrosoftClickId,
    'Hashed Email Address': HashedEmailAddress,
    'Hashed Phone Number': HashedPhoneNumber,
    ...(outgoing.adjustment ? changed(outgoing, facts) : added(outgoing, settings)),
  };
}

function added(outgoing: FileOutgoing, settings: RowSettings): Cells {
  const { value, currency } = outgoing.conversion;
  const { credit, model } = externalAttribution(outgoing, settings);
  return {
    'Conversion Value': number(value),
    'Conversion Currency Code': currency,
    'External Attribution Credit': credit === undefined ? '' : number(credit),
    'External Attribution Model': model ?? '',
  };
}

/** Neither kind carries the sale's own value and currency. */
function changed({ adjustment }: FileOutgoing, facts: Readonly<Record<string, string>>): Cells {
  if (adjustment === undefined) return {};
  const time = { 'Adjustment Time': bulkTime(adjustmentTime(adjustment, facts)) };
  if (adjustment.type === 'retract') return { 'Adjustment Type': 'Retract', ...time };
  return {
    'Adjustment Type': 'Restate',
    'Adjustment Value': number(adjustment.value),
    'Adjustment Currency Code': adjustment.currency,
    ...time,
  };
}

/** "129.90" is written 129.9, as over the API; what cannot be told exactly was left out by `plan`. */
function number(decimal: string): string {
  return String(jsonNumber(decimal) ?? decimal);
}

function cellsOf(cells: Cells): string[] {
  return COLUMNS.map((column) => cells[column] ?? '');
}
