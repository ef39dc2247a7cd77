import type { Context } from '../context.ts';

/**
 * Runs `work` at once, or after `firstMs`, and then repeatedly: it returns in how many milliseconds it runs next. A
 * failure is logged under `name`, and `work` runs again after `retryMs`. Runs are counted. Returns a function that stops the task and
 * waits for the current run.
 */
export function repeatTask(
  name: string,
  work: () => Promise<number>,
  { log, metrics }: Pick<Context, 'log' | 'metrics'>,
  { firstMs = 0, retryMs }: { firstMs?: number; retryMs: number },
): () => Promise<void> {
  let isStopped = false;
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  // From the start, so that a task that never succeeds is noticed, and its first failure is an increase.
  metrics?.upkeepSuccess.setToCurrentTime({ task: name });
  for (const result of ['done', 'failed']) metrics?.upkeepRuns.inc({ task: name, result }, 0);
  const run = async (): Promise<void> => {
    const wait = await work().then(
      (ms) => {
        metrics?.upkeepRuns.inc({ task: name, result: 'done' });
        metrics?.upkeepSuccess.setToCurrentTime({ task: name });
        return ms;
      },
      (error: unknown) => {
        metrics?.upkeepRuns.inc({ task: name, result: 'failed' });
        log.error({ err: error }, `${name} failed; trying again`);
        return retryMs;
      },
    );
    if (!isStopped) runIn(wait);
  };
  const runIn = (ms: number): void => {
    timer = setTimeout(() => void (running = run()), ms);
  };
  if (firstMs > 0) runIn(firstMs);
  else running = run();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    return running;
  };
}
