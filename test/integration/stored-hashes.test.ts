import { beforeAll, describe, expect, it } from 'vitest';
import type { Outgoing } from '../../backend/platforms/platform.ts';
import { keyedHash, storeKeysOf } from '../../backend/store/keys.ts';
import type { Store } from '../../backend/store/open.ts';
import { unseal } from '../../backend/store/seal.ts';
import { adjustablePlatform, openAdjustmentFixture } from './adjustment-fixture.ts';
import { forEachDatabase } from './databases.ts';
import { testPlatform } from './platform-server.ts';
import { clickEvent, openShop as openUnmatchedShop } from './shop.ts';

const ROW = {
  order_id: 'A-1',
  conversion_value: '129.90',
  currency: 'USD',
  conversion_time: '2026-11-19T10:30:00Z',
  email: 'Ana.Silva+shop@gmail.com',
  phone: '+14155550100',
  external_id: 'CUST-8841',
  first_name: 'Dr. Ana',
  last_name: "O'Silva Jr.",
  city: 'Menlo Park',
  region: 'California',
  postal_code: '94025-1234',
  country: 'US',
};
const RESTATE_80 = { ...ROW, adjustment_type: 'Restate', adjustment_value: '80' };
const RESTATE_60 = { ...ROW, adjustment_type: 'Restate', adjustment_value: '60' };

/** What release 0.1 wrote of these rows, copied from its database. */
const EMAIL = {
  lower: '4a64458caa4e76b965ef0e0b1596f3e22cc4bca4a0bca570df5688a151c2f773',
  google: 'e668180a6447361b22782224a64a876d5be2dc55d0d55edc3a246f19a4fa6907',
  microsoft: 'e668180a6447361b22782224a64a876d5be2dc55d0d55edc3a246f19a4fa6907',
  reddit: 'e668180a6447361b22782224a64a876d5be2dc55d0d55edc3a246f19a4fa6907',
  md5: '70ae2d8d9ff6fa469b2ff77e6bcf4747',
};
const PHONE = {
  e164: '40d3f4e02db27d66cf4cfdda506c2c945f115a7955cc8491dda98ce5beabcda0',
  digits: '5e7ec4c79ccac6e420876e65ad0e6b4b2ccf73ec3dccb50297bf2890a1ec73b9',
  md5: '096850dc4fdb346b90bbc8eb8fa87b29',
};
const SINGLE = {
  external_id: '570eb8528a396e3b7fed5d40ecfb706292bffcb1dc1aa3cef5cf769afa105fbf',
  first_name: 'b3a070d5d542914c687151667795a995093f99c624e4cb0a713c6e162b678830',
  last_name: '5e463c520206e0fbe1663433a401aa0644b23045742e7031b35d5f6586597f48',
  first_name_google: '24d4b96f58da6d4a8512313bbd02a28ebf0ca95dec6e4c86ef78ce7f01e788ac',
  last_name_google: '4428798495397c2968d1e10cef2e29c5a7f3011d49927a816739e3d66303d778',
  city: '0007a3d64c01e23d5075203c5977c14e4f7e01a3fc570686fcc50b5e1dd42685',
  region: '6959097001d10501ac7d54c0bdb8db61420f658f2922cc26e46d536119a31126',
  postal_code: 'b9a9cf3cd3723a2e91b7c23ecf68456e872b6e5d86e5cab7f3d45a7302da32c7',
  country: '79adb2a2fce5c6ba215fe5f27f532d4e7edbac4b6a5e09e1ef3a08084a904621',
};
const STORED = {
  ...{ row: 1, order_id: 'A-1', order_key: 'a-1', value: '129.90', currency: 'USD', time: '2026-11-19T10:30:00.000Z' },
  ...{ city: 'Menlo Park', region: 'California', postal_code: '94025-1234', country: 'US' },
  person: { email: EMAIL, phone: PHONE, ...SINGLE },
};
/** The forms that came later, which release 0.1 reads over; its content hashes are made without them. */
const LATER = {
  external_id_trimmed: 'e199e839e424ae55774353ef060f8339d607391a53d32d69e80941bbfe741bca',
  first_name_lower: '21e07fd680c3df9c5b5ed9af209678e992353dcb01613cfbfb579fd9053190b4',
  first_name_trimmed: '7fbb40925722d818051ebdd42dcd79652b62237c2e0a18a765036c2be9071eb7',
  last_name_lower: '4e54a2c3a026e6a3e75f79649cede7aec2fa091ab592f9457b7b56f23978fb84',
  last_name_trimmed: 'ff3d8393f7e520211f0aa55f281748062ccbd34a6258fdf1cf9c85c2d4b1847d',
  city_symbols_dropped: '0007a3d64c01e23d5075203c5977c14e4f7e01a3fc570686fcc50b5e1dd42685',
  city_lower: '2b7b5dd4587e8545cc153c9c739bef276f32afe028ab2e46e73087d6a2c1eb32',
  region_lower: '7e8eea5cc60980270c9ceb75ce8c087d48d726110fd3d17921f774eefd8e18d8',
  postal_code_lower: 'e78b2a787abb2ffbd13721c22b603e3b5542a72f7200871e62e6b2e7cb567cca',
};
const CONTENT_HASH = '4ac48586c5b3c0fb698398220a3059942c640aff78ac268dc012403835345f53';
const EXPLICIT_HASHES = [
  '1fdf8412795ee9e5c54a8246b290533f8db6ca8990a40d952f0665085e8baae3',
  '1722680f50ca9f25383c43bce4c03eb31d4ecfa9aa22ece335ffd7099c1b2e0e',
];

/** Columns of a row with hashes in its cells, and the content hash that release 0.1 made of it. */
const BARE = {
  ...{ order_id: 'A-2', conversion_value: '129.90', currency: 'USD', conversion_time: '2026-11-19T10:30:00Z' },
  ...{ email: 'a'.repeat(64), phone: 'b'.repeat(64), external_id: 'c'.repeat(64), first_name: 'd'.repeat(64) },
  ...{ last_name: 'Silva', country: 'US' },
};
const BARE_CONTENT_HASH = '1ae0671073992657c41bbf28d3dee87a726d9f96964769ae02d2e81fa5d3a6d6';

forEachDatabase((_name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  /** The orders of a tenant as they are stored. */
  const stored = async (tenantId: string) => {
    const rows = await store.db
      .selectFrom('conversion')
      .select(['data', 'content_hash', 'explicit_hashes'])
      .where('tenant_id', '=', tenantId)
      .orderBy('order_id')
      .execute();
    const unsealed = (person: unknown) => unseal(storeKeysOf(store.db).sealing, String(person), ['conversion.person']);
    return rows.map(({ data, ...row }) => ({ ...row, data: { ...data, person: unsealed(data.person) } }));
  };

  /** As hashes of the content of rows are stored since migration 0019. */
  const keyed = (hash: string) => keyedHash(storeKeysOf(store.db), hash);

  /** Puts into the place of the tenant's only order what release 0.1 stored of it. */
  const storeAsBefore = (tenantId: string) =>
    store.db
      .updateTable('conversion')
      .set({ data: JSON.stringify(STORED), content_hash: keyed(CONTENT_HASH) })
      .where('tenant_id', '=', tenantId)
      .execute();

  /** A shop, and what its platform's adapter was given to encode. */
  const openShop = async () => {
    const encoded: Outgoing[] = [];
    const encode: NonNullable<typeof adjustablePlatform.encode> = (batch, settings, token) => {
      encoded.push(...batch);
      return adjustablePlatform.encode?.(batch, settings, token) as ReturnType<
        NonNullable<typeof adjustablePlatform.encode>
      >;
    };
    const shop = await openAdjustmentFixture(store, testPlatform({}, { ...adjustablePlatform, encode }));
    return { ...shop, encoded };
  };

  describe('beside what release 0.1 stored', () => {
    it('stores hashes under the same names, sealed', async () => {
      const shop = await openShop();
      await shop.upload(ROW, BARE);
      const [sale, bare] = await stored(shop.tenantId);
      const data = { ...STORED, person: { ...STORED.person, ...LATER } };
      expect(sale).toEqual({ data, content_hash: keyed(CONTENT_HASH), explicit_hashes: [] });
      expect(bare?.content_hash).toBe(keyed(BARE_CONTENT_HASH));
    });

    it('sends what it stored with every hash under its name of today', async () => {
      const shop = await openShop();
      await shop.upload({ ...ROW, gclid: 'Cj0KCQexample' });
      await storeAsBefore(shop.tenantId);
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-1 129.90']);
      expect(shop.encoded[0]?.conversion.person).toEqual({
        email: {
          lower: EMAIL.lower,
          gmail_dots_plus_tag_dropped: EMAIL.google,
          dots_plus_tag_dropped: EMAIL.microsoft,
          symbols_plus_tag_dropped: EMAIL.reddit,
          lower_md5: EMAIL.md5,
        },
        phone: { e164: PHONE.e164, digits: PHONE.digits, digits_md5: PHONE.md5 },
        external_id: { spaces_dropped: SINGLE.external_id },
        first_name: { symbols_dropped: SINGLE.first_name, title_dropped: SINGLE.first_name_google },
        last_name: { symbols_dropped: SINGLE.last_name, suffix_dropped: SINGLE.last_name_google },
        city: { letters_only: SINGLE.city },
        region: { us_state_code: SINGLE.region },
        postal_code: { us_zip5: SINGLE.postal_code },
        country: { lower: SINGLE.country },
      });
    });

    it('matches what it stored when the click becomes known later, by the address as Gmail reads it too', async () => {
      const shop = await openUnmatchedShop(store);
      await shop.upload([ROW]);
      await storeAsBefore(shop.tenantId);
      expect(await shop.receiveIdentities([clickEvent({ email: 'anasilva@gmail.com' })])).toMatchObject({
        rematched: 1,
      });
    });

    it('takes an unchanged row of a sale that was not sent yet for a duplicate', async () => {
      const shop = await openShop();
      await shop.upload(ROW);
      await storeAsBefore(shop.tenantId);
      const again = async (change: object) => (await shop.upload({ ...ROW, ...change }))[0]?.status;
      expect(await again({ row: 7 })).toBe('duplicate');
      expect(await again({ row: 8, last_name: 'Costa' })).toBe('unmatched');
    });

    it('counts rows that change a sale once, however often their sheet is sent', async () => {
      const shop = await openShop();
      const sheet = [{ ...ROW, gclid: 'Cj0KCQexample' }, RESTATE_80, RESTATE_60];
      await shop.upload(...sheet.slice(0, 1));
      await shop.deliverAllDue();
      await shop.upload(...sheet);
      await shop.deliverAllDue();
      expect((await stored(shop.tenantId))[0]?.explicit_hashes).toEqual(EXPLICIT_HASHES.map(keyed));
      const sentEvents = shop.sentEvents();
      await shop.upload(...sheet, BARE);
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(sentEvents);
    });
  });
});
