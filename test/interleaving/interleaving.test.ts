import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { findViolations } from './invariant.ts';
import { type Platforms, startPlatforms } from './platform.ts';
import { TO_THE_END } from './scheduler.ts';
import { MAX_ACTS, type Scenario, scenarios } from './scenario.ts';
import { type Database, openDatabase } from './sessions.ts';
import { runScenario } from './run-scenario.ts';

/** How many interleavings are tried: `INTERLEAVINGS=5000 PROPERTY_SEED=random npx vitest run test/interleaving`. */
const RUNS = Number(process.env['INTERLEAVINGS'] ?? 45);

describe('whatever happens at the same time', () => {
  let database: Database;
  let server: Platforms;
  beforeAll(async () => {
    database = await openDatabase(MAX_ACTS);
    server = await startPlatforms();
  });

  const check = async (scenario: Scenario) => {
    const outcome = await runScenario(database, server, scenario);
    const faults = await findViolations(scenario, outcome);
    expect({ faults, trace: faults.length > 0 ? outcome.trace : [] }).toEqual({ faults: [], trace: [] });
    return outcome;
  };

  it('leaves each platform with the last statement, or a row that says why not', { timeout: 3_600_000 }, async () => {
    const property = fc.asyncProperty(scenarios, async (scenario) => void (await check(scenario)));
    await fc.assert(property, { numRuns: RUNS });
  });

  /** Orders of statements that once lost something, made as small as they go. */
  const usual = {
    changes: true,
    answersLater: false,
    delaysChanges: false,
    deduplicates: true,
    unmatched: true,
    troubles: [],
  };
  const one = { orders: 1, clicked: true, destinations: [usual] };
  const upload = { do: 'upload', orders: [0], returned: false } as const;
  const deliver = { do: 'deliver', to: 0 } as const;
  it.each<[string, Scenario]>([
    [
      // The upload has looked, and found the sale not sent: it will give it another value. It had locked the sale's
      // delivery only if that was no longer pending, so that a worker could still claim it and read the old value.
      'sends a sale with the value that it has when the upload is done that is changing it',
      {
        ...one,
        before: 'not sent',
        acts: [upload, deliver],
        turns: [
          [0, 'insert upload'],
          [1, TO_THE_END],
        ],
      },
    ],
    [
      // The first change is on the line when the upload stores a second one, which has to wait for it. The worker looked
      // for changes that wait before the upload had committed: it was never looked for again.
      'sends a change that was stored while the outcome of the one before it was written',
      {
        ...one,
        before: 'changed',
        acts: [upload, deliver],
        turns: [
          [1, 'the platform hears'],
          [0, 'commit'],
          [1, TO_THE_END],
        ],
      },
    ],
    [
      // The same with the sale itself on the line, and the answer to the question what became of it.
      'sends a change that was stored while it was written that the platform has the sale',
      {
        ...one,
        destinations: [{ ...usual, answersLater: true }],
        before: 'submitted',
        acts: [upload, deliver],
        turns: [
          [1, 'the platform is asked'],
          [0, 'commit'],
          [1, TO_THE_END],
        ],
      },
    ],
    [
      // The upload knew the destination, and its change waits for one that is still to be sent there. Who removed the
      // destination gave up that one, and could not see the other.
      'gives up a change that was stored while its destination was removed',
      {
        ...one,
        before: 'changed',
        acts: [upload, { do: 'remove', destination: 0 }],
        turns: [
          [0, 'commit'],
          [1, TO_THE_END],
        ],
      },
    ],
  ])('%s', async (_what, scenario) => {
    const { missed } = await check(scenario);
    expect(missed, 'steps that no longer come').toEqual([]);
  });
});
