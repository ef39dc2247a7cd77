import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ClaimedRow } from '../../../backend/delivery/load-claimed.ts';
import { applyOutcome, type DeliveryUpdate } from '../../../backend/delivery/outcome.ts';
import { recheckAndGroup } from '../../../backend/delivery/recheck-and-group.ts';
import type { Outcome } from '../../../backend/platforms/platform.ts';
import { NOW, claimed, onlyOrder, outgoing, testDestination } from './test-destination.ts';

const HOUR = 3_600_000;
const earlier = (ms: number) => new Date(NOW.getTime() - ms);
const answered = { now: NOW, random: 0, unansweredSince: null, testMode: null };

/** Sends parts until nothing is left, to a platform that answers `reply`. */
function drain(rows: ClaimedRow[], reply: (ids: string[]) => Outcome): { updates: DeliveryUpdate[]; requests: number } {
  const updates: DeliveryUpdate[] = [];
  const parts = [rows];
  let requests = 0;
  for (let part = parts.pop(); part; part = parts.pop()) {
    requests += 1;
    const result = applyOutcome(part, reply(part.map((row) => row.outgoing.dedupId)), answered);
    updates.push(...result.updates);
    parts.push(...result.resend);
  }
  return { updates, requests };
}

const rejected = { kind: 'rejected', code: 'bad', reason: 'Bad.' } as const;
const badSets = fc
  .integer({ min: 1, max: 200 })
  .chain((size) => fc.tuple(fc.constant(size), fc.uniqueArray(fc.nat(size - 1), { maxLength: 20 })));

it.each([
  ['does not name', () => ({ kind: 'bisect', code: 'bad', reason: 'Bad.' }) as const],
  ['names', (indices: number[]) => ({ kind: 'refused', rows: new Map(indices.map((at) => [at, rejected])) }) as const],
  [
    'names one at a time',
    (indices: number[]) => ({ kind: 'refused', rows: new Map([[indices[0] ?? 0, rejected]]) }) as const,
  ],
])('rejects exactly the bad rows, each row once, when the platform %s them', (_how, refuse) => {
  fc.assert(
    fc.property(badSets, ([size, badSet]) => {
      const bad = new Set(badSet.map(String));
      const { updates } = drain(claimed(size), (ids) => {
        const indices = ids.flatMap((id, index) => (bad.has(id) ? [index] : []));
        return indices.length > 0 ? refuse(indices) : { kind: 'accepted' };
      });
      expect(updates).toHaveLength(size);
      expect(new Set(updates.map((row) => row.conversion_id)).size).toBe(size);
      for (const row of updates) expect(row.state).toBe(bad.has(row.conversion_id) ? 'rejected' : 'accepted');
    }),
  );
});

it('sends one of two types of an order that are the same event, the one that may have arrived already', () => {
  const ofType = (id: string, conversion_type: string, more: Partial<ClaimedRow> = {}): ClaimedRow => ({
    ...{ conversion_id: id, seq: 0, attempts: 0, first_sent_at: null, order: onlyOrder('1001'), ...more },
    outgoing: outgoing({ dedupId: id }, { conversion_type }),
  });
  const check = (...rows: ClaimedRow[]) => {
    const { parts, unsendable } = recheckAndGroup(rows, testDestination(), NOW);
    const sent = parts.flat().map((row) => row.conversion_id);
    return { sent, skipped: unsendable.map((row) => [row.conversion_id, row.code]) };
  };
  expect(check(ofType('1', 'lead'), ofType('2', 'sale'))).toEqual({ sent: ['1'], skipped: [['2', 'same_event']] });
  const sentBefore = { first_sent_at: earlier(HOUR) };
  expect(check(ofType('1', 'lead'), ofType('2', 'sale', sentBefore))).toEqual({
    sent: ['2'],
    skipped: [['1', 'same_event']],
  });
  expect(check(ofType('1', 'lead', { sent_types: ['sale'] }))).toEqual({ sent: [], skipped: [['1', 'same_event']] });
  expect(check(ofType('1', 'lead', { ...sentBefore, sent_types: ['sale'] })).sent).toEqual(['1']);
});

it.each([
  [null, null, null],
  [{ toEnd: 'remove test_id', isCounted: false }, 'test_mode', 'Test mode: not counted. Taken without its items.'],
  [{ toEnd: 'x', isCounted: true }, 'test_mode_counted', 'Test mode: counted like any other. Taken without its items.'],
])('marks what is accepted in test mode: %j', (testMode, code, reason) => {
  const note = 'Taken without its items.';
  const rows = new Map([[0, { kind: 'accepted' as const, note }]]);
  const { updates } = applyOutcome(claimed(2), { kind: 'accepted', rows }, { ...answered, testMode });
  expect(updates.map((row) => [row.state, row.code])).toEqual(Array(2).fill(['accepted', code]));
  expect(updates[0]?.reason).toBe(reason ?? note);
});

it('finds the bad row even when the platform refuses and forgets to say which', () => {
  const { updates, requests } = drain(claimed(8), (ids) =>
    ids.includes('6') ? { kind: 'refused', rows: new Map() } : { kind: 'accepted' },
  );
  expect(updates.filter((row) => row.state === 'rejected').map((row) => row.conversion_id)).toEqual(['6']);
  expect(requests).toBe(7);
});

it('brings back together, later, what failed together', () => {
  const rows = [...claimed(1, { attempts: 2 }), ...claimed(1)];
  const { updates, resend, healthSignal } = applyOutcome(
    rows,
    { kind: 'retry', code: 'down', reason: 'Down.' },
    { ...answered, random: 1 },
  );
  const due_at = new Date(NOW.getTime() + 20_000);
  expect(updates.map((row) => [row.state, row.attempts, row.due_at])).toEqual([
    ['pending', 3, due_at],
    ['pending', 1, due_at],
  ]);
  expect(resend).toEqual([]);
  expect(healthSignal).toMatchObject({ kind: 'failed', code: 'down' });
});

it.each([
  [0, 'failed', 1],
  [2, 'failed', 3],
  [3, 'stop', 3],
])(
  'stops after so many tries where a person may have to fix it: tried %i times before',
  (attempts, signal, counted) => {
    const unknown: Outcome = { kind: 'retry', code: '5000', reason: 'Unknown.', maxTries: 4 };
    const { updates, healthSignal } = applyOutcome(claimed(1, { attempts }), unknown, answered);
    expect(healthSignal).toMatchObject({ kind: signal, code: '5000', reason: 'Unknown.' });
    expect(updates).toMatchObject([{ state: 'pending', attempts: counted }]);
  },
);

it('remembers since when the platform may have a row, and never moves that on', () => {
  const since = earlier(HOUR);
  const lost: Outcome = { kind: 'retry', code: 'no_answer', reason: 'No answer.' };
  const moment = { ...answered, unansweredSince: NOW };
  expect(applyOutcome(claimed(1), lost, moment).updates[0]?.first_sent_at).toEqual(NOW);
  expect(applyOutcome(claimed(1, { first_sent_at: since }), lost, moment).updates[0]?.first_sent_at).toEqual(since);
  expect(applyOutcome(claimed(1), lost, answered).updates[0]?.first_sent_at).toBeNull();
  expect(applyOutcome(claimed(1, { first_sent_at: since }), lost, answered).updates[0]?.first_sent_at).toEqual(since);
});

it('remembers of halves that are still to be sent that the platform may have kept some of them', () => {
  const kept: Outcome = { kind: 'bisect', code: 'bad', reason: 'Bad.', someStored: true };
  const { resend } = applyOutcome(claimed(3), kept, { ...answered, unansweredSince: NOW });
  expect(resend.map((half) => half.map((row) => row.first_sent_at))).toEqual([[NOW, NOW], [NOW]]);
  const nothing: Outcome = { kind: 'bisect', code: 'bad', reason: 'Bad.' };
  const { resend: unknown } = applyOutcome(claimed(2), nothing, { ...answered, unansweredSince: NOW });
  expect(unknown.flat().map((row) => row.first_sent_at)).toEqual([null, null]);
});

it('does not count a try that the platform says it took nothing of', () => {
  const throttled: Outcome = { kind: 'retry', code: '40100', reason: 'Slow down.', taken: false };
  const moment = { ...answered, unansweredSince: NOW };
  expect(applyOutcome(claimed(1), throttled, moment).updates[0]?.first_sent_at).toBeNull();
});

it.each([
  [undefined, 'Down. It is tried again soon.'],
  [90 * 60_000, 'Down. It is tried again in 2 hours.'],
])('says beside the reason when it is tried again, of all rows and of one: %s', (afterMs, reason) => {
  const down = { kind: 'retry', code: 'down', reason: 'Down.', ...(afterMs !== undefined && { afterMs }) } as const;
  expect(applyOutcome(claimed(1), down, answered).updates[0]?.reason).toBe(reason);
  const one: Outcome = { kind: 'accepted', rows: new Map([[0, down]]) };
  expect(applyOutcome(claimed(1), one, answered).updates[0]?.reason).toBe(reason);
});

it('keeps rows as they were where the destination is stopped', () => {
  const [row] = applyOutcome(
    claimed(1, { attempts: 3 }),
    { kind: 'stop', code: 'token', reason: 'Expired.' },
    answered,
  ).updates;
  expect(row).toMatchObject({ state: 'pending', attempts: 3, due_at: NOW, first_sent_at: null });
});

it('gives each row of a request taken for processing its index in it', () => {
  const result = applyOutcome(claimed(3), { kind: 'submitted', requestId: 'r-1' }, answered);
  expect(result.submitted).toBe('r-1');
  expect(result.updates.map((row) => [row.state, row.request_index, row.due_at])).toEqual([
    ['submitted', 0, null],
    ['submitted', 1, null],
    ['submitted', 2, null],
  ]);
});

it('sorts what may share a request into parts, least tried last', () => {
  const rows = [...claimed(3), ...claimed(5, { attempts: 6 }), ...claimed(1, { attempts: 9 })];
  const { parts, unsendable } = recheckAndGroup(rows, testDestination(), NOW);
  expect(parts.map((part) => part.map((row) => row.attempts))).toEqual([[9], [6, 6], [6, 6], [6], [0, 0, 0]]);
  expect(unsendable).toEqual([]);
});

it('keeps groups apart and parts within the batch size', () => {
  const groupKey = ({ dedupId }: { dedupId: string }) => String(Number(dedupId) % 2);
  const { parts } = recheckAndGroup(claimed(10), testDestination({}, { groupKey }), NOW);
  expect(parts.map((part) => part.map((row) => row.outgoing.dedupId)).sort()).toEqual([
    ['0', '2', '4', '6'],
    ['1', '3', '5', '7'],
    ['8'],
    ['9'],
  ]);
});

it('skips what may not be sent any more, but calls it uncertain where the platform may have it', () => {
  const old = testDestination({}, { checkEligibility: () => ({ send: false, code: 'too_old', reason: 'Too old.' }) });
  const never = recheckAndGroup(claimed(1), old, NOW).unsendable[0];
  expect(never).toMatchObject({ state: 'skipped', code: 'too_old', reason: 'Too old.', due_at: null });
  const perhaps = recheckAndGroup(claimed(1, { first_sent_at: earlier(HOUR) }), old, NOW).unsendable[0];
  expect(perhaps).toMatchObject({ state: 'uncertain', code: 'too_old' });
  expect(perhaps?.reason).toMatch(/^Test Ads may have this since 2026-11-20T07:00:00.000Z/);
});

it.each([
  [HOUR - 1, 'sent again'],
  [HOUR, 'uncertain'],
])('lets a row whose answer was lost %i ms ago be %s within a dedup window of an hour', (age, what) => {
  const { limits } = testDestination().platform;
  const forgetful = testDestination({}, { limits: { ...limits, dedupWindowMs: HOUR } });
  const { parts, unsendable } = recheckAndGroup(claimed(1, { first_sent_at: earlier(age) }), forgetful, NOW);
  expect(what === 'uncertain' ? unsendable[0]?.code : parts.length).toBe(what === 'uncertain' ? 'answer_lost' : 1);
});

it('sends only the clicks that the destination found young enough', () => {
  const clicks = [{ type: 'ttclid', value: 't1' } as const];
  const picky = testDestination({}, { checkEligibility: () => ({ send: true, clicks }) });
  expect(recheckAndGroup(claimed(1), picky, NOW).parts[0]?.[0]?.outgoing).toEqual({
    ...outgoing({ dedupId: '0' }, { order_key: '0/0' }),
    clicks,
  });
});

it('sends a change of an order only where the platform can take it', () => {
  const adjustment = { type: 'retract', time: NOW.toISOString() } as const;
  const change = claimed(1, { seq: 1, outgoing: outgoing({ adjustment }, { order_state: 'void' }) });
  expect(recheckAndGroup(change, testDestination(), NOW).unsendable[0]?.code).toBe('adjustment_not_supported');
  const able = testDestination({}, { adjustments: () => ({ restate: false, retract: true }) });
  expect(recheckAndGroup(change, able, NOW).parts).toEqual([change]);
});
