import { useMemo } from 'preact/hooks';
import type { AddonSettingsInput } from '../../contract/rpc.ts';
import { currentZoneName } from '../../../shared/normalize/current-zone-names.ts';
import { text } from '../../../shared/texts/texts.ts';
import { listChoices } from '../../../shared/wizard/select-choices.ts';
import { SearchField } from '../../../shared/wizard/ui/search-field.tsx';
import { countryChoices, currencyChoices, timeZoneChoices } from '../../../shared/wizard/ui/choice-lists.ts';

interface PrivacyAndDefaultsProps {
  input: AddonSettingsInput;
  /** Milliseconds since 1970, for the offsets of time zones. */
  now: number;
  onChange: (changes: Partial<AddonSettingsInput>) => void;
}

/** Whether personal data is hashed before upload, and the defaults for what a table does not specify. */
export function PrivacyAndDefaults({ input, now, onChange }: PrivacyAndDefaultsProps) {
  const lists = useMemo(
    () => ({ countries: countryChoices(), currencies: currencyChoices(), timeZones: timeZoneChoices(now) }),
    [],
  );
  const timeZone = currentZoneName(input.timeZone);
  return (
    <>
      <h3>{text.settings.privacy}</h3>
      <label class="check-line">
        <input
          type="checkbox"
          checked={input.hashInSheet}
          onChange={(event) => onChange({ hashInSheet: event.currentTarget.checked })}
        />
        <span>
          {text.settings.hash} <span class="hint">{text.settings.hashHint}</span>
        </span>
      </label>
      <h3>{text.settings.defaults}</h3>
      <p class="hint">{text.settings.defaultsHint}</p>
      <SearchField
        label={text.settings.country}
        value={input.country}
        choices={listChoices(lists.countries, input.country, text.settings.noDefault)}
        onChange={(country) => onChange({ country })}
      />
      <SearchField
        label={text.settings.currency}
        value={input.currency}
        choices={listChoices(lists.currencies, input.currency, text.settings.noDefault)}
        onChange={(currency) => onChange({ currency })}
      />
      <SearchField
        label={text.settings.timeZone}
        value={timeZone}
        choices={listChoices(lists.timeZones, timeZone, text.settings.sheetZone)}
        onChange={(chosen) => onChange({ timeZone: chosen })}
      />
    </>
  );
}
