import { describe, expect, it } from 'vitest';
import { runInChunks, runInSlices, overlapWithQuery } from '../../../backend/store/overlap.ts';

/** A statement that runs until it is resolved. */
function statement(): { promise: Promise<string>; resolve: (answer: string) => void } {
  let resolve: (answer: string) => void = () => undefined;
  const promise = new Promise<string>((done) => (resolve = done));
  return { promise, resolve };
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe('a long list in parts', () => {
  it.each([0, 1, 500, 501, 3999, 4000, 10_000])(
    'keeps the order of %i items, in at most eight statements',
    async (n) => {
      let statements = 0;
      const results = await runInChunks(
        numbers(n),
        (part) => part.map((item) => item + 1),
        (ready) => {
          statements += 1;
          return Promise.resolve(ready.map((item) => item * 2));
        },
        (answer) => answer,
      );
      expect(results.flat()).toEqual(numbers(n).map((item) => (item + 1) * 2));
      expect(statements).toBeLessThanOrEqual(8);
      expect(statements).toBe(Math.min(8, Math.ceil(n / 500)));
    },
  );

  it('makes the next part ready and finishes the one before while a statement runs, one statement at a time', async () => {
    const events: string[] = [];
    const running = [statement(), statement(), statement()];
    const turns = running.map(({ promise }) => promise);
    let next = 0;
    const all = runInChunks(
      numbers(1500),
      ([first]) => {
        events.push(`ready ${first}`);
        return first;
      },
      (first) => {
        events.push(`run ${first}`);
        return turns[next++] ?? Promise.reject(new Error('One part too many.'));
      },
      (answer, first) => {
        events.push(`finish ${first}`);
        return answer;
      },
    );
    await settled(() => events.includes('ready 500'));
    expect(events).toEqual(['ready 0', 'run 0', 'ready 500']);
    running[0]?.resolve('a');
    await settled(() => events.includes('ready 1000'));
    expect(events.slice(3)).toEqual(['run 500', 'finish 0', 'ready 1000']);
    running[1]?.resolve('b');
    running[2]?.resolve('c');
    expect(await all).toEqual(['a', 'b', 'c']);
  });

  it('fails with the error of a statement, however early it came, and starts no other', async () => {
    let statements = 0;
    const all = runInChunks(
      numbers(2000),
      (part) => part.length,
      () => {
        statements += 1;
        return Promise.reject(new Error('The disk is full.'));
      },
      () => undefined,
    );
    await expect(all).rejects.toThrow('The disk is full.');
    expect(statements).toBe(1);
  });
});

describe('work done while a statement runs', () => {
  it('is done while the statement runs, and both results are returned', async () => {
    const running = statement();
    const both = overlapWithQuery(running.promise, () => {
      running.resolve('stored');
      return 'computed';
    });
    expect(await both).toEqual(['stored', 'computed']);
  });

  it('fails with the statement', async () => {
    const both = overlapWithQuery(Promise.reject(new Error('The disk is full.')), () => 'computed');
    await expect(both).rejects.toThrow('The disk is full.');
  });
});

describe('work in slices', () => {
  /** So many steps, each of which computes for some milliseconds. */
  function* steps(count: number, ms: number, work: (ms: number) => void): Generator<void, number> {
    for (let n = 0; n < count; n += 1) {
      work(ms);
      yield;
    }
    return count;
  }

  it('of many callers blocks no turn of the event loop for longer than the work of one, and each gets its result', async () => {
    let worked = 0;
    const turns: number[] = [];
    const compute = (ms: number): void => {
      const until = performance.now() + ms;
      while (performance.now() < until);
      worked += 1;
    };
    const all = Promise.all(Array.from({ length: 20 }, () => runInSlices(steps(10, 2, compute))));
    let isDone = false;
    void all.then(() => (isDone = true));
    while (!isDone) {
      const before = worked;
      await new Promise((resolve) => setImmediate(resolve));
      turns.push(worked - before);
    }
    expect(await all).toEqual(Array.from({ length: 20 }, () => 10));
    // 8 ms for all of them together, and the step that was running then.
    expect(Math.max(...turns)).toBeLessThanOrEqual(5);
    expect(worked).toBe(200);
  });

  it('lets short work of others be done before long work ends', async () => {
    const ended: string[] = [];
    const wait = (ms: number): void => {
      const until = performance.now() + ms;
      while (performance.now() < until);
    };
    const long = runInSlices(steps(20, 3, wait)).then(() => ended.push('long'));
    const short = runInSlices(steps(1, 1, wait)).then(() => ended.push('short'));
    await Promise.all([long, short]);
    expect(ended).toEqual(['short', 'long']);
  });

  it('fails with what it throws, and the work of others goes on', async () => {
    const broken = runInSlices(
      (function* (): Generator<void, never> {
        yield;
        throw new Error('The body is not valid JSON.');
      })(),
    );
    const fine = runInSlices(steps(3, 0, () => undefined));
    await expect(broken).rejects.toThrow('The body is not valid JSON.');
    expect(await fine).toBe(3);
  });
});

/** Lets what is due run, turn by turn, until the condition holds. */
async function settled(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100 && !condition(); turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
