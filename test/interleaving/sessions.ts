import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { setStoreKeys, storeKeysOf } from '../../backend/store/keys.ts';
import type { Store } from '../../backend/store/open.ts';
import type { Schema } from '../../backend/store/schema.ts';
import { freshDatabaseUrl } from '../integration/databases.ts';
import { whenDone } from '../when-done.ts';
import type { FindWaits, Gate } from './scheduler.ts';
import { openTestStore } from '../secret-key.ts';

/** A store with one connection of its own, whose statements wait at a gate while one is set. */
export interface Session {
  store: Store;
  /** As PostgreSQL numbers it. */
  pid: () => number;
  gate: Gate | null;
}

export interface Database {
  /** Not gated: for what goes before and after. */
  store: Store;
  sessions: Session[];
  findWaits: FindWaits;
}

/** Deadlocks are part of what is explored, and need not take a second each. */
const OPTIONS = '-c deadlock_timeout=20ms';

/** Opens a fresh PostgreSQL database with that many gated sessions, and one that watches them. */
export async function openDatabase(count: number): Promise<Database> {
  const databaseUrl = await freshDatabaseUrl();
  const store = await openTestStore({ databaseUrl, poolSize: 4 });
  whenDone(() => store.close());
  const watcher = new pg.Client({ connectionString: databaseUrl });
  watcher.on('error', () => undefined);
  await watcher.connect();
  whenDone(() => watcher.end());
  return {
    store,
    sessions: await Promise.all(Array.from({ length: count }, () => openSession(store, databaseUrl))),
    findWaits: async (sessions) => {
      const { rows } = await watcher.query<{ pid: number; blockers: number[] }>(
        'select pid, pg_blocking_pids(pid) as blockers from unnest($1::int[]) pid',
        [sessions],
      );
      return new Map(rows.map(({ pid, blockers }) => [pid, blockers]));
    },
  };
}

async function openSession(store: Store, connectionString: string): Promise<Session> {
  const pool = new pg.Pool({ connectionString, max: 1, options: OPTIONS, idleTimeoutMillis: 0 });
  // The server may be stopped before a connection is closed.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  const gated = async () => {
    const client = await pool.connect();
    return {
      query: async (text: string, values: readonly unknown[]) => {
        await session.gate?.(labelOf(text));
        return client.query<Record<string, unknown>>(text, [...values]);
      },
      release: () => client.release(),
    };
  };
  const dialect = new PostgresDialect({
    // Kysely streams nothing here, so its cursors are left out.
    pool: { connect: gated as () => Promise<never>, end: () => pool.end(), options: {} },
  });
  const db = new Kysely<Schema>({ dialect });
  setStoreKeys(db, storeKeysOf(store.db));
  const session: Session = {
    store: { ...store, db },
    pid: () => rows[0]?.pid ?? 0,
    gate: null,
  };
  whenDone(() => session.store.db.destroy());
  return session;
}

/** A statement in two or three words: "update delivery", "select tenant for share". */
function labelOf(text: string): string {
  const plain = text.replaceAll('"', '').replace(/\s+/g, ' ').trim().toLowerCase();
  const verb = /^(?:with .*?\b(insert|update|delete)\b|(\w+))/.exec(plain);
  const table = /\b(?:into|update|from|join) (?!jsonb_|\(|set\b|skip\b)(\w+)/.exec(plain)?.[1] ?? '';
  const lock = /\bfor (update|share)\b(?: of \w+)?( skip locked)?/.exec(plain)?.[0] ?? '';
  return [verb?.[1] ?? verb?.[2] ?? '', table, lock].filter(Boolean).join(' ');
}
