import type { ClickId } from './clicks.ts';
import { clickKinds } from './events.ts';
import type { IngestEvent, UserIdentifier } from './shape.ts';
import { rfc3339 } from './time.ts';

/** The hash of an e-mail or phone in lower-case hex, however the request wrote it; empty for an address. */
export function hexHash({ emailAddress, phoneNumber }: UserIdentifier, encoding: 'HEX' | 'BASE64'): string {
  const value = emailAddress ?? phoneNumber ?? '';
  return encoding === 'HEX' ? value.toLowerCase() : Buffer.from(value, 'base64').toString('hex');
}

/** The one click id of an event, or null. */
export function clickOf({ adIdentifiers }: IngestEvent): ClickId | null {
  for (const kind of clickKinds) {
    const value = adIdentifiers?.[kind];
    if (value) return { kind, value };
  }
  return null;
}

/** When the event happened, in epoch milliseconds. */
export function timeOf({ eventTimestamp = '' }: IngestEvent): number {
  return rfc3339(eventTimestamp) ?? NaN;
}
