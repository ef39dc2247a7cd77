import type { Logger } from 'pino';

/**
 * Does `work` at once, or after `firstMs`, and then again and again, so many milliseconds after it ended as it answers.
 * One that fails is logged under `name` and done again after `retryMs`. Answers the function that ends it, which waits
 * for what is under way.
 */
export function repeatTask(
  name: string,
  work: () => Promise<number>,
  log: Logger,
  { firstMs = 0, retryMs }: { firstMs?: number; retryMs: number },
): () => Promise<void> {
  let ended = false;
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const run = async (): Promise<void> => {
    const wait = await work().catch((error: unknown) => {
      log.error({ err: error }, `${name} failed; it is done again`);
      return retryMs;
    });
    if (!ended) runIn(wait);
  };
  const runIn = (ms: number): void => {
    timer = setTimeout(() => void (running = run()), ms);
  };
  if (firstMs > 0) runIn(firstMs);
  else running = run();
  return () => {
    ended = true;
    clearTimeout(timer);
    return running;
  };
}
