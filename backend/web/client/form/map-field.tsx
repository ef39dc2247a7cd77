import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { webText } from '../../../../shared/texts/web/texts.ts';
import { FormField } from '../../../../shared/wizard/ui/form-field.tsx';
import { SelectField } from '../../../../shared/wizard/ui/select-field.tsx';
import { type ControlProps, plainDescription } from './controls.tsx';
import { valueAt } from './entries.ts';
import { useFormState } from './form-state.ts';
import { NewName } from './new-name.tsx';
import { isValues, kindOf, type Schema, titleOf } from './schema.ts';

/**
 * Single values that the user names, such as the meanings of statuses: a line for each with its name, its value and a button that removes
 * it. What is added gets the focus; after removing one, the field for the next name has it.
 */
export function MapField({ name, schema, path }: ControlProps) {
  const { values, set, errorAt } = useFormState();
  const id = useId();
  const place = useRef<HTMLFieldSetElement>(null);
  const [focused, setFocused] = useState<{ name: string | null } | null>(null);
  const words = webText.destinations.form;
  const given = valueAt(values, path);
  const entries = Object.entries(isValues(given) ? given : {});
  const own: Schema = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  const description = plainDescription(schema);
  const error = errorAt(path);
  useLayoutEffect(() => {
    if (focused === null) return;
    const lines = [...(place.current?.querySelectorAll<HTMLElement>('.map-line') ?? [])];
    const line = lines.find(({ dataset }) => dataset['name'] === focused.name) ?? place.current;
    line
      ?.querySelector<HTMLElement>(
        focused.name === null ? ':scope > .with-button:last-child :is(input, select)' : 'input, select',
      )
      ?.focus();
  }, [focused]);
  const labelOf = (key: string): string => schema.names?.[key] ?? key;
  const change = (key: string, value: string | undefined): void => set([...path, key], value);
  return (
    <fieldset class="card" ref={place} aria-describedby={error === null ? undefined : id}>
      <legend>{titleOf(name, schema)}</legend>
      {description !== undefined && <p class="hint">{description}</p>}
      {error !== null && (
        <p class="error" id={id}>
          {error}
        </p>
      )}
      {entries.map(([key, value]) => (
        <div key={key} class="map-line with-button" data-name={key}>
          <Value
            label={labelOf(key)}
            schema={own}
            value={typeof value === 'string' ? value : ''}
            error={errorAt([...path, key])}
            onChange={(text) => change(key, text)}
          />
          <button
            type="button"
            class="secondary"
            aria-label={words.removeName(labelOf(key))}
            onClick={() => {
              change(key, undefined);
              setFocused({ name: null });
            }}
          >
            {words.removeSecret}
          </button>
        </div>
      ))}
      <NewName
        label={words.newName}
        names={schema.names}
        taken={entries.map(([key]) => key)}
        onAdd={(key) => {
          change(key, '');
          setFocused({ name: key });
        }}
      />
    </fieldset>
  );
}

interface ValueProps {
  /** The name that the user gave it. */
  label: string;
  schema: Schema;
  value: string;
  error: string | null;
  onChange: (value: string) => void;
}

function Value({ label, schema, value, error, onChange }: ValueProps) {
  if (kindOf(schema) === 'choice') {
    const labels = schema.enumLabels ?? {};
    const choices = (schema.enum ?? []).map(String).map((one) => ({ value: one, label: labels[one] ?? one }));
    const none = { value: '', label: webText.destinations.form.notSet, disabled: true };
    return <SelectField label={label} error={error} value={value} choices={[none, ...choices]} onChange={onChange} />;
  }
  return (
    <FormField label={label} error={error}>
      {(control) => (
        <input
          {...control}
          type="text"
          autocomplete="off"
          spellcheck={false}
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </FormField>
  );
}
