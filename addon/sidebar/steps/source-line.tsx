import type { RowSource } from '../../contract/rpc.ts';
import { text } from '../../../shared/texts/texts.ts';
import { describeRows } from '../../../shared/wizard/row-spans.ts';

interface SourceLineProps {
  tabName: string;
  rowCount: number;
  selected?: RowSource['selected'];
}

/** The tab and the rows that a step is about. */
export function SourceLine({ tabName, rowCount, selected = null }: SourceLineProps) {
  return (
    <p class="source-line">
      {text.wizard.tab} <strong>{tabName}</strong> · {text.wizard.rowsOf(rowCount)}
      {selected && ` · ${text.wizard.onlyRows(describeRows(selected.spans))}`}
    </p>
  );
}
