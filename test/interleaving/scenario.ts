import fc from 'fast-check';
import type { PlatformAbilities, Trouble } from './platform.ts';
import { DIES, type Turn } from './scheduler.ts';

export interface DestinationKind extends PlatformAbilities {
  /** Whether it takes sales that no click was found for. */
  unmatched: boolean;
  /** What its platform does with the first requests of the interleaved part. */
  troubles: Trouble[];
}

/** How far the orders are when the interleaving begins. */
export type StartState = 'not uploaded' | 'not sent' | 'submitted' | 'accepted' | 'changed';

/** One of those who act at the same time. Orders and destinations by number. */
export type Act =
  | { do: 'upload'; orders: readonly number[]; returned: boolean }
  | { do: 'deliver'; to: number }
  | { do: 'sweep' }
  | { do: 'rematch' }
  | { do: 'remove'; destination: number };

export interface Scenario {
  orders: number;
  /** Whether the orders carry a click id of their own. */
  clicked: boolean;
  destinations: DestinationKind[];
  before: StartState;
  acts: Act[];
  turns: Turn[];
}

export const MAX_ACTS = 3;

/** Mostly what makes for many ways to go: false in one of so many cases, and when a failing case is made smaller. */
const mostly = (cases: number): fc.Arbitrary<boolean> =>
  fc.oneof({ weight: cases - 1, arbitrary: fc.constant(true) }, fc.constant(false));

const destination = fc.record({
  changes: mostly(6),
  answersLater: mostly(3).map((no) => !no),
  delaysChanges: mostly(6).map((no) => !no),
  deduplicates: mostly(4),
  unmatched: mostly(4),
  troubles: fc.oneof(
    { weight: 5, arbitrary: fc.constant<Trouble[]>([]) },
    fc.array(fc.constantFrom<Trouble>('loses its answer', 'is busy', 'refuses'), { minLength: 1, maxLength: 2 }),
  ),
});

const upload = fc.record({
  do: fc.constant('upload' as const),
  orders: fc.constantFrom([0], [1], [0, 1], [1, 0]),
  returned: mostly(3).map((no) => !no),
});
const deliver = fc.record({ do: fc.constant('deliver' as const), to: fc.nat(1) });
const other: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: upload },
  { weight: 3, arbitrary: deliver },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sweep' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rematch' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), destination: fc.nat(1) }) },
);

/** How many tasks further the next turn is, so that it is another task's, and how many steps it has. */
const turn = fc.tuple(
  fc.integer({ min: 1, max: MAX_ACTS - 1 }),
  fc.oneof(
    { weight: 15, arbitrary: fc.noBias(fc.integer({ min: 1, max: 22 })) },
    { weight: 1, arbitrary: fc.constant(DIES) },
  ),
);

/** Scenarios in which an upload states something new while other actors send or record what was stated before. */
export const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    orders: mostly(4).map((one) => (one ? 1 : 2)),
    clicked: mostly(4),
    destinations: fc.oneof(
      { weight: 3, arbitrary: fc.tuple(destination) },
      { weight: 1, arbitrary: fc.tuple(destination, destination) },
    ),
    before: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom<StartState>('not sent', 'changed', 'submitted') },
      { weight: 1, arbitrary: fc.constantFrom<StartState>('accepted', 'not uploaded') },
    ),
    acts: fc
      .tuple(
        upload,
        fc.oneof({ weight: 4, arbitrary: deliver }, { weight: 1, arbitrary: other }),
        fc.option(other, { nil: undefined, freq: 1 }),
      )
      .map((acts) => acts.filter((act) => act !== undefined)),
    first: fc.nat(MAX_ACTS - 1),
    turns: fc.array(turn, { maxLength: 8, size: 'max' }),
  })
  .map(fitToScenario);

/** Has the acts speak of the orders and destinations that there are, and the turns of the acts. */
function fitToScenario({
  first,
  turns,
  acts,
  ...rest
}: Omit<Scenario, 'turns'> & { first: number; turns: Turn[] }): Scenario {
  const { orders, destinations } = rest;
  let task = first % acts.length;
  return {
    ...rest,
    acts: acts.map((act): Act => {
      if (act.do === 'deliver') return { ...act, to: act.to % destinations.length };
      if (act.do === 'remove') return { ...act, destination: act.destination % destinations.length };
      if (act.do === 'upload') return { ...act, orders: [...new Set(act.orders.map((order) => order % orders))] };
      return act;
    }),
    turns: turns.map(([further, steps]): Turn => {
      task = (task + 1 + ((further - 1) % Math.max(1, acts.length - 1))) % acts.length;
      // Who uploads and gets no answer does not know whether it counts: only workers die here.
      return [task, steps === DIES && !isWorker(acts[task]) ? 1 : steps];
    }),
  };
}

export function isWorker(act: Act | undefined): boolean {
  return act?.do === 'deliver' || act?.do === 'sweep';
}
