import { text } from '../../texts/texts.ts';

interface SkippedRowsProps {
  /** Which rows are not read and why; null without any. */
  rows: string | null;
  keepAll: boolean;
  onKeepAll: (keepAll: boolean) => void;
}

/** Says which rows of the tab are not read as orders, and lets the user read all of them. */
export function SkippedRows({ rows, keepAll, onKeepAll }: SkippedRowsProps) {
  return (
    <>
      {rows !== null && <p class="hint">{text.source.skippedRows(rows)}</p>}
      <label class="check-line">
        <input type="checkbox" checked={keepAll} onChange={(event) => onKeepAll(event.currentTarget.checked)} />
        <span>{text.source.readAllRows}</span>
      </label>
    </>
  );
}
