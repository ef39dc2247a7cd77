import { useState } from 'preact/hooks';
import type { AccountDetail, AccountRequest } from '../../../../../shared/api/access.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { SelectField } from '../../../../../shared/wizard/ui/select-field.tsx';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { Done } from '../../ui/done.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { Section } from '../../ui/section.tsx';
import { useAction } from '../../use-action.ts';

const FIELDS = [
  ['ad_user_data', 'adUserData'],
  ['ad_personalization', 'adPersonalization'],
] as const;
const CHOICES = ['open', 'granted', 'denied'] as const;

interface ConsentSectionProps {
  session: Session;
  account: AccountDetail;
  isAdmin: boolean;
}

/** What customers consented to whose row and destination do not state it. */
export function ConsentSection({ session, account, isAdmin }: ConsentSectionProps) {
  const words = webText.settings;
  const [consent, setConsent] = useState(account.default_consent);
  const [done, setDone] = useState<string | null>(null);
  const action = useAction();
  const save = (): void => {
    setDone(null);
    const body: AccountRequest = { default_consent: consent };
    action.run(webText.frame.saving, async () => {
      await session.api.post('account', body);
      setDone(words.saved);
    });
  };
  return (
    <Section title={words.consent} intro={words.consentIntro}>
      <form
        class="page-form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <div class="in-row">
          {FIELDS.map(([field, label]) => (
            <SelectField
              key={field}
              label={words[label]}
              disabled={!isAdmin}
              value={consent[field] ?? 'open'}
              choices={CHOICES.map((choice) => ({ value: choice, label: words.choices[choice] }))}
              onChange={(value) =>
                setConsent({ ...consent, [field]: value === 'granted' || value === 'denied' ? value : null })
              }
            />
          ))}
        </div>
        {isAdmin && (
          <div class="actions">
            <button type="submit" class="primary">
              {words.saveConsent}
            </button>
          </div>
        )}
        <Busy what={action.busy} />
        <ProblemCard problem={action.problem} />
        <Done what={done} />
      </form>
    </Section>
  );
}
