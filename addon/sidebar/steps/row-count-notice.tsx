import { text } from '../../../shared/texts/texts.ts';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';

/** How many rows the tab has, whatever the choice of rows, or what to do when there are none to upload. */
export function RowCountNotice({ rowCount }: { rowCount: number }) {
  if (rowCount > 0) return <p class="hint">{text.source.rowCount(rowCount)}</p>;
  return (
    <Notice tone="warn" title={text.source.noRowsTitle} live>
      <p>{text.source.noRows}</p>
    </Notice>
  );
}
