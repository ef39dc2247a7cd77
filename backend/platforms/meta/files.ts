import { z } from 'zod';
import type { FileFormat, FileOutgoing } from '../platform.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { pickOptions, settingsForType } from '../kit/settings.ts';
import { ageSkip, commonSkip, skipOutcome } from '../kit/skip.ts';
import { hashedKeys } from './encode.ts';
import { timeWindow } from './limits.ts';
import { settings } from './settings.ts';

const { event_name, action_source, by_conversion_type, eea_traffic } = settings.shape;
const options = z.strictObject({ event_name, action_source, by_conversion_type, eea_traffic });
type Options = z.output<typeof options>;

/**
 * Offline events for the import page of Events Manager, in the columns of Meta's own uploader
 * (docs/platforms/meta.md#import-file), which takes hashes and requires a value above 0. That today's page still takes
 * them is unverified. `item_number` is the conversion type, as in the API: it is part of Meta's dedup key.
 */
const events: FileFormat = {
  id: 'events',
  label: 'Offline events',
  options,
  optionsFrom: pickOptions(options.shape),
  headerLines: () => [
    [
      ...['email', 'phone', 'fn', 'ln', 'zip', 'ct', 'st', 'country'],
      ...['event_name', 'event_time', 'value', 'currency', 'order_id', 'item_number'],
    ],
  ],
  line,
};

export const files: readonly FileFormat[] = [events];

function line(outgoing: FileOutgoing, fileOptions: Options, now: Date) {
  const { conversion, adjustment } = outgoing;
  if (adjustment)
    return skipOutcome('adjustment_not_supported', 'Meta cannot change a sale that it has, by file or otherwise.');
  const common = commonSkip(outgoing, fileOptions);
  if (common) return common;
  const { ad_user_data, ad_personalization } = conversion.consent ?? {};
  if (ad_user_data === 'denied' || ad_personalization === 'denied') {
    return skipOutcome(
      'consent_denied',
      'The customer did not consent, and a file cannot ask Meta to limit the use of a sale.',
    );
  }
  const typeOptions = settingsForType(fileOptions, conversion.conversion_type);
  if (['business_messaging', 'system_generated'].includes(typeOptions.action_source)) {
    return skipOutcome('id_not_supported', 'Meta takes the events of chats and of leads through its API only.');
  }
  const wrongTime = ageSkip(conversion.time, now, timeWindow(typeOptions.action_source));
  if (wrongTime) return wrongTime;
  const { em, ph, fn, ln, zp, ct, st, country } = hashedKeys(conversion.person);
  if ((em ?? ph) === undefined && (fn === undefined || ln === undefined)) {
    return skipOutcome('no_identifiers', "Meta's file needs an e-mail, a phone or a full name; this sale has none.");
  }
  const { value, currency } = conversion;
  if (value === undefined || currency === undefined || jsonNumber(value) === 0) {
    return skipOutcome('value_not_supported', "Meta's file takes sales with a value above 0 only.");
  }
  const keys = [em, ph, fn, ln, zp, ct, st, country];
  const time = `${conversion.time.slice(0, 19)}Z`;
  const sale = [typeOptions.event_name, time, value, currency, conversion.order_id];
  return [...keys.map((hashes) => hashes?.[0] ?? ''), ...sale, conversion.conversion_type ?? ''];
}
