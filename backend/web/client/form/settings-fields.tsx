import { useEffect, useRef } from 'preact/hooks';
import { webText } from '../../../../shared/texts/web/texts.ts';
import { Disclosure } from '../../../../shared/wizard/ui/disclosure.tsx';
import { Notice } from '../../../../shared/wizard/ui/notice.tsx';
import { type Path, setAt, valueAt } from './entries.ts';
import { Field } from './fields.tsx';
import { FormContext } from './form-state.ts';
import { errorsAt, errorsElsewhere, type FieldError, type FormProblem, shownPaths } from './problems.ts';
import type { Schema, Values } from './schema.ts';
import { SecretField } from './secret-field.tsx';

interface SettingsFieldsProps {
  schema: Schema;
  /** The names of the secrets among them, and of those that are set. */
  secrets: readonly string[];
  stored: readonly string[];
  values: Values;
  onChange: (values: Values) => void;
  /** What the form refuses, and what the server refused; the first one gets the focus whenever there are new ones. */
  problems: readonly FormProblem[];
  errors: readonly FieldError[];
}

/** The fields of an object's JSON Schema: the usual ones, then on request the advanced ones. */
export function SettingsFields({ schema, secrets, stored, values, onChange, problems, errors }: SettingsFieldsProps) {
  const place = useRef<HTMLDivElement>(null);
  const { properties = {}, required = [] } = schema;
  const paths = shownPaths(schema, values);
  const elsewhere = errorsElsewhere(errors, paths);
  const errorAt = (path: Path): string | null => {
    const problem = problems.find((one) => one.path.join('.') === path.join('.'));
    if (problem) return describe(problem);
    const deeper = paths.filter((one) => one.length > path.length && path.every((name, at) => name === one[at]));
    const own = errorsElsewhere(errorsAt(errors, path), deeper);
    return own.length > 0 ? own.map(({ message }) => message).join(' ') : null;
  };
  useEffect(() => {
    place.current?.querySelector<HTMLElement>('[aria-invalid="true"], .notice.bad')?.focus();
  }, [problems, errors]);
  const fields = Object.entries(properties).map(([name, own]) => ({
    name,
    schema: own,
    path: [name],
    isRequired: required.includes(name),
  }));
  const draw = (field: (typeof fields)[number]) =>
    secrets.includes(field.name) ? <SecretField key={field.name} {...field} /> : <Field key={field.name} {...field} />;
  const advanced = fields.filter((field) => field.schema.advanced === true && !field.isRequired);
  const hasEntries = advanced.some(
    ({ path }) =>
      valueAt(values, path) !== undefined ||
      problems.some((one) => one.path[0] === path[0]) ||
      errorsAt(errors, path).length > 0,
  );
  return (
    <FormContext.Provider
      value={{ values, errorAt, stored, set: (path, value) => onChange(setAt(schema, values, path, value)) }}
    >
      <div class="settings-fields" ref={place}>
        {elsewhere.length > 0 && (
          <Notice tone="bad" live>
            {elsewhere.map(({ field, message }) => (
              <p key={field}>{[field, message].filter(Boolean).join(': ')}</p>
            ))}
          </Notice>
        )}
        {fields.filter((field) => !advanced.includes(field)).map(draw)}
        {advanced.length > 0 && (
          <Disclosure summary={webText.destinations.form.advanced} isOpen={hasEntries}>
            <div class="settings-fields">{advanced.map(draw)}</div>
          </Disclosure>
        )}
      </div>
    </FormContext.Provider>
  );
}

function describe({ code, limit = 0 }: FormProblem): string {
  const words = webText.destinations.form.problems;
  if (code === 'too_low') return words.too_low(limit);
  if (code === 'too_high') return words.too_high(limit);
  return words[code];
}
