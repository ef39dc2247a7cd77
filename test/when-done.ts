const afterFile: (() => unknown)[] = [];
const afterTests: (() => unknown)[] = [];
let running = 0;

/**
 * Does this when the test that asks for it is done, or in a hook of a whole file or block: when the tests of the file are.
 * What was asked for last is done first. For helpers that open something in a hook or in a test, where a call of `afterAll`
 * itself comes too late and is never run.
 */
export function whenDone(act: () => unknown): void {
  (running > 0 ? afterTests : afterFile).push(act);
}

export function beginTest(): void {
  running += 1;
}

/** Does what the test asked for; when tests run at once, after the last of them. */
export async function endTest(): Promise<void> {
  running -= 1;
  if (running === 0) await doAll(afterTests);
}

/** Does what the file's hooks asked for. */
export const closeFile = (): Promise<void> => doAll(afterFile);

async function doAll(acts: (() => unknown)[]): Promise<void> {
  for (let act = acts.pop(); act; act = acts.pop()) await act();
}
