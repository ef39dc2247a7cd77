import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createBatchAdmission } from '../../../backend/api/batch-admission.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const present = new AbortController().signal;

/** Asks for a slot; `state` is the outcome so far. */
function ask(admission: ReturnType<typeof createBatchAdmission>, tenantId: string, aborted = present) {
  const asked = { state: 'waits', release: () => undefined as void };
  admission.admit(tenantId, aborted).then(
    (release) => Object.assign(asked, { state: 'in', release }),
    (error: unknown) => Object.assign(asked, { state: 'refused', error }),
  );
  return asked;
}
const settle = () => vi.advanceTimersByTimeAsync(0);

it('admits as many batches as there are slots, but keeps one slot free for other tenants', async () => {
  const admission = createBatchAdmission(3);
  const mine = [1, 2, 3].map(() => ask(admission, 'mine'));
  const other = ask(admission, 'other');
  await settle();
  expect(mine.map(({ state }) => state)).toEqual(['in', 'in', 'waits']);
  expect(other.state).toBe('in');
  mine[0]?.release();
  await settle();
  expect(mine[2]?.state).toBe('in');
});

it('gives a free slot to the tenant that has the fewest', async () => {
  const admission = createBatchAdmission(2);
  const mine = [1, 2, 3].map(() => ask(admission, 'mine'));
  const others = [1, 2].map(() => ask(admission, 'other'));
  await settle();
  expect([...mine, ...others].map(({ state }) => state)).toEqual(['in', 'waits', 'waits', 'in', 'waits']);
  others[0]?.release();
  await settle();
  expect(others[1]?.state).toBe('in');
});

it('refuses a batch that has waited too long, with Retry-After', async () => {
  const admission = createBatchAdmission(1, 20_000);
  ask(admission, 'mine');
  const late = ask(admission, 'other');
  await vi.advanceTimersByTimeAsync(19_999);
  expect(late.state).toBe('waits');
  await vi.advanceTimersByTimeAsync(1);
  expect(late).toMatchObject({ state: 'refused', error: { code: 'busy', headers: { 'Retry-After': '5' } } });
});

it('refuses at once a tenant with too many waiting batches, and still lets others wait', async () => {
  const admission = createBatchAdmission(1);
  const mine = Array.from({ length: 30 }, () => ask(admission, 'mine'));
  await settle();
  const refused = mine.filter(({ state }) => state === 'refused').length;
  expect(refused).toBeGreaterThan(0);
  expect(refused).toBeLessThan(15);
  const other = ask(admission, 'other');
  await settle();
  expect(other.state).toBe('waits');
  mine[0]?.release();
  await settle();
  expect(mine[1]?.state === 'in' || other.state === 'in').toBe(true);
});

it('forgets a caller who disconnects', async () => {
  const admission = createBatchAdmission(1);
  const first = ask(admission, 'mine');
  const caller = new AbortController();
  const second = ask(admission, 'mine', caller.signal);
  const third = ask(admission, 'mine');
  await settle();
  caller.abort();
  first.release();
  first.release();
  await settle();
  expect([second.state, third.state]).toEqual(['refused', 'in']);
});
