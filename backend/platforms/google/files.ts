import { z } from 'zod';
import type { Consent, ConversionFacts } from '../../../shared/conversion.ts';
import { instantsOf, isTimeZone, wallTimeAt } from '../../../shared/normalize/time-zone.ts';
import { findClick } from '../kit/clicks.ts';
import type { FileFormat, FileOutgoing, Skip } from '../platform.ts';
import { skip } from '../kit/skip.ts';
import { MIN_FILE_ADJUSTMENT_AGE_MS } from './limits.ts';
import { planAdjustment, planConversion } from './eligibility.ts';
import { idOf } from './platform-key.ts';

const common = {
  conversion_name: z.string().trim().min(1).describe('The name of the conversion action in Google Ads, to the letter.'),
  time_zone: z
    .string()
    .refine(isTimeZone, 'A time zone by its name, such as Europe/Berlin.')
    .describe('The time zone in which the file tells its times, such as Europe/Berlin.'),
};
const consentOptions = {
  eea_traffic: z.boolean().default(false).describe('Only sales whose row says that consent was granted.'),
};
const clickOptions = z.strictObject({
  ...common,
  ...consentOptions,
  denied_consent: z.enum(['hold', 'click_only']).default('hold').describe('What to do where a customer refused.'),
  order_ids: z
    .boolean()
    .default(false)
    .describe('Adds the order ids, without which no file can change these sales. Not in the published template.'),
});
const leadOptions = z.strictObject({ ...common, ...consentOptions });
const adjustmentOptions = z.strictObject(common);

/**
 * Sales by their gclid; columns for braids differ between sources and are left out
 * (docs/platforms/google.md#import-files).
 */
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
    if (outgoing.adjustment) return otherFile('Changes of sales go into the file of adjustments.');
    if (!gclid) return skip('no_click_id', 'This file takes sales with a gclid only; this one has none.');
    const byClick = { ...outgoing, clicks: [gclid], conversion: { ...outgoing.conversion, person: {} } };
    const plan = planConversion(byClick, options, now);
    if (!plan.send) return plan;
    const orderId = options.order_ids ? [idOf(outgoing) ?? ''] : [];
    return [gclid.value, ...sale(outgoing.conversion, options), ...orderId];
  },
};

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
    if (outgoing.adjustment) return otherFile('Changes of sales go into the file of adjustments.');
    if (email === undefined && phone === undefined) {
      return skip('no_identifiers', 'This file takes sales with an e-mail or a phone only; this one has neither.');
    }
    const gclids = outgoing.clicks.filter(({ type }) => type === 'gclid');
    const plan = planConversion({ ...outgoing, clicks: gclids }, { ...options, denied_consent: 'hold' }, now);
    if (!plan.send) return plan;
    const [gclid] = plan.clicks ?? gclids;
    const known = [email ?? '', phone ?? ''];
    return [...known, ...sale(outgoing.conversion, options), idOf(outgoing) ?? '', gclid?.value ?? ''];
  },
};

/** New values and sales taken back, by the order id that the sale was sent with. */
const adjustments: FileFormat = {
  id: 'adjustments',
  label: 'Adjustments (new values, sales taken back)',
  options: adjustmentOptions,
  headerLines: ({ time_zone }: z.output<typeof adjustmentOptions>) => [
    [`Parameters:TimeZone=${time_zone}`],
    ['Order ID', 'Conversion Name', 'Adjustment Time', 'Adjustment Type', 'Adjusted Value', 'Adjusted Value Currency'],
  ],
  line: (outgoing: FileOutgoing, options: z.output<typeof adjustmentOptions>, now: Date) => {
    const { adjustment, conversion } = outgoing;
    if (!adjustment) return otherFile('This file holds changes of sales; new sales go into one of the others.');
    const plan = planAdjustment(outgoing, adjustment, { eea_traffic: false, denied_consent: 'click_only' }, now);
    if (!plan.send) return plan;
    if (now.getTime() - Date.parse(conversion.time) < MIN_FILE_ADJUSTMENT_AGE_MS) {
      return skip('too_recent', 'Google Ads wants a file of changes a day after the sale at the earliest.');
    }
    const { conversion_name, time_zone } = options;
    const at = wallTime(Math.ceil(Date.parse(adjustment.time) / 1000), time_zone);
    const what =
      adjustment.type === 'retract' ? ['RETRACT', '', ''] : ['RESTATE', adjustment.value, adjustment.currency];
    return [idOf(outgoing) ?? '', conversion_name, at, ...what];
  },
};

export const files: readonly FileFormat[] = [clicks, leads, adjustments];

const CONSENT: Record<Consent, string> = { granted: 'Granted', denied: 'Denied' };

/** The six columns that both files of new sales share. */
function sale(
  { value, currency, time, consent = {} }: ConversionFacts,
  { conversion_name, time_zone }: { conversion_name: string; time_zone: string },
): string[] {
  const { ad_user_data, ad_personalization } = consent;
  const said = [ad_user_data, ad_personalization].map((word) => (word === undefined ? '' : CONSENT[word]));
  return [conversion_name, wallTime(Math.floor(Date.parse(time) / 1000), time_zone), value, currency, ...said];
}

/**
 * `yyyy-MM-dd HH:mm:ss` as the zone's clocks show it; in the hour that they show twice with the offset, `+0100`, which
 * Google then goes by (docs/platforms/google.md#import-files).
 */
function wallTime(seconds: number, zone: string): string {
  const shown = wallTimeAt(seconds * 1000, zone);
  const wall = Date.parse(`${shown}Z`);
  const text = shown.replace('T', ' ');
  if (instantsOf(wall, zone).length < 2) return text;
  const minutes = (wall - seconds * 1000) / 60_000;
  const [hour, minute] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const digits = [hour, minute].map((part) => String(part).padStart(2, '0')).join('');
  return `${text}${minutes < 0 ? '-' : '+'}${digits}`;
}

function otherFile(reason: string): Skip {
  return skip('adjustment_not_supported', reason);
}
