import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { text } from '../../texts/texts.ts';
import { type SelectChoice, searchChoices } from '../select-choices.ts';
import { FormField } from './form-field.tsx';

interface SearchFieldProps {
  label: string;
  value: string;
  choices: readonly SelectChoice[];
  onChange: (value: string) => void;
  required?: boolean;
  hint?: string | undefined;
  error?: string | null | undefined;
}

/**
 * One of a long list, found by typing any part of it. The list opens below the field, inside the page, because the sidebar is
 * too narrow for one that floats. Arrow keys move in it, Enter chooses, Escape closes it (WAI-ARIA's combobox).
 */
export function SearchField({ label, value, choices, onChange, required, hint, error }: SearchFieldProps) {
  const listId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const isOpen = typed !== null;
  const found = isOpen ? searchChoices(choices, typed) : [];
  const chosen = choices.find((choice) => choice.value === value);

  const open = (next: string): void => {
    setTyped(next);
    setActive(next === '' ? Math.max(0, choices.indexOf(chosen ?? choices[0] ?? { value: '', label: '' })) : 0);
  };
  const close = (): void => setTyped(null);
  const choose = (choice: SelectChoice | undefined): void => {
    close();
    if (choice && choice.value !== value) onChange(choice.value);
  };
  /** What leaves only one choice counts as chosen, also without Enter. */
  const leave = (): void => {
    if (typed === null || typed === '') close();
    else choose(found.length === 1 ? found[0] : found.find((choice) => isNamed(choice, typed)));
  };
  const press = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      if (isOpen) setActive(Math.min(Math.max(active + step, 0), found.length - 1));
      else open('');
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault();
      choose(found[active]);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      close();
    }
  };
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active, typed]);

  return (
    <FormField label={label} required={required ?? false} hint={hint} error={error}>
      {(control) => (
        <div class="search-field">
          <input
            {...control}
            type="text"
            role="combobox"
            autocomplete="off"
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={isOpen ? listId : undefined}
            aria-activedescendant={isOpen && found[active] ? `${listId}-${active}` : undefined}
            value={typed ?? chosen?.label ?? value}
            onFocus={(event) => event.currentTarget.select()}
            onClick={() => !isOpen && open('')}
            onInput={(event) => open(event.currentTarget.value)}
            onKeyDown={press}
            onBlur={leave}
          />
          {isOpen && (
            <ul ref={list} id={listId} role="listbox" aria-label={label}>
              {found.map((choice, index) => (
                <li
                  key={choice.value}
                  id={`${listId}-${index}`}
                  role="option"
                  aria-selected={index === active}
                  // The field keeps the focus, so that leaving it does not close the list before the click arrives.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => choose(choice)}
                >
                  {choice.label}
                </li>
              ))}
            </ul>
          )}
          <p class="hint" role="status">
            {isOpen && found.length === 0 ? text.common.noChoice(typed) : ''}
          </p>
          <p class="visually-hidden" role="status">
            {isOpen && found.length > 0 ? text.common.choices(found.length) : ''}
          </p>
        </div>
      )}
    </FormField>
  );
}

function isNamed({ value, label }: SelectChoice, typed: string): boolean {
  const name = typed.trim().toLowerCase();
  return value.toLowerCase() === name || label.toLowerCase() === name;
}
