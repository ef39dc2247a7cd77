import { text } from '../../texts/texts.ts';
import { countryName } from './choice-lists.ts';
import { type FieldReading, unreadablePhones } from '../validate-sample.ts';
import { Icon } from './icon.tsx';

interface UnreadablePhonesProps {
  /** How the phone numbers of the sample read. */
  reading: FieldReading | undefined;
  /** The country that they are probably from (`findLikelyCountry`); null where it is not known. */
  likelyCountry: string | null;
  onCountry: (country: string) => void;
}

/** A warning where not one phone number can be read, with the country that they are probably from. */
export function UnreadablePhones({ reading, likelyCountry, onCountry }: UnreadablePhonesProps) {
  const count = unreadablePhones(reading);
  if (count === 0) return null;
  return (
    <div class="phones-line">
      <p>
        <Icon tone="warn" /> {text.mapping.phonesUnreadable(count)} {likelyCountry === null && text.mapping.phonesHint}
      </p>
      {likelyCountry !== null && (
        <button type="button" class="secondary" onClick={() => onCountry(likelyCountry)}>
          {text.mapping.phonesFrom(countryName(likelyCountry))}
        </button>
      )}
    </div>
  );
}
