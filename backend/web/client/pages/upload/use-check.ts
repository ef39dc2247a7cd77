import { useRef, useState } from 'preact/hooks';
import type { Cell } from '../../../../../shared/conversion.ts';
import { mergeCheckProgress } from '../../../../../shared/upload/check-progress.ts';
import type { CheckProgress, ProblemGroup } from '../../../../../shared/upload/types.ts';
import { text } from '../../../../../shared/texts/texts.ts';
import { FileProblem } from './files/file-problem.ts';
import type { Correction, ShownRow } from './table/checked-table.ts';
import type { UploadWorker } from './worker/client.ts';
import type { CheckOutcome, CheckRequest } from './worker/protocol.ts';

/** What the page knows of the check of all rows. */
export interface Check {
  /** So far, or of all rows. */
  progress: CheckProgress | null;
  /** How it ended; null while it runs. */
  outcome: CheckOutcome | null;
  problem: FileProblem | null;
  corrections: readonly Correction[];
  start: (request: CheckRequest) => void;
  correct: (position: number, column: number, change: { to: Cell } | 'undo') => Promise<ShownRow>;
}

/** Checks all rows in the worker. Errors are shown as they are found. */
export function useCheck(worker: UploadWorker): Check {
  const [progress, setProgress] = useState<CheckProgress | null>(null);
  const [outcome, setOutcome] = useState<CheckOutcome | null>(null);
  const [problem, setProblem] = useState<FileProblem | null>(null);
  const [corrections, setCorrections] = useState<readonly Correction[]>([]);
  const count = useRef(0);
  const start = (request: CheckRequest): void => {
    const id = (count.current += 1);
    const isCurrent = (): boolean => id === count.current;
    let sum: CheckProgress | null = null;
    setProgress(null);
    setOutcome(null);
    setProblem(null);
    worker
      .call('check', [request], (event) => {
        if (event.kind !== 'checked' || !isCurrent()) return;
        sum = sum === null ? event.part : mergeCheckProgress(sum, event.part);
        setProgress(sum);
      })
      .then(
        (result) => {
          if (!isCurrent()) return;
          setOutcome(result);
          if (result.progress) setProgress(result.progress);
        },
        (error: unknown) => {
          if (isCurrent()) setProblem(error instanceof FileProblem ? error : new FileProblem('unreadable'));
        },
      );
  };
  const correct: Check['correct'] = async (position, column, change) => {
    const corrected = await worker.call('correct', [position, column, change]);
    setCorrections(corrected.corrections);
    setProgress(corrected.progress);
    return corrected.row;
  };
  return { progress, outcome, problem, corrections, start, correct };
}

/** The groups with their messages in the user's language: the worker has English ones. */
export function translateGroups(groups: readonly ProblemGroup[]): ProblemGroup[] {
  return groups.map((group) => ({ ...group, ...text.problems(group) }));
}
