import { useMemo, useState } from 'preact/hooks';
import type { AccountDetail, AccountRequest } from '../../../../../shared/api/access.ts';
import { currentZoneName } from '../../../../../shared/normalize/current-zone-names.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { timeZoneChoices } from '../../../../../shared/wizard/ui/choice-lists.ts';
import { formatTime } from '../../../../../shared/wizard/ui/format-time.ts';
import { SearchField } from '../../../../../shared/wizard/ui/search-field.tsx';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { Done } from '../../ui/done.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../use-action.ts';

interface AccountSectionProps {
  session: Session;
  account: AccountDetail;
  isAdmin: boolean;
}

/** The account's name and the time zone of its reports. */
export function AccountSection({ session, account, isAdmin }: AccountSectionProps) {
  const words = webText.settings;
  const [name, setName] = useState(account.name);
  const [zone, setZone] = useState(currentZoneName(account.time_zone));
  const [error, setError] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const action = useAction();
  const zones = useMemo(() => timeZoneChoices(Date.now()), []);
  const choices = zones.some(({ value }) => value === zone) ? zones : [{ value: zone, label: zone }, ...zones];
  const save = (): void => {
    setError(name.trim() === '' ? words.nameMissing : null);
    setDone(null);
    if (name.trim() === '') return;
    const body: AccountRequest = { name: name.trim(), time_zone: zone };
    action.run(webText.frame.saving, async () => {
      await session.api.post('account', body);
      setDone(words.saved);
    });
  };
  return (
    <Section title={words.account}>
      <dl class="facts">
        <dt>{words.slug}</dt>
        <dd>{account.tenant}</dd>
        <dt>{words.created}</dt>
        <dd>{formatTime(account.created_at, account.time_zone)}</dd>
        {!isAdmin && [
          <dt key="name">{words.name}</dt>,
          <dd key="name-value">{account.name}</dd>,
          <dt key="zone">{words.zone}</dt>,
          <dd key="zone-value">{account.time_zone}</dd>,
        ]}
      </dl>
      {isAdmin && (
        <form
          class="page-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <TextField label={words.name} required hint={words.nameHint} error={error} value={name} onChange={setName} />
          <SearchField label={words.zone} hint={words.zoneHint} value={zone} choices={choices} onChange={setZone} />
          <div class="actions">
            <button type="submit" class="primary">
              {words.saveAccount}
            </button>
          </div>
          <Busy what={action.busy} />
          <ProblemCard problem={action.problem} />
          <Done what={done} />
        </form>
      )}
    </Section>
  );
}
