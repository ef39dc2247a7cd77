import { text } from '../../../shared/texts/texts.ts';

/** "1.2M" on an axis, as the language writes it. */
export function formatShort(value: number): string {
  return new Intl.NumberFormat(text.formats.locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/** At most one decimal: 12.345 → "12.3". */
export function formatTenths(value: number): string {
  return String(Math.round(value * 10) / 10).replace('.', text.formats.decimal);
}

/** Percent with at most one decimal: 12.5 → "12.5 %". */
export function formatPercent(percent: number): string {
  return text.formats.percent(formatTenths(percent));
}
