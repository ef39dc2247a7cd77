import { useRef, useState } from 'preact/hooks';
import type { ConnectionInfo, AddonSettings, AddonSettingsInput } from '../../contract/rpc.ts';
import { choicesWith } from '../../../shared/wizard/choices.ts';
import { FormField } from '../../../shared/wizard/ui/form-field.tsx';
import { Heading } from '../../../shared/wizard/ui/heading.tsx';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';
import { SelectField } from '../../../shared/wizard/ui/select-field.tsx';
import { BusyLine } from '../busy-line.tsx';
import { type FormErrors, checkSettings, fieldOfFailure } from '../connection-form.ts';
import { FailureCard } from '../failure-card.tsx';
import type { Host } from '../host.ts';
import { COUNTRIES, CURRENCIES, TIME_ZONES } from '../lists.ts';
import { RadioGroup } from '../radio-group.tsx';
import { useTask } from '../use-task.ts';
import { ConnectionCard } from './connection-card.tsx';

interface SettingsPageProps {
  host: Host;
  settings: AddonSettings;
  /** Nothing is connected yet. */
  firstTime: boolean;
  onSaved: (settings: AddonSettings) => void;
}

const SIGN_IN = [
  { value: 'key', label: 'With a key' },
  { value: 'google', label: 'With my Google account', hint: 'No key is needed, but you must be invited.' },
] as const;

/** The connection to the backend, and what is used where a table leaves something open. */
export function SettingsPage({ host, settings, firstTime, onSaved }: SettingsPageProps) {
  const { hasKey, ...stored } = settings;
  const [input, setInput] = useState<AddonSettingsInput>({ ...stored, key: null });
  const [errors, setErrors] = useState<FormErrors>({});
  const [connection, setConnection] = useState<ConnectionInfo | null>(null);
  const [told, tell] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const task = useTask();
  const set = (changes: Partial<AddonSettingsInput>): void => {
    setInput({ ...input, ...changes });
    setConnection(null);
    tell('');
  };
  const checked = (work: () => void): void => {
    const found = checkSettings(input, settings);
    setErrors(found);
    if (Object.keys(found).length === 0) return work();
    // After the errors are shown: the first field that has one.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const test = (): void =>
    task.run('Testing the connection', async () => {
      setConnection(null);
      setConnection(await host.call('testConnection', input));
    });
  const save = (): void =>
    task.run('Saving', async () => {
      const saved = await host.call('saveSettings', input);
      setInput({ ...input, key: null });
      tell('Settings saved.');
      onSaved(saved);
    });
  const blamed = task.failure && fieldOfFailure(task.failure.code);
  const errorOf = (field: keyof FormErrors): string | null =>
    errors[field] ?? (blamed === field ? (task.failure?.message ?? null) : null);

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        checked(save);
      }}
    >
      <Heading>Settings</Heading>
      {firstTime && (
        <Notice tone="plain" title="Connect Matchback first">
          <p>
            Matchback sends your sales to a backend of your own, which finds the ad click behind each sale. Whoever runs
            it for you knows its address, your tenant and your key.
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
          hint={hasKey ? 'A key is saved. Leave this empty to keep it.' : 'Kept for you alone, never in the sheet.'}
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
      <button type="button" class="secondary" aria-disabled={task.busy !== null} onClick={() => checked(test)}>
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
      <p class="hint">Used where a table leaves it open, and shared with everyone who works in this sheet.</p>
      <SelectField
        label="Country"
        value={input.country}
        choices={choicesWith(COUNTRIES, input.country, 'No default')}
        onChange={(country) => set({ country })}
      />
      <SelectField
        label="Currency"
        value={input.currency}
        choices={choicesWith(CURRENCIES, input.currency, 'No default')}
        onChange={(currency) => set({ currency })}
      />
      <SelectField
        label="Time zone"
        value={input.timeZone}
        choices={choicesWith(TIME_ZONES, input.timeZone, "The sheet's own")}
        onChange={(timeZone) => set({ timeZone })}
      />
      <BusyLine what={task.busy} />
      <FailureCard failure={task.failure} />
      <p role="status" class="hint">
        {told}
      </p>
      <div class="actions sticky">
        <button type="submit" class="primary" aria-disabled={task.busy !== null}>
          Save settings
        </button>
      </div>
    </form>
  );
}
