import type { Logger } from 'pino';

/**
 * Runs `work` at once, or after `firstMs`, and then repeatedly: it returns in how many milliseconds it runs next. A
 * failure is logged under `name`, and `work` runs again after `retryMs`. Returns a function that stops the task and
 * waits for the current run.
 */
export function repeatTask(
  name: string,
  work: () => Promise<number>,
  log: Logger,
  { firstMs = 0, retryMs }: { firstMs?: number; retryMs: number },
): () => Promise<void> {
  let isStopped = false;
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const run = async (): Promise<void> => {
    const wait = await work().catch((error: unknown) => {
      log.error({ err: error }, `${name} failed; trying again`);
      return retryMs;
    });
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
