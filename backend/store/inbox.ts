import { sql } from 'kysely';
import { arrayOf } from './array-text.ts';
import { newId } from './id.ts';
import type { StoreKeys } from './keys.ts';
import type { Db } from './db.ts';
import { seal, sealText, unseal } from './seal.ts';

/* The inbox: what sources sent, from its arrival until it is processed. */

/** A row of `source_event` that is new. */
export interface InboxRow {
  tenant_id: string;
  event_id: string;
  source_id: string;
  received_at: string;
  sealed: string;
  size: number;
}

/** Where rows are stored so that they survive the end of the process. */
export interface InboxStorage {
  /** Resolves once the rows survive; `onStored` is called for them when the database has them. */
  write(rows: readonly InboxRow[]): Promise<void>;
  close(): Promise<void>;
}

export type OnStored = (tenantId: string, sourceId: string) => void;

/** More waits for the database than memory should hold: the caller tries again later. */
export class InboxFull extends Error {}

/** Of the JSON texts that wait, together; and of one row, unless a single event is larger. In characters. */
const MOST_WAITING = 32 * 1024 * 1024;
const MOST_PER_ROW = 256 * 1024;
/** Events of a row are processed together. */
const MOST_EVENTS_PER_ROW = 500;
/** Of the rows of a statement, unless one is larger: sealing them blocks the event loop for some 5 ms. In characters. */
const MOST_PER_WRITE = 1024 * 1024;

interface Waiting {
  tenantId: string;
  sourceId: string;
  receivedAt: Date;
  /** The events as JSON, without the brackets of the list. */
  text: string;
  count: number;
  size: number;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Takes what sources send. Calls that come while a statement runs share the next one, and the events of a source in them share a
 * row (group commit): so the rate does not depend on how long the disk takes, and a call waits for two writes at most.
 */
export class Inbox {
  readonly #storage: InboxStorage;
  readonly #keys: StoreKeys;
  #waiting: Waiting[] = [];
  #size = 0;
  #writing: Promise<void> | null = null;

  constructor(storage: InboxStorage, keys: StoreKeys) {
    this.#storage = storage;
    this.#keys = keys;
  }

  /**
   * Stores events of a source. Resolves once they survive the end of this process and, where the database's settings say so, of
   * the machine. Throws InboxFull, and what the database threw.
   */
  append(tenantId: string, sourceId: string, events: readonly unknown[], receivedAt: Date): Promise<void> {
    if (events.length === 0) return Promise.resolve();
    const text = JSON.stringify(events).slice(1, -1);
    return this.appendJson(tenantId, sourceId, { text, count: events.length }, receivedAt);
  }

  /** The same of events that are JSON text already, separated by commas. */
  appendJson(
    tenantId: string,
    sourceId: string,
    { text, count }: { text: string; count: number },
    receivedAt: Date,
  ): Promise<void> {
    const size = text.length;
    if (this.#size + size > MOST_WAITING && this.#waiting.length > 0) {
      return Promise.reject(new InboxFull('The store is too slow for what arrives.'));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ tenantId, sourceId, receivedAt, text, count, size, resolve, reject });
      this.#size += size;
      // After the other calls that have arrived.
      this.#writing ??= new Promise<void>((next) => setImmediate(next)).then(() => this.#write());
    });
  }

  /** Stores what waits. */
  async close(): Promise<void> {
    await this.#writing;
    await this.#storage.close();
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#takeGroup();
      try {
        await this.#storage.write(this.#rowsOf(group));
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
      for (const { size } of group) this.#size -= size;
    }
    this.#writing = null;
  }

  /** The oldest that wait, for one statement. */
  #takeGroup(): Waiting[] {
    let size = 0;
    let count = 0;
    for (const one of this.#waiting) {
      size += one.size;
      if (count > 0 && size > MOST_PER_WRITE) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  #rowsOf(group: readonly Waiting[]): InboxRow[] {
    const rows: { first: Waiting; texts: string[]; count: number; size: number }[] = [];
    const open = new Map<string, (typeof rows)[number]>();
    for (const one of group) {
      const id = `${one.tenantId} ${one.sourceId}`;
      const row = open.get(id);
      if (
        row &&
        row.size + one.size <= MOST_PER_ROW &&
        row.count + one.count <= MOST_EVENTS_PER_ROW &&
        row.first.receivedAt.getTime() === one.receivedAt.getTime()
      ) {
        row.texts.push(one.text);
        row.count += one.count;
        row.size += one.size;
      } else {
        const added = { first: one, texts: [one.text], count: one.count, size: one.size };
        open.set(id, added);
        rows.push(added);
      }
    }
    return rows.map(({ first: { tenantId, sourceId, receivedAt }, texts, size }) => {
      const eventId = newId(receivedAt);
      const sealed = sealText(this.#keys.sealing, `[${texts.join()}]`, sealContext({ tenantId, eventId }));
      const ids = { tenant_id: tenantId, event_id: eventId, source_id: sourceId };
      return { ...ids, received_at: receivedAt.toISOString(), sealed, size };
    });
  }
}

/** In which the database itself has the rows at once. */
export function databaseStorage(db: Db, onStored: OnStored): InboxStorage {
  return {
    write: async (rows) => {
      await insertInboxRows(db, rows);
      for (const { tenant_id, source_id } of rows) onStored(tenant_id, source_id);
    },
    close: () => Promise.resolve(),
  };
}

/**
 * Adds rows to the inbox; those that it has already are left as they are. One statement. Sealed texts have no spaces: as one text they
 * are read in half the time that an array takes.
 */
export async function insertInboxRows(db: Db, rows: readonly InboxRow[]): Promise<void> {
  await sql`
    insert into source_event (tenant_id, event_id, source_id, received_at, sealed, size)
    select r.tenant_id, r.event_id, r.source_id, r.received_at, r.sealed, r.size
    from unnest(${arrayOf(rows.map(({ tenant_id }) => tenant_id))}::uuid[],
      ${arrayOf(rows.map(({ event_id }) => event_id))}::uuid[], ${arrayOf(rows.map(({ source_id }) => source_id))}::uuid[],
      ${arrayOf(rows.map(({ received_at }) => received_at))}::timestamptz[],
      string_to_array(${rows.map(({ sealed }) => sealed).join(' ')}, ' '), ${arrayOf(rows.map(({ size }) => size))}::int[])
      as r(tenant_id, event_id, source_id, received_at, sealed, size)
    on conflict do nothing`.execute(db);
}

interface RowIds {
  tenantId: string;
  eventId: string;
}

const sealContext = ({ tenantId, eventId }: RowIds): string[] => ['source_event', tenantId, eventId];

/** The events of a row, sealed. */
export function sealInboxRow(keys: StoreKeys, events: readonly unknown[], ids: RowIds): string {
  return seal(keys.sealing, events, sealContext(ids));
}

/** The events of a row. Throws when they cannot be unsealed. */
export function unsealInboxRow(keys: StoreKeys, sealed: string, ids: RowIds): unknown[] {
  return unseal(keys.sealing, sealed, sealContext(ids)) as unknown[];
}
