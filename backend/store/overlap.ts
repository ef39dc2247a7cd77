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

/** For so long a thread computes in one turn of its event loop; then other requests are answered, if any wait. */
const SLICE_MS = 8;
/** An item takes a tenth of a millisecond at most: the clock need not be looked at after each. */
const ITEMS_BETWEEN_LOOKS = 8;

/** Work that is to go on, in turns. A piece works until a moment of `performance.now`, and returns whether it is done. */
const waiting: ((until: number) => boolean)[] = [];
/** When the slices of this turn of the event loop end; null: none began. */
let sliceEnd: number | null = null;

/**
 * Runs work that may stop at each `yield`, and lets other requests be answered in between. All callers share the time of a turn of the
 * event loop: many that come at once do not block it for longer than one.
 */
export function runInSlices<Result>(work: Generator<void, Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    waiting.push((until) => {
      try {
        do {
          const step = work.next();
          if (!step.done) continue;
          resolve(step.value);
          return true;
        } while (performance.now() < until);
        return false;
      } catch (error) {
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what the work threw, as it is
        reject(error);
        return true;
      }
    });
    if (waiting.length === 1) runWaiting();
  });
}

function runWaiting(): void {
  if (sliceEnd === null) {
    sliceEnd = performance.now() + SLICE_MS;
    setImmediate(() => {
      sliceEnd = null;
      if (waiting.length > 0) runWaiting();
    });
  }
  while (performance.now() < sliceEnd) {
    const piece = waiting.shift();
    if (!piece) return;
    if (!piece(sliceEnd)) waiting.push(piece);
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
      let index = 0;
      for (const item of items) {
        results.push(map(item, index));
        index += 1;
        if (index % ITEMS_BETWEEN_LOOKS === 0) yield;
      }
      return results;
    })(),
  );
}

/** Lets the driver send a statement that was just started: computing at once would delay it. */
function nextEventLoopTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
