import type { RowSource, SourceTable } from '../../contract/rpc.ts';
import { text } from '../../../shared/texts/texts.ts';
import { SelectField } from '../../../shared/wizard/ui/select-field.tsx';

interface RowFilterProps {
  headers: readonly string[];
  values: SourceTable['values'];
  filter: RowSource['filter'];
  onChange: (filter: RowSource['filter']) => void;
}

/** Only rows whose cell in one column is one of some values, e.g. Status is Delivered. */
export function RowFilter({ headers, values, filter, onChange }: RowFilterProps) {
  const columns = headers.filter((header) => (values[header] ?? []).length > 0);
  if (columns.length === 0) return null;
  const chosen = filter?.values ?? [];
  const toggle = (value: string): void => {
    if (!filter) return;
    const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
    onChange({ ...filter, values: next });
  };
  return (
    <>
      <SelectField
        label={text.source.filter}
        value={filter?.header ?? ''}
        choices={[
          { value: '', label: text.source.noFilter },
          ...columns.map((header) => ({ value: header, label: header })),
        ]}
        onChange={(header) => onChange(header === '' ? null : { header, values: [] })}
      />
      {filter && (
        <fieldset>
          <legend>{text.source.keepRows(filter.header)}</legend>
          {(values[filter.header] ?? []).map(({ value, count }) => (
            <label key={value} class="check-line">
              <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
              <span>
                {value === '' ? text.source.emptyCell : value}{' '}
                <span class="hint">{text.source.rowsWithValue(count)}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
