import { useMemo } from 'preact/hooks';
import type { SourceTable } from '../../contract/rpc.ts';
import { text } from '../../../shared/texts/texts.ts';
import { formatDuration } from '../../../shared/wizard/format.ts';
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
      <FocusedHeading>{text.preview.heading}</FocusedHeading>
      <p>{text.preview.summary(columns.length, formatDuration(table.seconds))}</p>
      {table.skippedRows !== null && <p class="hint">{text.preview.skippedRows(table.skippedRows)}</p>}
      {table.timeZone !== null && <p class="hint">{text.preview.timeZone(table.timeZone)}</p>}
      <h3>{text.preview.columns}</h3>
      <p class="hint">{text.preview.recognised(known, columns.length)}</p>
      <HeaderBadges columns={columns} />
      <h3>{text.preview.firstRows}</h3>
      <PreviewTable columns={columns} rows={rows} />
      <div class="actions sticky">
        {onBack && (
          <button type="button" class="secondary" onClick={onBack}>
            {text.common.back}
          </button>
        )}
        <button type="button" class="primary" onClick={onContinue}>
          {text.common.continue}
        </button>
      </div>
    </>
  );
}
