import { webText } from '../../../../shared/texts/web/texts.ts';
import type { ControlProps } from './controls.tsx';
import { valueAt } from './entries.ts';
import { Field } from './fields.tsx';
import { useFormState } from './form-state.ts';
import { titleOf } from './schema.ts';
import { useState } from 'preact/hooks';

/** A secret: never shown. One that is set can be replaced or, where it is not required, removed. */
export function SecretField(props: ControlProps) {
  const { name, schema, path, isRequired } = props;
  const { values, set, stored } = useFormState();
  const [isReplacing, setIsReplacing] = useState(false);
  const words = webText.destinations.form;
  const isRemoved = valueAt(values, path) === null;
  if (!stored.includes(name)) return <Field {...props} isSecret />;
  const keep = (): void => {
    setIsReplacing(false);
    set(path, undefined);
  };
  if (isReplacing) {
    return (
      <div class="stack">
        <Field {...props} isSecret />
        <button type="button" class="link" onClick={keep}>
          {words.keepSecret}
        </button>
      </div>
    );
  }
  const title = titleOf(name, schema);
  return (
    <div class="form-field" role="group" aria-label={title}>
      <p class="field-title">{title}</p>
      <p>{isRemoved ? words.secretRemoved : words.secretSet}</p>
      <div class="actions">
        {isRemoved ? (
          <button type="button" class="secondary" onClick={keep}>
            {words.keepSecret}
          </button>
        ) : (
          <button type="button" class="secondary" onClick={() => setIsReplacing(true)}>
            {words.replaceSecret}
          </button>
        )}
        {!isRequired && !isRemoved && (
          <button type="button" class="secondary" onClick={() => set(path, null)}>
            {words.removeSecret}
          </button>
        )}
      </div>
    </div>
  );
}
