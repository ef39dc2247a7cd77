import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOfPartialSuccess, type RowError } from '../../../backend/platforms/kit/row-errors.ts';
import type { RowOutcome } from '../../../backend/platforms/platform.ts';

const unassigned: RowOutcome = { kind: 'uncertain', code: 'unassigned_error', reason: 'Look it up.' };
const rejected = (code: string): RowOutcome => ({ kind: 'rejected', code, reason: 'Bad.' });
const already: RowOutcome = { kind: 'accepted', note: 'It had this one.' };
const later: RowOutcome = { kind: 'retry', code: 'busy', reason: 'Busy.' };

/** The outcome of each row as one word: its code, or its kind where it has none; "ok" where it was accepted. */
function outcomes(size: number, errors: readonly RowError[], failed?: readonly number[]): string[] {
  const rows = rowsOfPartialSuccess({ size, errors, ...(failed && { failed: new Set(failed) }), unassigned });
  return Array.from({ length: size }, (_, index) => {
    const outcome = rows.get(index);
    if (outcome === undefined) return 'ok';
    return 'code' in outcome ? outcome.code : outcome.kind;
  });
}

describe('the errors of a request that was carried out in part', () => {
  it.each<[string, number, RowError[], number[] | undefined, string[]]>([
    ['name a row', 3, [{ index: 1, outcome: rejected('bad') }], undefined, ['ok', 'bad', 'ok']],
    [
      'name a row twice: the first decides',
      2,
      [
        { index: 1, outcome: rejected('first') },
        { index: 1, outcome: rejected('second') },
      ],
      undefined,
      ['ok', 'first'],
    ],
    ['name none, of a single row', 1, [{ index: null, outcome: rejected('bad') }], undefined, ['bad']],
    [
      'name none: it may be any of them',
      3,
      [{ index: null, outcome: rejected('bad') }],
      undefined,
      ['unassigned_error', 'unassigned_error', 'unassigned_error'],
    ],
    [
      'name a row that does not exist',
      2,
      [
        { index: 0, outcome: rejected('bad') },
        { index: 2, outcome: rejected('bad') },
      ],
      undefined,
      ['bad', 'unassigned_error'],
    ],
    ['name none, and one row failed', 3, [{ index: null, outcome: rejected('bad') }], [2], ['ok', 'ok', 'bad']],
    [
      'name none, and fewer than failed: for the others no reason is known',
      3,
      [{ index: null, outcome: already }],
      [0, 2],
      ['unassigned_error', 'ok', 'unassigned_error'],
    ],
    [
      'name none and differ',
      3,
      [
        { index: null, outcome: already },
        { index: null, outcome: rejected('bad') },
      ],
      [0, 2],
      ['unassigned_error', 'ok', 'unassigned_error'],
    ],
    [
      'name none, and all that failed may be sent again',
      3,
      [{ index: null, outcome: later }],
      [0, 2],
      ['busy', 'ok', 'busy'],
    ],
  ])('%s', (_what, size, errors, failed, expected) => {
    expect(outcomes(size, errors, failed)).toEqual(expected);
  });

  it('never end as accepted for a row that may be the one with the error', () => {
    const error = fc.record({
      index: fc.option(fc.integer({ min: -2, max: 12 }), { nil: null }),
      outcome: fc.constant(rejected('bad')),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.array(error, { minLength: 1, maxLength: 6 }), (size, errors) => {
        const found = outcomes(size, errors);
        const isNamed = (index: number) => errors.some((one) => one.index === index);
        const allAreNamed = errors.every(({ index }) => index !== null && index >= 0 && index < size);
        found.forEach((outcome, index) => {
          if (size === 1 || isNamed(index)) expect(outcome).toBe('bad');
          else expect(outcome).toBe(allAreNamed ? 'ok' : 'unassigned_error');
        });
      }),
    );
  });
});
