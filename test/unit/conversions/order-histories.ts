/** Histories of one order for property tests: what was stated of it and when, and how the rows came. */
import fc from 'fast-check';
import { isNegative, negate, sumAmounts } from '../../../shared/normalize/amounts.ts';

/** A dated change, `minutes` after the sale. */
export interface DatedChange {
  type: 'restate' | 'retract' | 'refund';
  value: string;
  minutes: number;
}

export type Statement = DatedChange | 'sale';

/** The rows in batches, as they come. After each batch: which platforms get what is due, and whether the batch is lost or sent twice. */
export interface History {
  statements: Statement[];
  batches: {
    /** Positions in `statements`. */
    rows: number[];
    /** `lost`: the process dies before the batch is stored, and it is sent again; `repeated`: after, so that it comes twice. */
    crash: 'none' | 'lost' | 'repeated';
    delivers: boolean[];
  }[];
}

export const SALE_VALUE = '100.00';
const MOST_MINUTES = 50_000;

const minutes = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: MOST_MINUTES }) },
  { weight: 1, arbitrary: fc.constantFrom(1, 2) },
);
export const restatement: fc.Arbitrary<DatedChange> = fc.record({
  type: fc.constant('restate' as const),
  value: fc.constantFrom('80.00', '100.00', '120.00', '60.00'),
  minutes,
});
export const retraction: fc.Arbitrary<DatedChange> = fc.record({
  type: fc.constant('retract' as const),
  value: fc.constant(SALE_VALUE),
  minutes,
});
/** So small that no total is refunded in full. */
export const refund: fc.Arbitrary<DatedChange> = fc.record({
  type: fc.constant('refund' as const),
  value: fc.constantFrom('1.00', '2.50', '4.00'),
  minutes,
});

/** Any arrival order, split into batches in any way. */
export function histories(change: fc.Arbitrary<DatedChange>, platforms: number): fc.Arbitrary<History> {
  const isSame = (one: DatedChange, other: DatedChange): boolean =>
    one.type === other.type && one.value === other.value && one.minutes === other.minutes;
  return fc
    .uniqueArray(change, { minLength: 1, maxLength: 6, comparator: isSame })
    .chain((changes) => {
      const statements: Statement[] = ['sale', ...changes];
      const positions = statements.map((_, position) => position);
      const batch = fc.record({
        size: fc.integer({ min: 1, max: 3 }),
        crash: fc.constantFrom('none' as const, 'none' as const, 'lost' as const, 'repeated' as const),
        delivers: fc.array(fc.boolean(), { minLength: platforms, maxLength: platforms }),
      });
      return fc.tuple(
        fc.constant(statements),
        fc.shuffledSubarray(positions, { minLength: positions.length }),
        fc.array(batch, { minLength: positions.length, maxLength: positions.length }),
      );
    })
    .map(([statements, order, sizes]) => {
      const batches: History['batches'] = [];
      for (let from = 0; from < order.length; from += batches.at(-1)?.rows.length ?? 1) {
        const { size = 1, crash = 'none', delivers = [] } = sizes[batches.length] ?? {};
        batches.push({ rows: order.slice(from, from + size), crash, delivers });
      }
      return { statements, batches };
    });
}

/** What the order is worth by all statements: null where it was cancelled. Computed without the code under test. */
export function expectedValue(statements: readonly Statement[]): string | null {
  const changes = statements.filter((one) => one !== 'sale');
  if (changes.some(({ type }) => type === 'retract')) return null;
  const isBelow = (a: string, b: string): boolean => isNegative(sumAmounts([a, negate(b)]));
  const restated = changes.filter(({ type }) => type === 'restate');
  // The latest one; of several at one moment the lowest.
  const latest = restated.reduce<DatedChange | null>(
    (best, one) =>
      !best || one.minutes > best.minutes || (one.minutes === best.minutes && isBelow(one.value, best.value))
        ? one
        : best,
    null,
  );
  const refunds = changes.filter(({ type, minutes: at }) => type === 'refund' && at >= (latest?.minutes ?? 0));
  return sumAmounts([latest?.value ?? SALE_VALUE, ...refunds.map(({ value }) => negate(value))]);
}
