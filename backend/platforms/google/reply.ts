import { everyRow, retryOutcome } from '../kit/reply.ts';
import type { HttpReply, Outcome, Outgoing } from '../platform.ts';
import { isRetraction } from './encode.ts';
import { ACCOUNT_WAIT_MS } from './limits.ts';
import { isOfFormerAction } from './platform-key.ts';
import { parseIngestReply } from './reply/events.ts';
import { parseRetractionReply } from './reply/retractions.ts';
import type { GoogleSettings } from './settings.ts';

/**
 * Parses the reply of either API. A refusal that concerns a conversion action which the settings no longer name delays its
 * own sales by a day and does not stop the destination.
 */
export function parseReply(reply: HttpReply, batch: readonly Outgoing[], settings: GoogleSettings): Outcome {
  const [first] = batch;
  if (isRetraction(first)) return parseRetractionReply(reply, batch);
  const outcome = parseIngestReply(reply, batch.length);
  if (outcome.kind !== 'stop' || first === undefined || !isOfFormerAction(first, settings)) return outcome;
  const row = retryOutcome(outcome.code, `${outcome.reason} Other sales are still sent.`, ACCOUNT_WAIT_MS);
  return { kind: 'refused', rows: everyRow(batch.length, () => row) };
}
