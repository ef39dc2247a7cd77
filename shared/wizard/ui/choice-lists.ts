import { COUNTRY_TABLE } from '../../normalize/country-names.ts';
import { currentZoneName } from '../../normalize/current-zone-names.ts';
import { text } from '../../texts/texts.ts';
import type { SelectChoice } from '../select-choices.ts';

const COUNTRIES: readonly string[] = COUNTRY_TABLE.trim()
  .split('\n')
  .map((line) => line.slice(0, 2));

/** Countries by their names in the user's language. The browser knows them, so that the page does not include them. */
export function countryChoices(): SelectChoice[] {
  const names = new Intl.DisplayNames([text.formats.locale], { type: 'region' });
  return sorted(COUNTRIES.map((code) => ({ value: code, label: names.of(code) ?? code })));
}

/** Currencies by code and name. */
export function currencyChoices(): SelectChoice[] {
  const names = new Intl.DisplayNames([text.formats.locale], { type: 'currency' });
  return Intl.supportedValuesOf('currency').map((code) => ({
    value: code,
    label: `${code} – ${names.of(code) ?? code}`,
  }));
}

/** Time zones by their current names with today's offset; also found by the old name and by their country. */
export function timeZoneChoices(now: number): SelectChoice[] {
  const names = new Intl.DisplayNames([text.formats.locale], { type: 'region' });
  const countries = countryOfZones();
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => {
    const current = currentZoneName(zone);
    const country = countries.get(zone);
    return {
      // An older browser does not know the new name.
      value: current === zone || isKnownZone(current) ? current : zone,
      label: `${current.replace(/_/g, ' ')} (${offsetOf(zone, now)})`,
      keywords: [zone, country && names.of(country)].filter(Boolean).join(' '),
    };
  });
  return sorted([...zones, { value: 'UTC', label: 'UTC', keywords: 'GMT' }]);
}

/** The country of a time zone, as far as the browser knows it. */
export function countryOfZone(zone: string): string | undefined {
  const all = countryOfZones();
  return all.get(zone) ?? [...all].find(([old]) => currentZoneName(old) === zone)?.[1];
}

interface LocaleWithZones {
  getTimeZones?: () => string[] | undefined;
  timeZones?: string[];
}

/** Time zone → country. A method of `Intl.Locale`, in older browsers a property; without either nothing is known. */
function countryOfZones(): Map<string, string> {
  return new Map(
    COUNTRIES.flatMap((country) => {
      const locale = new Intl.Locale(`und-${country}`) as LocaleWithZones;
      const zones = locale.getTimeZones?.() ?? locale.timeZones ?? [];
      return zones.map((zone): [string, string] => [zone, country]);
    }),
  );
}

function isKnownZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}

/** "UTC+07:00" */
function offsetOf(zone: string, now: number): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(now);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return name === 'GMT' ? 'UTC+00:00' : name.replace('GMT', 'UTC');
}

function sorted(choices: SelectChoice[]): SelectChoice[] {
  return choices.sort((a, b) => a.label.localeCompare(b.label));
}
