import type { ComponentChildren } from 'preact';
import { REQUIRED_FIELDS, fieldOf } from '../../fields.ts';
import type { Source } from '../../mapping.ts';
import { describeMappingProblem } from '../mapping-choice.ts';
import { text } from '../../texts/texts.ts';
import type { FieldLine } from '../field-cards.ts';
import type { FieldReading } from '../validate-sample.ts';
import { ConstantField } from './constant-field.tsx';
import { Disclosure } from './disclosure.tsx';
import { FormField } from './form-field.tsx';
import { Icon } from './icon.tsx';
import type { ChoiceLists } from './read-options-props.ts';
import { SampleCells } from './sample-cells.tsx';

interface FieldCardProps {
  line: FieldLine;
  headers: readonly string[];
  source: Source | null;
  reading: FieldReading | undefined;
  lists: ChoiceLists;
  onChange: (source: Source | null) => void;
  /** Options that matter for this field. */
  children?: ComponentChildren;
}

const NOT_IMPORTED = 'none';
const CONSTANT = 'constant';

/** One field in a line, which opens to show how its cells read and to change its column. It is open while something is asked. */
export function FieldCard({ line, headers, source, reading, lists, onChange, children }: FieldCardProps) {
  const { field, label, from, sample, tone, doubt, problems, isOpen } = line;
  const required = REQUIRED_FIELDS.some((key) => key === field);
  const known = fieldOf(field);
  const what = known && text.fields[known.key].what;
  const error =
    problems
      .map(describeMappingProblem)
      .map(({ message, fix }) => `${message} ${fix}`)
      .join(' ') || null;
  const value = source === null ? NOT_IMPORTED : 'constant' in source ? CONSTANT : String(source.column);
  const constant = source && 'constant' in source ? source : null;
  const select = (selected: string): void => {
    if (selected === NOT_IMPORTED) onChange(null);
    else if (selected === CONSTANT) onChange({ constant: '' });
    else onChange({ column: Number(selected) });
  };
  return (
    <Disclosure
      class={error ? 'field-line has-error' : 'field-line'}
      isOpen={isOpen}
      field={field}
      summary={
        <>
          <Icon tone={tone} />
          <span class="visually-hidden">{text.mapping.marks[tone]}: </span>
          <strong title={label}>{label}</strong>{' '}
          <span class="field-from" title={from ?? undefined}>
            {from ?? text.mapping.noColumn}
          </span>{' '}
          <span class="field-sample" title={sample ?? undefined}>
            {sample}
          </span>
        </>
      }
    >
      <p class="hint">
        <span class="tag">{required ? text.mapping.required : text.mapping.optional}</span> {what}
      </p>
      <FormField
        label={text.mapping.columnFor(label)}
        hint={doubt && text.mapping.confirm(text.tables.doubt(doubt))}
        error={constant ? null : error}
      >
        {(control) => (
          <select {...control} value={value} onChange={(event) => select(event.currentTarget.value)}>
            <option value={NOT_IMPORTED} selected={value === NOT_IMPORTED}>
              {required ? text.mapping.chooseColumn : text.mapping.doNotImport}
            </option>
            {headers.map((header, column) => (
              <option key={column} value={String(column)} selected={value === String(column)}>
                {header.trim() || text.mapping.columnWithoutHeader(column + 1)}
              </option>
            ))}
            <option value={CONSTANT} selected={value === CONSTANT}>
              {text.mapping.oneValue}
            </option>
          </select>
        )}
      </FormField>
      {constant && (
        <ConstantField
          field={field}
          value={String(constant.constant ?? '')}
          error={error}
          lists={lists}
          onChange={(typed) => onChange({ constant: typed })}
        />
      )}
      {reading && !(constant && error) && <SampleCells reading={reading} />}
      {children}
    </Disclosure>
  );
}
