import type { RedditOptions } from './options.ts';
import { eventShape, type RedditEvent } from './shape.ts';

const HOUR_MS = 3_600_000;

/** What is wrong with one event of a request. */
export interface BadEvent {
  index: number;
  text: string;
  /** A number where a text is wanted, or the other way round. */
  isOfWrongType: boolean;
}

/** The bad events of a request, in order. */
export function badEvents(
  events: readonly unknown[],
  now: number,
  rejected: ReadonlySet<string>,
  options: RedditOptions,
): BadEvent[] {
  const shape = eventShape(options);
  return events.flatMap((event, index) => {
    const issue = shape.safeParse(event).error?.issues[0];
    if (issue !== undefined) {
      const isOfWrongType = issue.code === 'invalid_type' && valueAt(event, issue.path) !== undefined;
      return [{ index, text: `${issue.path.join('.')}: ${issue.message}`, isOfWrongType }];
    }
    const text = ruleBroken(event as RedditEvent, now, rejected, options);
    return text === null ? [] : [{ index, text, isOfWrongType: false }];
  });
}

function ruleBroken(
  { event_at, type, user = {}, click_id, metadata }: RedditEvent,
  now: number,
  rejected: ReadonlySet<string>,
  { maxAgeHours, futureToleranceSeconds, demandsIdentity, demandsCurrency }: RedditOptions,
): string | null {
  if (rejected.has(metadata?.conversion_id ?? '')) return 'metadata.conversion_id is not acceptable';
  if (now - event_at >= maxAgeHours * HOUR_MS) return `event_at timestamp must be less than ${maxAgeHours}h0m0s old`;
  if (event_at > now + futureToleranceSeconds * 1000) return 'event_at timestamp must not be in the future';
  if (type.tracking_type === 'CUSTOM' && type.custom_event_name === undefined) return 'custom_event_name is required';
  const hasCurrency = metadata?.value === undefined || metadata.currency !== undefined;
  if (demandsCurrency && !hasCurrency) return 'currency is required with a value';
  const isOfNobody = click_id === undefined && Object.values(user).every((value) => value === undefined);
  return demandsIdentity && isOfNobody ? 'at least one user attribute or click_id is required' : null;
}

function valueAt(event: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], event);
}
