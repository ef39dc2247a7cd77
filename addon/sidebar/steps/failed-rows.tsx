import { useState } from 'preact/hooks';
import { text } from '../../../shared/texts/texts.ts';
import type { UploadResults } from '../../contract/rpc.ts';
import { BusyLine } from '../busy-line.tsx';
import { downloadCsv } from '../../../shared/wizard/ui/download.ts';
import { ErrorCard } from '../error-card.tsx';
import type { SidebarHost } from '../host.ts';
import { useTask } from '../use-task.ts';

interface FailedRowsProps {
  host: SidebarHost;
  runId: string;
  errors: UploadResults['firstErrors'];
  onExplain: (row: number) => void;
}

/** The first rows that failed, each with its error, and all of them as a file. */
export function FailedRows({ host, runId, errors, onExplain }: FailedRowsProps) {
  const [saved, setSaved] = useState('');
  const task = useTask();
  const words = text.results;
  if (errors.length === 0) return null;
  const download = (): void =>
    task.run(words.creatingFile, async () => {
      const { name, csv } = await host.callScript('getErrorsCsv', runId);
      downloadCsv(name, csv);
      setSaved(words.savedAs(name));
    });
  return (
    <section class="card" aria-label={words.failedRows}>
      <h3>{words.failedRows}</h3>
      <ul class="plain-list">
        {errors.map(({ row, error }) => (
          <li key={row}>
            <strong>{words.row(row)}</strong> {error}{' '}
            <button type="button" class="link" aria-label={words.whyRow(row)} onClick={() => onExplain(row)}>
              {words.why}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="secondary" aria-disabled={task.busy !== null} onClick={download}>
        {words.downloadErrors}
      </button>
      <BusyLine what={task.busy} />
      <ErrorCard error={task.error} />
      <p role="status" class="hint">
        {saved}
      </p>
    </section>
  );
}
