import { ACCEPT, type Actor, DELIVER, process, type Process, type Row, type Rules, type ModelState } from './model.ts';

/** Before it all: a sale that is still to be sent, or one that the platform has and of which a change is due. */
export type StartState = 'not sent' | 'changed';

function begin(before: StartState, actors: readonly Actor[]): ModelState {
  const sale: Row = { seq: 0, value: 0, state: 'pending', due: true, claim: null };
  const change: Row = { ...sale, seq: 1, value: 101 };
  const isNew = before === 'not sent';
  return {
    sale: { value: 100, rows: isNew ? [sale] : [{ ...sale, state: 'accepted', due: false }, change] },
    platform: isNew ? null : 100,
    lastValue: isNew ? 100 : 101,
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
  /** The actor of each step, in order, until the platform ended with another value than the last one stated; null: it never does. */
  counterexample: string[] | null;
}

/** Goes through all orders in which the actors' statements can come. */
export function explore(before: StartState, actors: readonly Actor[], rules: Rules): Explored {
  const known = new Set<string>();
  const visit = (model: ModelState, path: string[]): string[] | null => {
    const key = JSON.stringify(model);
    if (known.has(key)) return null;
    known.add(key);
    const next = model.processes.flatMap((_, me) => advance(model, me, rules) ?? []);
    if (next.length === 0) {
      if (model.processes.some(({ done }) => !done)) return [...path, 'all processes wait'];
      return isRight(deliverRest(model, rules)) ? null : path;
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

/** The state after one more statement of that process; null: it is done, or waits for a lock. */
function advance(model: ModelState, me: number, rules: Rules): { after: ModelState; who: string } | null {
  if (process(model, me).done) return null;
  const after = structuredClone(model);
  const own = process(after, me);
  const steps = own.actor === 'deliver' ? DELIVER : ACCEPT;
  const before = JSON.stringify(after);
  if (steps[own.step]?.(after, me, rules)) {
    own.step += 1;
    own.found = null;
  } else if (JSON.stringify(after) === before) return null;
  return { after, who: own.actor };
}

/** Delivers what is due with one more worker, when all others are done. */
function deliverRest(model: ModelState, rules: Rules): ModelState {
  let rest: ModelState = { ...model, processes: [starting('deliver')] };
  for (let next = advance(rest, 0, rules); next; next = advance(rest, 0, rules)) rest = next.after;
  return rest;
}

function isRight({ platform, lastValue, sale: books }: ModelState): boolean {
  return platform === lastValue && books.rows.every(({ state }) => state === 'accepted' || state === 'superseded');
}
