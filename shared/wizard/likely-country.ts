import { fromHeaders } from '../mapping.ts';
import { type MappingChoice, type WizardTable, setOptions } from './mapping-choice.ts';
import { currencyOfRow, describeField, toReadSettings } from './validate-sample.ts';

/**
 * The country in which most of the phone numbers can be read, where at least half of them can; null without one. Tried are the
 * countries that are probable already, then those of the rows' currencies (THB is used in TH): most numbers are valid
 * in many countries, so not all of them.
 * @param probable ISO 3166-1 alpha-2, the most probable first
 * @param countries all codes there are
 * @param now the clock, ISO 8601
 */
export function findLikelyCountry(
  choice: MappingChoice,
  table: WizardTable,
  probable: readonly string[],
  countries: readonly string[],
  now: string,
): string | null {
  const { mapping } = fromHeaders(choice.fields, table.headers);
  const currencies = table.sample.map(({ cells }) => currencyOfRow('conversion_value', mapping, cells));
  // A national currency's code begins with that of its country; EUR and XAF begin with none.
  const ofCurrencies = currencies.map((currency) =>
    String(currency ?? '')
      .trim()
      .slice(0, 2)
      .toUpperCase(),
  );
  const candidates = [...new Set([...probable, ...ofCurrencies])].filter((code) => countries.includes(code));
  const tried = candidates.map((country) => {
    const settings = toReadSettings(setOptions(choice, { country }), now);
    const { read, bad } = describeField('phone', mapping, table, settings);
    return { country, read, isMost: read > 0 && read >= bad };
  });
  const best = tried.filter(({ isMost }) => isMost).sort((a, b) => b.read - a.read)[0];
  return best?.country ?? null;
}
