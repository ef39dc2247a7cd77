/*
 * A model of how one sale is sent to one platform: small enough to go through every order in which statements can come.
 * Statements are read committed: each sees what was committed when it began, and what its own transaction wrote.
 */

/** The sale's own delivery (number 0) is the lock of all statements about the sale. Which of its two rules are kept. */
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

export interface StoredSale {
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

export interface ModelState {
  sale: StoredSale;
  platform: number | null;
  lastValue: number;
  processes: Process[];
  /** Who holds the lock on a row, and on the order (-1). */
  locks: Record<number, number>;
}

/** What one statement does; false: it has to wait for a lock. */
type Step = (model: ModelState, me: number, rules: Rules) => boolean;

const ORDER = -1;

/** An upload: locks, looks whether the sale was sent, stores the change or the sale's new value, releases what may be sent. */
export const ACCEPT: readonly Step[] = [
  (model, me) => lock(model, me, ORDER),
  (model, me, { locksPending }) =>
    lockRows(model, me, ({ seq, state }) => seq === 0 && (locksPending || state !== 'pending')),
  (model, me) => {
    process(model, me).sent = seen(model, me).rows.some(({ seq, state }) => seq === 0 && state !== 'pending');
    return true;
  },
  (model, me) => {
    const own = process(model, me);
    const value = Number(own.actor.split(' ')[1]);
    const next = 1 + Math.max(...seen(model, me).rows.map(({ seq }) => seq));
    if (own.sent) return write(model, me, { seq: next, value, state: 'pending', due: false, claim: null });
    own.value = value;
    return true;
  },
  release,
  (model, me) => {
    model.lastValue = Number(process(model, me).actor.split(' ')[1]);
    process(model, me).done = true;
    return commit(model, me);
  },
];

/** A worker: claims one delivery, loads and sends it, writes down that it was accepted, and so on while something is due. */
export const DELIVER: readonly Step[] = [
  (model, me) => {
    const free = model.sale.rows.find(({ seq, state, due }) => state === 'pending' && due && !(seq in model.locks));
    if (free) write(model, me, { ...free, state: 'sending', claim: me });
    else process(model, me).done = true;
    return true;
  },
  commit,
  (model, me) => {
    const row = model.sale.rows.find(({ state, claim }) => state === 'sending' && claim === me);
    process(model, me).carries = row ? { seq: row.seq, value: row.seq === 0 ? model.sale.value : row.value } : null;
    return true;
  },
  (model, me) => {
    const { carries } = process(model, me);
    // A sale that it has is a repetition; a change replaces what it has.
    if (carries && (carries.seq > 0 || model.platform === null)) model.platform = carries.value;
    return true;
  },
  (model, me, { recordLocksSale }) => !recordLocksSale || lockRows(model, me, () => true),
  (model, me) => {
    const { carries } = process(model, me);
    const row = seen(model, me).rows.find(({ seq }) => seq === carries?.seq);
    return !row || (lock(model, me, row.seq) && write(model, me, { ...row, state: 'accepted', claim: null }));
  },
  release,
  (model, me) => {
    process(model, me).step = -1;
    return commit(model, me);
  },
];

/** Releases the newest waiting change, where the sale is there and nothing else is under way; the others are superseded. */
function release(model: ModelState, me: number): boolean {
  const { rows } = seen(model, me);
  const underWay = rows.some(({ seq, state, due }) => state === 'sending' || (seq > 0 && state === 'pending' && due));
  if (underWay || rows.some(({ seq, state }) => seq === 0 && state !== 'accepted')) return true;
  const waiting = rows.filter(({ state, due }) => state === 'pending' && !due);
  const last = waiting.at(-1);
  if (!waiting.every(({ seq }) => lock(model, me, seq))) return false;
  return waiting.every((row) =>
    write(model, me, row === last ? { ...row, due: true } : { ...row, state: 'superseded' }),
  );
}

export function process(model: ModelState, me: number): Process {
  return model.processes[me] as Process;
}

/** The sale as the next statement sees it. */
function seen(model: ModelState, me: number): StoredSale {
  const own = process(model, me);
  const others = model.sale.rows.filter(({ seq }) => !own.rows.some((row) => row.seq === seq));
  return { value: own.value ?? model.sale.value, rows: [...others, ...own.rows].sort((a, b) => a.seq - b.seq) };
}

function lock(model: ModelState, me: number, row: number): boolean {
  model.locks[row] ??= me;
  return model.locks[row] === me;
}

/** Locks the rows that there are when it begins, one after the other; those of which `which` is still true then. */
function lockRows(model: ModelState, me: number, which: (row: Row) => boolean): boolean {
  const own = process(model, me);
  own.found ??= model.sale.rows.filter(which).map(({ seq }) => seq);
  return own.found.every((seq) => lock(model, me, seq));
}

function write(model: ModelState, me: number, row: Row): boolean {
  const own = process(model, me);
  own.rows = [...own.rows.filter(({ seq }) => seq !== row.seq), row];
  model.locks[row.seq] = me;
  return true;
}

function commit(model: ModelState, me: number): boolean {
  model.sale = seen(model, me);
  Object.assign(process(model, me), { rows: [], value: null });
  for (const [row, owner] of Object.entries(model.locks)) if (owner === me) delete model.locks[Number(row)];
  return true;
}
