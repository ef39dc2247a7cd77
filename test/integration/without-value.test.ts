import { beforeAll, describe, expect, it } from 'vitest';
import { acceptBatch } from '../../backend/conversions/accept.ts';
import { PLATFORMS } from '../../backend/platforms/registry.ts';
import type { Store } from '../../backend/store/open.ts';
import { describeTenant } from '../../backend/tenants/describe.ts';
import { setDestination } from '../../backend/tenants/destinations.ts';
import { demoSettings, PLATFORM_NAMES, type PlatformName } from '../sandbox/platforms/server.ts';
import { googleCredentials } from '../sandbox/platforms/google/credentials.ts';
import { linkedinCredentials } from '../sandbox/platforms/linkedin/credentials.ts';
import { openStandIn } from '../unit/platform-standins/stand-in-fixture.ts';
import { adjustablePlatform, openAdjustmentFixture, sale } from './adjustment-fixture.ts';
import { onPostgres } from './databases.ts';
import { openDeliveryFixture } from './delivery-fixture.ts';
import { testPlatform } from './platform-server.ts';
import { statesByDestination } from './shop.ts';

const LEAD = { lead: { event: 'Lead', value_optional: true } };

/** How each platform's destination gets leads. */
const LEAD_EVENTS: Record<PlatformName, Record<string, unknown>> = {
  meta: { event_name: 'Lead' },
  tiktok: { event_name: 'SubmitForm' },
  snap: { event_name: 'SIGN_UP' },
  pinterest: { event_name: 'lead' },
  reddit: { tracking_type: 'LEAD' },
  linkedin: { conversion_rule_id: linkedinCredentials.lead_rule_id },
  google: { conversion_action_id: googleCredentials.single_action_id },
  rokt: { conversiontype: 'lead' },
  openai: { event_type: 'lead_created' },
  microsoft: {},
  yandex: {},
};

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  async function openForLeads(by_conversion_type: Record<string, unknown> = LEAD) {
    const fixture = await openAdjustmentFixture(store, testPlatform({}, adjustablePlatform));
    const { ctx, tenantId, platform } = fixture;
    const settings = { base_url: platform.url, secret: 's' };
    const set = (more: Record<string, unknown>, id = 'ads') =>
      setDestination(ctx, tenantId, id, 'testads', { ...settings, ...more });
    await set({ by_conversion_type });
    return { ...fixture, set };
  }
  const lead = (change: Record<string, unknown> = {}) =>
    sale({ conversion_type: 'Lead', conversion_value: '', currency: '', ...change });

  it('a lead is sent where its type needs no value, and only there', async () => {
    const { ctx, tenantId, set, upload, deliverAllDue, sentEvents } = await openForLeads();
    await set({}, 'shop');
    const [result] = await upload(lead());
    expect(result).toMatchObject({ status: 'matched', errors: [] });
    expect(statesByDestination(result)).toEqual({ ads: 'pending', shop: 'skipped: value_missing' });
    await deliverAllDue();
    expect(sentEvents()).toEqual(['A-1-Lead undefined']);
    expect((await describeTenant(ctx, tenantId)).types_without_value).toEqual(['lead']);
  });

  it('every other row without a value is an error, of a lead as well once no destination takes it so', async () => {
    const { upload, set } = await openForLeads();
    const errorsOf = (results: Awaited<ReturnType<typeof upload>>) =>
      results.map(({ status, errors }) => [status, errors.map(({ field, code }) => `${field} ${code}`)]);
    const missing = ['failed', ['conversion_value required_missing', 'currency required_missing']];
    const rows = [lead({ conversion_type: 'sale' }), lead({ conversion_type: '', order_id: 'B-2' })];
    expect(errorsOf(await upload(...rows))).toEqual([missing, missing]);
    await set({});
    expect(errorsOf(await upload(lead({ order_id: 'C-3' })))).toEqual([missing]);
    await set({ by_conversion_type: LEAD });
    // The same rows again, now that the settings allow it.
    expect(errorsOf(await upload(lead({ order_id: 'C-3' })))).toEqual([['matched', []]]);
  });

  it('a value that comes later is a new value of the lead, and an empty cell changes nothing', async () => {
    const { upload, deliverAllDue, sentEvents } = await openForLeads();
    await upload(lead());
    await deliverAllDue();
    expect((await upload(lead({ row: 2 })))[0]?.status).toBe('duplicate');
    await upload(lead({ conversion_value: '250', currency: 'THB' }));
    await deliverAllDue();
    expect((await upload(lead({ row: 3 })))[0]?.status).toBe('duplicate');
    await upload(lead({ adjustment_type: 'retract' }));
    await deliverAllDue();
    expect(sentEvents()).toEqual(['A-1-Lead undefined', 'A-1-Lead -> 250.00', 'A-1-Lead -> retracted']);
  });

  it('a new value of a lead without a value needs its currency', async () => {
    const { upload } = await openForLeads();
    await upload(lead());
    const [result] = await upload(lead({ adjustment_type: 'restate', adjustment_value: '99' }));
    expect(result?.errors).toMatchObject([{ field: 'adjustment_currency', code: 'required_missing' }]);
  });

  it('a lead that was not sent yet takes the value of a later row', async () => {
    const { upload, deliverAllDue, sentEvents } = await openForLeads();
    await upload(lead());
    await upload(lead({ conversion_value: '250', currency: 'THB' }));
    await deliverAllDue();
    expect(sentEvents()).toEqual(['A-1-Lead 250.00']);
  });

  it('an event that the platform refuses without a value cannot be set up so', async () => {
    const { ctx, tenantId } = await openForLeads();
    const settings = demoSettings('meta', 'http://127.0.0.1:9');
    const set = (event_name: string) =>
      setDestination(ctx, tenantId, 'meta', 'meta', {
        ...settings,
        by_conversion_type: { lead: { event_name, value_optional: true } },
      }).catch((error: unknown) => String(error));
    expect(await acceptBatch(ctx, tenantId, { items: [lead()], dryRun: true })).toMatchObject({
      summary: { matched: 1 },
    });
    ctx.platforms = PLATFORMS;
    expect(await set('Purchase')).toContain(
      'Meta: by_conversion_type.lead.value_optional: it refuses this kind of event',
    );
    expect(await set('Lead')).toBeUndefined();
  });

  describe('a platform counts a lead without a value', () => {
    it.each(PLATFORM_NAMES)('%s', async (id) => {
      const standIn = await openStandIn(id);
      const platform = PLATFORMS.get(id);
      if (!platform) throw new Error('no such platform');
      const { ctx, tenantId, deliverAllDue, advanceClock, states } = await openDeliveryFixture(store, platform, {
        ...demoSettings(id, standIn.url),
        send_unmatched: true,
        by_conversion_type: { lead: { ...LEAD_EVENTS[id], value_optional: true } },
      });
      const ids = { msclkid: 'f894f652ea334e739002f7167ab8f8e3', yclid: '17248963210000123' };
      const item = {
        ...{ order_id: 'LEAD-1', conversion_type: 'lead', email: 'ana.silva@example.com', phone: '+14155550100' },
        ...{ conversion_time: '2026-11-19T15:30:00Z', ...ids },
      };
      const { results } = await acceptBatch(ctx, tenantId, { items: [item], dryRun: false });
      expect(results[0]?.errors).toEqual([]);
      for (let round = 0; round < 4; round += 1) {
        await deliverAllDue();
        advanceClock(6 * 3_600_000);
        standIn.advanceClock(6 * 3_600_000);
      }
      expect(await states()).toEqual({ 'LEAD-1': 'accepted' });
      const { items } = await standIn.received();
      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject({ value: null });
    });
  });
});
