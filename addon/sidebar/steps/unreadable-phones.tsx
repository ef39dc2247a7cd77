import { useMemo } from 'preact/hooks';
import type { SourceTable } from '../../contract/rpc.ts';
import { text } from '../../../shared/texts/texts.ts';
import { findLikelyCountry } from '../../../shared/wizard/likely-country.ts';
import type { MappingChoice } from '../../../shared/wizard/mapping-choice.ts';
import type { FieldReading } from '../../../shared/wizard/validate-sample.ts';
import { Icon } from '../../../shared/wizard/ui/icon.tsx';
import { countryChoices } from '../../../shared/wizard/ui/choice-lists.ts';

interface UnreadablePhonesProps {
  table: SourceTable;
  choice: MappingChoice;
  /** How the phone numbers of the sample read. */
  reading: FieldReading | undefined;
  /** Country codes, the most probable first; only asked for where they are needed. */
  probable: () => readonly string[];
  now: string;
  onCountry: (country: string) => void;
}

/** A warning where not one phone number can be read, with the country that they are probably from. */
export function UnreadablePhones({ table, choice, reading, probable, now, onCountry }: UnreadablePhonesProps) {
  const count = reading && reading.read === 0 ? reading.bad : 0;
  const likely = useMemo(() => {
    if (count === 0) return null;
    const countries = countryChoices();
    const codes = countries.map(({ value }) => value);
    const found = findLikelyCountry(choice, table, probable(), codes, now);
    return countries.find(({ value }) => value === found) ?? null;
  }, [count, choice, table]);
  if (count === 0) return null;
  return (
    <div class="phones-line">
      <p>
        <Icon tone="warn" /> {text.mapping.phonesUnreadable(count)} {!likely && text.mapping.phonesHint}
      </p>
      {likely && (
        <button type="button" class="secondary" onClick={() => onCountry(likely.value)}>
          {text.mapping.phonesFrom(likely.label)}
        </button>
      )}
    </div>
  );
}
