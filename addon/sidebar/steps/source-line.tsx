import type { SourceTable } from '../../contract/rpc.ts';
import { text } from '../../../shared/texts/texts.ts';
import { describeRows } from '../../../shared/wizard/row-spans.ts';

/** The tab and the rows that a step is about. */
export function SourceLine({ table: { tabName, rowCount, source } }: { table: SourceTable }) {
  return (
    <p class="source-line">
      {text.wizard.tab} <strong>{tabName}</strong> · {text.wizard.rowsOf(rowCount)}
      {source.selected && ` · ${text.wizard.onlyRows(describeRows(source.selected.spans))}`}
    </p>
  );
}
