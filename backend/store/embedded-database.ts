import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { PGliteOptions } from '@electric-sql/pglite';
import type { PGlite as EmbeddedDatabase } from 'kysely';
import { siblingModule } from '../sibling-module.ts';

export type { EmbeddedDatabase };

/** What can be sent to another thread. */
export type EmbeddedOptions = Pick<PGliteOptions, 'dataDir' | 'startParams'>;

/** A call to the database's thread. Transactions have numbers, because several may wait for their turn. */
export type Call =
  | { kind: 'query'; sql: string; parameters: unknown[]; transaction: number | null }
  | { kind: 'begin'; transaction: number }
  | { kind: 'end'; transaction: number; isCommit: boolean }
  | { kind: 'close' };

/** Opens another channel for calls. */
export interface Connect {
  port: MessagePort;
}

export interface CallResult {
  rows: unknown[];
  affectedRows?: number;
}

export type Reply = { id: number; result: CallResult } | { id: number; error: Record<string, unknown> };

/**
 * Opens the embedded database of a folder in a thread: its statements take processor time, during which this thread has to
 * answer other requests. Throws when the folder cannot be used.
 */
export async function openInThread(options: EmbeddedOptions): Promise<ThreadedDatabase> {
  const database = new ThreadedDatabase(options);
  await database.query('select 1');
  return database;
}

/** What messages to the database's thread go through: the thread itself, or a port of it. */
type Channel = Pick<MessagePort, 'postMessage'> & { on(event: 'message', listener: (reply: Reply) => void): unknown };

/** A client of the database's thread, in any thread of the process. */
export class EmbeddedClient implements EmbeddedDatabase {
  closed = false;
  readonly ready = true;
  readonly waitReady = Promise.resolve();
  readonly #channel: Channel;
  readonly #waiting = new Map<number, { resolve: (result: CallResult) => void; reject: (error: Error) => void }>();
  #lastId = 0;
  #failure: Error | null = null;

  constructor(channel: Channel) {
    this.#channel = channel;
    channel.on('message', (reply) => {
      const caller = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if ('result' in reply) caller?.resolve(reply.result);
      else caller?.reject(Object.assign(new Error(), reply.error));
    });
  }

  query<T>(sql: string, parameters: unknown[] = []): Promise<{ rows: T[]; affectedRows?: number; fields: [] }> {
    return this.#query<T>(sql, parameters, null);
  }

  async transaction<T>(
    callback: (transaction: Pick<EmbeddedDatabase, 'query'> & { rollback(): Promise<void> }) => Promise<T>,
  ): Promise<T> {
    const transaction = (this.#lastId += 1);
    await this.call({ kind: 'begin', transaction });
    const end = async (isCommit: boolean): Promise<void> =>
      void (await this.call({ kind: 'end', transaction, isCommit }));
    let result: T;
    try {
      result = await callback({
        query: (sql, parameters = []) => this.#query(sql, parameters, transaction),
        rollback: () => end(false),
      });
    } catch (error) {
      await end(false).catch(() => undefined);
      throw error;
    }
    await end(true);
    return result;
  }

  /** Of the database: only its own thread closes it. */
  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }

  async #query<T>(
    sql: string,
    parameters: unknown[],
    transaction: number | null,
  ): Promise<{ rows: T[]; affectedRows?: number; fields: [] }> {
    const { rows, affectedRows } = await this.call({ kind: 'query', sql, parameters, transaction });
    return { rows: rows as T[], fields: [], ...(affectedRows !== undefined && { affectedRows }) };
  }

  protected call(call: Call): Promise<CallResult> {
    if (this.#failure) return Promise.reject(this.#failure);
    const id = (this.#lastId += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#channel.postMessage({ id, call });
    });
  }

  /** Ends all calls, because the database has ended. */
  protected fail(error: Error): void {
    this.#failure ??= error;
    this.closed = true;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/** The client that started the thread of the database, and ends it. */
export class ThreadedDatabase extends EmbeddedClient {
  readonly #worker: Worker;

  constructor(options: EmbeddedOptions) {
    const worker = new Worker(siblingModule('./embedded-thread', import.meta.url), { workerData: options });
    super(worker);
    this.#worker = worker;
    worker.on('error', (error) => this.fail(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => this.fail(new Error('The embedded database is closed.')));
  }

  /** Returns a port by which another thread can use the database. Its open transactions end when the port is closed. */
  openPort(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.#worker.postMessage({ port: port1 } satisfies Connect, [port1]);
    return port2;
  }

  override async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.call({ kind: 'close' }).finally(() => this.#worker.terminate());
  }
}
