import { z } from 'zod';
import type { Consent, ConversionFacts } from '../../../shared/conversion.ts';
import { instantsOf, isTimeZone, wallTimeAt } from '../../../shared/normalize/time-zone.ts';
import { findClick } from '../kit/clicks.ts';
import type { FileFormat, FileOutgoing, Skip } from '../platform.ts';
import { skipOutcome } from '../kit/skip.ts';
import { MIN_FILE_ADJUSTMENT_AGE_MS } from './limits.ts';
import { checkAdjustment, checkSale } from './eligibility.ts';
import { transactionIdOf } from './platform-key.ts';

const commonOptions = {
  conversion_name: z.string().trim().min(1).meta({
    title: 'Name of the conversion action',
    description: 'The exact name of the conversion action in Google Ads.',
  }),
  time_zone: z
    .string()
    .refine(isTimeZone, 'Must be the name of a time zone, such as Europe/Berlin.')
    .meta({ title: 'Time zone', description: 'The time zone of the times in the file, such as Europe/Berlin.' }),
};
const consentOptions = {
  eea_traffic: z.boolean().default(false).meta({
    title: 'Customers in Europe',
    description: 'Lists only sales whose row says that consent was granted.',
  }),
};
const clickOptions = z.strictObject({
  ...commonOptions,
  ...consentOptions,
  denied_consent: z
    .enum(['hold', 'click_only'])
    .default('hold')
    .meta({
      title: 'Customers who denied consent',
      description: 'When a customer denied consent: leave the sale out, or list its click id with the denial.',
      enumLabels: { hold: 'Leave them out', click_only: 'List the click ID' },
    }),
  order_ids: z
    .boolean()
    .default(false)
    .describe(
      'Adds the order ids, which later files of adjustments need to change these sales. Not in the published template.',
    )
    .meta({ title: 'Add order IDs' }),
});
const leadOptions = z.strictObject({ ...commonOptions, ...consentOptions });
const adjustmentOptions = z.strictObject(commonOptions);

/** Sales by their gclid. Sources disagree about columns for gbraid and wbraid, so there are none (docs/platforms/google.md#import-files). */
const clicks: FileFormat = {
  id: 'clicks',
  label: 'Click conversions (by gclid)',
  options: clickOptions,
  optionsFrom: ({ eea_traffic, denied_consent }) => ({ eea_traffic, denied_consent }),
  headerLines: ({ time_zone, order_ids }: z.output<typeof clickOptions>) => [
    [`Parameters:TimeZone=${time_zone}`, '', '', '', '', '', '', ...(order_ids ? [''] : [])],
    [
      ...['Google Click ID', 'Conversion Name', 'Conversion Time', 'Conversion Value', 'Conversion Currency'],
      ...['Ad User Data', 'Ad Personalization', ...(order_ids ? ['Order ID'] : [])],
    ],
  ],
  line: (outgoing: FileOutgoing, options: z.output<typeof clickOptions>, now: Date) => {
    const gclid = findClick(outgoing.clicks, 'gclid');
    if (outgoing.adjustment) return otherFileSkip('Changes of sales go into the file of adjustments.');
    if (!gclid) return skipOutcome('no_click_id', 'This file takes sales with a gclid only; this one has none.');
    const byClickOnly = { ...outgoing, clicks: [gclid], conversion: { ...outgoing.conversion, person: {} } };
    const eligibility = checkSale(byClickOnly, { ...options, account_type: 'GOOGLE_ADS' }, now);
    if (!eligibility.send) return eligibility;
    const orderId = options.order_ids ? [transactionIdOf(outgoing) ?? ''] : [];
    return [gclid.value, ...saleCells(outgoing.conversion, options), ...orderId];
  },
};

const LEAD_SETTINGS = { account_type: 'GOOGLE_ADS', denied_consent: 'hold' } as const;

/** Enhanced conversions for leads: sales by hashed e-mail or phone, with the gclid where it is known. */
const leads: FileFormat = {
  id: 'leads',
  label: 'Enhanced conversions for leads (by e-mail or phone)',
  options: leadOptions,
  optionsFrom: ({ eea_traffic }) => ({ eea_traffic }),
  headerLines: ({ time_zone }: z.output<typeof leadOptions>) => [
    [`Parameters:TimeZone=${time_zone}`],
    [
      ...['Email', 'Phone Number', 'Conversion Name', 'Conversion Time', 'Conversion Value', 'Conversion Currency'],
      ...['Ad User Data', 'Ad Personalization', 'Order ID', 'Google Click ID'],
    ],
  ],
  line: (outgoing: FileOutgoing, options: z.output<typeof leadOptions>, now: Date) => {
    const email = outgoing.conversion.person.email?.gmail_dots_plus_tag_dropped;
    const phone = outgoing.conversion.person.phone?.e164;
    if (outgoing.adjustment) return otherFileSkip('Changes of sales go into the file of adjustments.');
    if (email === undefined && phone === undefined) {
      return skipOutcome(
        'no_identifiers',
        'This file takes sales with an e-mail or a phone only; this one has neither.',
      );
    }
    const gclids = outgoing.clicks.filter(({ type }) => type === 'gclid');
    const eligibility = checkSale({ ...outgoing, clicks: gclids }, { ...options, ...LEAD_SETTINGS }, now);
    if (!eligibility.send) return eligibility;
    const [gclid] = eligibility.clicks ?? gclids;
    return [
      email ?? '',
      phone ?? '',
      ...saleCells(outgoing.conversion, options),
      transactionIdOf(outgoing) ?? '',
      gclid?.value ?? '',
    ];
  },
};

/** New values and retractions, by the order id that the sale was sent with. */
const adjustments: FileFormat = {
  id: 'adjustments',
  label: 'Adjustments (new values, retractions)',
  options: adjustmentOptions,
  headerLines: ({ time_zone }: z.output<typeof adjustmentOptions>) => [
    [`Parameters:TimeZone=${time_zone}`],
    ['Order ID', 'Conversion Name', 'Adjustment Time', 'Adjustment Type', 'Adjusted Value', 'Adjusted Value Currency'],
  ],
  line: (outgoing: FileOutgoing, options: z.output<typeof adjustmentOptions>, now: Date) => {
    const { adjustment, conversion } = outgoing;
    if (!adjustment) return otherFileSkip('This file takes changes of sales only; new sales go into the other files.');
    const eligibility = checkAdjustment(
      outgoing,
      adjustment,
      { account_type: 'GOOGLE_ADS', eea_traffic: false, denied_consent: 'click_only' },
      now,
    );
    if (!eligibility.send) return eligibility;
    if (now.getTime() - Date.parse(conversion.time) < MIN_FILE_ADJUSTMENT_AGE_MS) {
      return skipOutcome('too_recent', 'Google Ads takes changes by file one day after the sale at the earliest.');
    }
    const { conversion_name, time_zone } = options;
    const time = wallTime(Math.ceil(Date.parse(adjustment.time) / 1000), time_zone);
    const change =
      adjustment.type === 'retract' ? ['RETRACT', '', ''] : ['RESTATE', adjustment.value, adjustment.currency];
    return [transactionIdOf(outgoing) ?? '', conversion_name, time, ...change];
  },
};

export const files: readonly FileFormat[] = [clicks, leads, adjustments];

const CONSENT: Record<Consent, string> = { granted: 'Granted', denied: 'Denied' };

/** The cells that both files of new sales share. */
function saleCells(
  { value = '', currency = '', time, consent = {} }: ConversionFacts,
  { conversion_name, time_zone }: { conversion_name: string; time_zone: string },
): string[] {
  const { ad_user_data, ad_personalization } = consent;
  const consents = [ad_user_data, ad_personalization].map((value) => (value === undefined ? '' : CONSENT[value]));
  return [conversion_name, wallTime(Math.floor(Date.parse(time) / 1000), time_zone), value, currency, ...consents];
}

/**
 * The local time `yyyy-MM-dd HH:mm:ss`. In the hour that the zone's clocks repeat, its offset follows (`+0100`), which
 * Google then uses (docs/platforms/google.md#import-files).
 */
function wallTime(seconds: number, zone: string): string {
  const local = wallTimeAt(seconds * 1000, zone);
  const localMs = Date.parse(`${local}Z`);
  const text = local.replace('T', ' ');
  if (instantsOf(localMs, zone).length < 2) return text;
  const minutes = (localMs - seconds * 1000) / 60_000;
  const [hour, minute] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const digits = [hour, minute].map((part) => String(part).padStart(2, '0')).join('');
  return `${text}${minutes < 0 ? '-' : '+'}${digits}`;
}

function otherFileSkip(reason: string): Skip {
  return skipOutcome('adjustment_not_supported', reason);
}
