import type { HttpRequest, Outgoing } from '../platform.ts';
import { encodeEvents } from './encode/events.ts';
import { encodeRetractions } from './encode/retractions.ts';
import { conversionActionOf } from './platform-key.ts';
import type { GoogleSettings } from './settings.ts';

/** One request: sales and new values to the Data Manager API, retractions to the Google Ads API. */
export function encode(batch: readonly Outgoing[], settings: GoogleSettings, token: string | null): HttpRequest {
  return isRetraction(batch[0]) ? encodeRetractions(batch, settings, token) : encodeEvents(batch, settings, token);
}

/**
 * One request of the Data Manager API is for one conversion action. In the Google Ads API each row names its own, so that
 * all retractions may share a request.
 */
export function groupKey(outgoing: Outgoing, settings: GoogleSettings): string {
  return isRetraction(outgoing) ? '' : conversionActionOf(outgoing, settings);
}

/** Whether it goes to the Google Ads API; a batch holds only such ones, or none. */
export function isRetraction(outgoing: Outgoing | undefined): boolean {
  return outgoing?.adjustment?.type === 'retract';
}
