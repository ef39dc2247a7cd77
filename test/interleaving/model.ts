/*
 * A model of how one sale is told to one platform: small enough to go through every order in which statements can come.
 * Statements are read committed: each sees what was committed when it began, and what its own transaction wrote.
 */

/** The sale's own delivery (number 0) is the lock of all that is said about the sale. Which of its two rules are kept. */
export interface Rules {
  /** Who accepts a change takes the lock before it looks whether the sale was sent, a pending delivery's as well. */
  locksPending: boolean;
  /** Who writes down what became of a request takes the lock first, and looks for what waits after that. */
  recordLocksSale: boolean;
}

/** `accept 200`: an upload says that the sale is worth 200. */
export type Actor = `accept ${number}` | 'deliver';

export interface Row {
  /** The sale itself is number 0, its changes come after it. */
  seq: number;
  /** Of a change: what it says. */
  value: number;
  state: 'pending' | 'sending' | 'accepted' | 'superseded';
  /** False: it waits for what comes before it. */
  due: boolean;
  claim: number | null;
}

export interface Books {
  /** What the sale is sent with. */
  value: number;
  rows: Row[];
}

export interface Process {
  actor: Actor;
  step: number;
  done: boolean;
  /** What its transaction wrote and did not commit. */
  value: number | null;
  rows: Row[];
  /** The rows that a locking statement found when it began; null: it has not begun. */
  found: number[] | null;
  /** What it read: whether the sale was sent, and what it is to send. */
  sent: boolean;
  carries: { seq: number; value: number } | null;
}

export interface World {
  books: Books;
  platform: number | null;
  said: number;
  processes: Process[];
  /** Who holds the lock on a row, and on the order (-1). */
  locks: Record<number, number>;
}

/** What one statement does; false: it has to wait for a lock. */
type Step = (world: World, me: number, rules: Rules) => boolean;

const ORDER = -1;

/** An upload: locks, looks whether the sale was sent, stores the change or the sale's new value, lets go what may go. */
export const ACCEPT: readonly Step[] = [
  (world, me) => lock(world, me, ORDER),
  (world, me, { locksPending }) =>
    lockRows(world, me, ({ seq, state }) => seq === 0 && (locksPending || state !== 'pending')),
  (world, me) => {
    process(world, me).sent = seen(world, me).rows.some(({ seq, state }) => seq === 0 && state !== 'pending');
    return true;
  },
  (world, me) => {
    const own = process(world, me);
    const value = Number(own.actor.split(' ')[1]);
    const next = 1 + Math.max(...seen(world, me).rows.map(({ seq }) => seq));
    if (own.sent) return write(world, me, { seq: next, value, state: 'pending', due: false, claim: null });
    own.value = value;
    return true;
  },
  release,
  (world, me) => {
    world.said = Number(process(world, me).actor.split(' ')[1]);
    process(world, me).done = true;
    return commit(world, me);
  },
];

/** A worker: claims one delivery, loads and sends it, writes down that it was accepted, and so on while something is due. */
export const DELIVER: readonly Step[] = [
  (world, me) => {
    const free = world.books.rows.find(({ seq, state, due }) => state === 'pending' && due && !(seq in world.locks));
    if (free) write(world, me, { ...free, state: 'sending', claim: me });
    else process(world, me).done = true;
    return true;
  },
  commit,
  (world, me) => {
    const row = world.books.rows.find(({ state, claim }) => state === 'sending' && claim === me);
    process(world, me).carries = row ? { seq: row.seq, value: row.seq === 0 ? world.books.value : row.value } : null;
    return true;
  },
  (world, me) => {
    const { carries } = process(world, me);
    // A sale that it has is a repetition; a change replaces what it has.
    if (carries && (carries.seq > 0 || world.platform === null)) world.platform = carries.value;
    return true;
  },
  (world, me, { recordLocksSale }) => !recordLocksSale || lockRows(world, me, () => true),
  (world, me) => {
    const { carries } = process(world, me);
    const row = seen(world, me).rows.find(({ seq }) => seq === carries?.seq);
    return !row || (lock(world, me, row.seq) && write(world, me, { ...row, state: 'accepted', claim: null }));
  },
  release,
  (world, me) => {
    process(world, me).step = -1;
    return commit(world, me);
  },
];

/** Lets the newest change go that waits, where the sale is there and nothing else is under way; the others are superseded. */
function release(world: World, me: number): boolean {
  const { rows } = seen(world, me);
  const underWay = rows.some(({ seq, state, due }) => state === 'sending' || (seq > 0 && state === 'pending' && due));
  if (underWay || rows.some(({ seq, state }) => seq === 0 && state !== 'accepted')) return true;
  const waiting = rows.filter(({ state, due }) => state === 'pending' && !due);
  const last = waiting.at(-1);
  if (!waiting.every(({ seq }) => lock(world, me, seq))) return false;
  return waiting.every((row) =>
    write(world, me, row === last ? { ...row, due: true } : { ...row, state: 'superseded' }),
  );
}

export function process(world: World, me: number): Process {
  return world.processes[me] as Process;
}

/** The books as the next statement sees them. */
function seen(world: World, me: number): Books {
  const own = process(world, me);
  const others = world.books.rows.filter(({ seq }) => !own.rows.some((row) => row.seq === seq));
  return { value: own.value ?? world.books.value, rows: [...others, ...own.rows].sort((a, b) => a.seq - b.seq) };
}

function lock(world: World, me: number, row: number): boolean {
  world.locks[row] ??= me;
  return world.locks[row] === me;
}

/** Locks the rows that there are when it begins, one after the other; those of which `which` is still true then. */
function lockRows(world: World, me: number, which: (row: Row) => boolean): boolean {
  const own = process(world, me);
  own.found ??= world.books.rows.filter(which).map(({ seq }) => seq);
  return own.found.every((seq) => lock(world, me, seq));
}

function write(world: World, me: number, row: Row): boolean {
  const own = process(world, me);
  own.rows = [...own.rows.filter(({ seq }) => seq !== row.seq), row];
  world.locks[row.seq] = me;
  return true;
}

function commit(world: World, me: number): boolean {
  world.books = seen(world, me);
  Object.assign(process(world, me), { rows: [], value: null });
  for (const [row, owner] of Object.entries(world.locks)) if (owner === me) delete world.locks[Number(row)];
  return true;
}
