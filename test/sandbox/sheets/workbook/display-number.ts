/** A number as a number format shows it, `#,##0.00` and its kin. */
import type { Locale } from './locale.ts';

interface Section {
  readonly prefix: string;
  readonly suffix: string;
  /** Only `0`, `#`, `?`, `,`, `.` and an exponent. */
  readonly digits: string;
  readonly percent: boolean;
}

/** Splits a pattern at `;` outside quotes. */
function sections(pattern: string): string[] {
  return pattern.match(/(?:"[^"]*"|\\.|[^;])+/g) ?? [pattern];
}

function parseSection(pattern: string): Section {
  let prefix = '';
  let suffix = '';
  let digits = '';
  let percent = false;
  const literal = (value: string) => (digits === '' ? (prefix += value) : (suffix += value));
  const token = /"([^"]*)"|\\(.)|\[\$([^\]-]*)(?:-[^\]]*)?\]|\[[^\]]*\]|_.|\*.|(E[+-]0+)|([0#?.,]+)|(.)/gs;
  for (const [, quoted, escape, currency, exponent, run, other] of pattern.matchAll(token)) {
    if (exponent !== undefined || run !== undefined) digits += exponent ?? run ?? '';
    else literal(quoted ?? escape ?? currency ?? other ?? '');
    if (other === '%') percent = true;
  }
  return { prefix, suffix, digits, percent };
}

function grouped(whole: string, separator: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, separator);
}

function formatDigits(magnitude: number, digits: string, locale: Locale): string {
  const exponentAt = digits.indexOf('E');
  if (exponentAt >= 0) {
    const decimals = digits.slice(0, exponentAt).split('.')[1]?.length ?? 0;
    const [mantissa = '0', power = '+0'] = magnitude.toExponential(decimals).split('e');
    const width = digits.length - exponentAt - 2;
    return `${mantissa.replace('.', locale.decimal)}E${power.charAt(0)}${power.slice(1).padStart(width, '0')}`;
  }
  const [wholePattern = '', decimalPattern = ''] = digits.split('.');
  const minimum = decimalPattern.replace(/[^0]/g, '').length;
  // toFixed rounds 1.005 down; adding a relative epsilon gives the half-up that a spreadsheet shows.
  const fixed = (magnitude * (1 + Number.EPSILON)).toFixed(Math.min(decimalPattern.length, 15));
  const [whole = '0', decimals = ''] = fixed.split('.');
  let kept = decimals;
  while (kept.length > minimum && kept.endsWith('0')) kept = kept.slice(0, -1);
  const integerPattern = wholePattern.replace(/[^0#?]/g, '');
  const least = integerPattern.replace(/[^0]/g, '').length;
  const padded = (least === 0 && whole === '0' ? '' : whole).padStart(least, '0');
  const shown = wholePattern.includes(',') ? grouped(padded, locale.group) : padded;
  return kept === '' ? shown : `${shown}${locale.decimal}${kept}`;
}

/** A number under *Automatic*: up to ten significant decimals, scientific from 1e15 on. */
export function formatAutomatic(value: number, locale: Locale): string {
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  if (magnitude >= 1e15 || magnitude < 1e-9) {
    const [mantissa = '', power = '+0'] = value.toExponential(5).split('e');
    const short = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
    return `${short.replace('.', locale.decimal)}E${power.charAt(0)}${power.slice(1).padStart(2, '0')}`;
  }
  return String(Number(value.toFixed(10))).replace('.', locale.decimal);
}

/** Formats by a pattern with up to three sections (positive; negative; zero). */
export function formatNumber(value: number, pattern: string, locale: Locale): string {
  const all = sections(pattern);
  const zero = value === 0 ? all[2] : undefined;
  const negative = value < 0 ? all[1] : undefined;
  const { prefix, suffix, digits, percent } = parseSection(zero ?? negative ?? all[0] ?? '');
  const magnitude = Math.abs(percent ? value * 100 : value);
  const sign = value < 0 && negative === undefined ? '-' : '';
  return `${sign}${prefix}${digits === '' ? '' : formatDigits(magnitude, digits, locale)}${suffix}`;
}
