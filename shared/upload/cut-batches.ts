/** Characters of one request's rows: with three bytes each still below the backend's 10 MB. */
const MOST_CHARACTERS = 2_500_000;

/** A row to be sent. `content` is as long as what is sent of it. */
interface RowToSend {
  content: { length: number };
}

/**
 * Orders in batches, as many in each as make one request and at least one. What is left after the first batches is cut as
 * before, so that a batch that is sent again is the same.
 */
export function cutBatches<Row extends RowToSend>(orders: readonly (readonly Row[])[], size: number): Row[][][] {
  const batches: Row[][][] = [];
  let [count, characters] = [0, 0];
  for (const order of orders) {
    const length = order.reduce((sum, { content }) => sum + content.length, 0);
    const batch = batches[batches.length - 1];
    if (batch && count + order.length <= size && characters + length <= MOST_CHARACTERS) {
      batch.push([...order]);
      count += order.length;
      characters += length;
    } else {
      batches.push([[...order]]);
      [count, characters] = [order.length, length];
    }
  }
  return batches;
}
