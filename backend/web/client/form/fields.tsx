import { useId, useState } from 'preact/hooks';
import { webText } from '../../../../shared/texts/web/texts.ts';
import { SelectField } from '../../../../shared/wizard/ui/select-field.tsx';
import { type ControlProps, LeafField, plainDescription } from './controls.tsx';
import { valueAt } from './entries.ts';
import { useFormState } from './form-state.ts';
import { MapField } from './map-field.tsx';
import { isValues, kindOf, type Schema, titleOf, variantOf } from './schema.ts';
import { NewName } from './new-name.tsx';

/** The control, or the controls, of any field. */
export function Field(props: ControlProps) {
  switch (kindOf(props.schema)) {
    case 'group':
      return <GroupField {...props} />;
    case 'by_name':
      return <ByNameField {...props} />;
    case 'map':
      return <MapField {...props} />;
    case 'one_of':
      return <OneOfField {...props} />;
    default:
      return <LeafField {...props} />;
  }
}

/** The fields of a group, one below the other. */
function Fields({ schema, path, isSecret = false }: Pick<ControlProps, 'schema' | 'path' | 'isSecret'>) {
  const { properties = {}, required = [] } = schema;
  return (
    <>
      {Object.entries(properties).map(([name, own]) => (
        <Field
          key={name}
          name={name}
          schema={own}
          path={[...path, name]}
          isRequired={required.includes(name)}
          isSecret={isSecret && name !== 'client_email' && name !== 'client_id'}
        />
      ))}
    </>
  );
}

function GroupField({ name, schema, path }: ControlProps) {
  const id = useId();
  const { errorAt } = useFormState();
  const error = errorAt(path);
  return (
    <fieldset class="card" aria-describedby={error === null ? undefined : id}>
      <legend>{titleOf(name, schema)}</legend>
      <Description schema={schema} />
      {error !== null && (
        <p class="error" id={id}>
          {error}
        </p>
      )}
      <Fields schema={schema} path={path} />
    </fieldset>
  );
}

/** Groups that the user names, such as the settings of conversion types. */
function ByNameField({ name, schema, path }: ControlProps) {
  const { values, set, errorAt } = useFormState();
  const given = valueAt(values, path);
  const names = Object.keys(isValues(given) ? given : {});
  const words = webText.destinations.form;
  const own: Schema = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  const error = errorAt(path);
  return (
    <fieldset class="card">
      <legend>{titleOf(name, schema)}</legend>
      <Description schema={schema} />
      {error !== null && <p class="error">{error}</p>}
      {names.map((type) => (
        <fieldset key={type} class="card">
          <legend>{type}</legend>
          <Fields schema={own} path={[...path, type]} />
          <button type="button" class="link" onClick={() => set([...path, type], undefined)}>
            {words.removeName(type)}
          </button>
        </fieldset>
      ))}
      <NewName label={words.newName} taken={names} onAdd={(type) => set([...path, type], {})} />
    </fieldset>
  );
}

/** One of several groups of fields: a choice, and the fields of the chosen one. */
function OneOfField({ name, schema, path, isRequired, isSecret = false }: ControlProps) {
  const { values, set, errorAt } = useFormState();
  const [chosen, setChosen] = useState(0);
  const variants = schema.anyOf ?? [];
  const index = variantOf(schema, valueAt(values, path)) ?? chosen;
  const words = webText.destinations.form;
  const variant = variants[index] ?? {};
  return (
    <fieldset class="card">
      <legend>{titleOf(name, schema)}</legend>
      <SelectField
        label={words.kind}
        required={isRequired}
        error={errorAt(path)}
        value={String(index)}
        choices={variants.map((one, at) => ({ value: String(at), label: one.title ?? firstClause(one, at) }))}
        onChange={(value) => {
          setChosen(Number(value));
          set(path, undefined);
        }}
      />
      <Description schema={variant} />
      {variant.additionalProperties === false ? null : (
        <JsonFileField schema={variant} onRead={(read) => set(path, read)} />
      )}
      <Fields schema={variant} path={path} isSecret={isSecret} />
    </fieldset>
  );
}

/** "A service account: its JSON key file, …" → "A service account". */
function firstClause({ description = '' }: Schema, at: number): string {
  return description.split(/[:.]/)[0] || String(at + 1);
}

/** Reads the fields of a group from a JSON file, which the browser reads. */
function JsonFileField({ schema, onRead }: { schema: Schema; onRead: (values: Record<string, unknown>) => void }) {
  const id = useId();
  const [error, setError] = useState<string | null>(null);
  const words = webText.destinations.form;
  const read = async (file: File): Promise<void> => {
    const json = JSON.parse(await file.text()) as unknown;
    const names = Object.keys(schema.properties ?? {});
    if (!isValues(json) || !names.every((name) => typeof json[name] === 'string')) throw new Error('other fields');
    setError(null);
    onRead(Object.fromEntries(names.map((name) => [name, json[name]])));
  };
  return (
    <div class="form-field">
      <label for={id}>{words.fromFile}</label>
      <input
        id={id}
        type="file"
        accept=".json,application/json"
        aria-describedby={error === null ? undefined : `${id}-error`}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file)
            read(file).catch(() => setError(words.notThatFile(Object.keys(schema.properties ?? {}).join(', '))));
        }}
      />
      {error !== null && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

function Description({ schema }: { schema: Schema }) {
  const description = plainDescription(schema);
  return description === undefined ? null : <p class="hint">{description}</p>;
}
