import { describe, expect, it } from 'vitest';
import { toCheckResult, madeUpSale } from '../../../backend/platforms/kit/checks.ts';
import type { CheckResult, Outcome, RowOutcome } from '../../../backend/platforms/platform.ts';
import { NOW, sha256 } from './samples.ts';

const only = (row: RowOutcome) => new Map([[0, row]]);

describe('the check result of a reply to the made-up sale', () => {
  it.each<[Outcome, CheckResult]>([
    [{ kind: 'accepted' }, { ok: true }],
    [
      { kind: 'accepted', rows: only({ kind: 'accepted', note: 'Unusual.' }) },
      { ok: true, note: 'Unusual.' },
    ],
    [
      { kind: 'accepted', rows: only({ kind: 'rejected', code: '1', reason: 'Bad.' }) },
      { ok: false, code: '1', reason: 'Bad.' },
    ],
    [
      { kind: 'refused', rows: only({ kind: 'rejected', code: '1', reason: 'Bad.' }) },
      { ok: false, code: '1', reason: 'Bad.' },
    ],
    [
      { kind: 'accepted', rows: only({ kind: 'uncertain', code: '1', reason: 'Who knows.' }) },
      { ok: false, code: '1', reason: 'Who knows.' },
    ],
    [
      { kind: 'accepted', rows: only({ kind: 'retry', code: '1', reason: 'Later.', afterMs: 5 }) },
      { kind: 'retry', code: '1', reason: 'Later.', afterMs: 5 },
    ],
    [
      { kind: 'retry', code: '1', reason: 'Later.' },
      { kind: 'retry', code: '1', reason: 'Later.' },
    ],
    [
      { kind: 'stop', code: '1', reason: 'Token.' },
      { ok: false, code: '1', reason: 'Token.' },
    ],
    [
      { kind: 'bisect', code: '1', reason: 'Bad.' },
      { ok: false, code: '1', reason: 'Bad.' },
    ],
    [{ kind: 'submitted', requestId: 'r' }, { ok: true }],
  ])('%o: %o', (outcome, result) => {
    expect(toCheckResult(outcome)).toEqual(result);
  });
});

it('the made-up sale is of no real person, and of now', () => {
  const { conversion } = madeUpSale(NOW);
  expect(conversion.time).toBe(NOW.toISOString());
  expect(conversion.person.email?.lower).toBe(sha256('test@example.com'));
  expect(conversion.person.phone).toEqual({ e164: sha256('+14155550100'), digits: sha256('14155550100') });
});
