import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createBatchAdmission } from '../../../backend/api/batch-admission.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const present = new AbortController().signal;

/** Asks for a place; `state` tells what came of it so far. */
function ask(admission: ReturnType<typeof createBatchAdmission>, tenantId: string, gone = present) {
  const asked = { state: 'waits', leave: () => undefined as void };
  admission.admit(tenantId, gone).then(
    (leave) => Object.assign(asked, { state: 'in', leave }),
    (error: unknown) => Object.assign(asked, { state: 'refused', error }),
  );
  return asked;
}
const settle = () => vi.advanceTimersByTimeAsync(0);

it('lets as many in as there are places, but for one that others find free', async () => {
  const admission = createBatchAdmission(3);
  const mine = [1, 2, 3].map(() => ask(admission, 'mine'));
  const other = ask(admission, 'other');
  await settle();
  expect(mine.map(({ state }) => state)).toEqual(['in', 'in', 'waits']);
  expect(other.state).toBe('in');
  mine[0]?.leave();
  await settle();
  expect(mine[2]?.state).toBe('in');
});

it('gives a free place to the tenant that has the fewest', async () => {
  const admission = createBatchAdmission(2);
  const mine = [1, 2, 3].map(() => ask(admission, 'mine'));
  const others = [1, 2].map(() => ask(admission, 'other'));
  await settle();
  expect([...mine, ...others].map(({ state }) => state)).toEqual(['in', 'waits', 'waits', 'in', 'waits']);
  others[0]?.leave();
  await settle();
  expect(others[1]?.state).toBe('in');
});

it('refuses who has waited too long, and says when to come back', async () => {
  const admission = createBatchAdmission(1, 20_000);
  ask(admission, 'mine');
  const late = ask(admission, 'other');
  await vi.advanceTimersByTimeAsync(19_999);
  expect(late.state).toBe('waits');
  await vi.advanceTimersByTimeAsync(1);
  expect(late).toMatchObject({ state: 'refused', error: { code: 'busy', headers: { 'Retry-After': '5' } } });
});

it('refuses a tenant at once whose waiting is long enough, and still lets others wait', async () => {
  const admission = createBatchAdmission(1);
  const mine = Array.from({ length: 30 }, () => ask(admission, 'mine'));
  await settle();
  const refused = mine.filter(({ state }) => state === 'refused').length;
  expect(refused).toBeGreaterThan(0);
  expect(refused).toBeLessThan(15);
  const other = ask(admission, 'other');
  await settle();
  expect(other.state).toBe('waits');
  mine[0]?.leave();
  await settle();
  expect(mine[1]?.state === 'in' || other.state === 'in').toBe(true);
});

it('forgets who hangs up', async () => {
  const admission = createBatchAdmission(1);
  const first = ask(admission, 'mine');
  const caller = new AbortController();
  const second = ask(admission, 'mine', caller.signal);
  const third = ask(admission, 'mine');
  await settle();
  caller.abort();
  first.leave();
  first.leave();
  await settle();
  expect([second.state, third.state]).toEqual(['refused', 'in']);
});
