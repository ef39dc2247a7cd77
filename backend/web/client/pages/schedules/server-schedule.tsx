import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ScheduleDetail, ScheduleRequest } from '../../../../../shared/api/schedules.ts';
import { isLanguage } from '../../../../../shared/texts/languages.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import { fieldErrorsOf } from '../../form/field-errors.ts';
import { type FieldError, type FormProblem, problemsIn } from '../../form/problems.ts';
import type { Values } from '../../form/schema.ts';
import { SettingsFields } from '../../form/settings-fields.tsx';
import { preferredLanguage } from '../../preferences.ts';
import { openPlace } from '../../router.ts';
import type { ApiProblem } from '../../api.ts';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { ChangedSince } from '../../ui/changed-since.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../use-action.ts';
import { entriesOf, requestOf, type ScheduleEntries, ScheduleFields } from './schedule-fields.tsx';
import {
  formField,
  problemsOfTab,
  readTabAddress,
  sheetOf,
  tabAddress,
  tabKey,
  type TabId,
  tabSchema,
  valuesOf,
} from './tab-settings.ts';

interface ServerScheduleProps {
  session: Session;
  /** All of the account: a tab has only one. */
  schedules: readonly ScheduleDetail[];
  /** The one that is changed. */
  stored?: ScheduleDetail;
}

const NONE: readonly never[] = [];

/** Adds a daily update that this server runs, or changes one: when it runs, who gets its mails, and how the tab is read. */
export function ServerSchedule({ session, schedules, stored }: ServerScheduleProps) {
  const words = webText.schedules;
  const schema = useMemo(tabSchema, []);
  const [entries, setEntries] = useState<ScheduleEntries>(() => (stored ? entriesOf(stored) : newEntries(session)));
  const [owner, setOwner] = useState(stored?.owner ?? session.user.caller.label ?? '');
  const [address, setAddress] = useState('');
  const [values, setValues] = useState<Values>(() => (stored?.sheet ? valuesOf(stored.sheet) : {}));
  const [problems, setProblems] = useState<readonly FormProblem[]>(NONE);
  const [errors, setErrors] = useState<readonly FieldError[]>(NONE);
  const action = useAction();
  const form = useRef<HTMLFormElement>(null);
  // After the generated fields, which take the focus for their own errors: the first one of the form.
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [problems, errors]);
  const errorOf = (name: string): string | null =>
    errors.find(({ field }) => field.split('.')[0] === name)?.message ?? null;
  const save = (): void => {
    const tab = stored?.sheet ?? readTabAddress(address);
    const taken = tab && schedules.find((one) => one.key !== stored?.key && readsTab(one, tab));
    const found = problemsIn(schema, values);
    const wrong = [
      ...(entries.name.trim() === '' ? [{ field: 'name', message: words.nameMissing }] : []),
      ...(owner.includes('@') ? [] : [{ field: 'owner', message: words.ownerWrong }]),
      ...(tab ? [] : [{ field: 'tab', message: words.tab.addressWrong }]),
      ...(taken ? [{ field: 'tab', message: words.tab.taken(taken.name) }] : []),
      ...problemsOfTab(values),
    ];
    setProblems(found.length === 0 ? NONE : found);
    setErrors(wrong.length === 0 ? NONE : wrong);
    if (found.length > 0 || wrong.length > 0 || !tab) return;
    const body: ScheduleRequest = {
      ...requestOf(entries, stored?.time_zone),
      key: stored?.key ?? tabKey(tab),
      saved_at: stored?.saved_at ?? null,
      owner: owner.trim(),
      run_by: 'server',
      is_active: stored?.is_active ?? true,
      sheet: sheetOf(values, { spreadsheet_id: tab.spreadsheet_id, sheet_id: tab.sheet_id }, stored?.sheet ?? null),
    };
    action.run(webText.frame.saving, () =>
      session.api.post('schedules', body).then(
        () => openPlace(`/schedules?${new URLSearchParams({ saved: body.name }).toString()}`),
        (error: unknown) => setErrors(fieldErrorsOf(error).map((one) => inForm(one, values))),
      ),
    );
  };
  const isOwn = ({ field }: FieldError): boolean => OWN_FIELDS.includes(field.split('.')[0] ?? '');
  return (
    <div class="page-section-first">
      <FocusedHeading>{stored ? words.editTitle(stored.name) : words.addTitle}</FocusedHeading>
      {!stored && words.addIntro.map((sentence) => <p key={sentence}>{sentence}</p>)}
      <form
        ref={form}
        class="page-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TabAddress stored={stored?.sheet ?? null} address={address} error={errorOf('tab')} onChange={setAddress} />
        <ScheduleFields
          entries={entries}
          onChange={(changes) => setEntries({ ...entries, ...changes })}
          nameError={errorOf('name')}
          mailError={errorOf('mail_to') === null ? null : webText.alerts.mailWrong}
        />
        <TextField
          label={words.owner}
          required
          hint={words.ownerHint}
          error={errorOf('owner') === null ? null : words.ownerWrong}
          value={owner}
          onChange={setOwner}
        />
        <SettingsFields
          schema={schema}
          secrets={NONE}
          stored={NONE}
          values={values}
          onChange={setValues}
          problems={problems}
          errors={errors.filter((error) => !isOwn(error))}
        />
        <p class="error" role="status">
          {problems.length > 0 || errors.length > 0 ? webText.destinations.check : ''}
        </p>
        <div class="actions">
          <button type="submit" class="primary">
            {webText.frame.save}
          </button>
          <a class="button secondary" href="/schedules">
            {webText.frame.cancel}
          </a>
        </div>
        <Busy what={action.busy} />
        {hasChanged(action.problem) ? (
          <ChangedSince title={words.changedTitle} />
        ) : (
          <ProblemCard problem={action.problem} />
        )}
      </form>
    </div>
  );
}

/** Whether somebody saved it, or added another one of the tab, since the page was loaded. */
function hasChanged(problem: ApiProblem | null): boolean {
  return problem?.code === 'changed_since' || problem?.code === 'already_exists';
}

interface TabAddressProps {
  /** The tab that is read: another one needs another daily update. */
  stored: TabId | null;
  address: string;
  error: string | null;
  onChange: (address: string) => void;
}

function TabAddress({ stored, address, error, onChange }: TabAddressProps) {
  const words = webText.schedules.tab;
  if (stored === null) {
    return (
      <TextField
        label={words.address}
        required
        hint={words.addressHint}
        error={error}
        value={address}
        onChange={onChange}
      />
    );
  }
  return (
    <div class="form-field">
      <p class="field-title">{words.address}</p>
      <a class="long-link" href={tabAddress(stored)} target="_blank" rel="noreferrer">
        {tabAddress(stored)}
      </a>
    </div>
  );
}

/** The fields that are not part of the generated form. */
const OWN_FIELDS: readonly string[] = ['name', 'hour', 'time_zone', 'mail_to', 'mail_on', 'language', 'owner', 'tab'];

/** An error of the server at the field of the form that it is about. */
function inForm({ field, message }: FieldError, values: Values): FieldError {
  if (/^sheet\.(?:spreadsheet|sheet)_id/.test(field))
    return { field: 'tab', message: webText.schedules.tab.addressWrong };
  return { field: field.startsWith('sheet.') ? formField(field, values) : field, message };
}

/** Whether a daily update is the one of a tab, run by the server or by a program. */
function readsTab({ key, sheet }: ScheduleDetail, tab: TabId): boolean {
  return key === tabKey(tab) || (sheet !== null && tabKey(sheet) === tabKey(tab));
}

function newEntries({ user }: Session): ScheduleEntries {
  const language = preferredLanguage();
  const label = user.caller.kind === 'member' ? (user.caller.label ?? '') : '';
  return {
    ...{ name: '', hour: 8, zone: user.time_zone, mails: label, mail_on: 'trouble' },
    language: isLanguage(language) ? language : 'en',
  };
}
