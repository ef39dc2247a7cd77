/* Computing in this process while the database runs a statement, because both can work at the same time. */

/** A list is split into at most so many chunks, and into fewer where they would be smaller than MIN_CHUNK_SIZE. */
const MAX_CHUNKS = 8;
const MIN_CHUNK_SIZE = 500;

/** The size of the chunks of a list of this length. */
export function chunkSize(length: number): number {
  return Math.max(MIN_CHUNK_SIZE, Math.ceil(length / MAX_CHUNKS));
}

/** The chunks of a list. */
function* chunksOf<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  const size = chunkSize(items.length);
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}

/**
 * Processes a long list in chunks of one or a few statements each. While the database runs one chunk, the next is
 * prepared and the previous one finished. Chunks also keep memory small: a statement takes several times its own size.
 * One chunk runs at a time. Returns the results of `finish`, in order. Throws what a chunk threw.
 */
export function runInChunks<Item, Prepared, Answer, Result>(
  items: readonly Item[],
  ...steps: ChunkSteps<Item, Prepared, Answer, Result>
): Promise<Result[]> {
  return runChunks(chunksOf(items), ...steps);
}

type ChunkSteps<Item, Prepared, Answer, Result> = [
  prepare: (chunk: readonly Item[]) => Prepared | Promise<Prepared>,
  run: (prepared: Prepared) => Promise<Answer>,
  finish: (answer: Answer, prepared: Prepared) => Result | Promise<Result>,
];

/** As `runInChunks`, of chunks that are made while the database works: the next one is asked for when it runs the one before. */
export async function runChunks<Item, Prepared, Answer, Result>(
  chunks: Iterable<readonly Item[]>,
  ...[prepare, run, finish]: ChunkSteps<Item, Prepared, Answer, Result>
): Promise<Result[]> {
  const results: Result[] = [];
  let running: { prepared: Prepared; answer: Promise<Answer> } | null = null;
  for (const chunk of chunks) {
    const prepared = await prepare(chunk);
    const previous: { prepared: Prepared; answer: Answer } | null = running && {
      ...running,
      answer: await running.answer,
    };
    running = { prepared, answer: run(prepared) };
    // The error is thrown where the answer is awaited; until then it must not count as unhandled.
    running.answer.catch(() => undefined);
    await nextEventLoopTurn();
    if (previous) results.push(await finish(previous.answer, previous.prepared));
  }
  if (running) results.push(await finish(await running.answer, running.prepared));
  return results;
}

/** Runs `work` while a statement that was started runs. Returns the results of both. Throws the error of either. */
export async function overlapWithQuery<Answer, Result>(
  statement: Promise<Answer>,
  work: () => Result | Promise<Result>,
): Promise<[Answer, Result]> {
  statement.catch(() => undefined);
  await nextEventLoopTurn();
  const result = await work();
  return [await statement, result];
}

/** For so long this process computes at once; then other requests are answered, if any wait. */
const SLICE_MS = 8;

/** Runs work that may stop at each `yield`, and lets other requests be answered in between. */
export async function runInSlices<Result>(work: Generator<void, Result>): Promise<Result> {
  let start = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - start < SLICE_MS) continue;
    await nextEventLoopTurn();
    start = performance.now();
  }
}

/** As `items.map(map)`, and lets other requests be answered in between. */
export function mapInSlices<Item, Result>(
  items: readonly Item[],
  map: (item: Item, index: number) => Result,
): Promise<Result[]> {
  return runInSlices(
    (function* () {
      const results: Result[] = [];
      for (const [index, item] of items.entries()) {
        results.push(map(item, index));
        yield;
      }
      return results;
    })(),
  );
}

/** Lets the driver send a statement that was just started: computing at once would delay it. */
function nextEventLoopTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
