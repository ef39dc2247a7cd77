import type { AddonSettingsInput } from '../../contract/rpc.ts';
import { listChoices } from '../../../shared/wizard/select-choices.ts';
import { SelectField } from '../../../shared/wizard/ui/select-field.tsx';
import { COUNTRY_CHOICES, CURRENCY_CHOICES, TIME_ZONE_CHOICES } from '../choice-lists.ts';

interface PrivacyAndDefaultsProps {
  input: AddonSettingsInput;
  onChange: (changes: Partial<AddonSettingsInput>) => void;
}

/** Whether personal data is hashed before upload, and the defaults for what a table does not specify. */
export function PrivacyAndDefaults({ input, onChange }: PrivacyAndDefaultsProps) {
  return (
    <>
      <h3>Privacy</h3>
      <label class="check-line">
        <input
          type="checkbox"
          checked={input.hashInSheet}
          onChange={(event) => onChange({ hashInSheet: event.currentTarget.checked })}
        />
        <span>
          Hash before upload <span class="hint">Plain e-mails, phones and names never leave the sheet.</span>
        </span>
      </label>
      <h3>Defaults</h3>
      <p class="hint">Used where a table does not specify it, and shared with everyone who works in this sheet.</p>
      <SelectField
        label="Country"
        value={input.country}
        choices={listChoices(COUNTRY_CHOICES, input.country, 'No default')}
        onChange={(country) => onChange({ country })}
      />
      <SelectField
        label="Currency"
        value={input.currency}
        choices={listChoices(CURRENCY_CHOICES, input.currency, 'No default')}
        onChange={(currency) => onChange({ currency })}
      />
      <SelectField
        label="Time zone"
        value={input.timeZone}
        choices={listChoices(TIME_ZONE_CHOICES, input.timeZone, "The sheet's own")}
        onChange={(timeZone) => onChange({ timeZone })}
      />
    </>
  );
}
