/**
 * What a cell makes of an entered string: setValues parses strings as if a person had typed them
 * (docs/apps-script.md#writing-cells). Where typing is unverified (`+` and `-`), the more dangerous answer is taken: a
 * formula, as Sheets answers `+66 81 234` typed by hand.
 */
import { EMPTY, text } from './cell.ts';
import type { Content } from './cell.ts';
import { CURRENCY_SIGNS } from './locale.ts';
import type { Locale } from './locale.ts';
import { readTypedDate } from './typed-date.ts';

/** The content, and the format that an *Automatic* cell takes on because of it. */
export interface Entry {
  readonly content: Content;
  readonly format: string | null;
}

const escaped = (literal: string) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const numberPatterns = new Map<string, RegExp>();

/** Digits with the locale's separators, groups of exactly three; captures grouped part, decimals and exponent. */
function numberPattern(locale: Locale): RegExp {
  let pattern = numberPatterns.get(locale.name);
  if (!pattern) {
    const group = locale.group === ' ' ? '[ \\u00a0\\u202f]' : escaped(locale.group);
    pattern = new RegExp(
      `^(\\d{1,3}(?:${group}\\d{3})+|\\d+)?(?:${escaped(locale.decimal)}(\\d*))?(?:[eE]([+-]?\\d{1,3}))?$`,
    );
    numberPatterns.set(locale.name, pattern);
  }
  return pattern;
}

interface TypedNumber {
  readonly value: number;
  readonly format: string | null;
}

function readNumber(input: string, locale: Locale): TypedNumber | null {
  let rest = input.trim();
  let sign = 1;
  const takeSign = () => {
    const match = /^([+-])\s*(?=\S)/.exec(rest);
    if (!match) return;
    if (match[1] === '-') sign = -1;
    rest = rest.slice(match[0].length);
  };
  takeSign();
  const currency = CURRENCY_SIGNS.find((symbol) => rest.startsWith(symbol) || rest.endsWith(symbol));
  const leads = currency !== undefined && rest.startsWith(currency);
  if (currency !== undefined) {
    rest = (leads ? rest.slice(currency.length) : rest.slice(0, -currency.length)).trim();
    if (leads) takeSign();
  }
  const percent = currency === undefined && rest.endsWith('%');
  if (percent) rest = rest.slice(0, -1).trim();
  const match = numberPattern(locale).exec(rest);
  if (!match || (match[1] === undefined && !match[2])) return null;
  const [, whole = '0', decimals, exponent] = match;
  const digits = `${whole.replace(/\D/g, '')}.${decimals ?? ''}0e${exponent ?? '0'}`;
  const value = (sign * Number(digits)) / (percent ? 100 : 1);
  const hundredths = decimals ? '.00' : '';
  if (percent) return { value, format: `0${hundredths}%` };
  if (currency !== undefined) {
    return { value, format: leads ? `"${currency}"#,##0${hundredths}` : `#,##0${hundredths}"${currency}"` };
  }
  if (exponent !== undefined) return { value, format: '0.00E+00' };
  return { value, format: /\D/.test(whole) ? `#,##0${hundredths}` : null };
}

/**
 * The content of a string entered into a cell. `format` is the cell's own: under `@` (plain text) nothing is parsed.
 * `today` as in readTypedDate. A leading apostrophe keeps the rest as text and is not part of the value.
 */
export function enterText(input: string, format: string | null, locale: Locale, today: number): Entry {
  const asText = (value: string): Entry => ({ content: text(value), format: null });
  if (input === '') return { content: EMPTY, format: null };
  if (input.startsWith("'")) return asText(input.slice(1));
  if (format === '@') return asText(input);
  if (input.startsWith('=') && input.length > 1) return asFormula(input);
  const trimmed = input.trim();
  if (/^(true|false)$/i.test(trimmed)) {
    return { content: { kind: 'boolean', value: trimmed.toLowerCase() === 'true' }, format: null };
  }
  const date = readTypedDate(trimmed, locale, today);
  if (date) return { content: { kind: 'number', value: date.serial }, format: date.format };
  const number = readNumber(trimmed, locale);
  if (number) return { content: { kind: 'number', value: number.value }, format: number.format };
  if (/^[+-]\s*[^\s+-]/.test(input)) return asFormula(`=${input}`);
  return asText(input);
}

function asFormula(formula: string): Entry {
  return { content: { kind: 'formula', formula, result: undefined }, format: null };
}
