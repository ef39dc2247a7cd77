import { countOf } from '../../../shared/wizard/format.ts';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';

interface RowCountNoticeProps {
  /** The rows of the tab, whatever the choice of rows. */
  rowCount: number;
  isBusy: boolean;
  /** No row of the tab matched the choice. */
  isEmptyChoice: boolean;
}

/** How many rows the tab has, or what to do when there are none to upload. */
export function RowCountNotice({ rowCount, isBusy, isEmptyChoice }: RowCountNoticeProps) {
  return (
    <>
      {rowCount === 0 && !isBusy && (
        <Notice tone="warn" title="This tab has no rows" live>
          <p>Choose another tab, or add a header row and at least one row below it.</p>
        </Notice>
      )}
      {isEmptyChoice && rowCount > 0 && (
        <Notice tone="warn" title="No rows to upload" live>
          <p>No row matches this choice. Choose other rows or change the filter.</p>
        </Notice>
      )}
      {rowCount > 0 && <p class="hint">This tab has {countOf(rowCount, 'row')} of data.</p>}
    </>
  );
}
