import { describe, expect, it } from 'vitest';
import { redditCredentials as given } from '../../sandbox/platforms/reddit/credentials.ts';
import type { RedditOptions } from '../../sandbox/platforms/reddit/options.ts';
import { ANA, DAY, HOUR, NOW, SALE_SECONDS, openStandIn, type StandInFixture } from './stand-in-fixture.ts';

const SALE_MS = SALE_SECONDS * 1000;
/** docs/platforms/reddit.md#test-vectors: anasilva@example.com, Reddit's form of ana.silva@example.com. */
const ANA_REDDIT = '54860fba34138eaac268ad22971294f1b56741f0c18920f729d9f9ad07938f6d';

/** The event of docs/platforms/reddit.md#example. */
function sale(conversion_id = 'SO-10442', changes: object = {}) {
  return {
    event_at: SALE_MS,
    action_source: 'PHYSICAL_STORE',
    type: { tracking_type: 'PURCHASE' },
    click_id: 'exampleRdtCid',
    user: { email: ANA_REDDIT, phone_number: ANA.plusPhone },
    metadata: {
      ...{ conversion_id, currency: 'USD', value: 129.9, item_count: 2 },
      products: [{ id: 'SKU-77', name: 'Trail shoe', quantity: 2, item_price: 64.95 }],
    },
    ...changes,
  };
}

const metadata = (changes: object) => ({ metadata: { ...sale('B').metadata, ...changes } });
const user = (changes: object) => ({ user: changes });
const onlyUser = (changes: object) => ({ click_id: undefined, ...user(changes) });
const type = (tracking_type: string, custom_event_name?: string) => ({ type: { tracking_type, custom_event_name } });
const at = (ms: number) => ({ event_at: NOW.getTime() + ms });

interface Call {
  token?: string | null;
  path?: string;
  more?: object;
}

const PATH = `/api/v3/pixels/${given.pixel_id}/conversion_events`;

function post(
  reddit: StandInFixture,
  events: unknown,
  { token = given.access_token, path = PATH, more = {} }: Call = {},
) {
  const headers: Record<string, string> = token === null ? {} : { Authorization: `Bearer ${token}` };
  return reddit.send('POST', path, { data: { events, partner: 'OC_UPLOADER', ...more } }, headers);
}

describe('Reddit', () => {
  it('takes events at the edge of each rule', async () => {
    const reddit = await openStandIn('reddit');
    const edges = [
      { user: undefined },
      onlyUser({ phone_number: ANA.plusPhone }),
      { ...type('LEAD'), metadata: { conversion_id: 'A' } },
      type('CUSTOM', 'Came by'),
      at(-7 * DAY + 60_000),
      at(240_000),
      user({ data_processing_options: { country: 'US', modes: ['LDU'] } }),
    ];
    const events = edges.map((changes) => sale('A', changes));
    const reply = await post(reddit, events);
    expect([reply.status, reply.json]).toEqual([200, { message: 'Successfully processed 7 conversion events.' }]);
    expect((await reddit.received()).stored).toBe(edges.length);
  });

  it.each<[string, unknown, Call, number, RegExp]>([
    ['without a token', [sale()], { token: null }, 401, /^Authorization Required$/],
    ['with a token that was never issued', [sale()], { token: 'forged' }, 401, /"reason":"UNAUTHORIZED"/],
    ["with another business's token", [sale()], { token: given.other_access_token }, 403, /"explanation":"\w+/],
    ['without events', [], {}, 400, /no events/],
    ['with 1,001 events', Array.from({ length: 1001 }, () => sale()), {}, 400, /more than 1000/],
    ['with unknown keys', [sale()], { more: { test_mode: true } }, 400, /test_mode/],
    ['of more than 1 MB', [sale('A', metadata({ products: [{ id: 'x'.repeat(1_000_001) }] }))], {}, 413, /Too Large/],
    ['at another address', [sale()], { path: '/api/v2.0/conversions/events/a2' }, 404, /Not Found/],
  ])('refuses a call %s', async (_, events, call, status, text) => {
    const reddit = await openStandIn('reddit');
    const reply = await post(reddit, events, call);
    expect([reply.status, reply.text]).toEqual([status, expect.stringMatching(text)]);
    expect((await reddit.received()).stored).toBe(0);
  });

  it.each<[string, object, RegExp]>([
    ['168 hours of age', at(-7 * DAY), /^event_at timestamp .* less than 168h0m0s old$/],
    ['a time 6 minutes ahead', at(360_000), /^event_at timestamp .* future/],
    ['seconds', { event_at: SALE_SECONDS }, /^event_at: .*milliseconds/],
    ['a time as text', { event_at: '2026-11-20T15:30:00Z' }, /^event_at: /],
    ['an unknown source', { action_source: 'OFFLINE' }, /^action_source: /],
    ['an unknown kind', type('Purchase'), /^type.tracking_type: /],
    ['a CUSTOM kind without a name', type('CUSTOM'), /custom_event_name/],
    ['a plain e-mail', user({ email: 'ana.silva@example.com' }), /^user.email: /],
    ['a plain phone', user({ phone_number: '+14155550100' }), /^user.phone_number: /],
    ['upper-case hex', user({ email: ANA_REDDIT.toUpperCase() }), /^user.email: /],
    ['a hashed click id', { click_id: ANA_REDDIT }, /^click_id: /],
    ['a name, which Reddit does not take', user({ first_name: ANA_REDDIT }), /^user: .*first_name/],
    ['no person', onlyUser({}), /user attribute or click_id/],
    ['a value as text', metadata({ value: '129.90' }), /^metadata.value: /],
    ['a negative value', metadata({ value: -1 }), /^metadata.value: /],
    ['a value without currency', metadata({ currency: undefined }), /currency/],
    ['a currency name', metadata({ currency: 'Baht' }), /^metadata.currency: /],
    ['half a piece', metadata({ item_count: 0.5 }), /^metadata.item_count: /],
    ['a price as text', metadata({ products: [{ id: 'a', item_price: '1' }] }), /^metadata.products.0.item_price: /],
  ])('refuses a batch for one event with %s, and echoes it', async (_, bad, error_message) => {
    const reddit = await openStandIn('reddit');
    const { status, json } = await post(reddit, [sale('A'), sale('B', bad), sale('C')]);
    const event = { metadata: { conversion_id: 'B' } };
    expect([status, json]).toMatchObject([
      400,
      {
        message: 'There were 1 invalid conversion events. None were processed.',
        invalid_events: [{ event, error_message: expect.stringMatching(error_message) as string }],
      },
    ]);
    expect(await reddit.received()).toMatchObject({ stored: 0, events: 0 });
  });

  it.each<[string, Partial<RedditOptions>, object, number, number]>([
    ['twice, as far as is known', {}, {}, HOUR, 2],
    ['once where the id is a key', { dedupHours: 48 }, {}, 47 * HOUR, 1],
    ['twice after its window', { dedupHours: 48 }, {}, 48 * HOUR, 2],
    ['twice as another kind', { dedupHours: 48 }, type('LEAD'), HOUR, 2],
    ['twice without an id', { dedupHours: 48 }, metadata({ conversion_id: undefined }), HOUR, 2],
  ])('counts a repeated sale %s', async (_, options, changes, apart, stored) => {
    const reddit = await openStandIn('reddit', options);
    await post(reddit, [sale('A')]);
    reddit.advanceClock(apart);
    expect((await post(reddit, [sale('A', changes)])).status).toBe(200);
    expect((await reddit.received()).stored).toBe(stored);
  });

  it.each<[string, Partial<RedditOptions>, object, number]>([
    ["not by an e-mail's hash in the form of other platforms", {}, onlyUser({ email: ANA.email }), 0],
    ['by a known click', { known: ['exampleRdtCid'] }, user({ phone_number: ANA.digitsPhone }), 1],
    ['not by a phone that it does not know', { known: [ANA.plusPhone] }, user({ phone_number: ANA.digitsPhone }), 0],
  ])('recognises a person %s', async (_, options, changes, matched) => {
    const reddit = await openStandIn('reddit', options);
    await post(reddit, [sale('A', changes)]);
    expect(await reddit.received()).toMatchObject({ stored: 1, matched });
  });

  it.each<[string, Partial<RedditOptions>, object]>([
    ['older events', { maxAgeHours: 720 }, at(-20 * DAY)],
    ['times ahead', { futureToleranceSeconds: 900 }, at(800_000)],
    ['plain contacts', { refuseUnhashed: false }, user({ email: 'anasilva@example.com' })],
    ['unknown names', { refuseUnknownKeys: false }, user({ email: ANA_REDDIT, emails: 'x' })],
    ['events of no person', { demandsIdentity: false }, onlyUser({})],
    ['values without a currency', { demandsCurrency: false }, metadata({ currency: undefined })],
  ])('has a switch for %s', async (_, options, changes) => {
    const status = async (given: Partial<RedditOptions>) =>
      (await post(await openStandIn('reddit', given), [sale('A', changes)])).status;
    expect([await status({}), await status(options)]).toEqual([400, 200]);
  });

  it('answers a wrong JSON type, and only that, like a refused token where that is switched on', async () => {
    const reddit = await openStandIn('reddit', { typeErrorsAsForbidden: true });
    const { status, json } = await post(reddit, [sale('A', metadata({ value: '1' }))]);
    const error = { explanation: expect.stringContaining('unmarshal') as string };
    expect([status, json]).toMatchObject([403, { success: false, error }]);
    expect((await post(reddit, [sale('A', metadata({ value: -1 }))])).status).toBe(400);
  });

  it('counts test events where that is switched on', async () => {
    const reddit = await openStandIn('reddit', { keepTestEvents: true });
    await post(reddit, [sale()], { more: { test_id: 't2_test' } });
    expect((await reddit.received()).stored).toBe(1);
  });

  it('keeps the good events beside a bad one where that is switched on', async () => {
    const reddit = await openStandIn('reddit', { keepsGood: true });
    const { json } = await post(reddit, [sale('A'), sale('B', at(360_000)), sale('C')]);
    expect(json).toMatchObject({ message: 'Successfully processed 2 conversion events.' });
    expect((await reddit.received()).stored).toBe(2);
  });
});
