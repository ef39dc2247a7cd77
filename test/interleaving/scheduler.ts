/** Something that runs beside others, one step at a time: it waits at the gate before each of its statements. */
export interface Task {
  name: string;
  /** The database session that its statements run in, as PostgreSQL numbers it. */
  session: () => number;
  work: (gate: Gate) => Promise<unknown>;
}

/** Waits until it is this task's turn to do `what`. */
export type Gate = (what: string) => Promise<void>;

/**
 * Which task has its turn (by number), and for how many steps at most; or until it is about to do what is named so, after
 * one step at least; or it dies where it is: of its open transaction nothing remains, and it does nothing any more.
 */
export type Turn = readonly [task: number, steps: number | string];

/** Which of the sessions wait for a lock, and for which sessions each. */
export type FindWaits = (sessions: readonly number[]) => Promise<ReadonlyMap<number, readonly number[]>>;

export interface InterleaveResult {
  /** What was done, in order: the task and its step. */
  trace: string[];
  /** What the tasks threw, with their names. */
  errors: string[];
  /** Named steps that a task did not come to in its turn. */
  missed: string[];
}

type Place =
  { kind: 'at the gate'; what: string; go: () => void; die: () => void } | { kind: 'at work' } | { kind: 'done' };

export const TO_THE_END = Infinity;
export const DIES = 'dies';

/** What a task that died is stopped by, at each gate that it comes to. */
class Died extends Error {}

/** A statement of a few milliseconds is not worth asking about. */
const ASK_AFTER_MS = 3;
/** Nothing here takes this long: a task that is still at work waits for something that the scheduler does not know of. */
const HANGS_AFTER_MS = 60_000;

/**
 * Runs tasks side by side, but one statement at a time, in the order that `turns` say. A turn ends early where its task is
 * done or has to wait for a lock that another one holds, which the database itself is asked about. When the turns are used
 * up, each task in its order goes on for as long as it can.
 */
export async function interleave(
  tasks: readonly Task[],
  turns: readonly Turn[],
  findWaits: FindWaits,
): Promise<InterleaveResult> {
  const trace: string[] = [];
  const errors: string[] = [];
  const missed: string[] = [];
  const places: Place[] = tasks.map(() => ({ kind: 'at work' }));
  let changed = nextChange();
  const move = (index: number, place: Place) => {
    places[index] = place;
    changed.come();
    changed = nextChange();
  };
  const dead = new Set<number>();
  tasks.forEach((task, index) => {
    const gate: Gate = (what) =>
      new Promise((resolve, reject) => {
        const leave = (then: () => void) => {
          move(index, { kind: 'at work' });
          then();
        };
        const die = () => leave(() => (what === 'rollback' ? resolve() : reject(new Died())));
        if (dead.has(index)) die();
        else move(index, { kind: 'at the gate', what, go: () => leave(resolve), die });
      });
    gate('start')
      .then(() => task.work(gate))
      .catch((error: unknown) => {
        if (!dead.has(index)) errors.push(`${task.name}: ${String(error)}`);
      })
      .finally(() => move(index, { kind: 'done' }));
  });

  /** Waits until each task is at the gate, done, or waits for one that is at the gate. */
  const waitUntilIdle = async (): Promise<void> => {
    const end = Date.now() + HANGS_AFTER_MS;
    for (;;) {
      const next = changed.promise;
      const busy = places.flatMap((place, index) => (place.kind === 'at work' ? [index] : []));
      if (busy.length === 0) return;
      if ((await Promise.race([next.then(() => 'changed'), after(ASK_AFTER_MS)])) === 'changed') continue;
      const held = await heldUp(tasks, places, findWaits);
      if (busy.every((index) => held.has(index) && places[index]?.kind === 'at work')) return;
      if (Date.now() > end) throw new Error(`Hangs: ${busy.map((index) => tasks[index]?.name).join(', ')}`);
    }
  };

  await waitUntilIdle();
  const left = [...turns];
  const isReady = (index: number) => places[index]?.kind === 'at the gate';
  const isBefore = (index: number, step: number | string) => {
    const place = places[index];
    return typeof step === 'string' && place?.kind === 'at the gate' && place.what.startsWith(step);
  };
  let turn: { task: number; steps: number | string; done: number } | null = null;
  for (;;) {
    if (!turn || turn.done === turn.steps || isBefore(turn.task, turn.steps) || !isReady(turn.task)) {
      if (typeof turn?.steps === 'string' && !isBefore(turn.task, turn.steps)) missed.push(turn.steps);
      const [task, steps] = left.shift() ?? [0, TO_THE_END];
      const order = tasks.map((_, offset) => (task + offset) % tasks.length);
      const chosen = order.find(isReady);
      if (chosen === undefined) {
        if (places.every(({ kind }) => kind === 'done')) return { trace, errors, missed };
        throw new Error('Tasks wait for each other, and the database did not end it.');
      }
      // A turn to die never passes to another task.
      turn = { task: chosen, steps: steps === DIES && chosen !== task ? 1 : steps, done: 0 };
    }
    turn.done += 1;
    const place = places[turn.task];
    if (place?.kind !== 'at the gate') throw new Error('A task left the gate by itself.');
    const dies = turn.steps === DIES;
    trace.push(`${tasks[turn.task]?.name}: ${dies ? 'dies before ' : ''}${place.what}`);
    if (dies) {
      dead.add(turn.task);
      place.die();
      turn = null;
    } else place.go();
    await waitUntilIdle();
  }
}

/** The tasks at work that wait, directly or not, for one at the gate; tasks that only wait for each other are freed by the database. */
async function heldUp(tasks: readonly Task[], places: readonly Place[], findWaits: FindWaits): Promise<Set<number>> {
  const sessions = tasks.map((task) => task.session());
  const waits = await findWaits(sessions);
  const held = new Set<number>();
  const holds = (session: number): boolean => {
    const index = sessions.indexOf(session);
    return held.has(index) || places[index]?.kind === 'at the gate';
  };
  for (let before = -1; before < held.size;) {
    before = held.size;
    sessions.forEach((session, index) => {
      if (places[index]?.kind === 'at work' && waits.get(session)?.some(holds)) held.add(index);
    });
  }
  return held;
}

function nextChange(): { promise: Promise<void>; come: () => void } {
  let come = () => {};
  const promise = new Promise<void>((resolve) => (come = resolve));
  return { promise, come };
}

function after(ms: number): Promise<'time is up'> {
  return new Promise((resolve) => setTimeout(() => resolve('time is up'), ms));
}
