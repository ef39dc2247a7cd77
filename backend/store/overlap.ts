/*
 * The database and this process are two, and may work at the same time: what can be computed meanwhile is.
 */

/** A list goes in so many parts at most, and in fewer where they would be smaller than is worth a statement. */
const PARTS = 8;
const LEAST_PART = 500;

/**
 * Works through a long list in parts, each one statement or a few: while the database is at one part, the next is made
 * ready and the one before it finished, work that would else take turns with the database's. A statement takes several
 * times its own size of memory, too, which parts keep small. One part is under way at a time. Answers what `finish` gave,
 * in order; throws what a part threw.
 */
export async function runInChunks<Item, Ready, Answer, Result>(
  items: readonly Item[],
  prepare: (part: readonly Item[]) => Ready,
  run: (ready: Ready) => Promise<Answer>,
  finish: (answer: Answer, ready: Ready) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  let underWay: { ready: Ready; answer: Promise<Answer> } | null = null;
  const size = Math.max(LEAST_PART, Math.ceil(items.length / PARTS));
  for (let from = 0; from < items.length; from += size) {
    const ready = prepare(items.slice(from, from + size));
    const before: { ready: Ready; answer: Answer } | null = underWay && { ...underWay, answer: await underWay.answer };
    underWay = { ready, answer: run(ready) };
    // Its error is met where it is awaited, which may be later than it fails.
    underWay.answer.catch(() => undefined);
    await queryHandedOver();
    if (before) results.push(finish(before.answer, before.ready));
  }
  if (underWay) results.push(finish(await underWay.answer, underWay.ready));
  return results;
}

/** Waits for a statement that was begun, and for what can be worked out while it runs. */
export async function overlapWithQuery<Answer, Result>(
  statement: Promise<Answer>,
  work: () => Result,
): Promise<[Answer, Result]> {
  statement.catch(() => undefined);
  await queryHandedOver();
  const result = work();
  return [await statement, result];
}

/** A statement is handed to the driver some turns after it was begun; computing at once would hold it back. */
function queryHandedOver(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
