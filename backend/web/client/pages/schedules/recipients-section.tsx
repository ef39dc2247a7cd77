import { useState } from 'preact/hooks';
import type {
  AlertRecipients,
  ChangeAlertRecipientsAnswer,
  ChangeAlertRecipientsRequest,
  TestAlertAnswer,
} from '../../../../../shared/api/alerts.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FormField } from '../../../../../shared/wizard/ui/form-field.tsx';
import { Notice } from '../../../../../shared/wizard/ui/notice.tsx';
import type { ApiProblem } from '../../api.ts';
import { platformText } from '../../languages/platform-text.ts';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Done } from '../../ui/done.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../use-action.ts';
import { useLoad } from '../../use-load.ts';

/** Where all alerts of the account go, besides the addresses of its daily updates. Owners change it. */
export function RecipientsSection({ session, isAdmin }: { session: Session; isAdmin: boolean }) {
  const words = webText.alerts;
  return (
    <Section title={words.recipients} intro={words.recipientsIntro}>
      {isAdmin ? <Loader session={session} /> : <p>{words.onlyOwners}</p>}
    </Section>
  );
}

function Loader({ session }: { session: Session }) {
  const loaded = useLoad('', () => session.api.get<AlertRecipients>('alert-recipients'));
  return <ShowLoaded of={loaded}>{(recipients) => <Form session={session} recipients={recipients} />}</ShowLoaded>;
}

function Form({ session, recipients }: { session: Session; recipients: AlertRecipients }) {
  const words = webText.alerts;
  const [stored, setStored] = useState(recipients);
  const [mails, setMails] = useState(recipients.mail_to.join('\n'));
  const [webhook, setWebhook] = useState(recipients.webhook ?? '');
  const [secret, setSecret] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [failures, setFailures] = useState<readonly string[]>([]);
  const saving = useAction();
  const testing = useAction();
  const addresses = mails.split(/[\s,;]+/).filter((address) => address !== '');
  const isChanged = addresses.join() !== stored.mail_to.join() || webhook.trim() !== (stored.webhook ?? '');
  const clear = (): void => {
    setDone(null);
    setFailures([]);
  };
  const save = (): void => {
    clear();
    const body: ChangeAlertRecipientsRequest = { mail_to: addresses, webhook: webhook.trim() || null };
    saving.run(webText.frame.saving, async () => {
      const answer = await session.api.post<ChangeAlertRecipientsAnswer>('alert-recipients', body);
      setStored(answer);
      setMails(answer.mail_to.join('\n'));
      setWebhook(answer.webhook ?? '');
      setSecret(answer.webhook_secret);
      setDone(words.saved);
    });
  };
  const test = (): void => {
    clear();
    testing.run(words.testing, async () => {
      const answer = await session.api.post<TestAlertAnswer>('alert-recipients/test');
      setFailures(answer.failures);
      if (answer.failures.length === 0) setDone(answer.recipients === 0 ? words.noRecipient : words.tested);
    });
  };
  return (
    <form
      class="page-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {!stored.can_mail && (
        <Notice tone="warn">
          <p>{words.noMailServer}</p>
        </Notice>
      )}
      <FormField label={words.mails} hint={words.mailsHint} error={errorOf(saving.problem, 'mail_to', words.mailWrong)}>
        {(control) => (
          <textarea
            {...control}
            rows={Math.max(2, mails.split('\n').length)}
            autocomplete="off"
            spellcheck={false}
            value={mails}
            onInput={(event) => setMails(event.currentTarget.value)}
          />
        )}
      </FormField>
      <TextField
        label={words.webhook}
        hint={words.webhookHint}
        error={errorOf(saving.problem, 'webhook', words.webhookWrong)}
        value={webhook}
        onChange={setWebhook}
      />
      {secret !== null && <CopyField label={words.secret} hint={words.secretHint} value={secret} />}
      <div class="actions">
        <button type="submit" class="primary">
          {words.save}
        </button>
        <button type="button" class="secondary" disabled={isChanged} onClick={test}>
          {words.test}
        </button>
      </div>
      <Busy what={saving.busy ?? testing.busy} />
      <ProblemCard problem={isOfField(saving.problem) ? null : (saving.problem ?? testing.problem)} />
      {failures.length > 0 && (
        <Notice tone="bad" title={words.testFailed}>
          {failures.map((failure) => (
            <p key={failure}>{platformText(failure)}</p>
          ))}
        </Notice>
      )}
      <Done what={done} />
    </form>
  );
}

const FIELDS = ['mail_to', 'webhook'];

const isOfField = (problem: ApiProblem | null): boolean =>
  problem?.fields.some(({ field }) => FIELDS.includes(field.split('.')[0] ?? '')) === true;

/** Where the server refuses a value of the field: how to write it. */
function errorOf(problem: ApiProblem | null, name: string, message: string): string | null {
  return problem?.fields.some(({ field }) => field.split('.')[0] === name) === true ? message : null;
}
