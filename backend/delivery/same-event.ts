import { compareKey } from '../../shared/compare-key.ts';
import { findType } from '../platforms/kit/settings.ts';
import { skipOutcome } from '../platforms/kit/skip.ts';
import type { Skip } from '../platforms/platform.ts';
import type { Destination } from './destination.ts';

/**
 * Why a sale of the conversion type `type` is not sent to a destination that has the same order, or is going to get it, as one
 * of `otherTypes`: both types are the same event there, and would count twice. '' is a row without a type. Null where none
 * of them is the same event, and where the settings cannot be read. Pure.
 */
export function sameEventSkip(
  type: string,
  otherTypes: readonly string[],
  { platform, settings }: Pick<Destination, 'platform' | 'settings'>,
): Skip | null {
  if (!settings) return null;
  const types = (settings['by_conversion_type'] ?? {}) as Readonly<Record<string, Record<string, unknown>>>;
  const eventOf = (one: string): string => {
    const own = findType(types, one);
    const ofType = { ...settings, ...own };
    const isNamed = platform.eventSettings.some((name) => own?.[name] !== undefined);
    if (!isNamed && one !== '' && platform.isNamedByType?.(ofType)) return compareKey(one);
    return JSON.stringify(platform.eventSettings.map((name) => ofType[name]));
  };
  const own = eventOf(type);
  const same = otherTypes.find((other) => eventOf(other) === own);
  if (same === undefined) return null;
  const other = same === '' ? 'without a conversion type' : `with the conversion type “${same}”`;
  const reason =
    `${platform.label} gets this order by its row ${other}, which is the same event there and would count twice. To count ` +
    'both, give one of the types an event of its own in by_conversion_type.';
  return skipOutcome('same_event', reason);
}
