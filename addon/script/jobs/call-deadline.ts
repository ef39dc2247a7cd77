/** Below the six minutes after which a script is killed. */
const LONGEST_CALL_MS = 200_000;
/** Work for each millisecond that the reading took: however large a tab is, most of a job's time goes into its rows. */
const WORK_PER_READING = 2;

/** Until when a call goes on that has just read the whole tab, milliseconds. @param began when it began to read */
export function callDeadline(began: number, leastMs: number): number {
  const now = Date.now();
  const work = Math.max(leastMs, (now - began) * WORK_PER_READING);
  return Math.min(now + work, began + LONGEST_CALL_MS);
}
