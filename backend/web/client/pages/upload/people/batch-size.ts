/** Rows up to which requests are small, so that the first progress is soon there. */
const SMALL_FILE = 10_000;
const SMALL_BATCH = 200;
const LARGE_BATCH = 1_000;

/** How many people a request has. */
export const peopleBatchSize = (rows: number): number => (rows <= SMALL_FILE ? SMALL_BATCH : LARGE_BATCH);
