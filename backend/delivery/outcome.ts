import { DELIVERY_CODES, type DeliveryCode, type DeliveryParams, type DeliveryState } from '../../shared/delivery.ts';
import type { Outcome, RowOutcome } from '../platforms/platform.ts';
import { retryDelay } from './backoff.ts';
import type { ClaimedRow } from './load-claimed.ts';
import { describeWait } from './describe-wait.ts';

/** What becomes of one delivery; the columns it is written to. */
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
  /** Its place in the request that the platform took for processing. */
  request_index: number | null;
}

/** What a reply tells about the destination as a whole. */
export type HealthSignal =
  | { kind: 'works' }
  | { kind: 'failed'; code: string; reason: string; afterMs?: number }
  | { kind: 'stop'; code: string; reason: string };

/** What a step of a run came to: work done, nothing to do, or a reason to end the run. */
export type StepResult = 'did' | 'nothing' | 'enough';

export interface RequestResult {
  updates: DeliveryUpdate[];
  /** To be sent again at once, each as a request of its own. */
  resend: ClaimedRow[][];
  signal: HealthSignal;
  /** The platform's id of a request that must be asked about; the rows are settled as `submitted` to it. */
  submitted?: string;
}

export interface ReplyContext {
  now: Date;
  random: number;
  /** When the request went out, if the platform may have taken it in without saying so. */
  unansweredSince: Date | null;
}

/** The meaning of a platform's reply for the rows that the request carried, by their place in it. Pure. */
export function applyOutcome(part: readonly ClaimedRow[], outcome: Outcome, moment: ReplyContext): RequestResult {
  switch (outcome.kind) {
    case 'accepted':
      return {
        updates: part.map((row, index) =>
          applyRowOutcome(row, outcome.rows?.get(index) ?? { kind: 'accepted' }, moment),
        ),
        resend: [],
        signal: { kind: 'works' },
      };
    case 'submitted':
      return {
        updates: part.map((row, index) => ({ ...unchanged(row), state: 'submitted', request_index: index })),
        resend: [],
        signal: { kind: 'works' },
        submitted: outcome.requestId,
      };
    case 'refused': {
      const named = part.flatMap((row, index) => {
        const rowOutcome = outcome.rows.get(index);
        return rowOutcome ? [applyRowOutcome(row, rowOutcome, moment)] : [];
      });
      if (named.length === 0) {
        return halve(part, { code: 'refused', reason: 'The platform refused it without saying why.' }, moment);
      }
      const others = part.filter((_, index) => !outcome.rows.has(index));
      return { updates: named, resend: others.length > 0 ? [others] : [], signal: { kind: 'works' } };
    }
    case 'bisect':
      return halve(outcome.someStored ? part.map((row) => markPossiblySent(row, moment)) : part, outcome, moment);
    case 'retry': {
      const attempts = Math.max(...part.map((row) => row.attempts)) + 1;
      // One delay for all: what failed together comes back together.
      const due_at = later(moment.now, retryDelay(attempts, moment.random, outcome.afterMs));
      const settled = part.map((row): DeliveryUpdate => ({
        ...unchanged(row),
        ...codeOf('retry', outcome.code),
        reason: retryReason(outcome),
        attempts: row.attempts + 1,
        due_at,
        first_sent_at: row.first_sent_at ?? (outcome.taken === false ? null : moment.unansweredSince),
      }));
      return { updates: settled, resend: [], signal: { ...outcome, kind: 'failed' } };
    }
    case 'stop':
      return { updates: part.map((row) => returnUnsent(row, moment.now)), resend: [], signal: outcome };
  }
}

function halve(
  part: readonly ClaimedRow[],
  why: { code: string; reason: string },
  moment: ReplyContext,
): RequestResult {
  const [only] = part;
  if (only && part.length === 1) {
    const rejected: RowOutcome = { kind: 'rejected', code: why.code, reason: why.reason };
    return { updates: [applyRowOutcome(only, rejected, moment)], resend: [], signal: { kind: 'works' } };
  }
  const middle = Math.ceil(part.length / 2);
  return { updates: [], resend: [part.slice(0, middle), part.slice(middle)], signal: { kind: 'works' } };
}

/** Until it is sent again it may be given back, and must not be replaced by what its platform would drop as a repeat. */
function markPossiblySent(row: ClaimedRow, { unansweredSince }: ReplyContext): ClaimedRow {
  return { ...row, first_sent_at: row.first_sent_at ?? unansweredSince };
}

/** What the platform said of one row. */
export function applyRowOutcome(
  row: Omit<ClaimedRow, 'outgoing'>,
  outcome: RowOutcome,
  moment: ReplyContext,
): DeliveryUpdate {
  switch (outcome.kind) {
    case 'accepted': {
      const first_sent_at = row.first_sent_at ?? moment.unansweredSince;
      return { ...unchanged(row), state: 'accepted', reason: outcome.note ?? null, first_sent_at };
    }
    case 'rejected':
      return { ...unchanged(row), ...codeOf('refused', outcome.code), state: 'rejected', reason: outcome.reason };
    case 'uncertain': {
      const first_sent_at = row.first_sent_at ?? moment.now;
      const told = codeOf('no_verdict', outcome.code);
      return { ...unchanged(row), ...told, state: 'uncertain', reason: outcome.reason, first_sent_at };
    }
    case 'retry': {
      const attempts = row.attempts + 1;
      const due_at = later(moment.now, retryDelay(attempts, moment.random, outcome.afterMs));
      return { ...unchanged(row), ...codeOf('retry', outcome.code), reason: retryReason(outcome), attempts, due_at };
    }
  }
}

/** Our own code where the outcome has one, else `code` with the platform's own beside it. */
function codeOf(code: DeliveryCode, own: string): Pick<DeliveryUpdate, 'code' | 'params'> {
  const ours = DELIVERY_CODES.find((one) => one === own);
  return ours ? { code: ours, params: null } : { code, params: { platform_code: own } };
}

function retryReason({ reason, afterMs }: { reason: string; afterMs?: number }): string {
  return `${reason} It is tried again ${describeWait(afterMs)}.`;
}

/** Given back unsent: as it was before it was claimed. */
export function returnUnsent(row: ClaimedRow, now: Date): DeliveryUpdate {
  return { ...unchanged(row), due_at: now };
}

/** As it was before it was claimed, settled for good: what an outcome starts from. */
export function unchanged({
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

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}
