import type { AddonSettingsInput } from '../../contract/rpc.ts';
import { FormField } from '../../../shared/wizard/ui/form-field.tsx';
import { RadioGroup } from '../radio-group.tsx';
import type { SettingsErrors } from '../validate-settings.ts';

interface ConnectionFieldsProps {
  input: AddonSettingsInput;
  /** Whether a key is saved already. */
  hasKey: boolean;
  errorOf: (field: keyof SettingsErrors) => string | null;
  onChange: (changes: Partial<AddonSettingsInput>) => void;
}

const SIGN_IN = [
  { value: 'key', label: 'With a key' },
  { value: 'google', label: 'With my Google account', hint: 'No key is needed, but you must be invited.' },
] as const;

/** The backend's address, the tenant, and how the user signs in. */
export function ConnectionFields({ input, hasKey, errorOf, onChange }: ConnectionFieldsProps) {
  return (
    <>
      <FormField label="Backend address" required hint="Begins with https://" error={errorOf('backendUrl')}>
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
      <FormField label="Tenant" required error={errorOf('tenant')}>
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
      <RadioGroup legend="Sign in" value={input.signIn} choices={SIGN_IN} onChange={(signIn) => onChange({ signIn })} />
      <FormField
        label={input.signIn === 'key' ? 'Key' : 'Invitation code'}
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
  if (signIn === 'google') {
    return 'Only the first time, and only if your address is not at gmail.com or in Google Workspace.';
  }
  return hasKey ? 'A key is saved. Leave this empty to keep it.' : 'Saved for you only, never in the sheet.';
}
