import { useRef, useState } from 'preact/hooks';
import type { ConnectionInfo, AddonSettings, AddonSettingsInput } from '../../contract/rpc.ts';
import { listChoices } from '../../../shared/wizard/select-choices.ts';
import { FormField } from '../../../shared/wizard/ui/form-field.tsx';
import { FocusedHeading } from '../../../shared/wizard/ui/focused-heading.tsx';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';
import { SelectField } from '../../../shared/wizard/ui/select-field.tsx';
import { BusyLine } from '../busy-line.tsx';
import { type SettingsErrors, validateSettings, fieldOfError } from '../validate-settings.ts';
import { ErrorCard } from '../error-card.tsx';
import type { SidebarHost } from '../host.ts';
import { COUNTRY_CHOICES, CURRENCY_CHOICES, TIME_ZONE_CHOICES } from '../choice-lists.ts';
import { RadioGroup } from '../radio-group.tsx';
import { useTask } from '../use-task.ts';
import { ConnectionCard } from './connection-card.tsx';

interface SettingsPageProps {
  host: SidebarHost;
  settings: AddonSettings;
  /** Whether nothing is connected yet. */
  firstTime: boolean;
  onSaved: (settings: AddonSettings) => void;
}

const SIGN_IN = [
  { value: 'key', label: 'With a key' },
  { value: 'google', label: 'With my Google account', hint: 'No key is needed, but you must be invited.' },
] as const;

/** The connection to the backend, and the defaults for what a table does not specify. */
export function SettingsPage({ host, settings, firstTime, onSaved }: SettingsPageProps) {
  const { hasKey, ...stored } = settings;
  const [input, setInput] = useState<AddonSettingsInput>({ ...stored, key: null });
  const [errors, setErrors] = useState<SettingsErrors>({});
  const [connection, setConnection] = useState<ConnectionInfo | null>(null);
  const [message, setMessage] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const task = useTask();
  const set = (changes: Partial<AddonSettingsInput>): void => {
    setInput({ ...input, ...changes });
    setConnection(null);
    setMessage('');
  };
  const ifValid = (work: () => void): void => {
    const found = validateSettings(input, settings);
    setErrors(found);
    if (Object.keys(found).length === 0) return work();
    // After the errors are shown, the first field that has one gets the focus.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const test = (): void =>
    task.run('Testing the connection', async () => {
      setConnection(null);
      setConnection(await host.callScript('testConnection', input));
    });
  const save = (): void =>
    task.run('Saving', async () => {
      const saved = await host.callScript('saveSettings', input);
      setInput({ ...input, key: null });
      setMessage('Settings saved.');
      onSaved(saved);
    });
  const invalidField = task.error && fieldOfError(task.error.code);
  const errorOf = (field: keyof SettingsErrors): string | null =>
    errors[field] ?? (invalidField === field ? (task.error?.message ?? null) : null);

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        ifValid(save);
      }}
    >
      <FocusedHeading>Settings</FocusedHeading>
      {firstTime && (
        <Notice tone="plain" title="Connect Matchback first">
          <p>
            Matchback sends your sales to your own backend, which finds the ad click behind each sale. Ask its
            administrator for the address, your tenant and your key.
          </p>
        </Notice>
      )}
      <FormField label="Backend address" required hint="Begins with https://" error={errorOf('backendUrl')}>
        {(control) => (
          <input
            {...control}
            type="url"
            inputMode="url"
            autocomplete="off"
            value={input.backendUrl}
            onInput={(event) => set({ backendUrl: event.currentTarget.value.trim() })}
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
            onInput={(event) => set({ tenant: event.currentTarget.value.trim() })}
          />
        )}
      </FormField>
      <RadioGroup legend="Sign in" value={input.signIn} choices={SIGN_IN} onChange={(signIn) => set({ signIn })} />
      {input.signIn === 'key' && (
        <FormField
          label="Key"
          required={!hasKey}
          hint={hasKey ? 'A key is saved. Leave this empty to keep it.' : 'Saved for you only, never in the sheet.'}
          error={errorOf('key')}
        >
          {(control) => (
            <input
              {...control}
              type="password"
              autocomplete="off"
              value={input.key ?? ''}
              onInput={(event) => set({ key: event.currentTarget.value || null })}
            />
          )}
        </FormField>
      )}
      <button type="button" class="secondary" aria-disabled={task.busy !== null} onClick={() => ifValid(test)}>
        Test connection
      </button>
      {connection && <ConnectionCard connection={connection} />}
      <h3>Privacy</h3>
      <label class="check-line">
        <input
          type="checkbox"
          checked={input.hashInSheet}
          onChange={(event) => set({ hashInSheet: event.currentTarget.checked })}
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
        onChange={(country) => set({ country })}
      />
      <SelectField
        label="Currency"
        value={input.currency}
        choices={listChoices(CURRENCY_CHOICES, input.currency, 'No default')}
        onChange={(currency) => set({ currency })}
      />
      <SelectField
        label="Time zone"
        value={input.timeZone}
        choices={listChoices(TIME_ZONE_CHOICES, input.timeZone, "The sheet's own")}
        onChange={(timeZone) => set({ timeZone })}
      />
      <BusyLine what={task.busy} />
      <ErrorCard error={task.error} />
      <p role="status" class="hint">
        {message}
      </p>
      <div class="actions sticky">
        <button type="submit" class="primary" aria-disabled={task.busy !== null}>
          Save settings
        </button>
      </div>
    </form>
  );
}
