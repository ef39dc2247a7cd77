import { COUNTRY_TABLE } from '../../shared/normalize/country-names.ts';
import type { Choice } from '../../shared/wizard/ui/select-field.tsx';

/** Zones and currencies as the browser knows them, so that the page need not carry them. */
export const TIME_ZONES: readonly Choice[] = Intl.supportedValuesOf('timeZone').map((zone) => ({
  value: zone,
  label: zone.replace(/_/g, ' '),
}));

const CURRENCY_NAMES = new Intl.DisplayNames(['en'], { type: 'currency' });
export const CURRENCIES: readonly Choice[] = Intl.supportedValuesOf('currency').map((code) => ({
  value: code,
  label: `${code} – ${CURRENCY_NAMES.of(code) ?? code}`,
}));

export const COUNTRIES: readonly Choice[] = COUNTRY_TABLE.trim()
  .split('\n')
  .map((line) => ({ value: line.slice(0, 2), label: line.slice('TH THA '.length).split('|')[0] ?? line }))
  .sort((a, b) => a.label.localeCompare(b.label));

/** A list for a select: nothing chosen first, and what is chosen even when the browser does not know it. */
export function choicesWith(list: readonly Choice[], value: string, none: string): Choice[] {
  const known = value === '' || list.some((choice) => choice.value === value);
  return [{ value: '', label: none }, ...(known ? [] : [{ value, label: value }]), ...list];
}
