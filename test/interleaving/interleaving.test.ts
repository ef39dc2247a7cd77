import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from './invariant.ts';
import { startPlatforms } from './platform.ts';
import { MAX_ACTS, type Scenario, scenarios } from './scenario.ts';
import { type Database, openDatabase } from './sessions.ts';
import { play } from './world.ts';

/** How many interleavings are tried: `INTERLEAVINGS=5000 PROPERTY_SEED=random npx vitest run test/interleaving`. */
const RUNS = Number(process.env['INTERLEAVINGS'] ?? 200);

describe('whatever happens at the same time', () => {
  let database: Database;
  let server: Awaited<ReturnType<typeof startPlatforms>>;
  beforeAll(async () => {
    database = await openDatabase(MAX_ACTS);
    server = await startPlatforms();
  });

  const check = async (scenario: Scenario) => {
    const outcome = await play(database, server, scenario);
    const faults = await faultsOf(scenario, outcome);
    expect({ faults, trace: faults.length > 0 ? outcome.trace : [] }).toEqual({ faults: [], trace: [] });
  };

  it('leaves each platform with the last statement, or a row that says why not', { timeout: 3_600_000 }, async () => {
    await fc.assert(fc.asyncProperty(scenarios, check), { numRuns: RUNS, endOnFailure: false });
  });
});
