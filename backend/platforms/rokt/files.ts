import { z } from 'zod';
import type { FileFormat, FileOutgoing, Skip } from '../platform.ts';
import { pickOptions, commonSettings, settingsForType } from '../kit/settings.ts';
import { skip } from '../kit/skip.ts';
import { passbackIdOf, roktSkip } from './eligibility.ts';
import { conversionTypeSettings } from './settings.ts';

/**
 * Rokt prescribes no names, columns are mapped by hand: Rokt's own words for its attributes make that obvious
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

type Line = Record<(typeof HEADER)[number], string>;

const options = z.strictObject({
  ...conversionTypeSettings,
  hashed_email: z
    .boolean()
    .default(false)
    .describe(
      'Put the SHA-256 of the e-mail into the e-mail column. Rokt says only that it takes e-mails: try it with one row.',
    ),
  eea_traffic: commonSettings.eea_traffic,
});

/** The CSV for One Platform › Customer Data › Conversions › Import (docs/platforms/rokt.md#import-file). */
export const manualImport: FileFormat = {
  id: 'manual',
  label: 'Manual import in One Platform',
  options,
  optionsFrom: pickOptions(options.shape),
  headerLines: () => [HEADER],
  line: (outgoing, given, now) => line(outgoing, options.parse(given), now),
};

function line(outgoing: FileOutgoing, given: z.output<typeof options>, now: Date): readonly string[] | Skip {
  const unfit = roktSkip(outgoing, given, now);
  if (unfit) return unfit;
  const { conversion, dedupId } = outgoing;
  const hash = conversion.person.email?.lower;
  const email = (given.hashed_email ? hash : undefined) ?? '';
  const passbackId = passbackIdOf(outgoing) ?? '';
  if (email === '' && passbackId === '') return skip('no_identifiers', wordsFor(hash !== undefined));
  const { conversiontype } = settingsForType(given, conversion.conversion_type);
  const cells: Line = {
    email,
    // One without the other is an error: the number in clear is not known here, so the country stays out too.
    country: '',
    mobile: '',
    passbackconversiontrackingid: passbackId,
    eventtime: conversion.time.replace(/\.\d+Z$/, 'Z'),
    amount: conversion.value,
    currency: conversion.currency,
    // Rokt wants it unique: the type stands behind it where Rokt tells the types of one order apart.
    confirmationref: conversiontype === given.conversiontype ? conversion.order_id : dedupId,
    conversiontype,
    customsegment1: conversion.platform ?? '',
  };
  return HEADER.map((name) => cells[name]);
}

function wordsFor(hasEmail: boolean): string {
  const needs =
    'Rokt needs the e-mail, the country and mobile number in clear, or the passback conversion tracking id;';
  return hasEmail
    ? `${needs} only the hash of the e-mail is kept here, which the option hashed_email puts into the file.`
    : `${needs} plain numbers are not kept here: import this sale from your own sheet.`;
}
