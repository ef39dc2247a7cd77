import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { acceptBatch } from '../../backend/conversions/accept.ts';
import { receiveIdentities } from '../../backend/conversions/identities.ts';
import { fieldsFromStored } from '../../backend/store/platform-key-fields.ts';
import { loadDestinations } from '../../backend/delivery/destination.ts';
import { eventIdOf, identifiersOf, loggedKeys } from '../../backend/identity/event-log.ts';
import { erasePerson, previewErasure } from '../../backend/privacy/erase.ts';
import { openStoreKeys, type SecretKeys } from '../../backend/store/data-key.ts';
import { keyedHash, setStoreKeys, storeKeysOf } from '../../backend/store/keys.ts';
import { openStore, type Store } from '../../backend/store/open.ts';
import { findMember } from '../../backend/tenants/find-member.ts';
import { UserError } from '../../backend/user-error.ts';
import { SECRET_KEYS } from '../secret-key.ts';
import { onPostgres, freshDatabaseUrl } from './databases.ts';
import { clickEvent, openShop, row, type Shop } from './shop.ts';

const OTHER = Buffer.alloc(32, 9);
const NEW_KEY: SecretKeys = { current: OTHER, previous: null };
const ROTATED: SecretKeys = { current: OTHER, previous: SECRET_KEYS.current };
const sha256 = (text: string): string => hash('sha256', text, 'hex');

const EVA = { email: 'eva.lima@shop.example.net', phone: '+66812345678' };

describe('SECRET_KEY', () => {
  it('is replaced by a new one: people are known as before, credentials can be read, and the old one is refused', async () => {
    const databaseUrl = await freshDatabaseUrl();
    const open = (keys: SecretKeys): Promise<Store> => openStore({ databaseUrl, poolSize: 2 }, keys);
    const first = await open(SECRET_KEYS);
    const shop = await openShop(first);
    await shop.receiveIdentities([clickEvent(EVA)]);
    await first.close();
    await expect(open(NEW_KEY)).rejects.toThrow(/SECRET_KEY is not the one of this database.*SECRET_KEY_PREVIOUS/);

    const stores = await Promise.all([open(ROTATED), open(ROTATED)]);
    for (const store of stores) await store.close();
    const rotated = await open(NEW_KEY);
    try {
      const ctx = { ...shop.ctx, store: rotated };
      const items = [row({ phone: EVA.phone }), row({ order_id: 'A-1002', email: sha256(EVA.email) })];
      const { results } = await acceptBatch(ctx, shop.tenantId, { items, dryRun: false });
      expect(results.map(({ status, strategy }) => [status, strategy])).toEqual([
        ['matched', 'phone'],
        ['matched', 'email'],
      ]);
      const destinations = await loadDestinations(ctx, rotated.db, shop.tenantId);
      expect(destinations.map(({ settingsError }) => settingsError)).toEqual([null, null, null]);
    } finally {
      await rotated.close();
    }
    await expect(open(SECRET_KEYS)).rejects.toThrow(UserError);
    await expect(open({ current: SECRET_KEYS.current, previous: Buffer.alloc(32, 3) })).rejects.toThrow(
      /Neither SECRET_KEY nor SECRET_KEY_PREVIOUS/,
    );
  });
});

/** What the release before wrote, see stored-before/README.md. */
type Tables = Record<string, readonly Record<string, unknown>[]>;
const BEFORE = JSON.parse(readFileSync(join(import.meta.dirname, 'stored-before', '0018.json'), 'utf8')) as Tables;
const TENANT = String(BEFORE['tenant']?.[0]?.['tenant_id']);

/** Everything by which a person of that database can be found by trying all e-mails and phones. */
const PEOPLE = [
  ...['eva.lima', 'malee.1', 'malee.2', 'rui.one', 'ana.silva', 'noor.1', 'other.9', 'lee.1', 'owner'].map(
    (name) => ['email', `${name}@shop.example.net`] as const,
  ),
  ...['812345678', '898765432', '811112222', '813334444', '815550000', '816667777', '817778888'].flatMap((number) => [
    ['phone', `+66${number}`] as const,
    ['phone_digits', `66${number}`] as const,
  ]),
];
const uuidOf = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
const PLATFORM_KEY = sha256(`${sha256(EVA.email)}|2026-11-19T10:30:00Z`);
const HASHES_BEFORE = [
  PLATFORM_KEY,
  ...PEOPLE.flatMap(([kind, value]) => [sha256(value), uuidOf(sha256(`${kind}:${sha256(value)}`))]),
  ...['A-1001', 'A-1002', 'AN-1'].map((order) => uuidOf(sha256(`order_id:${order}`))),
  ...['a-1001', 'a-1002', 'an-1'].map((order) => uuidOf(sha256(`order_id_normal:${order}`))),
  ...['email_hash', 'fingerprint', 'content_hash', 'event_id'].flatMap((column) =>
    Object.values(BEFORE).flatMap((rows) =>
      rows.flatMap((one) => (typeof one[column] === 'string' ? [one[column]] : [])),
    ),
  ),
];

async function dump(store: Store): Promise<string> {
  const texts: string[] = [];
  for (const name of [...Object.keys(BEFORE), 'store_key']) {
    const { rows } = await sql<{ text: string }>`select to_jsonb(t)::text as text from ${sql.table(name)} t`.execute(
      store.db,
    );
    texts.push(...rows.map(({ text }) => `${name} ${text}`));
  }
  return texts.sort().join('\n');
}

const found = (text: string): string[] => HASHES_BEFORE.filter((one) => text.includes(one));

onPostgres((open) => {
  /** A store as the release before left it; its keys are those of no data key. */
  async function openBefore(): Promise<Store> {
    const store = await open();
    for (const [name, rows] of Object.entries(BEFORE)) {
      // Only the columns of that release: later ones get their defaults, as they do when a table is upgraded.
      const columns = sql.join([...new Set(rows.flatMap((row) => Object.keys(row)))].map((column) => sql.ref(column)));
      await sql`
        insert into ${sql.table(name)} (${columns})
        select ${columns} from jsonb_populate_recordset(null::${sql.table(name)}, ${JSON.stringify(rows)}::jsonb)`.execute(
        store.db,
      );
    }
    // As Microsoft's adapter has it for a sale without a click id.
    const fields = { ConversionName: 'Shop', HashedEmailAddress: sha256(EVA.email) };
    await store.db
      .updateTable('delivery')
      .set({ platform_key: PLATFORM_KEY, platform_key_fields: JSON.stringify(fields) })
      .where('destination_id', '=', 'meta')
      .where('seq', '=', 0)
      .where('conversion_id', '=', String(BEFORE['conversion']?.[0]?.['conversion_id']))
      .execute();
    await sql`delete from store_key`.execute(store.db);
    return store;
  }

  /** As opening it does; `failAfter`: the process is killed after so many statements. */
  async function upgrade(store: Store, secretKeys = SECRET_KEYS as SecretKeys, failAfter = Infinity): Promise<void> {
    let statements = 0;
    const db = store.db.withPlugin({
      transformQuery: ({ node }) => {
        statements += 1;
        if (statements > failAfter) throw new Error('killed');
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    });
    setStoreKeys(store.db, await openStoreKeys(db, secretKeys));
  }

  const shopOf = async (store: Store): Promise<Pick<Shop, 'ctx'>> => {
    const { ctx } = await openShop(store);
    return { ctx };
  };

  describe('a database of the release before', () => {
    it('is upgraded: no hash is left that can be found by trying all phones and e-mails', async () => {
      const store = await openBefore();
      // So the texts that are looked for are those that were stored.
      expect(found(await dump(store)).length).toBeGreaterThan(60);
      await upgrade(store);
      expect(found(await dump(store))).toEqual([]);
      const keys = storeKeysOf(store.db);
      const sent = await store.db
        .selectFrom('delivery')
        .select(['platform_key', 'platform_key_fields'])
        .where('tenant_id', '=', TENANT)
        .where('platform_key', 'is not', null)
        .executeTakeFirstOrThrow();
      expect(sent.platform_key).toBe(keyedHash(keys, PLATFORM_KEY));
      expect(fieldsFromStored(sent.platform_key_fields ?? {}, keys)).toMatchObject({
        HashedEmailAddress: sha256(EVA.email),
      });
    });

    it('knows all that it knew', async () => {
      const store = await openBefore();
      await upgrade(store);
      const { ctx } = await shopOf(store);
      const upload = (...items: Record<string, unknown>[]) => acceptBatch(ctx, TENANT, { items, dryRun: false });

      // The same batch is answered from the store, the same row in another batch is a duplicate, and so is the same change.
      const first = [
        row({ phone: EVA.phone }),
        row({ order_id: 'A-1002', email: 'noor.1@shop.example.net', phone: '+66816667777', conversion_value: '5' }),
      ];
      expect((await upload(...first)).replayed).toBe(true);
      const restated = row({ phone: EVA.phone, adjustment_type: 'Restate', adjustment_value: '80' });
      const again = await upload(...first, restated, row({ order_id: 'A-1003', email: 'malee.2@shop.example.net' }));
      expect(again.results.map(({ status }) => status)).toEqual(Array(4).fill('duplicate'));
      // People match by what they came with; those that are excluded or erased do not.
      const { results } = await upload(
        row({ order_id: 'N-1', email: EVA.email }),
        row({ order_id: 'N-2', phone: sha256('+66898765432') }),
        row({ order_id: 'N-3', phone: '+66815550000' }),
        row({ order_id: 'AN-1', conversion_value: '70' }),
        row({ order_id: 'N-4', email: 'ana.silva@shop.example.net' }),
      );
      expect(results.map(({ status, errors }) => [status, ...errors.map(({ code }) => code)])).toEqual([
        ['matched'],
        ['matched'],
        ['unmatched', 'identifier_excluded'],
        ['unmatched', 'person_erased'],
        ['unmatched', 'person_erased'],
      ]);
      expect(results[3]?.conversion_id).toBe(
        BEFORE['conversion']?.find((one) => String(one['order_id']).startsWith('erased:'))?.['conversion_id'],
      );
      // What waited for a click gets it.
      const late = await receiveIdentities(ctx, TENANT, { events: [clickEvent({ phone: '+66816667777' })] as never });
      expect(late).toMatchObject({ rematched: 1 });
      const owner = { subject: '1', email: 'Owner@shop.example.net', isAuthoritative: true };
      expect(await findMember(store.db, TENANT, owner, ctx.clock())).not.toBeNull();
      const destinations = await loadDestinations(ctx, store.db, TENANT);
      expect(destinations.map(({ settingsError }) => settingsError)).toEqual([null, null, null]);
      const preview = await previewErasure(ctx, TENANT, { email: EVA.email });
      // Her phone is in an order with another e-mail.
      expect(preview.found).toMatchObject({ emails: 2, phones: 1, external_ids: 1 });
      await erasePerson(ctx, TENANT, { email: EVA.email }, preview.confirm, 'key test');
    });

    it('has each event under the id that follows from its keys, with its clicks', async () => {
      const store = await openBefore();
      await upgrade(store);
      const events = await store.db.selectFrom('identity_event').selectAll().execute();
      for (const { event_id, keys, kinds, is_snapshot: isSnapshot } of events) {
        if (isSnapshot) continue;
        const own = keys.map((key, index) => ({ key, kind: kinds[index] ?? 'email' }));
        const links = identifiersOf({ keys: own, isSnapshot }).map((of) => ({ kind: 'email' as const, keys: of }));
        expect(event_id).toBe(eventIdOf(loggedKeys(links)));
      }
      const ids = new Set(events.map(({ event_id }) => event_id));
      const clicks = await store.db.selectFrom('identity_event_click').selectAll().execute();
      expect(clicks.length).toBe(BEFORE['identity_event_click']?.length);
      expect(clicks.filter(({ event_id }) => !ids.has(event_id))).toEqual([]);
      const { ctx } = await shopOf(store);
      const seen = clickEvent({ ...EVA, external_id: 'CRM-4711', order_id: 'A-1001' });
      await receiveIdentities(ctx, TENANT, { events: [seen] as never });
      expect(await store.db.selectFrom('identity_event').selectAll().execute()).toHaveLength(events.length);
    });

    it('is upgraded by the next process where one is killed at any statement, with the same result', async () => {
      const whole = await openBefore();
      await upgrade(whole);
      const store = await openBefore();
      for (let failAfter = 1, killed = true; killed; failAfter += 7) {
        killed = await upgrade(store, SECRET_KEYS, failAfter).then(
          () => false,
          (error: Error) => {
            expect(error.message).toBe('killed');
            return true;
          },
        );
      }
      expect(found(await dump(store))).toEqual([]);
      const keys = storeKeysOf(store.db);
      const [before] = BEFORE['batch'] ?? [];
      const batches = await store.db.selectFrom('batch').select('fingerprint').execute();
      // Once, not twice.
      expect(batches).toContainEqual({ fingerprint: keyedHash(keys, String(before?.['fingerprint'])) });
      const shape = async (of: Store) =>
        (await dump(of)).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}|v2\.[\w-]+/g, '');
      expect((await shape(store)).split('\n').sort()).toEqual((await shape(whole)).split('\n').sort());
    });

    it('is refused, and left as it is, with another SECRET_KEY than before', async () => {
      const store = await openBefore();
      const before = await dump(store);
      await expect(upgrade(store, NEW_KEY)).rejects.toThrow(
        /opens the credentials of no destination.*docs\/upgrade\.md/,
      );
      expect(await dump(store)).toBe(before);
      // Replaced together with the upgrade.
      await upgrade(store, ROTATED);
      const { ctx } = await shopOf(store);
      const [destination] = await loadDestinations(ctx, store.db, TENANT);
      expect(destination?.settingsError).toBeNull();
    });
  });
});
