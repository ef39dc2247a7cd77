import { DELIVERY_CODES, type DeliveryCode, type DeliveryParams, type DeliveryState } from '../../shared/delivery.ts';
import type { Outcome, RowOutcome, TestMode } from '../platforms/platform.ts';
import { retryDelay } from './backoff.ts';
import type { ClaimedRow } from './load-claimed.ts';
import { describeWait } from './describe-wait.ts';

/** The new state of one delivery; the columns that are written. */
export interface DeliveryUpdate {
  conversion_id: string;
  seq: number;
  state: DeliveryState;
  code: DeliveryCode | null;
  reason: string | null;
  params: DeliveryParams | null;
  attempts: number;
  due_at: Date | null;
  first_sent_at: Date | null;
  /** Its index in the request that the platform took for processing. */
  request_index: number | null;
}

/** What a reply shows about the destination as a whole. */
export type HealthSignal =
  | { kind: 'works' }
  /** It took a request whose outcome is asked for after so many ms: whether the account works shows only then. */
  | { kind: 'taken'; pollAfterMs: number }
  | { kind: 'failed'; code: string; reason: string; afterMs?: number }
  | { kind: 'stop'; code: string; reason: string };

/** The result of one step of a run: it did work, nothing was due, or the run must end. */
export type StepResult = 'worked' | 'nothing_due' | 'end_run';

export interface RequestResult {
  updates: DeliveryUpdate[];
  /** To be sent again at once, each list as one request. */
  resend: ClaimedRow[][];
  healthSignal: HealthSignal;
  /** Why the request was refused, where that may be about the account: the platform named no row and no known fault of one. */
  unexplained?: { code: string; reason: string };
  /** The platform's id of a request that must be polled; the updates are then `submitted`. */
  submitted?: string;
}

export interface ReplyContext {
  now: Date;
  /** 0 ≤ n < 1; for jitter. */
  random: number;
  /** After how many ms the outcome is asked for of a request that is taken for processing. Default: 0. */
  pollAfterMs?: number;
  /** When the request was sent, if the platform may have taken it without confirming it; else null. */
  unansweredSince: Date | null;
  /** Whether it was sent in test mode, see Platform.testMode. */
  testMode: TestMode | null;
}

/** Returns what a platform's reply means for the rows that the request carried, by their index in it. Pure. */
export function applyOutcome(part: readonly ClaimedRow[], outcome: Outcome, context: ReplyContext): RequestResult {
  const works = { kind: 'works' } as const;
  switch (outcome.kind) {
    case 'accepted': {
      const outcomeOf = (index: number) => outcome.rows?.get(index) ?? { kind: 'accepted' };
      const updates = part.map((row, index) => applyRowOutcome(row, outcomeOf(index), context));
      return { updates, resend: [], healthSignal: works };
    }
    case 'submitted': {
      const updates = part.map((row, index): DeliveryUpdate => ({
        ...baseUpdate(row),
        state: 'submitted',
        request_index: index,
      }));
      const healthSignal = { kind: 'taken', pollAfterMs: context.pollAfterMs ?? 0 } as const;
      return { updates, resend: [], healthSignal, submitted: outcome.requestId };
    }
    case 'refused': {
      const updates = part.flatMap((row, index) => {
        const rowOutcome = outcome.rows.get(index);
        return rowOutcome ? [applyRowOutcome(row, rowOutcome, context)] : [];
      });
      if (updates.length === 0) {
        const reason = 'The platform refused this without a reason.';
        return splitInHalf(part, { kind: 'bisect', code: 'refused', reason }, context);
      }
      const others = part.filter((_, index) => !outcome.rows.has(index));
      return { updates, resend: others.length > 0 ? [others] : [], healthSignal: works };
    }
    case 'bisect': {
      const rows = outcome.someStored ? part.map((row) => markPossiblySent(row, context)) : part;
      return splitInHalf(rows, outcome, context);
    }
    case 'retry': {
      const attempts = Math.max(...part.map((row) => row.attempts)) + 1;
      if (outcome.maxTries !== undefined && attempts >= outcome.maxTries) {
        return applyOutcome(part, { kind: 'stop', code: outcome.code, reason: outcome.reason }, context);
      }
      // One due time for all: they may share a request again.
      const due_at = addMs(context.now, retryDelay(attempts, context.random, outcome.afterMs));
      const updates = part.map((row): DeliveryUpdate => ({
        ...baseUpdate(row),
        ...codeOf('retry', outcome.code),
        reason: retryReason(outcome),
        attempts: row.attempts + 1,
        due_at,
        first_sent_at: row.first_sent_at ?? (outcome.taken === false ? null : context.unansweredSince),
      }));
      return { updates, resend: [], healthSignal: { ...outcome, kind: 'failed' } };
    }
    case 'stop':
      return { updates: part.map((row) => returnUnsent(row, context.now)), resend: [], healthSignal: outcome };
  }
}

/** Resends the rows as two requests; a single row is rejected. */
function splitInHalf(
  part: readonly ClaimedRow[],
  { code, reason, isAboutRow, someStored }: Extract<Outcome, { kind: 'bisect' }>,
  context: ReplyContext,
): RequestResult {
  const healthSignal = { kind: 'works' } as const;
  const unexplained = isAboutRow || someStored ? {} : { unexplained: { code, reason } };
  const [only] = part;
  if (only && part.length === 1) {
    const update = applyRowOutcome(only, { kind: 'rejected', code, reason }, context);
    return { updates: [update], resend: [], healthSignal, ...unexplained };
  }
  const middle = Math.ceil(part.length / 2);
  return { updates: [], resend: [part.slice(0, middle), part.slice(middle)], healthSignal, ...unexplained };
}

/**
 * The row may be returned unsent before its next try; it must not be replaced by one that the platform drops as a
 * repeat.
 */
function markPossiblySent(row: ClaimedRow, { unansweredSince }: ReplyContext): ClaimedRow {
  return { ...row, first_sent_at: row.first_sent_at ?? unansweredSince };
}

/** Returns what the platform's outcome for one row means for its delivery. Pure. */
export function applyRowOutcome(
  row: Omit<ClaimedRow, 'outgoing'>,
  outcome: RowOutcome,
  context: ReplyContext,
): DeliveryUpdate {
  const base = baseUpdate(row);
  switch (outcome.kind) {
    case 'accepted': {
      const first_sent_at = row.first_sent_at ?? context.unansweredSince;
      return { ...base, state: 'accepted', ...acceptedAs(context.testMode, outcome), first_sent_at };
    }
    case 'rejected':
      return { ...base, ...codeOf('refused', outcome.code), state: 'rejected', reason: outcome.reason };
    case 'uncertain': {
      const first_sent_at = row.first_sent_at ?? context.now;
      const code = codeOf('no_verdict', outcome.code);
      return { ...base, ...code, state: 'uncertain', reason: outcome.reason, first_sent_at };
    }
    case 'retry': {
      const attempts = row.attempts + 1;
      const due_at = addMs(context.now, retryDelay(attempts, context.random, outcome.afterMs));
      return { ...base, ...codeOf('retry', outcome.code), reason: retryReason(outcome), attempts, due_at };
    }
  }
}

/** An accepted delivery has a code only where the platform does not count it, or where it was sent in test mode. */
function acceptedAs(
  testMode: TestMode | null,
  { code, note }: Extract<RowOutcome, { kind: 'accepted' }>,
): Pick<DeliveryUpdate, 'code' | 'reason'> {
  if (!testMode) return { code: code ?? null, reason: note ?? null };
  const counts = testMode.isCounted ? 'counted like any other' : 'not counted';
  const reason = [`Test mode: ${counts}.`, note].filter(Boolean).join(' ');
  return { code: testMode.isCounted ? 'test_mode_counted' : 'test_mode', reason };
}

/** `platformCode` itself where it is one of our codes, else `code` with `platformCode` in the parameters. */
function codeOf(code: DeliveryCode, platformCode: string): Pick<DeliveryUpdate, 'code' | 'params'> {
  const ownCode = DELIVERY_CODES.find((known) => known === platformCode);
  return ownCode ? { code: ownCode, params: null } : { code, params: { platform_code: platformCode } };
}

function retryReason({ reason, afterMs }: { reason: string; afterMs?: number }): string {
  return `${reason} It is tried again ${describeWait(afterMs)}.`;
}

/** Returns a row to `pending`, due now, because it was not sent or its destination is stopped. */
export function returnUnsent(row: Omit<ClaimedRow, 'outgoing'>, now: Date): DeliveryUpdate {
  return { ...baseUpdate(row), due_at: now };
}

/** The update that outcomes are built from: it keeps attempts and `first_sent_at`, and clears everything else. */
export function baseUpdate({
  conversion_id,
  seq,
  attempts,
  first_sent_at,
}: Omit<ClaimedRow, 'outgoing'>): DeliveryUpdate {
  return {
    conversion_id,
    seq,
    state: 'pending',
    code: null,
    reason: null,
    params: null,
    attempts,
    due_at: null,
    first_sent_at,
    request_index: null,
  };
}

function addMs(time: Date, ms: number): Date {
  return new Date(time.getTime() + ms);
}
