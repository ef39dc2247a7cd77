import { useState } from 'preact/hooks';
import type { CreatedKey, CreateKeyRequest } from '../../../../../shared/api/access.ts';
import { ROLES } from '../../../../../shared/roles.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { RadioGroup } from '../../../../../shared/wizard/ui/radio-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../use-action.ts';

interface NewKeyDialogProps {
  session: Session;
  onCreated: (created: CreatedKey) => void;
  onClose: () => void;
}

const CLICKS = 'clicks';

/** Asks what a new key is for, and creates it. */
export function NewKeyDialog({ session, onCreated, onClose }: NewKeyDialogProps) {
  const words = webText.access;
  const [name, setName] = useState('');
  const [choice, setChoice] = useState<(typeof ROLES)[number] | typeof CLICKS>('marketer');
  const [error, setError] = useState<string | null>(null);
  const action = useAction();
  const create = (): void => {
    setError(name.trim() === '' ? words.nameMissing : null);
    if (name.trim() === '') return;
    const body: CreateKeyRequest = {
      name: name.trim(),
      ...(choice === CLICKS ? { scopes: ['identities'] } : { role: choice }),
    };
    action.run(words.creating, async () => onCreated(await session.api.post('keys', body)));
  };
  return (
    <Dialog title={words.newKey} onClose={onClose}>
      <form
        class="page-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          create();
        }}
      >
        <TextField
          label={words.keyName}
          required
          hint={words.keyNameHint}
          error={error}
          value={name}
          onChange={setName}
        />
        <RadioGroup
          legend={words.may}
          value={choice}
          choices={[
            ...ROLES.map((role) => ({ value: role, label: words.roles[role], hint: words.roleHints[role] })),
            { value: CLICKS, label: words.onlyClicks, hint: words.onlyClicksHint },
          ]}
          onChange={setChoice}
        />
        <Busy what={action.busy} />
        <ProblemCard problem={action.problem} />
        <div class="actions">
          <button type="button" class="secondary" onClick={onClose}>
            {webText.frame.cancel}
          </button>
          <button type="submit" class="primary">
            {words.create}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
