import { describe, expect, it } from 'vitest';
import { type StartState, explore } from './explore.ts';
import type { Actor } from './model.ts';

const kept = { locksPending: true, recordLocksSale: true };

describe('the model of how one sale is sent to one platform', () => {
  it.each<[StartState, Actor[]]>([
    ['not sent', ['accept 200', 'deliver']],
    ['not sent', ['accept 200', 'deliver', 'deliver']],
    ['not sent', ['accept 200', 'accept 300', 'deliver']],
    ['changed', ['accept 200', 'deliver']],
    ['changed', ['accept 200', 'deliver', 'deliver']],
    ['changed', ['accept 200', 'accept 300', 'deliver']],
  ])('%s, then %j: the platform ends with what was stated last, in whatever order', (before, actors) => {
    const { counterexample, situations } = explore(before, actors, kept);
    expect(counterexample).toBeNull();
    expect(situations).toBeGreaterThan(50);
  });

  it('shows a sale sent with its old value, where pending deliveries are not locked', () => {
    const { counterexample } = explore('not sent', ['accept 200', 'deliver'], { ...kept, locksPending: false });
    expect(counterexample).not.toBeNull();
  });

  it('shows a change that waits for ever, where the outcome of the one before is written without a lock', () => {
    const { counterexample } = explore('changed', ['accept 200', 'deliver'], { ...kept, recordLocksSale: false });
    expect(counterexample).not.toBeNull();
  });
});
