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
  for (let from = 0; from < count; from += ROWS_PER_STATEMENT) {
    const to = Math.min(count, from + ROWS_PER_STATEMENT) - 1;
    await sql`
      insert into identity (tenant_id, identity_id, created_at, emails, phones, contacts, is_logged)
      select ${tenantId}::uuid, ${identityId}, ${clickedAt.toISOString()}::timestamptz, 1, 1, 2, true
      from generate_series(${from}::int, ${to}::int) n`.execute(db);
    await sql`
      insert into identity_event (tenant_id, event_id, identity_id, keys, kinds, first_seen, last_seen)
      select ${tenantId}::uuid, ${identityId}, ${identityId}, ${keys.all}, array['order_id', 'order_id_normal', 'email', 'phone'],
        ${clickedAt.toISOString()}::timestamptz, ${clickedAt.toISOString()}::timestamptz
      from generate_series(${from}::int, ${to}::int) n`.execute(db);
    await sql`
      insert into identity_event_click (tenant_id, event_id, type, value, clicked_at)
      select ${tenantId}::uuid, ${identityId}, ${CLICK_TYPE}, 'click-' || n, ${clickedAt.toISOString()}::timestamptz
      from generate_series(${from}::int, ${to}::int) n`.execute(db);
    await sql`
      insert into identity_click (tenant_id, identity_id, type, value, clicked_at, keys)
      select ${tenantId}::uuid, ${identityId}, ${CLICK_TYPE}, 'click-' || n, ${clickedAt.toISOString()}::timestamptz, e.keys
      from generate_series(${from}::int, ${to}::int) n
      cross join lateral (
        select e.keys from identity_event e where e.tenant_id = ${tenantId} and e.event_id = ${identityId} limit 1
      ) e`.execute(db);
  }
  // All keys at once and in their own order: a random order would tear the index apart.
  await sql`
    insert into identity_key (tenant_id, key, kind, identity_id, seen_at)
    select ${tenantId}::uuid, k.key, k.kind, k.identity_id, ${clickedAt.toISOString()}::timestamptz
    from generate_series(0, ${count - 1}::int) n
    cross join lateral (values
      ('order_id', ${keys.orderId}, ${identityId}),
      ('order_id_normal', ${keys.orderIdNormal}, ${identityId}),
      ('email', ${keys.email}, ${identityId}),
      ('phone', ${keys.phone}, ${identityId})
    ) as k(kind, key, identity_id)
    order by k.key`.execute(db);
}

function sha256(text: ReturnType<typeof sql>) {
  return sql`encode(sha256(convert_to(${text}, 'utf8')), 'hex')`;
}

const identityId = sql`('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;

/** SQL for the keys of person n: HMAC-SHA256 (RFC 2104), which PostgreSQL itself does not have. */
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
  return { orderId, orderIdNormal, email, phone, all: sql`array[${orderId}, ${orderIdNormal}, ${email}, ${phone}]` };
}

const CLICK_TYPE = sql`(array['gclid', 'fbclid', 'ttclid'])[n % 3 + 1]`;
