import { sql } from 'kysely';
import { eventIdOf, identifiersOf, loggedKeys } from '../identity/event-log.ts';
import { hiddenNumber, keyInHidden } from '../identity/hidden-number.ts';
import { keyOf, toIdentityKey } from '../identity/key.ts';
import { sealFields } from './platform-key-fields.ts';
import { type Hashes, sealPerson } from './conversion-data.ts';
import { keyedHash, type StoreKeys } from './keys.ts';
import type { KeyKind } from './identity-schema.ts';
import type { Trx } from './transaction.ts';

export type StoredRow = Readonly<Record<string, unknown>>;

/** A table with values of before migration 0019; see seal-stored.ts. The SQL is ours, not a caller's. */
export interface StoredTable {
  name: string;
  /** The columns that identify a row within its tenant, with their types. */
  id: Readonly<Record<string, string>>;
  /** What is read beside them. */
  read: string;
  /** Which rows have such values; default: all. */
  where?: string;
  /** The columns that are written, with their types. */
  write: Readonly<Record<string, string>>;
  /** What is written in place of what was read. */
  replace: (row: StoredRow, keys: StoreKeys) => StoredRow;
  /** What else changes with these rows; each has its ids under `old_…` too. */
  after?: (trx: Trx, tenantId: string, rows: readonly StoredRow[]) => Promise<void>;
}

/** A table of which some columns are identity keys, or lists of them. */
function withKeys(name: string, id: StoredTable['id'], write: StoredTable['write']): StoredTable {
  return {
    name,
    id,
    write,
    read: Object.keys(write).join(', '),
    replace: (row, keys) =>
      Object.fromEntries(
        Object.entries(write).map(([column, type]) => [
          column,
          type === 'uuid[]'
            ? (row[column] as string[]).map((key) => toIdentityKey(key, keys))
            : toIdentityKey(row[column] as string, keys),
        ]),
      ),
  };
}

const uuid = 'uuid';
const text = 'text';

export const STORED_TABLES: readonly StoredTable[] = [
  withKeys('identity_key', { key: uuid }, { key: uuid }),
  withKeys('identity_click', { identity_id: uuid, type: text, value: text }, { keys: 'uuid[]' }),
  withKeys('identity_merge', { from_identity: uuid }, { from_key: uuid, into_key: uuid }),
  withKeys('blocked_key', { key: uuid }, { key: uuid }),
  withKeys('upload_contact', { key: uuid, contact: uuid }, { key: uuid, contact: uuid }),
  withKeys('shop_order', { number_key: uuid, order_key: uuid }, { number_key: uuid, order_key: uuid }),
  withKeys('excluded_key', { exclusion_id: uuid }, { keys: 'uuid[]', blocked: 'uuid[]' }),
  withKeys('conversion_key', { key: uuid, conversion_id: uuid }, { key: uuid }),
  withKeys('conversion_person', { key: uuid, conversion_id: uuid }, { key: uuid }),
  withKeys('erased_key', { key: uuid }, { key: uuid }),
  {
    name: 'identity_event',
    id: { event_id: uuid },
    read: 'keys, kinds, is_snapshot',
    write: { event_id: uuid, keys: 'uuid[]', kinds: 'text[]' },
    replace: replaceEvent,
    after: replaceEventIds,
  },
  {
    name: 'identity_separation',
    id: { separation_id: uuid },
    read: 'key_a, kind_a, key_b, kind_b',
    write: { key_a: uuid, kind_a: text, key_b: uuid, kind_b: text },
    replace: replaceSeparation,
  },
  {
    name: 'member',
    id: { member_id: uuid },
    read: 'email_hash',
    write: { email_hash: text },
    replace: ({ email_hash }, keys) => ({ email_hash: keyOf('email', email_hash as string, keys) }),
  },
  {
    name: 'batch',
    id: { batch_id: uuid },
    read: 'fingerprint',
    write: { fingerprint: text },
    replace: ({ fingerprint }, keys) => ({ fingerprint: keyedHash(keys, fingerprint as string) }),
  },
  {
    name: 'conversion',
    id: { conversion_id: uuid },
    read: `order_id, order_key, order_number, content_hash, explicit_hashes, changes, data->'person' as person,
      data->>'order_id' as data_order_id, data->>'order_key' as data_order_key, data->>'order_link' as order_link`,
    write: {
      ...{ order_id: text, order_key: text, order_number: text, content_hash: text },
      ...{ explicit_hashes: 'jsonb', changes: 'jsonb', data: 'jsonb' },
    },
    replace: replaceConversion,
  },
  {
    name: 'delivery',
    id: { conversion_id: uuid, destination_id: text, seq: 'int' },
    read: 'platform_key, platform_key_fields',
    where: 'platform_key is not null or platform_key_fields is not null',
    write: { platform_key: text, platform_key_fields: 'jsonb' },
    replace: replacePlatformKey,
  },
  {
    name: 'upload_row',
    id: { batch_id: uuid, position: 'int' },
    read: 'order_id',
    where: `order_id like 'erased:%'`,
    write: { order_id: text },
    replace: ({ order_id }, keys) => ({ order_id: replaceErased(order_id as string, keys) }),
  },
];

/** An event has its keys in an order, and an id, that follow from the keys. */
function replaceEvent(row: StoredRow, storeKeys: StoreKeys): StoredRow {
  const {
    event_id,
    keys,
    kinds,
    is_snapshot: isSnapshot,
  } = row as {
    event_id: string;
    keys: string[];
    kinds: KeyKind[];
    is_snapshot: boolean;
  };
  const replaced = keys.flatMap((key, index) => {
    const kind = kinds[index];
    return kind ? [{ key: toIdentityKey(key, storeKeys), kind }] : [];
  });
  const links = identifiersOf({ keys: replaced, isSnapshot }).map((own) => ({
    kind: 'external_id' as const,
    keys: own,
  }));
  const sorted = loggedKeys(links);
  return {
    // A snapshot is made once, so that its id need not follow from its keys; an event may have the same ones.
    event_id: isSnapshot ? toIdentityKey(event_id, storeKeys) : eventIdOf(sorted),
    keys: sorted.map(({ key }) => key),
    kinds: sorted.map(({ kind }) => kind),
  };
}

/** The events' clicks, the merges that they made, and what is recorded of merges that were undone. */
async function replaceEventIds(trx: Trx, tenantId: string, rows: readonly StoredRow[]): Promise<void> {
  const ids = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(old_event_id uuid, event_id uuid)`;
  for (const table of ['identity_event_click', 'identity_merge']) {
    await sql`
      update ${sql.table(table)} t set event_id = r.event_id from ${ids}
      where t.tenant_id = ${tenantId} and t.event_id = r.old_event_id`.execute(trx);
  }
  await sql`
    update audit_entry t set details = jsonb_set(t.details, '{event_id}', to_jsonb(r.event_id)) from ${ids}
    where t.tenant_id = ${tenantId} and t.action = 'undo_merge' and t.details->>'event_id' = r.old_event_id::text`.execute(
    trx,
  );
}

function replacePlatformKey(row: StoredRow, storeKeys: StoreKeys): StoredRow {
  const { platform_key, platform_key_fields: fields } = row as {
    platform_key: string | null;
    platform_key_fields: Readonly<Record<string, string>> | null;
  };
  return {
    platform_key: platform_key && keyedHash(storeKeys, platform_key),
    platform_key_fields: fields && sealFields(fields, storeKeys),
  };
}

/** The lower key is the first one. */
function replaceSeparation({ key_a, kind_a, key_b, kind_b }: StoredRow, storeKeys: StoreKeys): StoredRow {
  const one = { key: toIdentityKey(key_a as string, storeKeys), kind: kind_a };
  const other = { key: toIdentityKey(key_b as string, storeKeys), kind: kind_b };
  const [a, b] = one.key < other.key ? [one, other] : [other, one];
  return { key_a: a.key, kind_a: a.kind, key_b: b.key, kind_b: b.kind };
}

function replaceConversion(row: StoredRow, storeKeys: StoreKeys): StoredRow {
  const { order_id, order_key, order_number, content_hash, explicit_hashes, changes, person, ...data } = row as {
    order_id: string;
    order_key: string;
    order_number: string | null;
    content_hash: string;
    explicit_hashes: string[];
    changes: { hash: string }[] | null;
    person: Hashes;
    data_order_id: string;
    data_order_key: string;
    order_link: string | null;
  };
  // An empty one is that of an order whose erasure was lifted, and the key of a refund line is no hash.
  const replaceHash = (hash: string): string => (/^[0-9a-f]{64}$/.test(hash) ? keyedHash(storeKeys, hash) : hash);
  return {
    order_id: replaceErased(order_id, storeKeys),
    order_key: replaceNumber(order_key, storeKeys),
    order_number: order_number && replaceNumber(order_number, storeKeys),
    content_hash: replaceHash(content_hash),
    explicit_hashes: explicit_hashes.map(replaceHash),
    changes: changes && changes.map((change) => ({ ...change, hash: replaceHash(change.hash) })),
    data: {
      person: sealPerson(person, storeKeys),
      order_id: replaceErased(data.data_order_id, storeKeys),
      order_key: replaceNumber(data.data_order_key, storeKeys),
      ...(data.order_link !== null && { order_link: toIdentityKey(data.order_link, storeKeys) }),
    },
  };
}

/**
 * The number of an erased order has the order's key in it (privacy/erased-order.ts); its own key may have a count after that. Any
 * other text stays.
 */
function replaceErased(order: string, storeKeys: StoreKeys): string {
  return order.replace(
    /^erased:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?= |$)/,
    (_, key: string) => `erased:${toIdentityKey(key, storeKeys)}`,
  );
}

/** The same of a number that was hidden because it is personal (identity/hidden-number.ts). Its id stays: platforms know it. */
function replaceNumber(number: string, storeKeys: StoreKeys): string {
  const [first = '', ...count] = number.split(' ');
  const hidden = keyInHidden(first);
  if (hidden === undefined) return replaceErased(number, storeKeys);
  return [hiddenNumber(toIdentityKey(hidden, storeKeys)), ...count].join(' ');
}
