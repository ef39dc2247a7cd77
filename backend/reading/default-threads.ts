import { availableParallelism } from 'node:os';

/** More threads would wait for the database, and each takes memory. */
const MOST_THREADS = 4;

/** How many threads read batches where the configuration does not name a number: as many as the machine can run at once. */
export const defaultThreads = (): number => Math.min(MOST_THREADS, availableParallelism());
