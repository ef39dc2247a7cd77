import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metaCredentials } from '../../sandbox/platforms/meta/credentials.ts';
import type { Store } from '../../../backend/store/open.ts';
import { anyStore } from '../databases.ts';
import { countDeliveries } from '../every-platform/reconciliation.ts';
import { openPlatformsFixture } from '../every-platform/platforms-fixture.ts';
import { openTestStore } from '../../secret-key.ts';

/** The whole worker with Meta, for what rows say of clicks, chats and leads. */
let store: Store;
beforeAll(async () => {
  store = await openTestStore(await anyStore());
});
afterAll(() => store.close());

const CTWA_CLID = 'ARAkLkA8rmlFeiCktEJQ-QTwRiyYHAFDLMNDBH0CD3qpjd0HR4irJ6LEkR7JwFF4XvnO2E4Nx0-eM-GABDLOPaOdRMv-_zfUQ2a';

function rowOf(order_id: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { order_id, conversion_value: '129.90', currency: 'USD', conversion_time: '2026-11-19T15:30:00Z', ...more };
}

describe('an fbclid', () => {
  it('is sent where its time is known, and skipped with the missing time as its reason where not', async () => {
    const fixture = await openPlatformsFixture(store, ['meta']);
    await fixture.upload([
      rowOf('TIMED', { fbclid: 'IwAR3exampleClickId', click_time: '2026-11-18 10:00:00' }),
      rowOf('UNTIMED', { fbclid: 'IwAR3exampleClickId' }),
      rowOf('DATED', { fbclid: 'IwAR3exampleClickId', click_time: '2026-11-18' }),
    ]);
    await fixture.runUntilIdle();
    const { by_order } = await fixture.received('meta');
    expect(Object.keys(by_order)).toEqual(['TIMED']);
    expect(await countDeliveries(fixture, 'meta')).toEqual({ accepted: 1, 'skipped: click_time_missing': 2 });
  });
});

describe('chats in WhatsApp', () => {
  const chats = {
    dataset_id: metaCredentials.whatsapp_dataset_id,
    whatsapp_business_account_id: metaCredentials.whatsapp_business_account_id,
    action_source: 'business_messaging',
    send_unmatched: false,
  };

  it('are sent with their click, and all others are skipped', async () => {
    const fixture = await openPlatformsFixture(store, ['meta'], { meta: chats });
    await fixture.upload([rowOf('CHAT', { ctwa_clid: CTWA_CLID }), rowOf('SHOP', { email: 'ana.silva@example.com' })]);
    await fixture.runUntilIdle();
    expect(Object.keys((await fixture.received('meta')).by_order)).toEqual(['CHAT']);
    const counts = await countDeliveries(fixture, 'meta');
    expect(counts).toMatchObject({ accepted: 1 });
    expect(Object.keys(counts).filter((what) => what.startsWith('skipped'))).toHaveLength(1);
  });

  it('are not sent again after a lost answer: Meta would count them twice', async () => {
    const fixture = await openPlatformsFixture(store, ['meta'], { meta: chats });
    await fixture.setFault('meta', { mode: 'drop_after_accept', times: 1 });
    await fixture.upload([rowOf('CHAT', { ctwa_clid: CTWA_CLID })]);
    await fixture.runUntilIdle();
    expect(await fixture.received('meta')).toMatchObject({ stored: 1, deduplicated: 0 });
    expect(Object.keys(await countDeliveries(fixture, 'meta'))).toEqual(['uncertain: answer_lost']);
  });

  it('stop at the dataset of another kind, and nothing is lost', async () => {
    const settings = { ...chats, dataset_id: metaCredentials.dataset_id };
    const fixture = await openPlatformsFixture(store, ['meta'], { meta: settings });
    await fixture.upload([rowOf('A', { ctwa_clid: CTWA_CLID }), rowOf('B', { ctwa_clid: CTWA_CLID })]);
    await fixture.runUntilIdle();
    expect((await fixture.received('meta')).stored).toBe(0);
    const counts = await countDeliveries(fixture, 'meta');
    expect(Object.keys(counts).every((what) => what.startsWith('pending'))).toBe(true);
  });
});

describe('stages of leads', () => {
  it('are sent by the id of the lead, to the last digit', async () => {
    const leads = { action_source: 'system_generated', lead_event_source: 'HubSpot', send_unmatched: false };
    const lead_id = '12345678901234567';
    const fixture = await openPlatformsFixture(store, ['meta'], { meta: leads }, { meta: { knownLeads: [lead_id] } });
    await fixture.upload([
      rowOf('4711', { lead_id: `l:${lead_id}`, conversion_type: 'Marketing Qualified Lead' }),
      rowOf('4711', { lead_id, conversion_type: 'Converted' }),
      rowOf('4712', { lead_id: 1234567890123456, conversion_type: 'Converted' }),
    ]);
    await fixture.runUntilIdle();
    const { stored, by_order } = await fixture.received('meta');
    expect([stored, Object.keys(by_order)]).toEqual([2, ['4711']]);
  });
});
