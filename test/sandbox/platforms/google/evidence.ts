import type { ClickId, ClickProblem } from './clicks.ts';
import { clickKinds } from './events.ts';
import type { IngestEvent, UserIdentifier } from './shape.ts';
import { rfc3339 } from './time.ts';

/** The hash of an e-mail or phone in lower-case hex, however the request wrote it; empty for an address. */
export function hexHash({ emailAddress, phoneNumber }: UserIdentifier, encoding: 'HEX' | 'BASE64'): string {
  const value = emailAddress ?? phoneNumber ?? '';
  return encoding === 'HEX' ? value.toLowerCase() : Buffer.from(value, 'base64').toString('hex');
}

/** The processing reason that Data Manager gives a problem (docs/platforms/google.md#reasons), without its prefix. */
export function reasonOf(problem: ClickProblem, click: ClickId | null): string {
  switch (problem) {
    case 'malformed':
      return `INVALID_${click?.kind.toUpperCase() ?? 'AD_IDENTIFIERS'}`;
    case 'unknown_click':
      return 'INVALID_CLICK';
    case 'unknown_person':
      return 'CLICK_NOT_FOUND';
    case 'other_account':
      return 'INVALID_OPERATING_ACCOUNT_FOR_CLICK';
    case 'before_click':
      return 'CONVERSION_PRECEDES_CLICK';
    case 'too_recent':
      return 'TOO_RECENT_CLICK';
    case 'too_old':
      return 'EVENT_TOO_OLD';
    case 'no_consent':
      return 'NO_CONSENT';
    case 'braid_on_one_per_click':
      return 'ONE_PER_CLICK_CONVERSION_ACTION_NOT_PERMITTED_WITH_BRAID';
  }
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
