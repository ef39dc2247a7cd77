import type { RowSource } from '../../contract/rpc.ts';
import { text } from '../../../shared/texts/texts.ts';
import { describeRows } from '../../../shared/wizard/row-spans.ts';
import { RadioGroup } from '../../../shared/wizard/ui/radio-group.tsx';

interface RowsFieldProps {
  source: RowSource;
  /** Rows that were selected before; null when there were none. */
  chosenBefore: RowSource['selected'];
  onChange: (source: RowSource) => void;
}

type RowsChoice = RowSource['rows'] | 'before';

/** The choice between all rows, those not yet sent, and selected ones. */
export function RowsField({ source, chosenBefore, onChange }: RowsFieldProps) {
  const choices: { value: RowsChoice; label: string }[] = [
    { value: 'all', label: text.source.allRows },
    { value: 'unsent', label: text.source.unsentRows },
    { value: 'selection', label: text.source.selectedRows },
  ];
  if (chosenBefore) {
    choices.push({ value: 'before', label: text.source.chosenBefore(describeRows(chosenBefore.spans)) });
  }
  return (
    <>
      <RadioGroup
        legend={text.source.rows}
        value={source.selected ? 'before' : source.rows}
        choices={choices}
        onChange={(rows) =>
          onChange({
            ...source,
            ...(rows === 'before' ? { rows: 'selection', selected: chosenBefore } : { rows, selected: null }),
          })
        }
      />
      {source.rows !== 'selection' && <p class="hint">{text.source.hiddenRows}</p>}
      {source.rows === 'selection' && !source.selected && <p class="hint">{text.source.selectRows}</p>}
    </>
  );
}
