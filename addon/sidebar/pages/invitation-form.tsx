import { useState } from 'preact/hooks';
import type { AddonSettings, AddonSettingsInput, ConnectionInfo } from '../../contract/rpc.ts';
import { type Invitation, readInvitation } from '../../../shared/invitation-code.ts';
import { text } from '../../../shared/texts/texts.ts';
import { TextField } from '../../../shared/wizard/ui/text-field.tsx';
import type { SidebarHost } from '../host.ts';
import { TaskFeedback } from '../task-feedback.tsx';
import type { TaskRunner } from '../use-task.ts';

interface InvitationFormProps {
  host: SidebarHost;
  /** The form's other values: they are saved with the connection. */
  input: AddonSettingsInput;
  task: TaskRunner;
  /** Called before the code is tried. */
  onStart: () => void;
  onConnected: (settings: AddonSettings, connection: ConnectionInfo) => void;
}

/** Connects by one code that carries the server, the account and the access. It is tried before it is saved. */
export function InvitationForm({ host, input, task, onStart, onConnected }: InvitationFormProps) {
  const [code, setCode] = useState('');
  const [error, setError] = useState<string | null>(null);
  const connect = (): void => {
    const invitation = readInvitation(code);
    onStart();
    setError(invitation ? null : code.trim() === '' ? text.settings.enterCode : text.settings.codeIncomplete);
    if (!invitation) return;
    const connection = { ...input, ...connectionOf(invitation) };
    task.run(text.settings.connecting, async () => {
      const found = await host.callScript('testConnection', connection);
      const saved = await host.callScript('saveSettings', connection);
      setCode('');
      onConnected(saved, found);
    });
  };
  return (
    <>
      <TextField
        label={text.settings.invitationCode}
        type="password"
        autocomplete="off"
        value={code}
        hint={text.settings.invitationCodeHint}
        error={error}
        onInput={(typed) => {
          setCode(typed);
          setError(null);
          task.clear();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          connect();
        }}
      />
      <button type="button" class="primary" aria-disabled={task.busy !== null} onClick={connect}>
        {text.settings.connect}
      </button>
      <TaskFeedback task={task} />
    </>
  );
}

function connectionOf({
  url,
  tenant,
  signIn,
  secret,
}: Invitation): Partial<AddonSettingsInput> & Pick<AddonSettingsInput, 'key'> {
  return { backendUrl: url, tenant, signIn, key: secret };
}
