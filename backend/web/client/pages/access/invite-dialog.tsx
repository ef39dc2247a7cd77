import { useState } from 'preact/hooks';
import type { InvitedMember } from '../../../../../shared/api/access.ts';
import { type Role, ROLES } from '../../../../../shared/roles.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { ApiProblem } from '../../api.ts';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { RadioGroup } from '../../../../../shared/wizard/ui/radio-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../use-action.ts';

interface InviteDialogProps {
  session: Session;
  onInvited: () => void;
  onClose: () => void;
}

/** Invites a person; then it shows the link and the code, which are to be passed on. */
export function InviteDialog({ session, onInvited, onClose }: InviteDialogProps) {
  const [invited, setInvited] = useState<InvitedMember | null>(null);
  if (invited) return <InvitedDialog key="invited" invited={invited} onClose={onClose} />;
  return (
    <InviteForm
      session={session}
      onClose={onClose}
      onInvited={(answer) => {
        setInvited(answer);
        onInvited();
      }}
    />
  );
}

function InviteForm({
  session,
  onInvited,
  onClose,
}: Omit<InviteDialogProps, 'onInvited'> & { onInvited: (invited: InvitedMember) => void }) {
  const words = webText.access;
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('marketer');
  const [error, setError] = useState<string | null>(null);
  const action = useAction();
  const invite = (): void => {
    setError(email.trim() === '' ? words.emailMissing : null);
    if (email.trim() === '') return;
    action.run(words.inviting, async () => {
      const answer = await session.api
        .post<InvitedMember>('members', { email: email.trim(), role })
        .catch((problem: unknown) => {
          const own = problem instanceof ApiProblem ? problem.fields.find(({ field }) => field === 'email') : undefined;
          if (own) setError(own.message);
          throw problem;
        });
      onInvited(answer);
    });
  };
  return (
    <Dialog title={words.invite} onClose={onClose}>
      <form
        class="page-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          invite();
        }}
      >
        <TextField
          label={words.email}
          type="email"
          required
          hint={words.emailHint}
          error={error}
          value={email}
          onChange={setEmail}
        />
        <RadioGroup
          legend={words.role}
          value={role}
          choices={ROLES.map((one) => ({ value: one, label: words.roles[one], hint: words.roleHints[one] }))}
          onChange={setRole}
        />
        <Busy what={action.busy} />
        <ProblemCard problem={action.problem} />
        <div class="actions">
          <button type="button" class="secondary" onClick={onClose}>
            {webText.frame.cancel}
          </button>
          <button type="submit" class="primary">
            {words.invite}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function InvitedDialog({ invited, onClose }: { invited: InvitedMember; onClose: () => void }) {
  const words = webText.access;
  return (
    <Dialog title={words.invitedTitle(invited.member.email ?? words.unnamed)} onClose={() => undefined}>
      <p>{words.invitedText}</p>
      <CopyField label={words.link} value={invited.link} />
      <CopyField label={words.code} value={invited.invitation_code} hint={words.codeHint} />
      <div class="actions">
        <button type="button" class="primary" onClick={onClose}>
          {words.didCopy}
        </button>
      </div>
    </Dialog>
  );
}
