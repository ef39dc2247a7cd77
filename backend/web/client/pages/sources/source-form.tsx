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
  /** The source that is changed; its secrets are not in the form, they are rotated. */
  stored?: { name: string; settings: Values };
  saveLabel: string;
  onSave: (entered: { name: string; settings: Values; secrets: Record<string, string> }) => Promise<void>;
}

const NONE: readonly never[] = [];

/** The name, settings and, for a new source, the secrets that the other side made. */
export function SourceForm({ kind, stored, saveLabel, onSave }: SourceFormProps) {
  const words = webText.sources;
  const asked = stored ? NONE : kind.secrets.filter(({ is_made_here }) => !is_made_here);
  const secrets = asked.map(({ name }) => name);
  const schema = useMemo(() => translateSchema(withSecrets(kind.settings as Schema, asked)), [kind]);
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
      onSave({ name: name.trim(), ...split(values, secrets) }).catch((error: unknown) =>
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
        secrets={secrets}
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

/** The settings with a field for each secret before them. */
function withSecrets(schema: Schema, secrets: readonly SourceKindForm['secrets'][number][]): Schema {
  const fields = secrets.map(({ name, title, description }) => [name, { type: 'string', title, description }] as const);
  return {
    ...schema,
    properties: { ...Object.fromEntries(fields), ...schema.properties },
    required: [...secrets.map(({ name }) => name), ...(schema.required ?? [])],
  };
}

function split(values: Values, secrets: readonly string[]): { settings: Values; secrets: Record<string, string> } {
  const entries = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  const isSecret = ([name]: [string, unknown]): boolean => secrets.includes(name);
  return {
    settings: Object.fromEntries(entries.filter((entry) => !isSecret(entry))),
    secrets: Object.fromEntries(entries.filter(isSecret)) as Record<string, string>,
  };
}
