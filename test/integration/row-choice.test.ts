import { beforeAll, expect, it } from 'vitest';
import { acceptBatch } from '../../backend/conversions/accept.ts';
import { setDestination } from '../../backend/tenants/destinations.ts';
import { describeTenant } from '../../backend/tenants/describe.ts';
import type { Store } from '../../backend/store/open.ts';
import { adjustablePlatform, openAdjustmentFixture, sale } from './adjustment-fixture.ts';
import { forEachDatabase } from './databases.ts';
import { testPlatform } from './platform-server.ts';
import { statesByDestination } from './shop.ts';

forEachDatabase((name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  /** Two accounts on one platform, each for a country. */
  async function openAccounts(adapter = testPlatform({}, adjustablePlatform)) {
    const fixture = await openAdjustmentFixture(store, adapter);
    const { ctx, tenantId, platform } = fixture;
    const settings = { base_url: platform.url, secret: 's' };
    await setDestination(ctx, tenantId, 'ads', 'testads', { ...settings, only_if: { country: ['Thailand'] } });
    await setDestination(ctx, tenantId, 'ads-sg', 'testads', { ...settings, only_if: { country: ['sg'] } });
    return fixture;
  }

  it('two accounts on one platform each get their own rows, and a check before the upload says so', async () => {
    const { ctx, tenantId, upload, deliverAllDue, sentEvents } = await openAccounts();
    const items = [
      sale({ order_id: 'TH-1', country: 'TH' }),
      sale({ order_id: 'SG-1', country: 'Singapore' }),
      sale({ order_id: 'XX-1' }),
    ];
    const dry = await acceptBatch(ctx, tenantId, { items, dryRun: true });
    expect(dry.eligibility.map(({ destination, will_go, left_out }) => [destination, will_go, left_out])).toEqual([
      ['ads', 1, [expect.objectContaining({ code: 'not_for_destination', rows: 2 })]],
      ['ads-sg', 1, [expect.objectContaining({ code: 'not_for_destination', rows: 2 })]],
    ]);
    const results = await upload(...items);
    expect(results.map(statesByDestination)).toEqual([
      { ads: 'pending', 'ads-sg': 'skipped: not_for_destination' },
      { ads: 'skipped: not_for_destination', 'ads-sg': 'pending' },
      { ads: 'skipped: not_for_destination', 'ads-sg': 'skipped: not_for_destination' },
    ]);
    expect(results.map(({ status, errors }) => [status, errors])).toEqual(Array(3).fill(['matched', []]));
    await deliverAllDue();
    expect(sentEvents().sort()).toEqual(['SG-1 100.00', 'TH-1 100.00']);
    const { destinations } = await describeTenant(ctx, tenantId);
    expect(destinations.map(({ only_if }) => only_if)).toEqual([{ country: ['TH'] }, { country: ['SG'] }]);
  });

  if (name === 'PGlite') return;

  it.each([
    ['supports changes', testPlatform({}, adjustablePlatform), 'accepted'],
    ['supports none', testPlatform(), 'skipped: adjustment_not_supported'],
  ])('a change follows its sale where the platform %s', async (_what, adapter, own) => {
    const { upload, deliverAllDue, state } = await openAccounts(adapter);
    await upload(sale({ country: 'TH' }));
    await deliverAllDue();
    await upload(sale({ country: 'TH', conversion_value: '80.00' }));
    await deliverAllDue();
    expect(await state()).toEqual({
      ads: 'accepted',
      'ads restate': own,
      'ads-sg': 'skipped: not_for_destination',
      'ads-sg restate': 'skipped: not_for_destination',
    });
  });

  it('a sale that another account took before stays there when its row changes country', async () => {
    const { upload, deliverAllDue, sentEvents, state } = await openAccounts();
    await upload(sale({ country: 'TH' }));
    await deliverAllDue();
    const [again] = await upload(sale({ country: 'SG' }));
    expect(again?.status).toBe('duplicate');
    await deliverAllDue();
    expect(sentEvents()).toEqual(['A-1 100.00']);
    expect(await state()).toEqual({ ads: 'accepted', 'ads-sg': 'skipped: not_for_destination' });
  });

  it('a sale that no account has is sent to the right one when its row is corrected', async () => {
    const { upload, deliverAllDue, state } = await openAccounts();
    await upload(sale());
    await upload(sale({ country: 'SG' }));
    await deliverAllDue();
    expect(await state()).toEqual({ ads: 'skipped: not_for_destination', 'ads-sg': 'accepted' });
  });

  it('settings that change before a sale is sent apply to it', async () => {
    const { ctx, tenantId, platform, upload, deliverAllDue, state } = await openAccounts();
    const taken = { base_url: platform.url, secret: 's', only_if: { country: ['MY'] } };
    await upload(sale({ country: 'TH' }));
    await setDestination(ctx, tenantId, 'ads', 'testads', taken);
    await deliverAllDue();
    expect(await state()).toMatchObject({ ads: 'skipped: not_for_destination' });
  });

  it('refuses a hold-back of a type that is longer than the platform’s window', async () => {
    const { ctx, tenantId } = await openAccounts(testPlatform({}, { maxAgeDays: () => 7 }));
    const by_conversion_type = { lead: { hold_back_days: 7 } };
    await expect(
      setDestination(ctx, tenantId, 'ads', 'testads', { base_url: 'x', secret: 's', by_conversion_type }),
    ).rejects.toThrow('by_conversion_type.lead.hold_back_days: it accepts no sales older than 7 days');
  });
});
