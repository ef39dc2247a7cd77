import { firstIssue, listed } from '../kit/shape.ts';
import type { SnapOptions } from './options.ts';
import { eventShape, type SnapEvent } from './shape.ts';

const DAY = 86_400;
/** Larger numbers are milliseconds. */
const LARGEST_SECONDS = 1e11;

/** What is wrong with one event of a batch. */
export interface BadEvent {
  index: number;
  reason: string;
}

/** The bad events of a batch, in order. */
export function badEvents(
  events: readonly unknown[],
  nowSeconds: number,
  rejected: ReadonlySet<string>,
  options: SnapOptions,
): BadEvent[] {
  const shape = eventShape(options);
  return events.flatMap((event, index) => {
    const issue = firstIssue(shape, event);
    if (issue !== null) return [{ index, reason: `${issue.path.join('.')}: ${issue.text}` }];
    const reason = ruleBroken(event as SnapEvent);
    return reason === null ? [] : [{ index, reason }];
  });

  function ruleBroken(event: SnapEvent): string | null {
    if (rejected.has(event.custom_data?.order_id ?? '')) return 'custom_data.order_id: Not acceptable';
    return (
      purchaseProblem(event) ?? sourceProblem(event) ?? ageProblem(event, nowSeconds, options) ?? identityProblem(event)
    );
  }
}

/** The event's time in seconds, whichever unit it came in. */
export function secondsOf({ event_time }: SnapEvent): number {
  return event_time < LARGEST_SECONDS ? event_time : Math.floor(event_time / 1000);
}

function purchaseProblem({ event_name, custom_data }: SnapEvent): string | null {
  if (event_name !== 'PURCHASE') return null;
  if (custom_data?.value === undefined) return 'custom_data.value: Required for PURCHASE';
  return custom_data.currency === undefined ? 'custom_data.currency: Required for PURCHASE' : null;
}

function sourceProblem({ action_source, event_source_url }: SnapEvent): string | null {
  return action_source === 'WEB' && !event_source_url ? 'event_source_url: Required for WEB' : null;
}

function ageProblem(event: SnapEvent, now: number, options: SnapOptions): string | null {
  if (event.event_time >= LARGEST_SECONDS && !options.takesMilliseconds) return 'event_time: Not in seconds';
  const time = secondsOf(event);
  if (time < now - options.maxAgeDays * DAY) return `event_time: Older than ${options.maxAgeDays} days`;
  return time > now + options.futureToleranceSeconds ? 'event_time: In the future' : null;
}

/** E-mail, phone or device; or address and browser together. A click id is not enough. */
function identityProblem({ user_data }: SnapEvent): string | null {
  const has = (key: keyof typeof user_data) => listed(user_data[key]).length > 0;
  const known = has('em') || has('ph') || has('madid') || (has('client_ip_address') && has('client_user_agent'));
  return known ? null : 'user_data: Not enough to match a person';
}
