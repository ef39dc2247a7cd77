import type { HashedConversion } from '../../../shared/conversion.ts';
import { findClick } from '../kit/clicks.ts';
import type { Outgoing, PlatformKey } from '../platform.ts';
import { settingsForType } from '../kit/settings.ts';
import type { RowSettings } from './settings.ts';
import { formatApiTime } from './encode/time.ts';

/**
 * Microsoft takes no order id. It identifies a conversion by click id (without one by the e-mail's hash, else by the
 * phone's, which is unverified) and second, whatever the goal, so that sales for two goals get distinct times. An adjustment
 * must repeat both and the goal's name (docs/platforms/microsoft.md#deduplication). The fields are exactly those that are sent.
 */
export function platformKey(outgoing: Outgoing, settings: RowSettings, shift: number): PlatformKey {
  const { conversion } = outgoing;
  const { conversion_name } = settingsForType(settings, conversion.conversion_type);
  const ConversionTime = formatApiTime(Date.parse(conversion.time) + shift * 1000);
  const clickId = clickIdOf(outgoing);
  const { email, phone } = hashesOf(conversion, settings);
  const identifier = clickId?.toLowerCase() ?? email ?? phone ?? '';
  return {
    unique: [identifier, ConversionTime].join('|'),
    formerUnique: [identifier, conversion_name, ConversionTime].join('|'),
    fields: {
      ConversionName: conversion_name,
      ConversionTime,
      ...(clickId !== undefined && { MicrosoftClickId: clickId }),
      ...(email !== undefined && { HashedEmailAddress: email }),
      ...(phone !== undefined && { HashedPhoneNumber: phone }),
    },
  };
}

/** The key fields that are stored with the delivery; where none are stored yet, those that would be sent now. */
export function keyFieldsOf(outgoing: Outgoing, settings: RowSettings): Readonly<Record<string, string>> {
  return outgoing.platformKey ?? platformKey(outgoing, settings, 0).fields;
}

/** As captured, without spaces around it (docs/platforms/microsoft.md#person). */
export function clickIdOf({ clicks }: Pick<Outgoing, 'clicks'>): string | undefined {
  const value = findClick(clicks, 'msclkid')?.value.trim();
  return value === '' ? undefined : value;
}

/**
 * The hashes that the goal takes. Google's and Meta's hashes of an e-mail follow other rules and are never sent in place
 * of Microsoft's (docs/platforms/microsoft.md#person).
 */
export function hashesOf(conversion: HashedConversion, settings: RowSettings): { email?: string; phone?: string } {
  if (!settingsForType(settings, conversion.conversion_type).enhanced_conversions) return {};
  const { email: hashes, phone: numbers } = conversion.person;
  const email = settings.strip_local_part ? hashes?.dots_plus_tag_dropped : hashes?.lower;
  const phone = numbers?.e164;
  return { ...(email !== undefined && { email }), ...(phone !== undefined && { phone }) };
}
