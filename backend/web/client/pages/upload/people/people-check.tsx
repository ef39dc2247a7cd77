import { useEffect, useState } from 'preact/hooks';
import { text } from '../../../../../../shared/texts/texts.ts';
import { webText } from '../../../../../../shared/texts/web/texts.ts';
import { formatCount } from '../../../../../../shared/wizard/format.ts';
import { downloadCsv } from '../../../../../../shared/wizard/ui/download.ts';
import { FocusedHeading } from '../../../../../../shared/wizard/ui/focused-heading.tsx';
import { Notice } from '../../../../../../shared/wizard/ui/notice.tsx';
import { peopleText } from '../../../languages/people-file-text.ts';
import { Busy } from '../../../ui/busy.tsx';
import { FileProblem } from '../files/file-problem.ts';
import { errorsFileName } from '../send/errors-file.ts';
import type { RunRecord } from '../send/run-record.ts';
import { FileProblemNotice } from '../steps/file-problem-notice.tsx';
import type { UploadWorker } from '../worker/client.ts';
import { PeopleFindings, ProblemRows } from './people-findings.tsx';
import type { PeopleCheck as Check } from './people-table.ts';
import { problemsFile } from './problems-file.ts';
import type { People } from './use-people.ts';

interface PeopleCheckProps {
  worker: UploadWorker;
  fileName: string;
  rowCount: number;
  people: People;
  onBack: () => void;
  onHash: (hash: boolean) => void;
  /** Stores what is sent. Rejects where the browser does not allow it. */
  onStore: (onProgress: (share: number) => void) => Promise<RunRecord>;
  onStarted: (run: RunRecord) => void;
}

/** All rows are read here, and what they bring and lack is shown; nothing is sent before the user says so. */
export function PeopleCheck(props: PeopleCheckProps) {
  const { worker, fileName, rowCount, people, onBack, onHash, onStore, onStarted } = props;
  const { choices } = people;
  const words = peopleText;
  const [share, setShare] = useState(0);
  const [check, setCheck] = useState<Check | null>(null);
  const [problem, setProblem] = useState<FileProblem | null>(null);
  const [storing, setStoring] = useState<number | null>(null);
  const [cannotStore, setCannotStore] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    setCheck(null);
    setProblem(null);
    setShare(0);
    worker
      .call('peopleCheck', [choices], (event) => {
        if (isCurrent && event.kind === 'progress') setShare(event.share);
      })
      .then(
        (result) => isCurrent && setCheck(result),
        (error: unknown) =>
          isCurrent && setProblem(error instanceof FileProblem ? error : new FileProblem('unreadable')),
      );
    return () => void (isCurrent = false);
  }, [choices]);
  const send = (): void => {
    setStoring(0);
    setCannotStore(false);
    onStore(setStoring).then(onStarted, () => {
      setStoring(null);
      setCannotStore(true);
    });
  };
  const download = (): void =>
    void worker
      .call('peopleProblems', [])
      .then((problems) => downloadCsv(errorsFileName(new Date()), problemsFile(problems)));
  const count = check?.report.events ?? 0;
  return (
    <>
      <FocusedHeading>{words.checkHeading}</FocusedHeading>
      <p>{words.checkIntro(rowCount)}</p>
      <label class="check-line">
        <input
          type="checkbox"
          checked={choices.hash}
          disabled={storing !== null}
          onChange={(event) => onHash(event.currentTarget.checked)}
        />
        <span>
          {words.hash} <span class="hint">{words.hashHint}</span>
        </span>
      </label>
      <Busy what={check || problem ? null : webText.upload.check.checking} />
      {!check && !problem && <progress value={share} max={1} aria-label={text.check.checkedLabel} />}
      {problem && <FileProblemNotice name={fileName} problem={problem} />}
      {check && (
        <>
          <ul class="metrics" aria-label={words.findings}>
            {[
              [words.counts.rows, check.report.rows],
              [words.counts.send, count],
              [words.counts.clicks, check.report.clicks],
            ].map(([label, value]) => (
              <li key={label} class="metric">
                <p class="metric-label">{label}</p>
                <p class="metric-count">{formatCount(Number(value))}</p>
              </li>
            ))}
          </ul>
          <PeopleFindings report={check.report} />
          <ProblemRows check={check} onDownload={download} />
          {count === 0 && (
            <Notice tone="bad" live>
              <p>{words.nothingToSend}</p>
            </Notice>
          )}
        </>
      )}
      {cannotStore && (
        <Notice tone="bad" live>
          <p>{webText.upload.check.noStorage}</p>
        </Notice>
      )}
      <Busy what={storing === null ? null : words.storing} />
      {storing !== null && <progress value={storing} max={1} aria-label={words.storing} />}
      <div class="actions sticky">
        <button type="button" class="secondary" disabled={storing !== null} onClick={onBack}>
          {text.common.back}
        </button>
        {count > 0 && (
          <button type="button" class="primary" disabled={storing !== null} onClick={send}>
            {words.send(count)}
          </button>
        )}
      </div>
    </>
  );
}
