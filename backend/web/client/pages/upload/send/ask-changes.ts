import type { UploadAnswer } from '../../../../../../shared/api.ts';
import { type DryRunResult, mergeDryRuns, toDryRunResult } from '../../../../../../shared/upload/dry-run.ts';
import { backOffMs } from '../../../../../../shared/upload/retry.ts';
import { toProblem } from '../../../api.ts';
import type { CheckOutcome } from '../worker/protocol.ts';
import type { UploadPart } from '../table/upload-parts.ts';

/** What the server says that the rows would change. */
export interface Changes {
  asked: number;
  total: number;
  result: DryRunResult;
}

interface AskOptions {
  outcome: Pick<CheckOutcome, 'mapping' | 'options'>;
  part: (index: number) => Promise<{ part: UploadPart | null; parts: number; rows: number }>;
  /** Sends a batch as a dry run. */
  post: (body: object) => Promise<UploadAnswer>;
  sleep: (ms: number) => Promise<void>;
  isStopped: () => boolean;
  show: (changes: Changes) => void;
}

const MOST_TRIES = 6;

/** Asks the server what the rows would change, part by part; nothing is stored or sent to platforms. Throws ApiProblem; null when stopped. */
export async function askChanges(options: AskOptions): Promise<Changes | null> {
  const { outcome, part, isStopped, show } = options;
  let changes: Changes | null = null;
  for (let index = 0; ; index += 1) {
    const { part: next, rows: total } = await part(index);
    if (isStopped()) return null;
    if (!next) return changes ?? { asked: 0, total, result: mergeDryRuns(null, []) };
    const { items, defaults, problems, rows } = next;
    const answer = await patiently(options, { defaults, options: outcome.options, conversions: items });
    if (!answer || isStopped()) return null;
    const result = toDryRunResult(answer, problems, outcome.mapping);
    changes = withResult(changes, rows, total, result);
    show(changes);
  }
}

function withResult(before: Changes | null, rows: number, total: number, result: DryRunResult): Changes {
  return { asked: (before?.asked ?? 0) + rows, total, result: mergeDryRuns(before?.result ?? null, [result]) };
}

/** Waits as the server asks, where it is busy. */
async function patiently({ post, sleep, isStopped }: AskOptions, body: object): Promise<UploadAnswer | null> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await post(body);
    } catch (error) {
      const problem = toProblem(error);
      const isBusy = problem.status === 429 || problem.status === 503;
      if (!isBusy || tries >= MOST_TRIES) throw problem;
      await sleep(Math.max(problem.retryAfterMs ?? 0, backOffMs(tries)));
      if (isStopped()) return null;
    }
  }
}
