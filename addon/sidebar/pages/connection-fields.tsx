import type { AddonSettingsInput } from '../../contract/rpc.ts';
import { text } from '../../../shared/texts/texts.ts';
import { FormField } from '../../../shared/wizard/ui/form-field.tsx';
import { RadioGroup } from '../../../shared/wizard/ui/radio-group.tsx';
import type { SettingsErrors } from '../validate-settings.ts';

interface ConnectionFieldsProps {
  input: AddonSettingsInput;
  /** Whether a key is saved already. */
  hasKey: boolean;
  errorOf: (field: keyof SettingsErrors) => string | null;
  onChange: (changes: Partial<AddonSettingsInput>) => void;
}

/** The server's address, the account, and how the user signs in. */
export function ConnectionFields({ input, hasKey, errorOf, onChange }: ConnectionFieldsProps) {
  return (
    <>
      <FormField
        label={text.settings.serverAddress}
        required
        hint={text.settings.serverAddressHint}
        error={errorOf('backendUrl')}
      >
        {(control) => (
          <input
            {...control}
            type="url"
            inputMode="url"
            autocomplete="off"
            value={input.backendUrl}
            onInput={(event) => onChange({ backendUrl: event.currentTarget.value.trim() })}
          />
        )}
      </FormField>
      <FormField label={text.settings.account} required error={errorOf('tenant')}>
        {(control) => (
          <input
            {...control}
            type="text"
            autocomplete="off"
            value={input.tenant}
            onInput={(event) => onChange({ tenant: event.currentTarget.value.trim() })}
          />
        )}
      </FormField>
      <RadioGroup
        legend={text.settings.signIn}
        value={input.signIn}
        choices={[
          { value: 'key', label: text.settings.withKey },
          { value: 'google', label: text.settings.withGoogle, hint: text.settings.withGoogleHint },
        ]}
        onChange={(signIn) => onChange({ signIn })}
      />
      <FormField
        label={input.signIn === 'key' ? text.settings.key : text.settings.googleCode}
        required={input.signIn === 'key' && !hasKey}
        hint={hintOf(input.signIn, hasKey)}
        error={errorOf('key')}
      >
        {(control) => (
          <input
            {...control}
            type="password"
            autocomplete="off"
            value={input.key ?? ''}
            onInput={(event) => onChange({ key: event.currentTarget.value || null })}
          />
        )}
      </FormField>
    </>
  );
}

function hintOf(signIn: AddonSettingsInput['signIn'], hasKey: boolean): string {
  if (signIn === 'google') return text.settings.googleCodeHint;
  return hasKey ? text.settings.keySavedHint : text.settings.keyHint;
}
