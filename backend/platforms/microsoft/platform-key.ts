import type { HashedConversion } from '../../../shared/conversion.ts';
import { findClick } from '../kit/clicks.ts';
import type { Outgoing, PlatformKey } from '../platform.ts';
import { settingsForType } from '../kit/settings.ts';
import type { RowSettings } from './settings.ts';
import { wholeSeconds } from './encode/time.ts';

/**
 * Microsoft takes no order id. It knows a conversion by who (click id; without one the e-mail's hash, else the phone's,
 * which is unverified), goal name and second, and an adjustment must repeat them
 * (docs/platforms/microsoft.md#deduplication). The facts are the fields exactly as they are sent.
 */
export function platformKey(outgoing: Outgoing, settings: RowSettings, shift: number): PlatformKey {
  const { conversion } = outgoing;
  const { conversion_name } = settingsForType(settings, conversion.conversion_type);
  const ConversionTime = wholeSeconds(Date.parse(conversion.time) + shift * 1000);
  const clickId = clickIdOf(outgoing);
  const { email, phone } = hashesOf(conversion, settings);
  const who = clickId?.toLowerCase() ?? email ?? phone ?? '';
  return {
    unique: [who, conversion_name, ConversionTime].join('|'),
    fields: {
      ConversionName: conversion_name,
      ConversionTime,
      ...(clickId !== undefined && { MicrosoftClickId: clickId }),
      ...(email !== undefined && { HashedEmailAddress: email }),
      ...(phone !== undefined && { HashedPhoneNumber: phone }),
    },
  };
}

/** The fields by which the conversion is known, as they were fixed; while nothing is, as they would be now. */
export function factsOf(outgoing: Outgoing, settings: RowSettings): Readonly<Record<string, string>> {
  return outgoing.platformKey ?? platformKey(outgoing, settings, 0).fields;
}

/** As captured, but for spaces around it (docs/platforms/microsoft.md#person). */
export function clickIdOf({ clicks }: Pick<Outgoing, 'clicks'>): string | undefined {
  const value = findClick(clicks, 'msclkid')?.value.trim();
  return value === '' ? undefined : value;
}

/**
 * Google's and Meta's hash of an e-mail is another one, and never stands in for Microsoft's
 * (docs/platforms/microsoft.md#person).
 */
export function hashesOf(conversion: HashedConversion, settings: RowSettings): { email?: string; phone?: string } {
  if (!settingsForType(settings, conversion.conversion_type).enhanced_conversions) return {};
  const { email: hashes, phone: numbers } = conversion.person;
  const email = settings.strip_local_part ? hashes?.dots_plus_tag_dropped : hashes?.lower;
  const phone = numbers?.e164;
  return { ...(email !== undefined && { email }), ...(phone !== undefined && { phone }) };
}
