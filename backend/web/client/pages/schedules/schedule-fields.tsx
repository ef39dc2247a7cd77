import { useMemo } from 'preact/hooks';
import type { ScheduleDetail } from '../../../../../shared/api/schedules.ts';
import { currentZoneName } from '../../../../../shared/normalize/current-zone-names.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../../../../shared/texts/languages.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { timeZoneChoices } from '../../../../../shared/wizard/ui/choice-lists.ts';
import { FormField } from '../../../../../shared/wizard/ui/form-field.tsx';
import { RadioGroup } from '../../../../../shared/wizard/ui/radio-group.tsx';
import { SearchField } from '../../../../../shared/wizard/ui/search-field.tsx';
import { SelectField } from '../../../../../shared/wizard/ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { clockHour } from './clock-hour.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** When a daily update runs and who gets its mails, as a form holds it. */
export interface ScheduleEntries extends Pick<ScheduleDetail, 'name' | 'hour' | 'mail_on' | 'language'> {
  /** By its current name. */
  zone: string;
  /** Addresses, one on each line. */
  mails: string;
}

export function entriesOf(schedule: ScheduleDetail): ScheduleEntries {
  const { name, hour, mail_on, language, time_zone, mail_to } = schedule;
  return { name, hour, mail_on, language, zone: currentZoneName(time_zone), mails: mail_to.join('\n') };
}

/** What was entered, as requests have it. @param before the time zone that was stored keeps its name where it is not changed */
export function requestOf({ name, zone, mails, ...rest }: ScheduleEntries, before?: string) {
  return {
    ...rest,
    name: name.trim(),
    time_zone: before !== undefined && zone === currentZoneName(before) ? before : zone,
    mail_to: mails.split(/[\s,;]+/).filter((address) => address !== ''),
  };
}

interface ScheduleFieldsProps {
  entries: ScheduleEntries;
  onChange: (changes: Partial<ScheduleEntries>) => void;
  nameError: string | null;
  mailError: string | null;
}

/** The fields that daily updates of the server and of programs have. */
export function ScheduleFields({ entries, onChange, nameError, mailError }: ScheduleFieldsProps) {
  const words = webText.schedules;
  const { name, hour, zone, mails, mail_on: mailOn, language } = entries;
  const zones = useMemo(() => timeZoneChoices(Date.now()), []);
  const choices = zones.some(({ value }) => value === zone) ? zones : [{ value: zone, label: zone }, ...zones];
  return (
    <>
      <TextField
        label={words.name}
        required
        error={nameError}
        value={name}
        onChange={(text) => onChange({ name: text })}
      />
      <SelectField
        label={words.hour}
        value={String(hour)}
        choices={HOURS.map((one) => ({ value: String(one), label: `${clockHour(one)}–${clockHour(one + 1)}` }))}
        onChange={(value) => onChange({ hour: Number(value) })}
      />
      <SearchField
        label={words.zone}
        value={zone}
        choices={choices}
        onChange={(chosen) => onChange({ zone: chosen })}
      />
      <FormField label={words.mailTo} hint={webText.destinations.form.onePerLine} error={mailError}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            autocomplete="off"
            spellcheck={false}
            value={mails}
            onInput={(event) => onChange({ mails: event.currentTarget.value })}
          />
        )}
      </FormField>
      <RadioGroup
        legend={words.mailWhen}
        value={mailOn}
        choices={(['trouble', 'daily'] as const).map((value) => ({ value, label: words.mailOn[value] }))}
        onChange={(chosen) => onChange({ mail_on: chosen })}
      />
      <SelectField
        label={words.mailLanguage}
        value={language}
        choices={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        onChange={(value) => onChange({ language: LANGUAGES.find((one) => one === value) ?? language })}
      />
    </>
  );
}
