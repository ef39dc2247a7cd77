import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FairTurns, type Turn } from '../../backend/fair-turns.ts';

const turn = (name: string): Turn => ({ tenantId: name.slice(0, 1), id: name });
const nameOf = (turn: Turn | null): string | null => turn && turn.id;

function all(turns: FairTurns): (string | null)[] {
  const begun: string[] = [];
  for (let next = turns.next(); next; next = turns.next()) begun.push(next.id);
  return begun;
}

it('serves a tenant first come, first served, and tenants in turn', () => {
  const turns = new FairTurns({ total: 10, perTenant: 10 });
  for (const name of ['a1', 'a2', 'a3', 'b1', 'c1', 'c2']) turns.enqueue(turn(name));
  expect(all(turns)).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3']);
});

it('gives the next place to the tenant with the fewest under way', () => {
  const turns = new FairTurns({ total: 3, perTenant: 3 });
  for (const name of ['a1', 'a2', 'a3', 'a4']) turns.enqueue(turn(name));
  expect(all(turns)).toEqual(['a1', 'a2', 'a3']);
  turns.enqueue(turn('b1'));
  turns.finish('a');
  expect(nameOf(turns.next())).toBe('b1');
});

it('keeps a tenant within its limit, and all within theirs', () => {
  const turns = new FairTurns({ total: 3, perTenant: 2 });
  for (const name of ['a1', 'a2', 'a3', 'b1', 'b2']) turns.enqueue(turn(name));
  expect(all(turns)).toEqual(['a1', 'b1', 'a2']);
  turns.finish('b');
  expect(all(turns)).toEqual(['b2']);
  turns.finish('a');
  expect(all(turns)).toEqual(['a3']);
});

it('forgets who leaves', () => {
  const turns = new FairTurns({ total: 1, perTenant: 1 });
  turns.enqueue(turn('a1'));
  turns.enqueue(turn('a2'));
  expect(turns.dequeue(turn('a1'))).toBe(true);
  expect(turns.dequeue(turn('a1'))).toBe(false);
  expect([turns.waiting, turns.waitingOf('a')]).toEqual([1, 1]);
  expect(nameOf(turns.next())).toBe('a2');
});

it('never exceeds a limit, leaves no turn waiting while one may start, and serves each once', () => {
  const steps = fc.array(fc.oneof(fc.constantFrom('a', 'b', 'c', 'd'), fc.constant('done')), { maxLength: 80 });
  const limits = fc.record({ total: fc.integer({ min: 1, max: 4 }), perTenant: fc.integer({ min: 1, max: 3 }) });
  fc.assert(
    fc.property(steps, limits, (moves, limit) => {
      const turns = new FairTurns(limit);
      const waiting: string[] = [];
      const running: string[] = [];
      const served: string[] = [];
      const runningOf = (tenant: string) => running.filter((one) => one === tenant).length;
      moves.forEach((move, index) => {
        if (move !== 'done') {
          turns.enqueue({ tenantId: move, id: `${index}` });
          waiting.push(move);
        } else if (running[0] !== undefined) turns.finish(running.shift() ?? '');
        for (let next = turns.next(); next; next = turns.next()) {
          const { tenantId, id } = next;
          const fewest = Math.min(...waiting.map(runningOf));
          expect(runningOf(tenantId)).toBe(fewest);
          waiting.splice(waiting.indexOf(tenantId), 1);
          running.push(tenantId);
          served.push(id);
        }
        expect(running.length).toBeLessThanOrEqual(limit.total);
        for (const tenant of running) expect(runningOf(tenant)).toBeLessThanOrEqual(limit.perTenant);
        const idle = running.length < limit.total && waiting.some((tenant) => runningOf(tenant) < limit.perTenant);
        expect(idle).toBe(false);
        expect(turns.waiting).toBe(waiting.length);
      });
      expect(new Set(served).size).toBe(served.length);
    }),
  );
});
