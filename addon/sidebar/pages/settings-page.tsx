import { useRef, useState } from 'preact/hooks';
import type { ConnectionInfo, AddonSettings, AddonSettingsInput } from '../../contract/rpc.ts';
import type { Language } from '../../../shared/texts/languages.ts';
import { text } from '../../../shared/texts/texts.ts';
import { Disclosure } from '../../../shared/wizard/ui/disclosure.tsx';
import { FocusedHeading } from '../../../shared/wizard/ui/focused-heading.tsx';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';
import { type SettingsErrors, validateSettings, fieldOfError } from '../validate-settings.ts';
import type { SidebarHost } from '../host.ts';
import { TaskFeedback } from '../task-feedback.tsx';
import { useTask } from '../use-task.ts';
import { ConnectionCard } from './connection-card.tsx';
import { ConnectionFields } from './connection-fields.tsx';
import { ExtraColumnsField } from './extra-columns-field.tsx';
import { InvitationForm } from './invitation-form.tsx';
import { LanguageField } from './language-field.tsx';
import { PrivacyAndDefaults } from './privacy-and-defaults.tsx';
import { PublisherLinks } from './publisher-links.tsx';

const FIELDS = ['backendUrl', 'tenant', 'key'] as const;

interface SettingsPageProps {
  host: SidebarHost;
  settings: AddonSettings;
  /** The language that the user chose; null: that of the Google account. */
  language: Language | null;
  /** Whether nothing is connected yet. */
  firstTime: boolean;
  onSaved: (settings: AddonSettings) => void;
}

/** The connection to the server, and the defaults for what a table does not specify. */
export function SettingsPage({ host, settings, language, firstTime, onSaved }: SettingsPageProps) {
  const { hasKey, ...stored } = settings;
  const [input, setInput] = useState<AddonSettingsInput>({ ...stored, key: null });
  const [errors, setErrors] = useState<SettingsErrors>({});
  const [connection, setConnection] = useState<ConnectionInfo | null>(null);
  const [message, setMessage] = useState('');
  const form = useRef<HTMLFormElement>(null);
  // One for each button, so that what happens is shown directly under the one that was pressed.
  const connecting = useTask();
  const testing = useTask();
  const saving = useTask();
  const translating = useTask();
  const tasks = [connecting, testing, saving, translating];
  const isBusy = tasks.some(({ busy }) => busy !== null);
  const forgetOutcomes = (): void => {
    for (const task of tasks) task.clear();
    setConnection(null);
    setMessage('');
  };
  const set = (changes: Partial<AddonSettingsInput>): void => {
    setInput({ ...input, ...changes });
    setErrors({});
    forgetOutcomes();
  };
  const ifValid = (work: () => void): void => {
    if (isBusy) return;
    forgetOutcomes();
    const found = validateSettings(input, settings);
    setErrors(found);
    if (Object.keys(found).length === 0) return work();
    // After the errors are shown, the first field that has one gets the focus.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const test = (): void =>
    testing.run(text.settings.testing, async () => setConnection(await host.callScript('testConnection', input)));
  const showSaved = (saved: AddonSettings): void => {
    const { hasKey: _, ...fields } = saved;
    setInput({ ...fields, key: null });
    setMessage(text.settings.saved);
    onSaved(saved);
  };
  const save = (): void =>
    saving.run(text.settings.saving, async () => showSaved(await host.callScript('saveSettings', input)));
  const setLanguage = (chosen: Language | null): void =>
    translating.run(text.language.changing, async () => void (await host.callScript('saveLanguage', chosen)));
  const failed = testing.error ?? saving.error;
  const invalidField = failed && fieldOfError(failed.code);
  const errorOf = (field: keyof SettingsErrors): string | null =>
    errors[field] ?? (invalidField === field ? (failed?.message ?? null) : null);

  const invitation = (
    <InvitationForm
      host={host}
      input={input}
      task={connecting}
      onStart={forgetOutcomes}
      onConnected={(saved, found) => {
        showSaved(saved);
        // What the user may do is news; that it works is not.
        if (!found.mayUpload) setConnection(found);
      }}
    />
  );
  const tryIt = (
    <>
      <button type="button" class="secondary" aria-disabled={isBusy} onClick={() => ifValid(test)}>
        {text.settings.test}
      </button>
      <TaskFeedback task={testing} />
      {connection && <ConnectionCard connection={connection} />}
    </>
  );
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        ifValid(save);
      }}
    >
      <FocusedHeading>{text.settings.heading}</FocusedHeading>
      {firstTime ? (
        <Notice tone="plain" title={text.settings.connectFirst}>
          <p>{text.settings.connectFirstHelp}</p>
        </Notice>
      ) : (
        <p>{text.settings.connected(stored.tenant, stored.backendUrl)}</p>
      )}
      {firstTime && invitation}
      <Disclosure
        isOpen={FIELDS.some((field) => errorOf(field) !== null)}
        summary={firstTime ? text.settings.byHand : text.settings.change}
      >
        {!firstTime && invitation}
        <ConnectionFields input={input} hasKey={hasKey} errorOf={errorOf} onChange={set} />
        {firstTime && tryIt}
      </Disclosure>
      {!firstTime && tryIt}
      <PrivacyAndDefaults input={input} now={host.clock()} onChange={set} />
      <ExtraColumnsField chosen={input.extraColumns} onChange={(extraColumns) => set({ extraColumns })} />
      <LanguageField chosen={language} onChange={setLanguage} />
      <TaskFeedback task={translating} />
      <PublisherLinks />
      <div class="actions sticky">
        <button type="submit" class={firstTime ? 'secondary' : 'primary'} aria-disabled={isBusy}>
          {text.settings.save}
        </button>
        <TaskFeedback task={saving} message={message} />
      </div>
    </form>
  );
}
