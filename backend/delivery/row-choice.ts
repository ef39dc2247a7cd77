import { compareKey } from '../../shared/compare-key.ts';
import type { HashedConversion } from '../../shared/conversion.ts';
import { type CommonSettings, findType, type TypeSettings } from '../platforms/kit/settings.ts';
import { english } from '../../shared/texts/en/index.ts';
import { failedCondition } from '../platforms/kit/only-if.ts';
import { skipOutcome } from '../platforms/kit/skip.ts';
import type { Skip } from '../platforms/platform.ts';
import type { Destination } from './destination.ts';

/** The settings that choose rows; every platform has them, and a destination in a test may leave them out. */
type ChoiceSettings = Partial<CommonSettings> & { by_conversion_type?: Readonly<Record<string, TypeSettings>> };

/** The settings of a destination that choose its rows. */
export function choiceSettings({ settings }: Pick<Destination, 'settings'>): ChoiceSettings {
  return settings ?? {};
}

/**
 * Why a destination does not take this sale, whatever the platform accepts: the row is for another destination, or its
 * conversion type is switched off or not mapped. Null where it takes it. Changes of a sale follow the sale. Pure.
 */
export function rowChoiceSkip(conversion: HashedConversion, destination: Pick<Destination, 'settings'>): Skip | null {
  const { only_if, by_conversion_type = {}, other_types = 'skip' } = choiceSettings(destination);
  const failed = only_if && failedCondition(conversion, only_if);
  if (failed) return skipOutcome('not_for_destination', describeCondition(failed));
  const { conversion_type: type } = conversion;
  if (type === undefined || Object.keys(by_conversion_type).length === 0) return null;
  const settings = findType(by_conversion_type, type);
  if (settings?.send === false) {
    return skipOutcome('type_off', `Conversions of the type “${type}” are switched off for this destination.`);
  }
  if (settings || other_types === 'send') return null;
  return skipOutcome(
    'type_not_mapped',
    `The destination has no settings for the conversion type “${type}”. Add it to by_conversion_type, or set other_types ` +
      'to send to send it with the general settings.',
  );
}

/**
 * Why a sale without a value is not sent: only a destination that says so of its conversion type takes it (`value_optional`).
 * Null where it has a value or needs none. Pure.
 */
export function missingValueSkip(
  conversion: HashedConversion,
  destination: Pick<Destination, 'settings'>,
): Skip | null {
  const { value, conversion_type: type = '' } = conversion;
  const { by_conversion_type = {} } = choiceSettings(destination);
  if (value !== undefined || findType(by_conversion_type, type)?.value_optional) return null;
  return skipOutcome(
    'value_missing',
    `The row has no value, and this destination needs one for the conversion type “${type}”. Fill it in, or set ` +
      'value_optional for the type.',
  );
}

/** The conversion types that some destination takes without a value, so that their rows may have none. */
export function typesWithoutValue(destinations: readonly Pick<Destination, 'settings'>[]): string[] {
  const types = destinations.flatMap((destination) =>
    Object.entries(choiceSettings(destination).by_conversion_type ?? {}).flatMap(([type, { value_optional }]) =>
      value_optional ? compareKey(type) : [],
    ),
  );
  return [...new Set(types)].sort();
}

/** Days that a sale of this type is held back. */
export function holdBackDays({ conversion_type: type }: HashedConversion, destination: Pick<Destination, 'settings'>) {
  const { hold_back_days = 0, by_conversion_type = {} } = choiceSettings(destination);
  return (type === undefined ? undefined : findType(by_conversion_type, type)?.hold_back_days) ?? hold_back_days;
}

function describeCondition({ field, wanted, isMissing }: NonNullable<ReturnType<typeof failedCondition>>): string {
  const label = english.tables.conditionFields[field];
  const missing = isMissing ? `, and this row has no ${label}` : '';
  return `Not for this destination: it takes only rows with the ${label} ${wanted.join(' or ')}${missing}.`;
}
