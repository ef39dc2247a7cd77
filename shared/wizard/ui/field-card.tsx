import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { REQUIRED_FIELDS, fieldOf } from '../../fields.ts';
import type { ColumnReading } from '../../validate.ts';
import type { MappingProblem, Source } from '../../mapping.ts';
import { labelOfField } from '../mapping-choice.ts';
import { FormField } from './form-field.tsx';
import { SampleCells } from './sample-cells.tsx';

interface FieldCardProps {
  field: string;
  headers: readonly string[];
  source: Source | null;
  /** Why its column has to be confirmed. */
  doubt: string | undefined;
  reading: ColumnReading | undefined;
  problems: readonly MappingProblem[];
  onChange: (source: Source | null) => void;
  /** Options that matter for this field. */
  children?: ComponentChildren;
}

const NOT_IMPORTED = 'none';
const CONSTANT = 'constant';

/** One field: the column that it is mapped to, how its cells read, and what is wrong. */
export function FieldCard({ field, headers, source, doubt, reading, problems, onChange, children }: FieldCardProps) {
  const heading = useId();
  const required = REQUIRED_FIELDS.some((key) => key === field);
  const what = fieldOf(field)?.what;
  const error = problems.map(({ message, fix }) => `${message} ${fix}`).join(' ') || null;
  const value = source === null ? NOT_IMPORTED : 'constant' in source ? CONSTANT : String(source.column);
  const constant = source && 'constant' in source ? source : null;
  const select = (selected: string): void => {
    if (selected === NOT_IMPORTED) onChange(null);
    else if (selected === CONSTANT) onChange({ constant: '' });
    else onChange({ column: Number(selected) });
  };
  return (
    <section class={error ? 'card has-error' : 'card'} aria-labelledby={heading} data-field={field}>
      <h3 id={heading}>
        {labelOfField(field)} <span class="tag">{required ? 'Required' : 'Optional'}</span>
      </h3>
      {what && <p class="hint">{what}</p>}
      <FormField
        label={`Column for ${labelOfField(field)}`}
        hint={doubt && `Please confirm. ${doubt}`}
        error={constant ? null : error}
      >
        {(control) => (
          <select {...control} value={value} onChange={(event) => select(event.currentTarget.value)}>
            <option value={NOT_IMPORTED} selected={value === NOT_IMPORTED}>
              {required ? 'Choose a column' : 'Do not import'}
            </option>
            {headers.map((header, column) => (
              <option key={column} value={String(column)} selected={value === String(column)}>
                {header.trim() || `Column ${column + 1}, no header`}
              </option>
            ))}
            <option value={CONSTANT} selected={value === CONSTANT}>
              One value for all rows
            </option>
          </select>
        )}
      </FormField>
      {constant && (
        <FormField label={`${labelOfField(field)} of all rows`} error={error}>
          {(control) => (
            <input
              {...control}
              type="text"
              value={String(constant.constant ?? '')}
              placeholder={fieldOf(field)?.example}
              onInput={(event) => onChange({ constant: event.currentTarget.value })}
            />
          )}
        </FormField>
      )}
      {reading && !(constant && error) && <SampleCells reading={reading} />}
      {children}
    </section>
  );
}
