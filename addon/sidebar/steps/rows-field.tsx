import type { RowSource } from '../../contract/rpc.ts';
import { describeRows } from '../../../shared/wizard/row-spans.ts';
import { RadioGroup } from '../radio-group.tsx';

interface RowsFieldProps {
  source: RowSource;
  /** Rows that were selected before; null when there were none. */
  chosenBefore: RowSource['selected'];
  onChange: (source: RowSource) => void;
}

type RowsChoice = RowSource['rows'] | 'before';

const ROWS: readonly { value: RowsChoice; label: string }[] = [
  { value: 'all', label: 'All rows' },
  { value: 'unsent', label: 'Only rows not yet sent' },
  { value: 'selection', label: 'Only the selected rows' },
];

/** The choice between all rows, those not yet sent, and selected ones. */
export function RowsField({ source, chosenBefore, onChange }: RowsFieldProps) {
  return (
    <>
      <RadioGroup
        legend="Rows"
        value={source.selected ? 'before' : source.rows}
        choices={
          chosenBefore
            ? [...ROWS, { value: 'before', label: `Only ${describeRows(chosenBefore.spans)}, chosen before` }]
            : ROWS
        }
        onChange={(rows) =>
          onChange({
            ...source,
            ...(rows === 'before' ? { rows: 'selection', selected: chosenBefore } : { rows, selected: null }),
          })
        }
      />
      {source.rows !== 'selection' && (
        <p class="hint">
          Rows hidden or filtered in the sheet are sent too. Choose Only the selected rows to send some of them.
        </p>
      )}
      {source.rows === 'selection' && !source.selected && (
        <p class="hint">Select them in the sheet, then press Continue.</p>
      )}
    </>
  );
}
