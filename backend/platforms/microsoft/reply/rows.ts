import type { Outgoing, RowOutcome } from '../../platform.ts';
import { asInteger, asList, asObject, asText } from '../../kit/json.ts';
import { withQuote } from '../../kit/quote.ts';
import { retry } from '../../kit/reply.ts';
import { errorOf, type Cause, type MicrosoftError } from './errors.ts';
import { SETUP_WAIT_MS, THROTTLED_WAIT_MS } from '../limits.ts';
import { wholeSeconds } from '../encode/time.ts';

/** One error of a reply; `index` where it names a row. */
export interface Told {
  error: MicrosoftError;
  message: unknown;
  index: number | null;
}

export type SomeTold = readonly [Told, ...Told[]];

/** BatchErrors and OperationErrors have the same fields, but for the index. */
export function readErrors(list: unknown): Told[] {
  return asList(list).map((entry) => {
    const { Code, ErrorCode, Message, Index } = asObject(entry) ?? {};
    return { error: errorOf(asText(ErrorCode), asInteger(Code)), message: Message, index: asInteger(Index) };
  });
}

/** The error whose cause stands first in `order`; of equals, the first told. */
export function leading(errors: SomeTold, order: readonly Cause[]): Told {
  return errors.reduce((a, b) => (order.indexOf(b.error.cause) < order.indexOf(a.error.cause) ? b : a));
}

/** Our words, and what Microsoft said itself. */
export function wordsOf({ error, message }: Told): string {
  return withQuote(error.words, message);
}

/** What can never become right decides, whatever else is wrong with a row. */
export const GRAVEST_FIRST: readonly Cause[] = ['row', 'unknown', 'setup', 'account', 'throttled', 'again', 'known'];

/** What the errors that name a row mean for it. */
export function rowOutcome(errors: SomeTold, outgoing: Outgoing | undefined): RowOutcome {
  const one = leading(errors, GRAVEST_FIRST);
  const { code, cause, afterMs } = one.error;
  const reason = errors.length > 1 ? `${wordsOf(one)} (One of ${errors.length} errors.)` : wordsOf(one);
  switch (cause) {
    case 'known':
      return { kind: 'accepted', note: reason };
    case 'again':
    case 'throttled':
      return retry(code, reason, afterMs);
    case 'setup':
    case 'account':
      return retry(code, reason, SETUP_WAIT_MS);
    case 'row':
    case 'unknown':
      return exception(code, reason, outgoing) ?? { kind: 'rejected', code, reason };
  }
}

/** A refusal that is none in the light of what was sent. */
function exception(code: string, reason: string, outgoing: Outgoing | undefined): RowOutcome | null {
  if (code === 'FutureConversionTimeCannotBeSet' && wasMovedAhead(outgoing)) {
    const words = 'The sale was moved ahead by seconds to tell it from another of the customer, and waits for them.';
    return retry(code, words, THROTTLED_WAIT_MS);
  }
  const isTakenBack = code === 'ConversionAlreadyRetracted' && outgoing?.adjustment?.type === 'retract';
  return isTakenBack ? { kind: 'accepted', note: reason } : null;
}

/** Whether the sale was sent with a later second than its own. */
function wasMovedAhead(outgoing: Outgoing | undefined): boolean {
  const sent = outgoing?.platformKey?.ConversionTime;
  return outgoing !== undefined && sent !== undefined && sent > wholeSeconds(Date.parse(outgoing.conversion.time));
}
