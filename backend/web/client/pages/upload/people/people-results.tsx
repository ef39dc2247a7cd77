import type { RowProblem } from '../../../../../../shared/identity-file/row-problems.ts';
import { text } from '../../../../../../shared/texts/texts.ts';
import { downloadCsv } from '../../../../../../shared/wizard/ui/download.ts';
import { FocusedHeading } from '../../../../../../shared/wizard/ui/focused-heading.tsx';
import { MetricCard } from '../../../../../../shared/wizard/ui/metric-card.tsx';
import { Notice } from '../../../../../../shared/wizard/ui/notice.tsx';
import { peopleText } from '../../../languages/people-file-text.ts';
import { describeError, errorsFileName } from '../send/errors-file.ts';
import { NO_PEOPLE, type RunRecord, REFUSED_KEPT } from '../send/run-record.ts';
import { problemsFile } from './problems-file.ts';

interface PeopleResultsProps {
  run: RunRecord;
  /** All rows that were left out before sending; null after a reload, when they are not known any longer. */
  leftOut: (() => Promise<readonly RowProblem[]>) | null;
  onAgain: () => void;
}

const SHOWN = 5;

/** What became of the people of a file. */
export function PeopleResults({ run, leftOut, onAgain }: PeopleResultsProps) {
  const words = peopleText;
  const { events, known, created, clicks, failed, erased, rematched, refused } = run.people ?? NO_PEOPLE;
  const shareOf = (count: number): number => (events === 0 ? 0 : count / events);
  const metrics = (
    [
      ['accepted', words.results.accepted, events - known - failed, words.results.acceptedNote, 'good'],
      ['known', words.results.known, known, words.results.knownNote, 'plain'],
      ['failed', words.results.failed, failed, words.results.failedNote, 'bad'],
    ] as const
  ).map(([key, label, count, note, tone]) => ({ key, label, count, note, tone, share: shareOf(count) }));
  const more = [
    words.more.created(created),
    words.more.clicks(clicks),
    words.more.rematched(rematched),
    ...(erased > 0 ? [words.more.erased(erased)] : []),
  ];
  const download = async (): Promise<void> =>
    downloadCsv(errorsFileName(new Date()), problemsFile(leftOut ? await leftOut() : [], refused));
  return (
    <>
      <FocusedHeading>{words.resultsHeading}</FocusedHeading>
      {run.state === 'cancelled' ? (
        <Notice tone="plain">
          <p>{words.cancelled(run.doneRows, run.totalRows)}</p>
        </Notice>
      ) : (
        <p>{words.resultsIntro(run.fileName)}</p>
      )}
      <ul class="metrics" aria-label={text.results.outcomes}>
        {metrics.map(({ key, ...metric }) => (
          <MetricCard key={key} {...metric} />
        ))}
      </ul>
      <section class="card" aria-label={words.findings}>
        <ul class="plain-list">
          {more.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      {refused.length > 0 && (
        <section class="card" aria-label={words.refusedRows}>
          <h3>{words.refusedRows}</h3>
          <ul class="plain-list">
            {refused.slice(0, SHOWN).map((problem, index) => (
              <li key={index}>
                <strong>{text.results.row(problem.row)}</strong> {describeError(problem)}
              </li>
            ))}
          </ul>
          {refused.length >= REFUSED_KEPT && <p class="hint">{words.refusedKept(REFUSED_KEPT)}</p>}
        </section>
      )}
      {(refused.length > 0 || leftOut) && (
        <div class="actions">
          <button type="button" class="secondary" onClick={() => void download()}>
            {words.download}
          </button>
        </div>
      )}
      {!leftOut && <p class="hint">{words.errorsOnly}</p>}
      <div class="actions sticky">
        <button type="button" class="primary" onClick={onAgain}>
          {words.another}
        </button>
      </div>
    </>
  );
}
