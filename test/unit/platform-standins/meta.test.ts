import { describe, expect, it } from 'vitest';
import { metaCredentials } from '../../sandbox/platforms/meta/credentials.ts';
import type { MetaOptions } from '../../sandbox/platforms/meta/options.ts';
import { ANA, DAY, HOUR, secondsAgo, SALE_SECONDS, openStandIn, type StandInFixture } from './stand-in-fixture.ts';

const PATH = `/v26.0/${metaCredentials.dataset_id}/events`;
const { access_token } = metaCredentials;

/** The event of docs/platforms/meta.md#example, shortened. */
function sale(order_id = 'SO-10442', changes: object = {}) {
  return {
    event_name: 'Purchase',
    event_time: SALE_SECONDS,
    event_id: order_id,
    action_source: 'physical_store',
    user_data: { em: [ANA.email], ph: [ANA.digitsPhone], fbc: 'fb.1.1794470400000.IwAR3exampleClickIdCaseSensitive' },
    custom_data: { value: 129.9, currency: 'USD', order_id },
    data_processing_options: [],
    ...changes,
  };
}

const custom = (changes: object) => ({ custom_data: { ...sale().custom_data, order_id: 'A', ...changes } });
const user = (user_data: object) => ({ user_data });
const ldu = (country?: number, state?: number) => ({
  data_processing_options: ['LDU'],
  data_processing_options_country: country,
  data_processing_options_state: state,
});
const online = {
  ...{ action_source: 'website', event_source_url: 'https://shop.example/thanks' },
  ...user({ em: ANA.email, client_user_agent: 'Mozilla' }),
};
const lead = {
  action_source: 'system_generated',
  ...user({ lead_id: 123456789012345 }),
  ...custom({ event_source: 'crm', lead_event_source: 'HubSpot' }),
};
const chat = {
  action_source: 'business_messaging',
  messaging_channel: 'whatsapp',
  ...user({ whatsapp_business_account_id: metaCredentials.whatsapp_business_account_id, ctwa_clid: 'ARAkLkA8rm' }),
};
const messenger = {
  action_source: 'business_messaging',
  messaging_channel: 'messenger',
  ...user({ page_id: metaCredentials.page_id, page_scoped_user_id: '5432109876543210' }),
};
const instagram = {
  action_source: 'business_messaging',
  messaging_channel: 'instagram',
  ...user({ ig_account_id: metaCredentials.ig_account_id, ig_sid: '6543210987654321' }),
};
const pathOf = (dataset: string) => PATH.replace(metaCredentials.dataset_id, dataset);
const WHATSAPP = pathOf(metaCredentials.whatsapp_dataset_id);
const MESSENGER = pathOf(metaCredentials.messenger_dataset_id);
const INSTAGRAM = pathOf(metaCredentials.instagram_dataset_id);
const phoned = { action_source: 'phone_call' };

function post(meta: StandInFixture, data: unknown, more: object = {}, path = PATH) {
  return meta.send('POST', path, { data, access_token, ...more });
}

describe('Meta', () => {
  it('takes events at the edge of each rule', async () => {
    const meta = await openStandIn('meta');
    const edges = [
      { event_time: secondsAgo(61) },
      { ...phoned, event_time: secondsAgo(6) },
      { event_time: secondsAgo(0) + 60 },
      custom({ value: 0 }),
      custom({ currency: 'usd' }),
      user({ fn: ANA.email, ln: [ANA.externalId] }),
      user({ external_id: 'cust-8841' }),
      ldu(1, 1000),
      online,
      lead,
    ];
    const reply = await post(
      meta,
      edges.map((changes) => sale('A', changes)),
    );
    expect(reply.json).toMatchObject({ events_received: edges.length, messages: [] });
    expect((await post(meta, [sale()], {}, PATH.replace('v26.0', 'v21.0'))).status).toBe(200);
    expect((await post(meta, [sale()], {}, PATH.replace('v26.0', 'v27.0'))).status).toBe(200);
  });

  it.each<[string, string, object, number?]>([
    ['without a token', PATH, { access_token: undefined }, 190],
    ['with a token that was never issued', PATH, { access_token: 'EAAforged' }, 190],
    ['on a version that has ended', PATH.replace('v26.0', 'v20.0'), {}, 2635],
    ['on a version yet to come', PATH.replace('v26.0', 'v28.0'), {}, 2500],
    ['on a version without its "v"', PATH.replace('v26.0', '26'), {}, 2500],
    ['at another edge', PATH.replace('/events', '/event'), {}],
    ['without data', PATH, { data: undefined }],
    ['without events', PATH, { data: [] }],
    ['with 1,001 events', PATH, { data: Array.from({ length: 1001 }, () => sale()) }],
    ['with an unknown field', PATH, { event_source: 'web' }],
  ])('refuses a call %s', async (_, path, body, code = 100) => {
    const meta = await openStandIn('meta');
    const { status, json } = await post(meta, [sale()], body, path);
    expect([status, json.error]).toMatchObject([400, { code, type: 'OAuthException', is_transient: false }]);
    expect(json.error).not.toHaveProperty('error_subcode');
    expect((await meta.received()).stored).toBe(0);
  });

  it.each<[string, object, number]>([
    ['older than 62 days in a shop', { event_time: secondsAgo(62) - 1 }, 2804003],
    ['older than 7 days elsewhere', { action_source: 'other', event_time: secondsAgo(7) - 1 }, 2804003],
    ['more than a minute ahead', { event_time: secondsAgo(0) + 61 }, 2804003],
    ['in milliseconds', { event_time: SALE_SECONDS * 1000 }, 2804019],
    ['at a fraction of a second', { event_time: SALE_SECONDS + 0.5 }, 2804019],
    ['of an unknown source', { action_source: 'shop' }, 2804019],
    ['without a value', custom({ value: undefined }), 2804009],
    ['without custom data', { custom_data: undefined }, 2804009],
    ['with the value as text', custom({ value: '129.90' }), 2804019],
    ['with a negative value', custom({ value: -5 }), 2804019],
    ['without a currency', custom({ currency: undefined }), 2804019],
    ['in a currency that does not exist', custom({ currency: 'XYZ' }), 2804019],
    ['with content but no quantity', custom({ contents: [{ id: 'SKU-77' }] }), 2804019],
    ['with a plain e-mail', user({ em: 'ana.silva@example.com' }), 2804019],
    ['with plain phone digits', user({ ph: ['14155550100'] }), 2804019],
    ['with an upper-case hash', user({ em: ANA.email.toUpperCase() }), 2804019],
    ['with an MD5', user({ em: '0cc175b9c0f1b6a831c399e269772661' }), 2804019],
    ['with the old key email', user({ email: ANA.email, external_id: 'x' }), 2804019],
    ['with an unknown field', { store: 'x' }, 2804019],
    ['from a website without its page', { ...online, event_source_url: undefined }, 2804019],
    ['from a website without its browser', { ...online, ...user({ em: ANA.email }) }, 2804019],
    ['identified by city and country alone', user({ ct: ANA.email, country: ANA.email }), 2804050],
    ['identified by last name and gender alone', user({ ln: ANA.email, ge: ANA.email }), 2804050],
    ['identified by empty lists', user({ em: [], ph: [] }), 2804050],
    ['with a lead id of 14 digits', { ...lead, ...user({ lead_id: '12345678901234' }) }, 2804036],
    ['with a lead id and no lead source', { ...lead, ...custom({ event_source: 'crm' }) }, 2804019],
    ['with limited data use and no country', ldu(), 2804019],
    ['with limited data use and no state', ldu(1), 2804019],
    ['of a lead by e-mail, without the CRM', { action_source: 'system_generated' }, 2804019],
    ['with store data in the event', { store_data: {} }, 2804019],
  ])('refuses a batch for one event %s, and does not name it', async (_, bad, subcode) => {
    const meta = await openStandIn('meta');
    const reply = await post(meta, [sale('A'), sale('B', bad), sale('C')]);
    expect([reply.status, reply.json.error]).toMatchObject([400, { code: 100, error_subcode: subcode }]);
    expect(reply.text).not.toMatch(/data\W?1|events?\W?1/);
    expect(await meta.received()).toMatchObject({ stored: 0, events: 0 });
  });

  it.each<[string, Partial<MetaOptions>, object, object, number, number]>([
    ['once within 7 days', {}, {}, {}, 6 * DAY, 1],
    ['twice after 7 days', {}, {}, {}, 8 * DAY, 2],
    ['once with a new value, and keeps the old one', {}, {}, custom({ value: 1 }), HOUR, 1],
    ['twice with a new time', {}, {}, { event_time: SALE_SECONDS + 1 }, HOUR, 2],
    ['twice with another item number', {}, {}, custom({ item_number: '2' }), HOUR, 2],
    ['once by telephone, as assumed', {}, phoned, phoned, HOUR, 1],
    [
      'twice by telephone where the key is for shops only',
      { offlineKeyFor: 'physical_store' },
      phoned,
      phoned,
      HOUR,
      2,
    ],
    ['once from the website within 48 hours', {}, online, online, 47 * HOUR, 1],
    ['twice from the website after 48 hours', {}, online, online, 49 * HOUR, 2],
    ['twice from the website where ids are no key', { eventIdDedup: false }, online, online, HOUR, 2],
    [
      'once without an order id, by the person',
      {},
      custom({ order_id: undefined }),
      custom({ order_id: undefined }),
      0,
      1,
    ],
  ])('counts a repeated sale %s', async (_, options, first, second, apart, stored) => {
    const meta = await openStandIn('meta', options);
    await post(meta, [sale('A', first)]);
    meta.advanceClock(apart);
    expect((await post(meta, [sale('A', second)])).status).toBe(200);
    const received = await meta.received();
    expect([received.stored, received.items[0]?.value]).toEqual([stored, 129.9]);
  });

  it.each<[string, object, string]>([
    ['WhatsApp', chat, WHATSAPP],
    ['Messenger', messenger, MESSENGER],
    ['Instagram', instagram, INSTAGRAM],
  ])('takes an event of a chat in %s at the dataset of its account, and counts a repeat', async (_, event, path) => {
    const meta = await openStandIn('meta');
    const statuses = [await post(meta, [sale('A', event)], {}, path), await post(meta, [sale('A', event)], {}, path)];
    expect(statuses.map(({ status }) => status)).toEqual([200, 200]);
    expect(await meta.received()).toMatchObject({ stored: 2, deduplicated: 0 });
  });

  it.each<[string, object, string, number]>([
    ['without its channel', { ...chat, messaging_channel: undefined }, WHATSAPP, 2804063],
    ['under a name for websites', { ...chat, event_name: 'Lead' }, WHATSAPP, 2804066],
    ['under an own name', { ...chat, event_name: 'Qualified' }, WHATSAPP, 2804066],
    ['at a dataset of another kind', chat, PATH, 2804132],
    ['at the dataset of a Page', chat, MESSENGER, 2804132],
    ['with a Page beside the account', { ...chat, ...user({ ...chat.user_data, page_id: '1' }) }, WHATSAPP, 2804131],
    ['without its click', { ...chat, ...user({ ...chat.user_data, ctwa_clid: undefined }) }, WHATSAPP, 2804019],
    ['of another Page', { ...messenger, ...user({ ...messenger.user_data, page_id: '1' }) }, MESSENGER, 2804065],
    ['in Messenger at the dataset of WhatsApp', messenger, WHATSAPP, 2804131],
    ['in Instagram without its account', { ...instagram, ...user({ ig_sid: '6' }) }, INSTAGRAM, 2804079],
    ['of eight days ago', { ...chat, event_time: secondsAgo(8) }, WHATSAPP, 2804003],
  ])('refuses an event of a chat %s', async (_, event, path, subcode) => {
    const meta = await openStandIn('meta');
    const { status, json } = await post(meta, [sale('A', event)], {}, path);
    expect([status, json.error]).toMatchObject([400, { code: 100, error_subcode: subcode }]);
    expect((await meta.received()).stored).toBe(0);
  });

  it('shows one order that came with two times under two keys', async () => {
    const meta = await openStandIn('meta');
    await post(meta, [sale('A'), sale('A', { event_time: SALE_SECONDS + 1 })]);
    expect(await meta.received()).toMatchObject({ orders: 1, orders_with_several_keys: 1 });
  });

  it.each<[Partial<MetaOptions>, object, number, number]>([
    [{ knownHashes: [ANA.digitsPhone] }, user({ ph: ANA.plusPhone }), 200, 0],
    [{ maxBodyBytes: 100 }, {}, 400, 0],
    [{ enforceWebsiteFields: false }, { action_source: 'website' }, 200, 1],
    [{ storeDataIn: 'event' }, { store_data: {} }, 200, 1],
    [{ storeDataIn: 'event' }, custom({ store_data: {} }), 400, 0],
    [{ customerSegmentationIn: 'custom_data' }, { customer_segmentation: 'new_customer_to_business' }, 400, 0],
    [{ refuseUnknownKeys: false }, { store: 'x' }, 200, 1],
    [{ knownLeads: ['12345678901234561'] }, { ...lead, ...user({ lead_id: '12345678901234560' }) }, 400, 0],
    [{ knownLeads: ['12345678901234561'] }, { ...lead, ...user({ lead_id: '12345678901234561' }) }, 200, 1],
    [{ leadIdAs: 'string' }, lead, 400, 0],
    [{ leadIdAs: 'integer' }, lead, 200, 1],
  ])('has a switch %j', async (options, changes, status, matched) => {
    const meta = await openStandIn('meta', options);
    expect((await post(meta, [sale('A', changes)])).status).toBe(status);
    expect((await meta.received()).matched).toBe(matched);
  });

  it('has switches for what is said differently of chats', async () => {
    const deduplicating = await openStandIn('meta', { messagingDedup: true });
    await post(deduplicating, [sale('A', chat)], {}, WHATSAPP);
    await post(deduplicating, [sale('A', chat)], {}, WHATSAPP);
    expect(await deduplicating.received()).toMatchObject({ stored: 1, deduplicated: 1 });
    const guided = await openStandIn('meta', { instagramKey: 'instagram_business_account_id' });
    expect((await post(guided, [sale('A', instagram)], {}, INSTAGRAM)).json.error).toMatchObject({
      error_subcode: 2804079,
    });
    const narrow = await openStandIn('meta', { messagingEvents: ['LeadSubmitted'] });
    expect((await post(narrow, [sale('A', chat)], {}, WHATSAPP)).json.error).toMatchObject({ error_subcode: 2804066 });
  });

  it('has no field of a dataset that Meta lacks, and no bearer token where that is switched off', async () => {
    const read = async (options: Partial<MetaOptions>, field: string) => {
      const meta = await openStandIn('meta', options);
      const path = `/v26.0/${metaCredentials.dataset_id}?fields=${field}`;
      return (await meta.send('GET', path, undefined, { Authorization: `Bearer ${access_token}` })).json;
    };
    expect(await read({}, 'nme')).toMatchObject({ error: { code: 100 } });
    expect(await read({ bearerToken: false }, 'name')).toMatchObject({ error: { code: 190 } });
  });
});
