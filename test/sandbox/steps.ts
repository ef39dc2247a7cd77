/** Does one step of the start, and says what it is and how long it took. */
export type Step = <T>(what: string, work: () => Promise<T>) => Promise<T>;

export const silentStep: Step = (_what, work) => work();

/** Writes what a step does before it begins, as `Starting the database…`, and its time behind it when it is done. */
export function createSteps(write: (text: string) => void, now: () => number = () => performance.now()): Step {
  return async (what, work) => {
    write(`${what}…`);
    const begun = now();
    try {
      const result = await work();
      write(` ${((now() - begun) / 1000).toFixed(1)} s\n`);
      return result;
    } catch (error) {
      write(' failed\n');
      throw error;
    }
  };
}
