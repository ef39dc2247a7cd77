import { useRef, useState } from 'preact/hooks';
import { webText } from '../../../../shared/texts/web/texts.ts';
import { FormField } from '../../../../shared/wizard/ui/form-field.tsx';

/** A text to copy. Where the browser does not allow that by itself (a page without TLS), the text is selected. */
export function CopyField({ label, value, hint }: { label: string; value: string; hint?: string }) {
  const field = useRef<HTMLInputElement | null>(null);
  const [done, setDone] = useState('');
  const copy = async (): Promise<void> => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setDone(webText.frame.copied);
    } catch {
      setDone(webText.frame.selected);
    }
  };
  return (
    <div class="stack">
      <div class="with-button">
        <FormField label={label} hint={hint}>
          {(control) => (
            <input
              {...control}
              ref={field}
              type="text"
              readOnly
              value={value}
              onFocus={(event) => event.currentTarget.select()}
            />
          )}
        </FormField>
        <button type="button" class="secondary" onClick={() => void copy()}>
          {webText.frame.copy}
        </button>
      </div>
      <p class="hint" role="status">
        {done}
      </p>
    </div>
  );
}
