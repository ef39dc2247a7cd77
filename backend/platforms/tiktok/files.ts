import { z } from 'zod';
import type { FileFormat, FileOutgoing } from '../platform.ts';
import { pickOptions, settingsForType } from '../kit/settings.ts';
import { skip } from '../kit/skip.ts';
import { tiktokSkip } from './eligibility.ts';
import { settings } from './settings.ts';

const { event_name, by_conversion_type, eea_traffic } = settings.shape;
const options = z.strictObject({ event_name, by_conversion_type, eea_traffic });
type Options = z.output<typeof options>;

/**
 * Offline events for the import page of Events Manager, at most 50 MB. Its help page (about-events-api-for-offline,
 * September 2025) names `event_type` and its words ("Add Payment Info"), e-mail or phone, timestamps and order ids; the page
 * for CRM files (how-to-postback-signals-through-csv, November 2025) names `timestamp`, `email` and `phone`, hashed or not.
 * The spelling of the other columns and of the times is unverified: it is that of the Events API.
 */
const events: FileFormat = {
  id: 'events',
  label: 'Offline events',
  options,
  optionsFrom: pickOptions(options.shape),
  headerLines: () => [['event_type', 'timestamp', 'email', 'phone', 'value', 'currency', 'order_id']],
  line,
};

export const files: readonly FileFormat[] = [events];

function line(outgoing: FileOutgoing, given: Options, now: Date) {
  const { conversion, adjustment } = outgoing;
  if (adjustment) return skip('adjustment_not_supported', 'TikTok cannot be told of changes, by a file neither.');
  const unwanted = tiktokSkip(outgoing, given, now);
  if (unwanted) return unwanted;
  const { email, phone } = conversion.person;
  if (email === undefined && phone?.e164 === undefined) {
    return skip('no_identifiers', "TikTok's file needs an e-mail or a phone; this sale has none.");
  }
  const { event_name } = settingsForType(given, conversion.conversion_type);
  const time = `${conversion.time.slice(0, 19)}Z`;
  const who = [email?.lower ?? '', phone?.e164 ?? ''];
  return [inWords(event_name), time, ...who, conversion.value, conversion.currency, conversion.order_id];
}

/** "AddPaymentInfo" is "Add Payment Info" in files. */
function inWords(eventName: string): string {
  return eventName.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}
