import type { AddonSettingsInput } from '../../contract/rpc.ts';
import { text } from '../../../shared/texts/texts.ts';
import { RadioGroup } from '../../../shared/wizard/ui/radio-group.tsx';
import { TextField } from '../../../shared/wizard/ui/text-field.tsx';
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
      <TextField
        label={text.settings.serverAddress}
        type="url"
        inputMode="url"
        autocomplete="off"
        required
        hint={text.settings.serverAddressHint}
        value={input.backendUrl}
        error={errorOf('backendUrl')}
        onInput={(typed) => onChange({ backendUrl: typed.trim() })}
      />
      <TextField
        label={text.settings.account}
        autocomplete="off"
        required
        value={input.tenant}
        error={errorOf('tenant')}
        onInput={(typed) => onChange({ tenant: typed.trim() })}
      />
      <RadioGroup
        legend={text.settings.signIn}
        value={input.signIn}
        choices={[
          { value: 'key', label: text.settings.withKey },
          { value: 'google', label: text.settings.withGoogle, hint: text.settings.withGoogleHint },
        ]}
        onChange={(signIn) => onChange({ signIn })}
      />
      <TextField
        label={input.signIn === 'key' ? text.settings.key : text.settings.googleCode}
        type="password"
        autocomplete="off"
        required={input.signIn === 'key' && !hasKey}
        hint={hintOf(input.signIn, hasKey)}
        value={input.key ?? ''}
        error={errorOf('key')}
        onInput={(typed) => onChange({ key: typed || null })}
      />
    </>
  );
}

function hintOf(signIn: AddonSettingsInput['signIn'], hasKey: boolean): string {
  if (signIn === 'google') return text.settings.googleCodeHint;
  return hasKey ? text.settings.keySavedHint : text.settings.keyHint;
}
