import { useMemo, useState } from 'preact/hooks';
import type { ChangeScheduleRequest, ScheduleDetail } from '../../../../../shared/api/schedules.ts';
import { currentZoneName } from '../../../../../shared/normalize/current-zone-names.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../../../../shared/texts/languages.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { timeZoneChoices } from '../../../../../shared/wizard/ui/choice-lists.ts';
import { FormField } from '../../../../../shared/wizard/ui/form-field.tsx';
import { RadioGroup } from '../../../../../shared/wizard/ui/radio-group.tsx';
import { SearchField } from '../../../../../shared/wizard/ui/search-field.tsx';
import { SelectField } from '../../../../../shared/wizard/ui/select-field.tsx';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../use-action.ts';
import { clockHour } from './clock-hour.ts';

interface EditScheduleDialogProps {
  session: Session;
  schedule: ScheduleDetail;
  onSaved: () => void;
  onClose: () => void;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Changes when a daily update runs and who hears of it. What it reads is not changed here. */
export function EditScheduleDialog({ session, schedule, onSaved, onClose }: EditScheduleDialogProps) {
  const words = webText.schedules;
  const { key } = schedule;
  const [name, setName] = useState(schedule.name);
  const [hour, setHour] = useState(schedule.hour);
  const [zone, setZone] = useState(currentZoneName(schedule.time_zone));
  const [mails, setMails] = useState(schedule.mail_to.join('\n'));
  const [mailOn, setMailOn] = useState(schedule.mail_on);
  const [language, setLanguage] = useState(schedule.language);
  const [error, setError] = useState<string | null>(null);
  const action = useAction();
  const zones = useMemo(() => timeZoneChoices(Date.now()), []);
  const choices = zones.some(({ value }) => value === zone) ? zones : [{ value: zone, label: zone }, ...zones];
  const isMailWrong = action.problem?.fields.some(({ field }) => field.startsWith('mail_to')) === true;
  const save = (): void => {
    setError(name.trim() === '' ? words.nameMissing : null);
    if (name.trim() === '') return;
    const mail_to = mails.split(/[\s,;]+/).filter((address) => address !== '');
    const time_zone = zone === currentZoneName(schedule.time_zone) ? schedule.time_zone : zone;
    const body: ChangeScheduleRequest = { key, name: name.trim(), hour, time_zone, mail_to, mail_on: mailOn, language };
    action.run(webText.frame.saving, async () => {
      await session.api.post('schedules/change', body);
      onSaved();
    });
  };
  return (
    <Dialog title={words.editTitle(schedule.name)} onClose={() => action.busy === null && onClose()}>
      <form
        class="page-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField label={words.name} required error={error} value={name} onChange={setName} />
        <SelectField
          label={words.hour}
          value={String(hour)}
          choices={HOURS.map((one) => ({ value: String(one), label: `${clockHour(one)}–${clockHour(one + 1)}` }))}
          onChange={(value) => setHour(Number(value))}
        />
        <SearchField label={words.zone} value={zone} choices={choices} onChange={setZone} />
        <FormField
          label={words.mailTo}
          hint={webText.destinations.form.onePerLine}
          error={isMailWrong ? webText.alerts.mailWrong : null}
        >
          {(control) => (
            <textarea
              {...control}
              rows={2}
              autocomplete="off"
              spellcheck={false}
              value={mails}
              onInput={(event) => setMails(event.currentTarget.value)}
            />
          )}
        </FormField>
        <RadioGroup
          legend={words.mailWhen}
          value={mailOn}
          choices={(['trouble', 'daily'] as const).map((value) => ({ value, label: words.mailOn[value] }))}
          onChange={setMailOn}
        />
        <SelectField
          label={words.mailLanguage}
          value={language}
          choices={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          onChange={(value) => setLanguage(LANGUAGES.find((one) => one === value) ?? language)}
        />
        <Busy what={action.busy} />
        <ProblemCard problem={isMailWrong ? null : action.problem} />
        <div class="actions">
          <button type="button" class="secondary" onClick={() => action.busy === null && onClose()}>
            {webText.frame.cancel}
          </button>
          <button type="submit" class="primary">
            {webText.frame.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
