import { retryLater, type Fault } from '../kit/faults.ts';
import type { Answer } from '../kit/stand-in.ts';
import type { RedditOptions } from './options.ts';
import type { RedditEvent } from './shape.ts';
import type { BadEvent } from './validate.ts';

/** Recorded on v2; v3's may look otherwise. */
export function processed(count: number, success: RedditOptions['success']): Answer {
  const message = `Successfully processed ${count} conversion events.`;
  const bodies = { message: { message }, nested_message: { data: { message } }, other_json: { status: 'ok' } };
  return { status: 200, body: bodies[success] };
}

export function badRequest(message: string): Answer {
  return { status: 400, body: { message }, refusal: `400 ${message}` };
}

/** All or nothing: the bad ones come back, each with its reason. */
export function noneProcessed(
  bad: readonly BadEvent[],
  events: readonly unknown[],
  echo: RedditOptions['echo'],
): Answer {
  const message = `There were ${bad.length} invalid conversion events. None were processed.`;
  return {
    status: 400,
    body: echo === 'none' ? { message } : { message, invalid_events: echoed(bad, events, echo) },
    refusal: `400 ${bad[0]?.text ?? message}`,
  };
}

export function someProcessed(bad: readonly BadEvent[], events: readonly unknown[], options: RedditOptions): Answer {
  const answer = processed(events.length - bad.length, options.success);
  if (options.echo === 'none') return answer;
  return { ...answer, body: { ...(answer.body as object), invalid_events: echoed(bad, events, options.echo) } };
}

function echoed(bad: readonly BadEvent[], events: readonly unknown[], echo: RedditOptions['echo']): object[] {
  return bad.map(({ index, text }) => {
    const event = events[index] as Partial<RedditEvent>;
    const { metadata, ...others } = event;
    const shown = { event, v2_event: { ...others, event_metadata: metadata }, anonymous: others, none: undefined }[
      echo
    ];
    return { error_message: text, event: shown };
  });
}

export function unauthorised(explanation: string, status: 401 | 403): Answer {
  const body = { success: false, error: { reason: 'UNAUTHORIZED', explanation } };
  return { status, body, refusal: `${status} ${explanation}` };
}

export function noToken(): Answer {
  return { status: 401, body: 'Authorization Required', refusal: '401 no token' };
}

/** Recorded once: a wrong JSON type in the guise of a refused token. */
export function wrongType({ text }: BadEvent): Answer {
  return unauthorised(`json: cannot unmarshal value into Go struct field ConversionEvent.${text}`, 403);
}

export function tooLarge(): Answer {
  return { status: 413, body: 'Request Entity Too Large', refusal: '413 too large' };
}

export function throttled(fault: Fault): Answer {
  const body = { message: 'Too Many Requests' };
  return retryLater(fault, { status: fault.status ?? 429, body, refusal: '429 rate limit' });
}

export function failing(fault: Fault): Answer {
  const status = fault.status ?? 500;
  return { status, body: { message: 'Internal Server Error' }, refusal: `${status} failing` };
}
