import { retryLater, type Fault } from '../kit/faults.ts';
import type { Answer } from '../kit/stand-in.ts';
import type { SnapOptions } from './options.ts';
import type { BadEvent } from './validate.ts';

export function processed({ okWord, namesLeftOut }: SnapOptions, left: readonly BadEvent[] = []): Answer {
  const reason = 'Events have been processed successfully.';
  const error_records = namesLeftOut ? left : left.map((bad) => ({ reason: bad.reason }));
  return { status: 200, body: { status: okWord, reason, ...(left.length > 0 && { error_records }) } };
}

/** The answer to a validation names itself so and has the state of each event (Snap's own SDK). */
export function validated({ okWord }: SnapOptions, count: number): Answer {
  const event_logs = Array.from({ length: count }, (_, event) => ({ event, status: okWord, warnings: [] }));
  return { status: 200, body: { status: okWord, test_event: true, reason: 'Events are valid.', event_logs } };
}

export function refused(status: number, reason: string, { failedWord }: SnapOptions): Answer {
  return { status, body: { status: failedWord, reason }, refusal: `${status} ${reason}` };
}

/** The answer to a batch that bad events spoil; exact shapes are unverified. */
export function spoiled(bad: readonly BadEvent[], options: SnapOptions): Answer {
  const { refusedStatus, failedWord, badEvents } = options;
  const reason = bad[0]?.reason ?? '';
  const answer = refused(refusedStatus, 'Events are not valid.', options);
  const refusal = `${refusedStatus} ${reason}`;
  switch (badEvents) {
    case 'error_records':
      return { ...answer, refusal, body: { ...(answer.body as object), error_records: bad } };
    case 'event': {
      const errors = { codes: ['INVALID_EVENT'], error_msgs: [reason] };
      return { ...answer, refusal, body: { status: failedWord, event: bad[0]?.index ?? 0, errors } };
    }
    case 'unnamed':
      return { ...answer, refusal };
  }
}

export function throttled(fault: Fault, options: SnapOptions): Answer {
  return retryLater(fault, refused(fault.status ?? 429, 'Too many requests', options));
}

export function failing(fault: Fault, options: SnapOptions): Answer {
  return refused(fault.status ?? 500, 'Internal error', options);
}

export function unauthorised(fault: Fault, options: SnapOptions): Answer {
  return refused(fault.status ?? 401, 'Invalid access token', options);
}
