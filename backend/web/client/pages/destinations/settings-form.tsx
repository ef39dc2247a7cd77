import { useMemo, useState } from 'preact/hooks';
import type { PlatformDetail } from '../../../../../shared/api/destinations.ts';
import type { DestinationTest } from '../../../../../shared/api/tenant.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { fieldErrorsOf } from '../../form/field-errors.ts';
import { type FieldError, type FormProblem, problemsIn } from '../../form/problems.ts';
import type { Schema, Values } from '../../form/schema.ts';
import { SettingsFields } from '../../form/settings-fields.tsx';
import { translateSchema } from '../../form/translate-schema.ts';
import { openPlace } from '../../router.ts';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { ChangedSince } from '../../ui/changed-since.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useAction } from '../../use-action.ts';
import { TestResults } from './test-results.tsx';

interface SettingsFormProps {
  session: Session;
  platform: PlatformDetail;
  /** The destination that is changed: its id, settings and the names of its secrets. */
  stored?: { id: string; settings: Values; secrets: readonly string[] };
  /** The button that saves. */
  saveLabel: string;
  /** Fields above the settings. */
  children?: preact.ComponentChildren;
  /** Whether these fields are filled in as they must be; shows what is wrong with them. */
  isReady?: () => boolean;
  /** Saves the settings and returns the page to open then. Throws ApiProblem. */
  onSave: (settings: Values) => Promise<string>;
}

const NONE: readonly never[] = [];

/** The settings of a platform, with a test before they are saved. Errors of the server are shown at their fields. */
export function SettingsForm({ session, platform, stored, saveLabel, children, isReady, onSave }: SettingsFormProps) {
  const words = webText.destinations;
  const schema = useMemo(() => translateSchema(platform.settings as Schema), [platform]);
  const [values, setValues] = useState<Values>(stored?.settings ?? {});
  const [problems, setProblems] = useState<readonly FormProblem[]>(NONE);
  const [errors, setErrors] = useState<readonly FieldError[]>(NONE);
  const [test, setTest] = useState<DestinationTest | null>(null);
  const action = useAction();
  const run = (what: string, work: () => Promise<void>): void => {
    const found = problemsIn(schema, values, stored?.secrets);
    setProblems(found.length === 0 ? NONE : found);
    setErrors(NONE);
    setTest(null);
    if (isReady?.() === false || found.length > 0) return;
    action.run(what, () => work().catch((error: unknown) => setErrors(fieldErrorsOf(error))));
  };
  const save = (): void => run(webText.frame.saving, async () => openPlace(await onSave(values)));
  const tryIt = (): void =>
    run(words.testing, async () => {
      const body = { settings: withoutNull(values), ...(stored && { destination: stored.id }) };
      setTest(await session.api.post<DestinationTest>(`platforms/${platform.id}/test`, body));
    });
  const hasProblems = problems.length > 0 || errors.length > 0;
  return (
    <form
      class="page-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {children}
      <SettingsFields
        schema={schema}
        secrets={platform.secrets}
        stored={stored?.secrets ?? NONE}
        values={values}
        onChange={setValues}
        problems={problems}
        errors={errors}
      />
      <p class="error" role="status">
        {hasProblems ? words.check : ''}
      </p>
      <div class="actions">
        <button type="submit" class="primary">
          {saveLabel}
        </button>
        <button type="button" class="secondary" onClick={tryIt}>
          {words.test}
        </button>
        <a class="button secondary" href="/destinations">
          {webText.frame.cancel}
        </a>
      </div>
      <Busy what={action.busy} />
      {action.problem?.code === 'changed_since' ? (
        <ChangedSince title={words.changedTitle} />
      ) : (
        <ProblemCard problem={action.problem} />
      )}
      {test && <TestResults test={test} />}
    </form>
  );
}

/** A secret that is to be removed is not part of a test. */
function withoutNull(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
