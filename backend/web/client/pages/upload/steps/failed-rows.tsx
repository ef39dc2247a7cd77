import { text } from '../../../../../../shared/texts/texts.ts';
import { downloadCsv } from '../../../../../../shared/wizard/ui/download.ts';
import type { Api } from '../../../api.ts';
import { Busy } from '../../../ui/busy.tsx';
import { ProblemCard } from '../../../ui/problem-card.tsx';
import { useAction } from '../../../use-action.ts';
import { describeError, errorsFileName, withLeftOut } from '../send/errors-file.ts';
import type { RunRecord } from '../send/run-record.ts';

const SHOWN = 5;
const NO_ERRORS = 'Row,Error\r\n';

/** The first rows that failed, each with its error, and all of them as a file. */
export function FailedRows({ api, run }: { api: Api; run: RunRecord }) {
  const action = useAction();
  const words = text.results;
  const errors = [...run.firstErrors, ...run.leftOut].sort((a, b) => a.row - b.row).slice(0, SHOWN);
  if (errors.length === 0) return null;
  const download = (): void =>
    action.run(words.creatingFile, async () => {
      const csv = run.sent === 0 ? NO_ERRORS : await api.getText(`uploads/${run.runId}/errors.csv`);
      downloadCsv(errorsFileName(new Date()), withLeftOut(csv, run.leftOut));
    });
  return (
    <section class="card" aria-label={words.failedRows}>
      <h3>{words.failedRows}</h3>
      <ul class="plain-list">
        {errors.map((problem) => (
          <li key={problem.row}>
            <strong>{words.row(problem.row)}</strong> {describeError(problem)}
          </li>
        ))}
      </ul>
      <div class="actions">
        <button type="button" class="secondary" aria-disabled={action.busy !== null} onClick={download}>
          {words.downloadErrors}
        </button>
      </div>
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
    </section>
  );
}
