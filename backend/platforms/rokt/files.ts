import { z } from 'zod';
import type { FileFormat, FileOutgoing, Skip } from '../platform.ts';
import { pickOptions, commonSettings, settingsForType } from '../kit/settings.ts';
import { skipOutcome } from '../kit/skip.ts';
import { saleSkip } from './eligibility.ts';
import { passbackIdOf } from './encode.ts';
import { conversionTypeSettings } from './settings.ts';

/**
 * Rokt requires no column names; people map the columns by hand. Rokt's own attribute names make the mapping obvious
 * (docs/platforms/rokt.md#import-file).
 */
const HEADER = [
  'email',
  'country',
  'mobile',
  'passbackconversiontrackingid',
  'eventtime',
  'amount',
  'currency',
  'confirmationref',
  'conversiontype',
  'customsegment1',
] as const;

type CellsByColumn = Record<(typeof HEADER)[number], string>;

const optionsSchema = z.strictObject({
  ...conversionTypeSettings,
  hashed_email: z
    .boolean()
    .default(false)
    .describe(
      'Puts the SHA-256 of the e-mail into the e-mail column. Rokt documents only that it takes e-mails: try it with one row.',
    )
    .meta({ title: 'Hash the e-mails' }),
  eea_traffic: commonSettings.eea_traffic,
});

/** The CSV for One Platform › Customer Data › Conversions › Import (docs/platforms/rokt.md#import-file). */
const manualImport: FileFormat = {
  id: 'manual',
  label: 'Manual import in One Platform',
  options: optionsSchema,
  optionsFrom: pickOptions(optionsSchema.shape),
  headerLines: () => [HEADER],
  line: (outgoing, options, now) => line(outgoing, optionsSchema.parse(options), now),
};

export const files: readonly FileFormat[] = [manualImport];

function line(outgoing: FileOutgoing, options: z.output<typeof optionsSchema>, now: Date): readonly string[] | Skip {
  const skipped = saleSkip(outgoing, options, now);
  if (skipped) return skipped;
  const { conversion, dedupId } = outgoing;
  const hash = conversion.person.email?.lower;
  const email = (options.hashed_email ? hash : undefined) ?? '';
  const passbackId = passbackIdOf(outgoing) ?? '';
  if (email === '' && passbackId === '') return noIdentifiersSkip(hash !== undefined);
  const { conversiontype } = settingsForType(options, conversion.conversion_type);
  const cells: CellsByColumn = {
    email,
    // Rokt refuses one without the other: the plain number is not stored here, so the country is left out too.
    country: '',
    mobile: '',
    passbackconversiontrackingid: passbackId,
    eventtime: conversion.time.replace(/\.\d+Z$/, 'Z'),
    amount: conversion.value ?? '',
    currency: conversion.currency ?? '',
    // Must be unique: the dedup id adds the conversion type where types of one order have their own conversiontype.
    confirmationref: conversiontype === options.conversiontype ? conversion.order_id : dedupId,
    conversiontype,
    customsegment1: conversion.platform ?? '',
  };
  return HEADER.map((name) => cells[name]);
}

function noIdentifiersSkip(hasEmail: boolean): Skip {
  const needs =
    'Rokt needs the e-mail, the country and mobile number in plain text, or the passback conversion tracking id;';
  const remedy = hasEmail
    ? 'only the hash of the e-mail is stored here, which the option hashed_email puts into the file.'
    : 'plain numbers are not stored here: import this sale from your own sheet.';
  return skipOutcome('no_identifiers', `${needs} ${remedy}`);
}
