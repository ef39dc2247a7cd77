import { sql } from 'kysely';
import { type StoreKeys, storeKeysOf } from '../../backend/store/keys.ts';
import type { Db, Store, StoreLocation } from '../../backend/store/open.ts';
import { MIGRATION_TIMEOUTS, openPool } from '../../backend/store/postgres.ts';

const ROWS_PER_STATEMENT = 20_000;

/**
 * Fills the identity graph with `count` made-up people straight by SQL: person n has one order (`ORD-n`), the e-mail
 * `malee.n@example.org`, the phone `+668` with eight digits, and one click, all from one event. Keys are made the way
 * identity/key.ts makes them.
 */
export async function fillIdentities(
  store: Store,
  location: StoreLocation,
  tenantId: string,
  count: number,
  clickedAt: Date,
): Promise<void> {
  // Without a statement timeout: a million keys take longer than a request may.
  const fillBy = (db: Db) => fillBySql(db, tenantId, count, clickedAt, keysIn(storeKeysOf(store.db)));
  if (!('databaseUrl' in location)) return fillBy(store.db);
  const { db: pool } = openPool(location.databaseUrl, 1, MIGRATION_TIMEOUTS);
  await fillBy(pool).finally(() => pool.destroy());
}

async function fillBySql(
  db: Db,
  tenantId: string,
  count: number,
  clickedAt: Date,
  keys: ReturnType<typeof keysIn>,
): Promise<void> {
  const at = sql`${clickedAt.toISOString()}::timestamptz`;
  const restoreIndexes = await dropIndexes(db);
  for (let from = 0; from < count; from += ROWS_PER_STATEMENT) {
    const to = Math.min(count, from + ROWS_PER_STATEMENT) - 1;
    await sql`
      with made as materialized (
        select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as identity_id,
          -- As hashes are: in no order.
          md5('event ' || n)::uuid as event_id, ${keys} as keys,
          array['order_id', 'order_id_normal', 'email', 'phone'] as kinds,
          (array['gclid', 'fbclid', 'ttclid'])[n % 3 + 1] as click_type, 'click-' || n as click
        from generate_series(${from}::int, ${to}::int) n
      ), identities as (
        insert into identity (tenant_id, identity_id, created_at, emails, phones, contacts, is_logged)
        select ${tenantId}::uuid, made.identity_id, ${at}, 1, 1, 2, true from made
      ), events as (
        insert into identity_event (tenant_id, event_id, identity_id, keys, kinds, first_seen, last_seen)
        select ${tenantId}::uuid, made.event_id, made.identity_id, made.keys, made.kinds, ${at}, ${at} from made
      ), event_clicks as (
        insert into identity_event_click (tenant_id, event_id, type, value, clicked_at)
        select ${tenantId}::uuid, made.event_id, made.click_type, made.click, ${at} from made
      ), clicks as (
        insert into identity_click (tenant_id, identity_id, type, value, clicked_at, keys)
        select ${tenantId}::uuid, made.identity_id, made.click_type, made.click, ${at}, made.keys from made
      )
      insert into identity_key (tenant_id, key, kind, identity_id, seen_at)
      select ${tenantId}::uuid, k.key, k.kind, made.identity_id, ${at}
      from made cross join unnest(made.keys, made.kinds) as k(key, kind)`.execute(db);
  }
  await restoreIndexes();
}

const TABLES = ['identity', 'identity_event', 'identity_event_click', 'identity_click', 'identity_key'];

/**
 * Drops the indexes of the graph, and returns what makes them again: as one, each is made in a fraction of the time that adding row by
 * row takes, and rows are stored in the order of their events as they would be.
 */
async function dropIndexes(db: Db): Promise<() => Promise<void>> {
  const { rows } = await sql<{ drop: string; create: string }>`
    select format('alter table %I drop constraint %I', r.relname, c.conname) as drop,
      format('alter table %I add constraint %I %s', r.relname, c.conname, pg_get_constraintdef(c.oid)) as create
    from pg_constraint c join pg_class r on r.oid = c.conrelid
    where r.relname = any(${TABLES}) and c.contype = 'p'
    union all
    select format('drop index %I', indexname), indexdef from pg_indexes i
    where i.tablename = any(${TABLES})
      and not exists (select 1 from pg_constraint c where c.conname = i.indexname)`.execute(db);
  for (const { drop } of rows) await sql.raw(drop).execute(db);
  return async () => {
    for (const { create } of rows) await sql.raw(create).execute(db);
  };
}

function sha256(text: ReturnType<typeof sql>) {
  return sql`encode(sha256(convert_to(${text}, 'utf8')), 'hex')`;
}

/** SQL for the array of the keys of person n: HMAC-SHA256 (RFC 2104), which PostgreSQL itself does not have. */
function keysIn(storeKeys: StoreKeys) {
  const secret = Buffer.alloc(64);
  storeKeys.hashing.export().copy(secret);
  const pad = (byte: number) =>
    sql`decode(${sql.lit(Buffer.from(secret.map((one) => one ^ byte)).toString('hex'))}, 'hex')`;
  const keyOf = (text: ReturnType<typeof sql>) => {
    const message = sql`convert_to('identity_key:' || left(${sha256(text)}, 32)::uuid, 'utf8')`;
    return sql`left(encode(sha256(${pad(0x5c)} || sha256(${pad(0x36)} || ${message})), 'hex'), 32)::uuid`;
  };
  const orderId = keyOf(sql`'order_id:ORD-' || n`);
  const orderIdNormal = keyOf(sql`'order_id_normal:ord-' || n`);
  const email = keyOf(sql`'email:' || ${sha256(sql`'malee.' || n || '@example.org'`)}`);
  const phone = keyOf(sql`'phone:' || ${sha256(sql`'+668' || (10000000 + n)`)}`);
  return sql`array[${orderId}, ${orderIdNormal}, ${email}, ${phone}]`;
}
