import fc from 'fast-check';
import { afterAll, afterEach, beforeEach } from 'vitest';
import { beginTest, closeFile, endTest } from './when-done.ts';

/**
 * Property tests draw the same examples in every run, so that a green run stays green; `PROPERTY_SEED=random npm test`
 * looks for new counterexamples, and a number repeats the run that printed it.
 */
const given = process.env['PROPERTY_SEED'];
if (given !== 'random') fc.configureGlobal({ seed: Number(given ?? 20_261_125) });

beforeEach(beginTest);
afterEach(endTest);
afterAll(closeFile);
