import type { LoggedEvent } from './event-log.ts';
import type { IdentityKey } from './key.ts';

/** The event had `fromKey` of the identity that is deleted together with `intoKey`, and so made it one with `into`. */
export interface IdentityMerge {
  from: string;
  into: string;
  fromKey: IdentityKey;
  intoKey: IdentityKey;
  eventId: string;
}

/**
 * The merge of each identity of `fromIds` into `into`, for the log: by the first event, in the order of their ids, that has a
 * key of the identity and another one. `owners`: the identity of each key before. Pure.
 */
export function mergesInto(
  into: string,
  fromIds: readonly string[],
  events: readonly LoggedEvent[],
  owners: ReadonlyMap<string, string | null>,
): IdentityMerge[] {
  const sorted = [...events].sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
  return fromIds.flatMap((from) => {
    for (const { keys, eventId } of sorted) {
      const fromKey = keys.find(({ key }) => owners.get(key) === from);
      const others = keys.filter(({ key }) => owners.get(key) !== from);
      const intoKey = others.find(({ key }) => owners.get(key) === into) ?? others[0];
      if (fromKey && intoKey) return [{ from, into, fromKey, intoKey, eventId }];
    }
    return [];
  });
}
