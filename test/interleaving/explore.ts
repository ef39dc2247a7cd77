import { ACCEPT, type Actor, DELIVER, process, type Process, type Row, type Rules, type World } from './model.ts';

/** Before it all: a sale that is still to be sent, or one that the platform has and of which a change is due. */
export type Before = 'not sent' | 'changed';

function begin(before: Before, actors: readonly Actor[]): World {
  const sale: Row = { seq: 0, value: 0, state: 'pending', due: true, claim: null };
  const change: Row = { ...sale, seq: 1, value: 101 };
  const isNew = before === 'not sent';
  return {
    books: { value: 100, rows: isNew ? [sale] : [{ ...sale, state: 'accepted', due: false }, change] },
    platform: isNew ? null : 100,
    said: isNew ? 100 : 101,
    processes: actors.map(starting),
    locks: {},
  };
}

function starting(actor: Actor): Process {
  return { actor, step: 0, done: false, value: null, rows: [], found: null, sent: false, carries: null };
}

export interface Explored {
  /** How many different situations there are. */
  situations: number;
  /** Who did a step, in order, until the platform ended with something else than was last said; null: it never does. */
  counterexample: string[] | null;
}

/** Goes through all orders in which the actors' statements can come. */
export function explore(before: Before, actors: readonly Actor[], rules: Rules): Explored {
  const known = new Set<string>();
  const visit = (world: World, path: string[]): string[] | null => {
    const key = JSON.stringify(world);
    if (known.has(key)) return null;
    known.add(key);
    const next = world.processes.flatMap((_, me) => advance(world, me, rules) ?? []);
    if (next.length === 0) {
      if (world.processes.some(({ done }) => !done)) return [...path, 'nobody can go on'];
      return isRight(deliverRest(world, rules)) ? null : path;
    }
    for (const { after, who } of next) {
      const found = visit(after, [...path, who]);
      if (found) return found;
    }
    return null;
  };
  const counterexample = visit(begin(before, actors), []);
  return { situations: known.size, counterexample };
}

/** The world after one more statement of that process; null: it is done, or waits for a lock. */
function advance(world: World, me: number, rules: Rules): { after: World; who: string } | null {
  if (process(world, me).done) return null;
  const after = structuredClone(world);
  const own = process(after, me);
  const steps = own.actor === 'deliver' ? DELIVER : ACCEPT;
  const before = JSON.stringify(after);
  if (steps[own.step]?.(after, me, rules)) {
    own.step += 1;
    own.found = null;
  } else if (JSON.stringify(after) === before) return null;
  return { after, who: own.actor };
}

/** What is due is delivered, by somebody who comes when all others are done. */
function deliverRest(world: World, rules: Rules): World {
  let rest: World = { ...world, processes: [starting('deliver')] };
  for (let next = advance(rest, 0, rules); next; next = advance(rest, 0, rules)) rest = next.after;
  return rest;
}

function isRight({ platform, said, books }: World): boolean {
  return platform === said && books.rows.every(({ state }) => state === 'accepted' || state === 'superseded');
}
