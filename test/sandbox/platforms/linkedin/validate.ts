import type { LinkedInOptions } from './options.ts';
import { eventShape, type LinkedInEvent } from './shape.ts';

const DAY_MS = 86_400_000;

/** What is wrong with one field of an event. */
export interface BadField {
  index: number;
  path: string;
  text: string;
}

/** All bad fields of a batch, in order. */
export function badFields(
  events: readonly unknown[],
  now: number,
  rejected: ReadonlySet<string>,
  options: LinkedInOptions,
): BadField[] {
  return events.flatMap((event, index) => {
    const parsed = eventShape.safeParse(event);
    if (!parsed.success) {
      return parsed.error.issues.map(({ path, message }) => ({ index, path: `/${path.join('/')}`, text: message }));
    }
    const broken = ruleBroken(parsed.data, now, rejected, options);
    return broken === null ? [] : [{ index, ...broken }];
  });
}

/** The id of the event's conversion rule. */
export function ruleOf({ conversion }: LinkedInEvent): string {
  return conversion.slice(conversion.lastIndexOf(':') + 1);
}

function ruleBroken(
  { conversionHappenedAt, eventId, user }: LinkedInEvent,
  now: number,
  rejected: ReadonlySet<string>,
  { maxAgeDays, futureToleranceSeconds, needsUserId }: LinkedInOptions,
): Omit<BadField, 'index'> | null {
  if (rejected.has(eventId ?? '')) return { path: '/eventId', text: 'not acceptable' };
  if (conversionHappenedAt < now - maxAgeDays * DAY_MS) {
    return { path: '/conversionHappenedAt', text: `older than ${maxAgeDays} days` };
  }
  if (conversionHappenedAt > now + futureToleranceSeconds * 1000) {
    return { path: '/conversionHappenedAt', text: 'in the future' };
  }
  const isNamed = user.userInfo?.companyName !== undefined;
  if (user.userIds.length > 0 || (isNamed && !needsUserId)) return null;
  return { path: '/user/userIds', text: 'array is too short' };
}
