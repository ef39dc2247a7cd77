/** Something took longer than allowed. */
export class DeadlineExceeded extends Error {}

/** Returns what `work` returns, or throws DeadlineExceeded after `ms` milliseconds; `work` is not cancelled. */
export async function withDeadline<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeadlineExceeded(`no answer within ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
