const waiting: (() => unknown)[] = [];

/**
 * Does this when the tests of the file are done; what was asked for last is done first. For helpers that open something
 * in a hook or in a test, where a call of `afterAll` itself comes too late and is never run.
 */
export function whenDone(act: () => unknown): void {
  waiting.push(act);
}

/** Does what the file's tests asked for. */
export async function closeFile(): Promise<void> {
  for (let act = waiting.pop(); act; act = waiting.pop()) await act();
}
