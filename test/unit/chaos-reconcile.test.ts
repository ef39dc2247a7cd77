import { describe, expect, it } from 'vitest';
import {
  type SaleRecords,
  FAILURES,
  reconcileSale,
  type StoredDelivery,
  latestStatements,
  type Statement,
  type PlatformSale,
} from '../chaos/reconcile.ts';

const NOW = 1_000_000;
const MOMENTS = { now: NOW, kills: [500_000], gapMs: 100 };

function statement(value: string, from: number, until: number, more: Partial<Statement> = {}): Statement {
  return { order: 1, orderState: 'final', value, from, until, acknowledged: true, ...more };
}

function row(seq: number, state: string, more: Partial<StoredDelivery> = {}): StoredDelivery {
  const none = { value: null, code: null, reason: null, dueAt: null, mayBeThereSince: null };
  return { platform: 'meta', seq, type: null, state, ...none, ...more };
}

const restate = (seq: number, value: number, state: string, more: Partial<StoredDelivery> = {}) =>
  row(seq, state, { type: 'restate', value, ...more });
const retract = (seq: number, state: string, more: Partial<StoredDelivery> = {}) =>
  row(seq, state, { type: 'retract', ...more });

function their(value: number, more: Partial<PlatformSale> = {}): PlatformSale {
  return { order: 1, key: 'key', value, retracted: false, stored: 1, ...more };
}

/** A sale of 10 that is as it should be, but for what is given. */
function entry(
  given: Partial<Omit<SaleRecords, 'ours'>> & { ours?: Partial<NonNullable<SaleRecords['ours']>> | null } = {},
): SaleRecords {
  const { ours, ...rest } = given;
  return {
    statements: [statement('10.00', 0, 1)],
    click: 'known',
    theirs: [their(10)],
    requests: [{ status: 200, at: 0 }],
    supports: { restate: true, retract: true },
    ours:
      ours === null
        ? null
        : { order: 1, state: 'final', value: 10, firstValue: 10, deliveries: [row(0, 'accepted')], ...ours },
    ...rest,
  };
}

const verdictOf = (given: Parameters<typeof entry>[0]) => reconcileSale(entry(given), 'meta', MOMENTS).verdict;
const CHANGED = [statement('10.00', 0, 1), statement('20.00', 2, 3)];
const RETURNED = [statement('10.00', 0, 1), statement('10.00', 2, 3, { orderState: 'void' })];

describe('the comparison of three records', () => {
  it.each<[string, Parameters<typeof entry>[0]]>([
    ['a sale that all three records agree on', {}],
    [
      'a change that the platform accepted',
      {
        statements: CHANGED,
        ours: { value: 20, deliveries: [row(0, 'accepted'), restate(1, 20, 'accepted')] },
        theirs: [their(20)],
      },
    ],
    [
      'a change before the sale was sent',
      { statements: CHANGED, ours: { value: 20, firstValue: 20 }, theirs: [their(20)] },
    ],
    [
      'a return that the platform accepted',
      {
        statements: RETURNED,
        ours: { state: 'void', deliveries: [row(0, 'accepted'), retract(1, 'accepted')] },
        theirs: [their(10, { retracted: true })],
      },
    ],
    [
      'a change that the platform does not accept, and our row says so',
      {
        statements: CHANGED,
        ours: {
          value: 20,
          deliveries: [row(0, 'accepted'), restate(1, 20, 'skipped', { code: 'adjustment_not_supported' })],
        },
        supports: { restate: false, retract: false },
      },
    ],
    [
      'a sale that was returned before it was sent',
      {
        statements: RETURNED,
        ours: { state: 'void', deliveries: [row(0, 'skipped', { code: 'order_void' })] },
        theirs: [],
      },
    ],
    [
      'a sale whose click is not known',
      { click: 'unknown', ours: { deliveries: [row(0, 'skipped', { code: 'unmatched' })] }, theirs: [] },
    ],
    [
      'a sale that was never acknowledged',
      { statements: [statement('10.00', 0, 1, { acknowledged: false })], ours: null, theirs: [] },
    ],
    [
      'the first of two values whose clients sent at the same time',
      { statements: [statement('10.00', 0, 5), statement('20.00', 2, 4)] },
    ],
  ])('is content with %s', (_what, given) => {
    expect(reconcileSale(entry(given), 'meta', MOMENTS)).toEqual({ verdict: 'ok', why: '' });
  });

  it.each<[string, Parameters<typeof entry>[0]]>([
    ['that our store knows nothing of', { ours: null, theirs: [] }],
    ['whose acknowledged change our store does not hold', { statements: CHANGED }],
    ['whose acknowledged return our store does not hold', { statements: RETURNED }],
    ['whose row was refused', { statements: [statement('10.00', 0, 1, { refused: 'order_id_repeated' })] }],
    ['that was planned for no platform', { ours: { deliveries: [] }, theirs: [] }],
    ['that is due and does not go', { ours: { deliveries: [row(0, 'pending', { dueAt: NOW - 1 })] }, theirs: [] }],
    ['that waits for nothing', { ours: { deliveries: [row(0, 'pending')] }, theirs: [] }],
    ['that stays in sending', { ours: { deliveries: [row(0, 'sending', { dueAt: NOW + 1 })] }, theirs: [] }],
    [
      'whose change waits for nothing',
      { statements: CHANGED, ours: { value: 20, deliveries: [row(0, 'accepted'), restate(1, 20, 'pending')] } },
    ],
    ['that was rejected', { ours: { deliveries: [row(0, 'rejected', { code: 'invalid' })] }, theirs: [] }],
    [
      'that was skipped for no click, though the click is known',
      { ours: { deliveries: [row(0, 'skipped', { code: 'unmatched' })] }, theirs: [] },
    ],
    [
      'that was skipped as returned, though it was not',
      { ours: { deliveries: [row(0, 'skipped', { code: 'order_void' })] }, theirs: [] },
    ],
  ])('calls a sale lost %s', (_what, given) => {
    expect(verdictOf(given)).toBe('lost');
  });

  it.each<[string, Parameters<typeof entry>[0]]>([
    ['under one key', { theirs: [their(10, { stored: 2 })] }],
    ['under two keys', { theirs: [their(10), their(10, { key: 'another' })] }],
    ['once as retracted', { theirs: [their(10), their(10, { key: 'another', retracted: true, stored: 0 })] }],
  ])('sees a sale that is counted twice: %s', (_what, given) => {
    expect(verdictOf(given)).toBe('doubled');
  });

  it.each<[string, Parameters<typeof entry>[0]]>([
    ['accepted, and the platform has nothing', { theirs: [] }],
    ['accepted, and the platform counts it for nothing', { theirs: [their(10, { stored: 0 })] }],
    [
      'skipped, and the platform has it',
      { ours: { deliveries: [row(0, 'skipped', { code: 'unmatched' })] }, click: 'unknown' },
    ],
    ['rejected, and the platform has it', { ours: { deliveries: [row(0, 'rejected')] } }],
    [
      'changed, and the platform has the first value',
      { statements: CHANGED, ours: { value: 20, deliveries: [row(0, 'accepted'), restate(1, 20, 'accepted')] } },
    ],
    [
      'retracted, and the platform counts it',
      { statements: RETURNED, ours: { state: 'void', deliveries: [row(0, 'accepted'), retract(1, 'accepted')] } },
    ],
    [
      'nothing at all, of a sale that was never acknowledged',
      { statements: [statement('10.00', 0, 1, { acknowledged: false })], ours: null },
    ],
  ])('sees that our store says %s', (_what, given) => {
    expect(verdictOf(given)).toBe('false claim');
  });

  it.each<[string, Parameters<typeof entry>[0]]>([
    ['no change is stored', { ours: { value: 20 } }],
    [
      'the change is said not to be supported, but it is',
      {
        ours: {
          value: 20,
          deliveries: [row(0, 'accepted'), restate(1, 20, 'skipped', { code: 'adjustment_not_supported' })],
        },
      },
    ],
    [
      'the last change is said to be superseded',
      { ours: { value: 20, deliveries: [row(0, 'accepted'), restate(1, 20, 'skipped', { code: 'superseded' })] } },
    ],
  ])('sees that the platform holds another value than the last acknowledged one where %s', (_what, given) => {
    expect(verdictOf({ statements: CHANGED, ...given })).toBe('wrong value');
  });

  it('sees a value there that no client ever said, also where it is uncertain whether it is there', () => {
    expect(verdictOf({ ours: { deliveries: [row(0, 'uncertain')] }, theirs: [their(30)] })).toBe('wrong value');
  });

  const lost = { code: 'answer_lost', mayBeThereSince: 499_950 };

  it.each<[string, number[], Partial<StoredDelivery>, string]>([
    ['a request with it was cut off', [0], lost, 'uncertain: may be there'],
    ['the platform answered that it failed', [500], lost, 'uncertain: may be there'],
    ['nothing reached the platform', [], { ...lost, mayBeThereSince: 400_000 }, 'uncertain needlessly'],
    ['the platform only asked to slow down', [429], { ...lost, mayBeThereSince: 400_000 }, 'uncertain needlessly'],
    ['it was marked just before a kill', [], lost, 'uncertain: died while sending'],
    ['it was marked long before the kill', [], { ...lost, mayBeThereSince: 499_800 }, 'uncertain needlessly'],
    ['it was marked after the kill', [], { ...lost, mayBeThereSince: 500_001 }, 'uncertain needlessly'],
    ['it could be sent again and retracted', [0], { ...lost, code: 'order_void' }, 'uncertain needlessly'],
  ])('classifies an uncertain sale where %s', (_what, statuses, more, verdict) => {
    const requests = statuses.map((status) => ({ status, at: 300_000 }));
    expect(verdictOf({ ours: { deliveries: [row(0, 'uncertain', more)] }, requests: requests, theirs: [] })).toBe(
      verdict,
    );
  });

  it('does not blame a process that was killed before it could write a refusal down', () => {
    const given = { ours: { deliveries: [row(0, 'uncertain', { ...lost, mayBeThereSince: 300_000 })] }, theirs: [] };
    const at = (ms: number) => verdictOf({ ...given, requests: [{ status: 429, at: ms }] });
    expect([at(499_950), at(499_800)]).toEqual(['uncertain: died while sending', 'uncertain needlessly']);
  });

  it('lets a change wait for a time that is to come', () => {
    const waits = restate(1, 20, 'pending', { dueAt: NOW + 1, code: 'held_back' });
    expect(verdictOf({ statements: CHANGED, ours: { value: 20, deliveries: [row(0, 'accepted'), waits] } })).toBe(
      'waiting',
    );
  });

  it('counts as failures what must not happen, and nothing else', () => {
    expect([...FAILURES].sort()).toEqual(['doubled', 'false claim', 'lost', 'uncertain needlessly', 'wrong value']);
  });
});

describe('the last word of clients', () => {
  it('is the newest acknowledged statement, and what may have been taken after it', () => {
    const first = statement('10.00', 0, 1);
    const second = statement('20.00', 2, 3);
    const unanswered = statement('30.00', 4, 5, { acknowledged: false });
    expect(latestStatements([first, second])).toEqual([second]);
    expect(latestStatements([first, unanswered])).toEqual([first, unanswered]);
    expect(latestStatements([first, unanswered, statement('40.00', 6, 7)])).toEqual([statement('40.00', 6, 7)]);
  });

  it('is either of two that overlap', () => {
    const statements = [statement('10.00', 0, 3), statement('20.00', 2, 4)];
    expect(latestStatements(statements)).toEqual(statements);
  });
});
