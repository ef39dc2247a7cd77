import fc from 'fast-check';
import type { Trouble } from './platform.ts';
import type { Turn } from './scheduler.ts';

export interface DestinationKind {
  /** Whether its platform can be told of changes, and says only later what became of a request. */
  changes: boolean;
  later: boolean;
  /** Whether it takes sales that no click was found for. */
  unmatched: boolean;
  /** What its platform does with the first requests of the interleaved part. */
  troubles: Trouble[];
}

/** How far the orders are when the interleaving begins. */
export type Before = 'not uploaded' | 'not sent' | 'submitted' | 'accepted' | 'changed';

/** One of those who act at the same time. Orders and destinations by number. */
export type Act =
  | { do: 'upload'; orders: readonly number[]; returned: boolean }
  | { do: 'deliver'; to: number }
  | { do: 'rematch' }
  | { do: 'remove'; destination: number };

export interface Scenario {
  orders: number;
  /** Whether the orders carry a click id of their own. */
  clicked: boolean;
  destinations: DestinationKind[];
  before: Before;
  acts: Act[];
  turns: Turn[];
}

export const MAX_ACTS = 3;

const destination = fc.record({
  changes: fc.boolean().map((no) => !no),
  later: fc.boolean(),
  unmatched: fc.boolean().map((no) => !no),
  troubles: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Trouble[]>([]) },
    fc.array(fc.constantFrom<Trouble>('loses its answer', 'is busy', 'refuses'), { minLength: 1, maxLength: 2 }),
  ),
});

const turns = fc.array(fc.tuple(fc.nat(MAX_ACTS - 1), fc.integer({ min: 1, max: 25 })), { maxLength: 10 });

/** Scenarios whose first two acts may conflict: somebody says something new, while somebody sends or settles. */
export const scenarios: fc.Arbitrary<Scenario> = fc
  .record({ orders: fc.integer({ min: 1, max: 2 }), destinations: fc.array(destination, { minLength: 1, maxLength: 2 }) })
  .chain(({ orders, destinations }) => {
    const to = fc.nat(destinations.length - 1);
    const upload: fc.Arbitrary<Act> = fc.record({
      do: fc.constant('upload' as const),
      orders: fc.shuffledSubarray(Array.from({ length: orders }, (_, order) => order), { minLength: 1 }),
      returned: fc.oneof({ weight: 2, arbitrary: fc.constant(false) }, fc.constant(true)),
    });
    const deliver: fc.Arbitrary<Act> = fc.record({ do: fc.constant('deliver' as const), to });
    const rematch: fc.Arbitrary<Act> = fc.record({ do: fc.constant('rematch' as const) });
    const remove: fc.Arbitrary<Act> = fc.record({ do: fc.constant('remove' as const), destination: to });
    const other = fc.oneof(
      { weight: 4, arbitrary: upload },
      { weight: 4, arbitrary: deliver },
      { weight: 1, arbitrary: rematch },
      { weight: 1, arbitrary: remove },
    );
    return fc.record({
      orders: fc.constant(orders),
      destinations: fc.constant(destinations),
      clicked: fc.boolean().map((no) => !no),
      before: fc.constantFrom<Before>('not sent', 'accepted', 'changed', 'submitted', 'not uploaded'),
      acts: fc
        .tuple(upload, fc.oneof({ weight: 4, arbitrary: deliver }, other), fc.option(other, { nil: undefined }))
        .map((acts) => acts.filter((act) => act !== undefined)),
      turns,
    });
  });
