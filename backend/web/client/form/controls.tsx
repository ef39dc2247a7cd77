import { useRef } from 'preact/hooks';
import { webText } from '../../../../shared/texts/web/texts.ts';
import { FormField } from '../../../../shared/wizard/ui/form-field.tsx';
import { SelectField } from '../../../../shared/wizard/ui/select-field.tsx';
import { inputType } from '../ui/input-type.ts';
import { CheckLine } from '../ui/check-line.tsx';
import { type Path, textOf, valueAt, valueOf } from './entries.ts';
import { useFormState } from './form-state.ts';
import { kindOf, type Schema, titleOf } from './schema.ts';

export interface ControlProps {
  name: string;
  schema: Schema;
  path: Path;
  isRequired: boolean;
  /** Its value is not shown while it is typed. */
  isSecret?: boolean;
}

/** The control of a value that is not a group. */
export function LeafField(props: ControlProps) {
  switch (kindOf(props.schema)) {
    case 'yes_no':
      return props.schema.default === undefined ? <ChoiceField {...props} /> : <YesNoField {...props} />;
    case 'choice':
      return <ChoiceField {...props} />;
    case 'list':
    case 'json':
      return <LinesField {...props} />;
    default:
      return <LineField {...props} />;
  }
}

function LineField({ name, schema, path, isRequired, isSecret = false }: ControlProps) {
  const { values, set, errorAt } = useFormState();
  const isNumber = kindOf(schema) === 'number';
  const typed = useTyped(schema, valueAt(values, path));
  if (isSecret && isLong(name))
    return <LinesField name={name} schema={schema} path={path} isRequired={isRequired} isSecret />;
  return (
    <FormField label={titleOf(name, schema)} required={isRequired} hint={hintOf(schema)} error={errorAt(path)}>
      {(control) => (
        <input
          {...control}
          {...inputType(isSecret ? 'password' : 'text')}
          inputMode={isNumber ? 'decimal' : 'text'}
          autocomplete="off"
          spellcheck={false}
          value={typed.text}
          onInput={(event) => set(path, typed.read(event.currentTarget.value))}
          // What is pasted often has a space or a line break at its end.
          onBlur={(event) => {
            const { value } = event.currentTarget;
            if (value !== value.trim()) set(path, typed.read(value.trim()));
          }}
        />
      )}
    </FormField>
  );
}

function LinesField({ name, schema, path, isRequired, isSecret = false }: ControlProps) {
  const { values, set, errorAt } = useFormState();
  const typed = useTyped(schema, valueAt(values, path));
  const hint = [hintOf(schema), kindOf(schema) === 'list' && webText.destinations.form.onePerLine]
    .filter(Boolean)
    .join(' ');
  return (
    <FormField label={titleOf(name, schema)} required={isRequired} hint={hint} error={errorAt(path)}>
      {(control) => (
        <textarea
          {...control}
          class={isSecret ? 'secret' : undefined}
          rows={isSecret ? 4 : Math.min(8, Math.max(2, typed.text.split('\n').length))}
          autocomplete="off"
          spellcheck={false}
          value={typed.text}
          onInput={(event) => set(path, typed.read(event.currentTarget.value))}
        />
      )}
    </FormField>
  );
}

/**
 * The text in a control: as it was typed, while it still means the value. Else typing "1." would become "1", and a new empty line
 * would be lost.
 */
function useTyped(schema: Schema, value: unknown): { text: string; read: (text: string) => unknown } {
  const typed = useRef('');
  const means = textOf(schema, valueOf(schema, typed.current)) === textOf(schema, value);
  return {
    text: means ? typed.current : textOf(schema, value),
    read: (text) => {
      typed.current = text;
      return valueOf(schema, text);
    },
  };
}

function ChoiceField({ name, schema, path, isRequired }: ControlProps) {
  const { values, set, errorAt } = useFormState();
  const words = webText.destinations.form;
  const labelOf = (value: unknown): string => schema.enumLabels?.[plainText(value)] ?? plainText(value);
  const choices =
    kindOf(schema) === 'yes_no'
      ? [
          { value: 'true', label: words.yes },
          { value: 'false', label: words.no },
        ]
      : (schema.enum ?? []).map((value) => ({ value: plainText(value), label: labelOf(value) }));
  const none = schema.default === undefined ? words.notSet : words.byDefault(labelOf(schema.default));
  return (
    <SelectField
      label={titleOf(name, schema)}
      required={isRequired}
      hint={plainDescription(schema)}
      error={errorAt(path)}
      value={textOf(schema, valueAt(values, path))}
      choices={[{ value: '', label: none }, ...choices]}
      onChange={(value) => set(path, valueOf(schema, value))}
    />
  );
}

function YesNoField({ name, schema, path }: ControlProps) {
  const { values, set, errorAt } = useFormState();
  const value = valueAt(values, path) ?? schema.default;
  return (
    <CheckLine
      label={titleOf(name, schema)}
      hint={plainDescription(schema)}
      error={errorAt(path)}
      checked={value === true}
      onChange={(checked) => set(path, checked)}
    />
  );
}

/** The text of a value that represents a choice. */
const plainText = (value: unknown): string => textOf({ type: 'string' }, value);

/** A private key has line breaks, which a field of one line would remove. */
const isLong = (name: string): boolean => name.includes('private_key');

function hintOf(schema: Schema): string | undefined {
  const { default: fallback } = schema;
  const empty = fallback === undefined ? undefined : webText.destinations.form.ifEmpty(textOf(schema, fallback));
  return [plainDescription(schema), empty].filter(Boolean).join(' ') || undefined;
}

/** Descriptions mark names with backticks; a choice is called as in the list. */
export function plainDescription({ description, enumLabels = {} }: Schema): string | undefined {
  return description?.replace(/`([^`]+)`/g, (_, name: string) => `“${enumLabels[name] ?? name}”`);
}
