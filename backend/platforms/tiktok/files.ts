import { z } from 'zod';
import type { FileFormat, FileOutgoing } from '../platform.ts';
import { pickOptions, settingsForType } from '../kit/settings.ts';
import { skipOutcome } from '../kit/skip.ts';
import { tiktokSkip } from './eligibility.ts';
import { settings } from './settings.ts';

const { event_name, by_conversion_type, eea_traffic } = settings.shape;
const options = z.strictObject({ event_name, by_conversion_type, eea_traffic });
type Options = z.output<typeof options>;

/**
 * Offline events for the import page of Events Manager (docs/platforms/tiktok.md#import-file). Documented are
 * `event_type` with names in words ("Add Payment Info"), `timestamp`, and `email` or `phone`, hashed or not. The names
 * of the other columns and the form of the times are unverified: they are those of the Events API.
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

function line(outgoing: FileOutgoing, fileOptions: Options, now: Date) {
  const { conversion, adjustment } = outgoing;
  if (adjustment)
    return skipOutcome('adjustment_not_supported', 'TikTok cannot change a sale that it has, by file or otherwise.');
  const ruleSkip = tiktokSkip(outgoing, fileOptions, now);
  if (ruleSkip) return ruleSkip;
  const { email, phone } = conversion.person;
  if (email === undefined && phone?.e164 === undefined) {
    return skipOutcome('no_identifiers', "TikTok's file needs an e-mail or a phone; this sale has none.");
  }
  const { event_name } = settingsForType(fileOptions, conversion.conversion_type);
  const time = `${conversion.time.slice(0, 19)}Z`;
  const contact = [email?.lower ?? '', phone?.e164 ?? ''];
  return [
    spacedName(event_name),
    time,
    ...contact,
    conversion.value ?? '',
    conversion.currency ?? '',
    conversion.order_id,
  ];
}

/** "AddPaymentInfo" as files have it: "Add Payment Info". */
function spacedName(eventName: string): string {
  return eventName.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}
