import { useId } from 'preact/hooks';

interface RadioGroupProps<T extends string> {
  legend: string;
  value: T;
  choices: readonly { value: T; label: string; hint?: string }[];
  onChange: (value: T) => void;
}

/** One of a few choices, all visible. */
export function RadioGroup<T extends string>({ legend, value, choices, onChange }: RadioGroupProps<T>) {
  const name = useId();
  return (
    <fieldset>
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} class="check-line">
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span>
            {choice.label}
            {choice.hint && <span class="hint"> {choice.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
