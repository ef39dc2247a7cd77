import { useMemo, useState } from 'preact/hooks';
import type { SourceKindForm } from '../../../../../shared/api/source-kinds.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { fieldErrorsOf } from '../../form/field-errors.ts';
import { type FieldError, type FormProblem, problemsIn } from '../../form/problems.ts';
import type { Schema, Values } from '../../form/schema.ts';
import { SettingsFields } from '../../form/settings-fields.tsx';
import { translateSchema } from '../../form/translate-schema.ts';
import { Busy } from '../../ui/busy.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../use-action.ts';

interface SourceFormProps {
  kind: SourceKindForm;
  /** The source that is changed. */
  stored?: { name: string; settings: Values };
  saveLabel: string;
  onSave: (entered: { name: string; settings: Values }) => Promise<void>;
}

const NONE: readonly never[] = [];

/** The name and settings of a source. A secret is entered afterwards, because shops show it only once they have the address. */
export function SourceForm({ kind, stored, saveLabel, onSave }: SourceFormProps) {
  const words = webText.sources;
  const schema = useMemo(() => translateSchema(kind.settings as Schema), [kind]);
  const [name, setName] = useState(stored?.name ?? '');
  const [nameError, setNameError] = useState<string | null>(null);
  const [values, setValues] = useState<Values>(stored?.settings ?? {});
  const [problems, setProblems] = useState<readonly FormProblem[]>(NONE);
  const [errors, setErrors] = useState<readonly FieldError[]>(NONE);
  const action = useAction();
  const save = (): void => {
    const found = problemsIn(schema, values);
    const isNamed = name.trim() !== '';
    setNameError(isNamed ? null : words.nameMissing);
    setProblems(found.length === 0 ? NONE : found);
    setErrors(NONE);
    if (!isNamed || found.length > 0) return;
    action.run(webText.frame.saving, () =>
      onSave({ name: name.trim(), settings: withoutEmpty(values) }).catch((error: unknown) =>
        setErrors(fieldErrorsOf(error)),
      ),
    );
  };
  const hasProblems = nameError !== null || problems.length > 0 || errors.length > 0;
  return (
    <form
      class="page-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField label={words.name} required hint={words.nameHint} error={nameError} value={name} onChange={setName} />
      <SettingsFields
        schema={schema}
        secrets={NONE}
        stored={NONE}
        values={values}
        onChange={setValues}
        problems={problems}
        errors={errors}
      />
      <p class="error" role="status">
        {hasProblems ? webText.destinations.check : ''}
      </p>
      <div class="actions">
        <button type="submit" class="primary">
          {saveLabel}
        </button>
        <a class="button secondary" href="/sources">
          {webText.frame.cancel}
        </a>
      </div>
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
    </form>
  );
}

/** The settings without those that are empty. */
function withoutEmpty(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}
