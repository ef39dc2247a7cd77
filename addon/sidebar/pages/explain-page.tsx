import { useEffect, useState } from 'preact/hooks';
import type { ExplainedRow } from '../../contract/rpc.ts';
import { text } from '../../../shared/texts/texts.ts';
import { Explanation } from '../../../shared/wizard/ui/explanation.tsx';
import { FocusedHeading } from '../../../shared/wizard/ui/focused-heading.tsx';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';
import { BusyLine } from '../busy-line.tsx';
import { ErrorCard } from '../error-card.tsx';
import { formatTime } from '../../../shared/wizard/ui/format-time.ts';
import type { SidebarHost } from '../host.ts';
import { useTask } from '../use-task.ts';

interface ExplainPageProps {
  host: SidebarHost;
  /** Of the document: times are shown as in the sheet. */
  timeZone: string;
  /** The row to explain at first; null: the selected one. */
  row: number | null;
  onSettings: () => void;
}

/** Explains the row that is selected in the sheet: at once, and again when the button is pressed; or any row by its number. */
export function ExplainPage({ host, timeZone, row: first, onSettings }: ExplainPageProps) {
  const [explained, setExplained] = useState<ExplainedRow | null>(null);
  const [number, setNumber] = useState('');
  const task = useTask();
  const words = text.why;
  const explain = (asked: number | null): void =>
    task.run(words.reading, async () => {
      setExplained(null);
      setExplained(await host.callScript('explainRow', asked));
    });
  const explainNumber = (event: Event): void => {
    event.preventDefault();
    if (Number(number) >= 1) explain(Math.floor(Number(number)));
  };
  useEffect(() => explain(first), []);
  const { row = null, tabName = '', problem = null, note = null, conversions = [] } = explained ?? {};

  return (
    <>
      <FocusedHeading>{words.heading}</FocusedHeading>
      <p class="hint">{words.intro}</p>
      <form class="row-number" onSubmit={explainNumber}>
        <label for="row-number">{words.rowNumber}</label>
        <input
          id="row-number"
          type="number"
          min="1"
          value={number}
          onInput={(event) => setNumber(event.currentTarget.value)}
        />
        <button type="submit" class="secondary" aria-disabled={task.busy !== null}>
          {words.explain}
        </button>
      </form>
      <BusyLine what={task.busy} />
      <ErrorCard error={task.error} onSettings={onSettings} />
      {problem && (
        <Notice tone="plain" title={problem.title} live>
          <p>{problem.message}</p>
        </Notice>
      )}
      {explained && !problem && row !== null && <p role="status">{words.rowOf(row, tabName)}</p>}
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
        <button type="button" class="primary" aria-disabled={task.busy !== null} onClick={() => explain(null)}>
          {words.selected}
        </button>
      </div>
    </>
  );
}
