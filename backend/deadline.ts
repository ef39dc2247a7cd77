/** Something took longer than it may. */
export class DeadlineExceeded extends Error {}

/** Waits for something, but not longer than so many milliseconds: then throws TooLate, and lets it end by itself. */
export async function withDeadline<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeadlineExceeded(`no answer within ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
