import { COUNTRY_TABLE } from '../../shared/normalize/country-names.ts';
import type { Choice } from '../../shared/wizard/choices.ts';

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
