import { useRef, useState } from 'preact/hooks';
import type { ConnectionInfo, AddonSettings, AddonSettingsInput } from '../../contract/rpc.ts';
import { FocusedHeading } from '../../../shared/wizard/ui/focused-heading.tsx';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';
import { BusyLine } from '../busy-line.tsx';
import { type SettingsErrors, validateSettings, fieldOfError } from '../validate-settings.ts';
import { ErrorCard } from '../error-card.tsx';
import type { SidebarHost } from '../host.ts';
import { useTask } from '../use-task.ts';
import { ConnectionCard } from './connection-card.tsx';
import { ConnectionFields } from './connection-fields.tsx';
import { PrivacyAndDefaults } from './privacy-and-defaults.tsx';

interface SettingsPageProps {
  host: SidebarHost;
  settings: AddonSettings;
  /** Whether nothing is connected yet. */
  firstTime: boolean;
  onSaved: (settings: AddonSettings) => void;
}

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
      <ConnectionFields input={input} hasKey={hasKey} errorOf={errorOf} onChange={set} />
      <button type="button" class="secondary" aria-disabled={task.busy !== null} onClick={() => ifValid(test)}>
        Test connection
      </button>
      {connection && <ConnectionCard connection={connection} />}
      <PrivacyAndDefaults input={input} onChange={set} />
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
