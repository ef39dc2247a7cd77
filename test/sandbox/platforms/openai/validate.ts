import type { OpenaiOptions } from './options.ts';
import { eventShape, SHAPE_OF, type OpenaiEvent } from './shape.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const CUSTOM_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,62}[A-Za-z0-9])?$/;

/** What is wrong with one event of a request; `field` is its path within the event. */
export interface BadEvent {
  index: number;
  field: string;
  text: string;
  code: string;
}

/** The bad events of a request, in order. */
export function badEvents(
  events: readonly unknown[],
  now: number,
  rejected: ReadonlySet<string>,
  options: OpenaiOptions,
): BadEvent[] {
  const shape = eventShape(options);
  return events.flatMap((event, index) => {
    const issue = shape.safeParse(event).error?.issues[0];
    if (issue !== undefined) {
      const field = issue.path.join('.');
      return [{ index, field, text: issue.message, code: codeOf(field) }];
    }
    const broken = brokenRule(event as OpenaiEvent, now, rejected, options);
    return broken === null ? [] : [{ index, ...broken }];
  });
}

/** The one code of a shape that was recorded; the others are ours. */
function codeOf(field: string): string {
  return field === 'data.type' ? 'missing_event_data_type' : 'invalid_event_field';
}

function brokenRule(
  event: OpenaiEvent,
  now: number,
  rejected: ReadonlySet<string>,
  { maxAgeHours, futureToleranceMinutes, demandsIdentity }: OpenaiOptions,
): Omit<BadEvent, 'index'> | null {
  const { id, type, custom_event_name, timestamp_ms, action_source, source_url, oppref, user = {}, data } = event;
  const broken = (field: string, text: string, code = 'invalid_event_field') => ({ field, text, code });
  if (rejected.has(id)) return broken('id', 'is not acceptable.');
  if (timestamp_ms < now - maxAgeHours * HOUR_MS) {
    return broken('timestamp_ms', 'event_timestamp_ms must be within the last 7 days.', 'event_timestamp_too_old');
  }
  if (timestamp_ms > now + futureToleranceMinutes * MINUTE_MS) return broken('timestamp_ms', 'is in the future.');
  if (data.type !== SHAPE_OF[type]) return broken('data.type', `must be ${SHAPE_OF[type]} for ${type}.`);
  if (type === 'custom' && !isCustomName(custom_event_name)) return broken('custom_event_name', 'is not valid.');
  if (action_source === 'web' && source_url === undefined) return broken('source_url', 'is required.');
  const isOfApp = type === 'app_installed' || type === 'app_opened';
  if (isOfApp && action_source !== 'mobile_app') return broken('action_source', 'must be mobile_app.');
  if (data.amount !== undefined && data.currency === undefined) return broken('data.currency', 'is required.');
  const identifiers = [oppref, ...Object.values(user)].filter((value) => value !== undefined);
  return demandsIdentity && identifiers.length === 0 ? broken('user', 'must identify a person.') : null;
}

function isCustomName(name: string | undefined): boolean {
  return name !== undefined && CUSTOM_NAME.test(name) && !Object.hasOwn(SHAPE_OF, name);
}
