import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { PGlite, type PGliteOptions, type Transaction } from '@electric-sql/pglite';
import type { Call, CallResult, Connect, EmbeddedOptions, Reply } from './embedded-database.ts';

/* The thread of the embedded database: runs one call at a time as PGlite orders them. See embedded-database.ts. */

const pglite = await PGlite.create(workerData as EmbeddedOptions satisfies PGliteOptions);

interface OpenTransaction {
  statements: Transaction;
  commit: () => void;
  rollback: (reason: Error) => void;
  ended: Promise<unknown>;
}
/** Those of one channel, by their numbers there. */
type Transactions = Map<number, OpenTransaction>;

async function run(call: Call, transactions: Transactions): Promise<CallResult> {
  switch (call.kind) {
    case 'query': {
      const { statements } = call.transaction === null ? { statements: pglite } : find(call.transaction, transactions);
      const { rows, affectedRows } = await statements.query(call.sql, call.parameters, { rowMode: 'object' });
      return affectedRows === undefined ? { rows } : { rows, affectedRows };
    }
    case 'begin':
      await begin(call.transaction, transactions);
      return { rows: [] };
    case 'end': {
      const { commit, rollback, ended } = find(call.transaction, transactions);
      transactions.delete(call.transaction);
      if (call.isCommit) {
        commit();
        await ended;
      } else {
        rollback(new Error('rolled back'));
        await ended.catch(() => undefined);
      }
      return { rows: [] };
    }
    case 'close':
      await pglite.close();
      return { rows: [] };
  }
}

/** Resolves once the transaction has begun, when those before it have ended. */
function begin(id: number, transactions: Transactions): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended: Promise<unknown> = pglite.transaction(
      (statements) =>
        new Promise<void>((commit, rollback) => {
          transactions.set(id, { statements, commit, rollback, ended });
          resolve();
        }),
    );
    ended.catch(reject);
  });
}

function find(id: number, transactions: Transactions): OpenTransaction {
  const transaction = transactions.get(id);
  if (!transaction) throw new Error('The transaction has ended.');
  return transaction;
}

/** Answers the calls of a channel. */
function serve(channel: MessagePort): void {
  const transactions: Transactions = new Map();
  let isClosed = false;
  channel.on('message', (message: { id: number; call: Call } | Connect) => {
    if ('port' in message) return serve(message.port);
    const { id, call } = message;
    const send = (reply: Reply): void => channel.postMessage(reply);
    run(call, transactions).then(
      (result) => {
        send({ id, result });
        if (isClosed) rollBack(transactions);
      },
      (error: unknown) => send({ id, error: toPlain(error) }),
    );
  });
  // Its thread has ended: the others must not wait for what it had begun.
  channel.on('close', () => {
    isClosed = true;
    rollBack(transactions);
  });
}

function rollBack(transactions: Transactions): void {
  for (const { rollback } of transactions.values()) rollback(new Error('The thread of the transaction has ended.'));
  transactions.clear();
}

if (parentPort) serve(parentPort);

/** A copy of an error between threads has its message only; SQLSTATE, constraint and detail are needed too. */
function toPlain(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const facts = Object.entries(error).filter(([, value]) => ['string', 'number'].includes(typeof value));
  return { ...Object.fromEntries(facts), name: error.name, message: error.message, stack: error.stack };
}
