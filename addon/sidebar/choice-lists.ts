import { COUNTRY_TABLE } from '../../shared/normalize/country-names.ts';
import type { SelectChoice } from '../../shared/wizard/select-choices.ts';

/** Zones and currencies as the browser knows them, so that the page does not include them. */
export const TIME_ZONE_CHOICES: readonly SelectChoice[] = Intl.supportedValuesOf('timeZone').map((zone) => ({
  value: zone,
  label: zone.replace(/_/g, ' '),
}));

const CURRENCY_NAMES = new Intl.DisplayNames(['en'], { type: 'currency' });
export const CURRENCY_CHOICES: readonly SelectChoice[] = Intl.supportedValuesOf('currency').map((code) => ({
  value: code,
  label: `${code} – ${CURRENCY_NAMES.of(code) ?? code}`,
}));

export const COUNTRY_CHOICES: readonly SelectChoice[] = COUNTRY_TABLE.trim()
  .split('\n')
  .map((line) => ({ value: line.slice(0, 2), label: line.slice('TH THA '.length).split('|')[0] ?? line }))
  .sort((a, b) => a.label.localeCompare(b.label));
