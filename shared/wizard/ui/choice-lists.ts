import { COUNTRY_CODES } from '../../normalize/country-codes.ts';
import { currentZoneName } from '../../normalize/current-zone-names.ts';
import { text } from '../../texts/texts.ts';
import type { SelectChoice } from '../select-choices.ts';

/** Countries by their names in the user's language. The browser knows them, so that the page does not include them. */
export function countryChoices(): SelectChoice[] {
  const names = new Intl.DisplayNames([text.formats.locale], { type: 'region' });
  return sorted(COUNTRY_CODES.map((code) => ({ value: code, label: names.of(code) ?? code })));
}

/** A country's name in the user's language. */
export function countryName(code: string): string {
  return new Intl.DisplayNames([text.formats.locale], { type: 'region' }).of(code) ?? code;
}

/** Currencies by code and name. */
export function currencyChoices(): SelectChoice[] {
  const names = new Intl.DisplayNames([text.formats.locale], { type: 'currency' });
  return Intl.supportedValuesOf('currency').map((code) => ({
    value: code,
    label: `${code} – ${names.of(code) ?? code}`,
  }));
}

const HOUR_MS = 3_600_000;
let lastZones: { key: string; choices: readonly SelectChoice[] } | null = null;

/**
 * Time zones by their current names with today's offset; also found by the old name and by their country. To ask the browser for
 * all offsets and countries takes a tenth of a second: each is asked for when its list is opened, once an hour.
 */
export function timeZoneChoices(now: number): readonly SelectChoice[] {
  const key = `${text.formats.locale} ${Math.floor(now / HOUR_MS)}`;
  if (lastZones?.key !== key) lastZones = { key, choices: makeZoneChoices(now) };
  return lastZones.choices;
}

function makeZoneChoices(now: number): SelectChoice[] {
  const countries = new Intl.DisplayNames([text.formats.locale], { type: 'region' });
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => {
    const choice = new ZoneChoice(zone, now, countries);
    return { name: choice.name, choice };
  });
  const utc = { name: 'UTC', choice: { value: 'UTC', label: 'UTC', keywords: 'GMT' } };
  return [...zones, utc].sort((a, b) => a.name.localeCompare(b.name)).map(({ choice }) => choice);
}

/** A time zone, of which label and keywords are made when they are first read. */
class ZoneChoice implements SelectChoice {
  readonly value: string;
  readonly name: string;
  readonly #zone: string;
  readonly #now: number;
  readonly #countries: Intl.DisplayNames;
  #label: string | null = null;

  constructor(zone: string, now: number, countries: Intl.DisplayNames) {
    const current = currentZoneName(zone);
    this.#zone = zone;
    this.#now = now;
    this.#countries = countries;
    this.name = current.replace(/_/g, ' ');
    // An older browser does not know the new name.
    this.value = current === zone || isKnownZone(current) ? current : zone;
  }

  get label(): string {
    this.#label ??= `${this.name} (${offsetOf(this.#zone, this.#now)})`;
    return this.#label;
  }

  get keywords(): string {
    const country = countryOfZones().get(this.#zone);
    return [this.#zone, country && this.#countries.of(country)].filter(Boolean).join(' ');
  }
}

/** The country of a time zone, as far as the browser knows it. It asks no more countries than it has to. */
export function countryOfZone(zone: string): string | undefined {
  // UTC and the like are the time of no country.
  if (!zone.includes('/') || zone.startsWith('Etc/')) return undefined;
  return COUNTRY_CODES.find((country) => zonesOf(country).some((one) => one === zone || currentZoneName(one) === zone));
}

interface LocaleWithZones {
  getTimeZones?: () => string[] | undefined;
  timeZones?: string[];
}

const zonesOfCountries = new Map<string, readonly string[]>();

/** A method of `Intl.Locale`, in older browsers a property; without either nothing is known. A browser takes a millisecond. */
function zonesOf(country: string): readonly string[] {
  let zones = zonesOfCountries.get(country);
  if (!zones) {
    const locale = new Intl.Locale(`und-${country}`) as LocaleWithZones;
    zones = locale.getTimeZones?.() ?? locale.timeZones ?? [];
    zonesOfCountries.set(country, zones);
  }
  return zones;
}

let countries: Map<string, string> | null = null;

/** Time zone → country. */
function countryOfZones(): Map<string, string> {
  countries ??= new Map(COUNTRY_CODES.flatMap((country) => zonesOf(country).map((zone) => [zone, country] as const)));
  return countries;
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
