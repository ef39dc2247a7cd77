import type { Cell } from '../conversion.ts';
import type { Reading } from '../problem.ts';
import { accept } from './reading.ts';
import { dropSymbols } from './name.ts';
import { plainText, readText } from './text.ts';
import { codeOfUsState } from './us-states.ts';

/*
 * City and region are read with readText and kept as typed. The forms below are the ones that platforms hash
 * (docs/platforms/meta.md#normalisation, docs/platforms/tiktok.md#person). All give undefined when nothing is left.
 */

/** Meta's city: lower case, no spaces, digits or punctuation; accents and letters of every script stay. */
export function lettersOnly(city: string): string | undefined {
  return (
    city
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}]/gu, '') || undefined
  );
}

/** Meta's state: the two-letter code in the USA, elsewhere the name in lower case without spaces or punctuation. */
export function usStateCode(region: string, country?: string): string | undefined {
  const name = dropSymbols(region);
  return country === 'US' && name !== undefined ? (codeOfUsState(name) ?? name) : name;
}

/** Meta's and TikTok's zip: lower case, no spaces, no dash; the first five digits in the USA. */
export function usZip5(postalCode: string, country?: string): string | undefined {
  const code = plainText(postalCode).toLowerCase().replace(/[\s-]/g, '');
  return (country === 'US' ? code.slice(0, 5) : code) || undefined;
}

/** Countries whose postal codes have this fixed number of digits and may begin with 0, which a numeric cell loses. */
const DIGITS: Record<string, number> = {
  DE: 5,
  EE: 5,
  ES: 5,
  FI: 5,
  FR: 5,
  IT: 5,
  JP: 7,
  KR: 5,
  MX: 5,
  MY: 5,
  SG: 6,
  US: 5,
};

/**
 * A postal code as written (docs/platforms/google.md#person: trimmed, plain); a leading zero that a numeric cell lost
 * is put back.
 */
export function readPostalCode(cell: Cell, { country }: { country?: string } = {}): Reading<string> {
  const text = readText(cell, 20);
  if (!text.ok || typeof cell !== 'number' || !Number.isInteger(cell)) return text;
  return accept(text.value.padStart(DIGITS[country ?? ''] ?? 0, '0'));
}
