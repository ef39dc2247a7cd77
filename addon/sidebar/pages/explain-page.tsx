import { useEffect, useState } from 'preact/hooks';
import type { ExplainedRow } from '../../contract/rpc.ts';
import { formatCount } from '../../../shared/wizard/format.ts';
import { Explanation } from '../../../shared/wizard/ui/explanation.tsx';
import { FocusedHeading } from '../../../shared/wizard/ui/focused-heading.tsx';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';
import { BusyLine } from '../busy-line.tsx';
import { ErrorCard } from '../error-card.tsx';
import { formatTime } from '../format-time.ts';
import type { SidebarHost } from '../host.ts';
import { useTask } from '../use-task.ts';

interface ExplainPageProps {
  host: SidebarHost;
  /** Of the document: times are shown as in the sheet. */
  timeZone: string;
  onSettings: () => void;
}

/** Explains the row that is selected in the sheet: at once, and again whenever another one is selected and the button pressed. */
export function ExplainPage({ host, timeZone, onSettings }: ExplainPageProps) {
  const [explained, setExplained] = useState<ExplainedRow | null>(null);
  const task = useTask();
  const explain = (): void =>
    task.run('Reading the selected row', async () => {
      setExplained(null);
      setExplained(await host.callScript('explainRow'));
    });
  useEffect(explain, []);
  const { row = null, tabName = '', problem = null, note = null, conversions = [] } = explained ?? {};

  return (
    <>
      <FocusedHeading>Why?</FocusedHeading>
      <p class="hint">Select a row in the sheet: why it was matched or not, and what became of it at each platform.</p>
      <BusyLine what={task.busy} />
      <ErrorCard error={task.error} onSettings={onSettings} />
      {problem && (
        <Notice tone="plain" title={problem.title} live>
          <p>{problem.message}</p>
        </Notice>
      )}
      {explained && !problem && (
        <p role="status">
          Row {row === null ? '' : formatCount(row)} of the tab {tabName}
        </p>
      )}
      {note !== null && (
        <Notice tone="warn">
          <p>{note}</p>
        </Notice>
      )}
      {conversions.map((conversion) => (
        <Explanation
          key={conversion.conversion_id}
          conversion={conversion}
          formatTime={(at) => formatTime(at, timeZone)}
        />
      ))}
      <div class="actions sticky">
        <button type="button" class="primary" aria-disabled={task.busy !== null} onClick={explain}>
          Explain the selected row
        </button>
      </div>
    </>
  );
}
