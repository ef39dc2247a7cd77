import { useMemo } from 'preact/hooks';
import type { SourceTable } from '../../contract/rpc.ts';
import { countOf, formatDuration } from '../../../shared/wizard/format.ts';
import type { MappingChoice } from '../../../shared/wizard/mapping-choice.ts';
import { previewColumns, previewRows } from '../../../shared/wizard/preview.ts';
import { HeaderBadges } from '../../../shared/wizard/ui/header-badges.tsx';
import { FocusedHeading } from '../../../shared/wizard/ui/focused-heading.tsx';
import { PreviewTable } from '../../../shared/wizard/ui/preview-table.tsx';

interface PreviewStepProps {
  table: SourceTable;
  choice: MappingChoice;
  now: string;
  onBack: (() => void) | undefined;
  onContinue: () => void;
}

const FIRST_ROWS = 10;

/** What was read: the columns, the first rows as they are interpreted, and how long an upload would take. */
export function PreviewStep({ table, choice, now, onBack, onContinue }: PreviewStepProps) {
  const columns = useMemo(() => previewColumns(choice, table.headers), [choice, table]);
  const rows = useMemo(() => previewRows(choice, table, now).slice(0, FIRST_ROWS), [choice, table, now]);
  const known = columns.filter(({ field }) => field !== null).length;
  return (
    <>
      <FocusedHeading>Check what was read</FocusedHeading>
      <p>
        <strong>{countOf(table.rowCount, 'row')}</strong> in {countOf(columns.length, 'column')}. They go in{' '}
        {countOf(table.batches, 'batch', 'batches')} and take {formatDuration(table.seconds)}.
      </p>
      {table.skippedRows !== null && (
        <p class="hint">Rows that are not read: {table.skippedRows}. To read them, go back to Source.</p>
      )}
      {table.timeZone !== null && <p class="hint">Times are read in {table.timeZone}, which the tab names.</p>}
      <h3>Columns</h3>
      <p class="hint">
        {known} of {countOf(columns.length, 'column')} recognised; you can change this in the next step.
      </p>
      <HeaderBadges columns={columns} />
      <h3>First rows</h3>
      <PreviewTable columns={columns} rows={rows} />
      <div class="actions sticky">
        {onBack && (
          <button type="button" class="secondary" onClick={onBack}>
            Back
          </button>
        )}
        <button type="button" class="primary" onClick={onContinue}>
          Continue
        </button>
      </div>
    </>
  );
}
