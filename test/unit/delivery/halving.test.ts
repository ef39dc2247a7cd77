import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { continueSearch, heldRows, type Part, type Search } from '../../../backend/delivery/halving.ts';
import type { ClaimedRow } from '../../../backend/delivery/load-claimed.ts';
import { applyOutcome, type DeliveryUpdate } from '../../../backend/delivery/outcome.ts';
import type { Outcome } from '../../../backend/platforms/platform.ts';
import { claimed, NOW } from './test-destination.ts';

const refused: Outcome = { kind: 'bisect', code: 'http_400', reason: 'Bad request.' };
const ACCEPTED: Outcome = { kind: 'accepted' };

interface Sent {
  updates: DeliveryUpdate[];
  /** Rows that are not recorded: they remain pending. */
  kept: string[];
  accountFault?: Search;
  requests: number;
}

/** Sends parts, as deliver.ts does, to a platform that answers `reply`. */
function send(rows: ClaimedRow[], reply: (ids: string[]) => Outcome): Sent {
  const updates: DeliveryUpdate[] = [];
  let waiting: Part[] = [{ rows }];
  for (let requests = 1; ; requests += 1) {
    const part = waiting.pop();
    if (!part) return { updates, kept: [], requests: requests - 1 };
    const answer = reply(part.rows.map(({ conversion_id }) => conversion_id));
    const result = applyOutcome(part.rows, answer, { now: NOW, random: 0, unansweredSince: null, testMode: null });
    const { updates: recorded, parts, accountFault } = continueSearch(part, result, waiting);
    updates.push(...recorded);
    waiting = parts;
    if (accountFault || result.healthSignal.kind === 'failed') {
      const search = accountFault ?? part.search;
      const unsent = [...waiting, { rows: [], ...(search && { search }) }];
      const kept = [...unsent.flatMap((one) => one.rows), ...heldRows(unsent)].map((row) => row.conversion_id);
      return { updates, kept, requests, ...(accountFault && { accountFault }) };
    }
  }
}

const refusing =
  (bad: ReadonlySet<string>, how: Outcome = refused) =>
  (ids: string[]) =>
    ids.some((id) => bad.has(id)) ? how : ACCEPTED;
const idsOf = (updates: readonly DeliveryUpdate[], state: string) =>
  updates.filter((row) => row.state === state).map((row) => row.conversion_id);
const numbers = (ids: readonly string[]) => ids.map(Number).sort((a, b) => a - b);

describe('a platform that refuses requests without naming a row', () => {
  it.each([2, 3, 7, 200, 1000])('and refuses all %i rows alike: none is rejected, and all are kept', (size) => {
    const { updates, kept, accountFault, requests } = send(claimed(size), () => refused);
    expect(updates).toEqual([]);
    expect(numbers(kept)).toEqual(Array.from({ length: size }, (_, id) => id));
    expect(accountFault).toMatchObject({ code: 'http_400', reason: 'Bad request.' });
    expect(requests).toBeLessThanOrEqual(45);
  });

  it('and refuses all rows for a reason that is about rows: each is rejected', () => {
    const { updates, accountFault } = send(claimed(8), () => ({ ...refused, isAboutRow: true }));
    expect(accountFault).toBeUndefined();
    expect(idsOf(updates, 'rejected')).toHaveLength(8);
  });

  it('rejects a row that is sent alone', () => {
    expect(idsOf(send(claimed(1), () => refused).updates, 'rejected')).toEqual(['0']);
  });

  it('and refuses rows for different reasons: each is rejected', () => {
    const { updates, accountFault } = send(claimed(4), (ids) => ({ ...refused, code: `bad ${ids.join()}` }));
    expect(accountFault).toBeUndefined();
    expect(numbers(idsOf(updates, 'rejected'))).toEqual([0, 1, 2, 3]);
  });

  it('and is down before the search ends: nothing is rejected, and nothing is lost', () => {
    let requests = 0;
    const { updates, kept } = send(claimed(4), () => {
      requests += 1;
      return requests < 4 ? refused : { kind: 'retry', code: 'down', reason: 'Down.' };
    });
    expect(idsOf(updates, 'rejected')).toEqual([]);
    expect(numbers([...kept, ...updates.map((row) => row.conversion_id)])).toEqual([0, 1, 2, 3]);
  });

  it.each([
    ['http_400', true],
    ['another', false],
  ])('and is probed with one row while stopped for %s: whether the row is kept', (stoppedFor, isKept) => {
    const [row] = claimed(1);
    const rows = row ? [row] : [];
    const result = applyOutcome(rows, refused, { now: NOW, random: 0, unansweredSince: null, testMode: null });
    const { updates, accountFault } = continueSearch({ rows }, result, [], stoppedFor);
    expect([updates.length, accountFault?.code]).toEqual(isKept ? [0, 'http_400'] : [1, undefined]);
  });

  const sizes = fc.integer({ min: 1, max: 300 });
  it('rejects exactly the bad rows where they are three at most, and not all', () => {
    const some = sizes.chain((size) =>
      fc.tuple(fc.constant(size), fc.uniqueArray(fc.nat(size - 1), { maxLength: Math.min(3, size - 1) })),
    );
    fc.assert(
      fc.property(some, ([size, bad]) => {
        const { updates, accountFault } = send(claimed(size), refusing(new Set(bad.map(String))));
        expect(accountFault).toBeUndefined();
        expect(numbers(idsOf(updates, 'rejected'))).toEqual([...bad].sort((a, b) => a - b));
        expect(updates).toHaveLength(size);
      }),
    );
  });

  it('never rejects a good row, and loses none, whatever it refuses', () => {
    const any = sizes.chain((size) => fc.tuple(fc.constant(size), fc.uniqueArray(fc.nat(size - 1))));
    fc.assert(
      fc.property(any, fc.boolean(), ([size, bad], isAboutRow) => {
        const how: Outcome = isAboutRow ? { ...refused, isAboutRow } : refused;
        const { updates, kept, accountFault } = send(claimed(size), refusing(new Set(bad.map(String)), how));
        for (const id of idsOf(updates, 'rejected')) expect(bad).toContain(Number(id));
        for (const id of idsOf(updates, 'accepted')) expect(bad).not.toContain(Number(id));
        expect(numbers([...updates.map((row) => row.conversion_id), ...kept])).toEqual(
          Array.from({ length: size }, (_, id) => id),
        );
        if (accountFault) expect(idsOf(updates, 'accepted')).toEqual([]);
      }),
    );
  });
});
