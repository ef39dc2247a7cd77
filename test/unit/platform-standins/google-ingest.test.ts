import { describe, expect, it } from 'vitest';
import { googleCredentials as given } from '../../sandbox/platforms/google/credentials.ts';
import {
  bearer,
  CLOUDY,
  destination,
  errorInfo,
  GCLID,
  googleWorld,
  PHONE_BASE64,
  sale,
  violations,
} from './google-world.ts';
import { NOW } from './world.ts';

const user = (...userIdentifiers: object[]) => ({ userData: { userIdentifiers } });
const ahead = (ms: number) => new Date(NOW.getTime() + ms).toISOString();
const address = { givenName: CLOUDY, familyName: CLOUDY, regionCode: 'US', postalCode: '94025' };

describe('an event that Google can use', () => {
  it('gets a request id and is counted once it is processed', async () => {
    const google = await googleWorld();
    const reply = await google.ingest([sale('A'), sale('B')]);
    expect(reply.status).toBe(200);
    expect(reply.json.requestId).toMatch(/\S+/);
    expect(reply.json).not.toHaveProperty('fieldWarnings');
    const { stored, items } = await google.received();
    expect(stored).toBe(2);
    expect(items[0]).toMatchObject({ order_id: 'A', dedup_id: 'A', value: 129.9, currency: 'EUR', arrived: 1 });
  });

  it.each([
    ['with user data only', sale('A', { adIdentifiers: undefined }), {}],
    ['with hashes in base64', sale('A', user({ phoneNumber: PHONE_BASE64 })), { encoding: 'BASE64' }],
    ['with a whole address', sale('A', user({ address })), {}],
    ['at a fraction of a second in UTC', sale('A', { eventTimestamp: '2026-11-20T15:30:00.123Z' }), {}],
    ['four minutes ahead of the clock', sale('A', { eventTimestamp: ahead(240_000) }), {}],
    ['worth nothing', sale('A', { conversionValue: 0 }), {}],
    ['without a value', sale('A', { conversionValue: undefined, currency: undefined }), {}],
    ['with a braid and user data', sale('A', { adIdentifiers: { wbraid: GCLID } }), {}],
    ['without an encoding when there is no user data', sale('A', { userData: undefined }), { encoding: undefined }],
  ])('may come %s', async (_, event, more) => {
    const google = await googleWorld();
    expect((await google.ingest([event], more)).status).toBe(200);
  });

  it('is only checked, not kept, when it is to be validated', async () => {
    const google = await googleWorld();
    const reply = await google.ingest([sale()], { validateOnly: true });
    expect([reply.status, reply.json]).toEqual([200, {}]);
    expect(await google.received()).toMatchObject({ events: 0, stored: 0 });
  });

  it('is taken with warnings about cart data and custom variables', async () => {
    const google = await googleWorld({ customVariables: ['branch'] });
    const event = sale('A', {
      adIdentifiers: { gbraid: GCLID },
      cartData: { items: [{ itemId: 'x', quantity: '2' }] },
      customVariables: [
        { variable: 'branch', value: 'a' },
        { variable: 'clerk', value: 'b' },
      ],
    });
    const { json } = await google.ingest([event]);
    expect((json.fieldWarnings as { reason: string }[]).map(({ reason }) => reason)).toEqual([
      'WARNING_REASON_CART_DATA_NOT_SUPPORTED_WITH_GBRAID_OR_WBRAID',
      'WARNING_REASON_CART_DATA_ITEM_MERCHANT_PRODUCT_ID_MISSING',
      'WARNING_REASON_CART_DATA_ITEM_UNIT_PRICE_MISSING',
      'WARNING_REASON_CUSTOM_VARIABLE_NOT_PREDEFINED',
    ]);
    const items = [{ merchantProductId: 'SKU-1', quantity: '2', unitPrice: 67.45 }];
    expect((await google.ingest([sale('B', { cartData: { items } })])).json).not.toHaveProperty('fieldWarnings');
  });
});

describe('stage 1: who calls', () => {
  it.each([
    ['nobody', {}],
    ['a forged token', bearer('ya29.forged')],
    ['an expired token', bearer(given.expired_access_token)],
    ['a token of another kind', { Authorization: given.access_token }],
  ])('%s is not authenticated', async (_, headers) => {
    const google = await googleWorld();
    const reply = await google.send(
      'POST',
      '/v1/events:ingest',
      { destinations: [destination], events: [sale()] },
      headers,
    );
    expect(reply.status).toBe(401);
    expect(reply.json.error).toMatchObject({ code: 401, status: 'UNAUTHENTICATED' });
  });

  it('more than 300 writes a minute are too many, and reads are counted apart', async () => {
    const google = await googleWorld({ quotaPerMinute: 2 });
    await google.ingest([sale('A')]);
    const { json } = await google.ingest([sale('B')]);
    const third = await google.ingest([sale('C')]);
    expect(third.status).toBe(429);
    expect(third.json.error).toMatchObject({ status: 'RESOURCE_EXHAUSTED' });
    expect(errorInfo(third).metadata).toMatchObject({ quota_limit: 'IngestionMutateRequestsPerMinutePerProject' });
    expect((await google.status(json.requestId))[0]?.requestStatus).toBe('SUCCESS');
    google.pass(60_000);
    expect((await google.ingest([sale('C')])).status).toBe(200);
  });

  it('the day has its own quota', async () => {
    const google = await googleWorld({ quotaPerDay: 1 });
    await google.ingest([sale('A')]);
    google.pass(60_000);
    const second = await google.ingest([sale('B')]);
    expect(errorInfo(second).metadata).toMatchObject({ quota_limit: 'IngestionMutateRequestsPerDayPerProject' });
  });

  it('a quota project can be demanded', async () => {
    const google = await googleWorld({ requireQuotaProject: true });
    const reply = await google.ingest([sale()]);
    expect([reply.status, errorInfo(reply).reason]).toEqual([403, 'SERVICE_DISABLED']);
  });

  it.each([
    ['GET', '/v1/events:ingest'],
    ['POST', '/v1/events:ingest/'],
    ['POST', '/v2/events:ingest'],
  ])('%s %s is nowhere', async (method, path) => {
    const google = await googleWorld();
    expect((await google.send(method, path, method === 'POST' ? {} : undefined, bearer())).status).toBe(404);
  });
});

describe('stage 2: JSON that is not as Google writes it', () => {
  it.each([
    ['a name it does not know', sale('A', { orderId: 'A' }), 'events[0]'],
    ['a snake_case name', { ...sale('A'), conversion_value: 1 }, 'events[0]'],
    ['a field for Analytics', sale('A', { eventName: 'purchase' }), 'events[0]'],
    ['a value as text', sale('A', { conversionValue: '129.9' }), 'events[0].conversion_value'],
    ['a source as number', sale('A', { eventSource: 1 }), 'events[0].event_source'],
    ['a source of another API', sale('A', { eventSource: 'OFFLINE' }), 'events[0].event_source'],
    ['a consent of the other API', sale('A', { consent: { adUserData: 'GRANTED' } }), 'events[0].consent.ad_user_data'],
    ['an id as number', sale('A', { transactionId: 5 }), 'events[0].transaction_id'],
    [
      'a quantity as number',
      sale('A', { cartData: { items: [{ quantity: 2 }] } }),
      'events[0].cart_data.items[0].quantity',
    ],
    ['null', sale('A', { currency: null }), 'events[0].currency'],
    [
      'an IP address',
      sale('A', { adIdentifiers: { gclid: GCLID, landingPageDeviceInfo: { ipAddress: '::1' } } }),
      'events[0].ad_identifiers.landing_page_device_info',
    ],
  ])('%s', async (_, event, field) => {
    const google = await googleWorld();
    const reply = await google.ingest([event]);
    expect(reply.status).toBe(400);
    expect(reply.json.error).toMatchObject({
      status: 'INVALID_ARGUMENT',
      message: expect.stringContaining('Invalid JSON payload') as string,
    });
    expect(violations(reply)[0]?.[0]).toBe(field);
  });

  it('text that is no JSON', async () => {
    const google = await googleWorld();
    expect((await google.send('POST', '/v1/events:ingest', '{"events":', bearer())).status).toBe(400);
  });
});

describe('stage 3: destinations', () => {
  const more = (changes: object) => ({ destinations: [{ ...destination, ...changes }] });
  const account = (accountId: string, accountType = 'GOOGLE_ADS') => ({ accountType, accountId });
  const two = [
    { ...destination, reference: 'a' },
    { ...destination, reference: 'b' },
  ];
  it.each<[string, object, string, string]>([
    ['none', { destinations: [] }, 'destinations', 'REQUIRED_FIELD_MISSING'],
    [
      'eleven',
      { destinations: Array.from({ length: 11 }, (_, i) => ({ ...destination, reference: `d${i}` })) },
      'destinations',
      'TOO_MANY_DESTINATIONS',
    ],
    ['no events', { events: [] }, 'events', 'REQUIRED_FIELD_MISSING'],
    ['2,001 events', { events: Array.from({ length: 2001 }, () => ({})) }, 'events', 'TOO_MANY_EVENTS'],
    [
      'two without references',
      { destinations: [destination, destination] },
      'destinations[0].reference',
      'REQUIRED_FIELD_MISSING',
    ],
    [
      'two with one reference',
      { destinations: [two[0], two[0]], events: [sale('A', { destinationReferences: ['a'] })] },
      'destinations[1].reference',
      'DUPLICATE_DESTINATION_REFERENCE',
    ],
    [
      'an event that does not say which',
      { destinations: two },
      'events.events[0].destination_references',
      'REQUIRED_FIELD_MISSING',
    ],
    [
      'an event for another',
      { events: [sale('A', { destinationReferences: ['x'] })] },
      'events.events[0].destination_references',
      'INVALID_DESTINATION',
    ],
    [
      'no operating account',
      more({ operatingAccount: undefined }),
      'destinations[0].operating_account',
      'REQUIRED_FIELD_MISSING',
    ],
    [
      'an account without type',
      more({ operatingAccount: { accountId: '1' } }),
      'destinations[0].operating_account.account_type',
      'REQUIRED_FIELD_MISSING',
    ],
    [
      'an account with dashes',
      more({ operatingAccount: account('123-456-7890') }),
      'destinations[0].operating_account.account_id',
      'INVALID_FORMAT',
    ],
    [
      'a data partner',
      more({ operatingAccount: account('1', 'DATA_PARTNER') }),
      'destinations[0].operating_account',
      'DESTINATION_ACCOUNT_TYPE_MISMATCH',
    ],
    [
      'a linked account of a plain login',
      more({ linkedAccount: account('1') }),
      'destinations[0].linked_account',
      'INVALID_DESTINATION',
    ],
    [
      'no action',
      more({ productDestinationId: undefined }),
      'destinations[0].product_destination_id',
      'REQUIRED_FIELD_MISSING',
    ],
    [
      'a resource name',
      more({ productDestinationId: 'customers/1/conversionActions/7000000001' }),
      'destinations[0].product_destination_id',
      'INVALID_CONVERSION_ACTION_ID',
    ],
    [
      'an action of another account',
      more({ productDestinationId: given.other_action_id }),
      'destinations[0].product_destination_id',
      'INVALID_CONVERSION_ACTION_ID',
    ],
    [
      'an action of a tag',
      more({ productDestinationId: given.website_action_id }),
      'destinations[0].product_destination_id',
      'INVALID_CONVERSION_ACTION_TYPE',
    ],
  ])('%s', async (_, body, field, reason) => {
    const google = await googleWorld();
    const reply = await google.ingest([sale()], body);
    expect(reply.status).toBe(400);
    expect(violations(reply)).toContainEqual([field, reason]);
  });

  it.each<[string, object]>([
    [
      'an account of somebody else',
      more({ operatingAccount: account(given.other_account_id), loginAccount: undefined }),
    ],
    ['an account that the manager does not manage', more({ operatingAccount: account(given.other_account_id) })],
    ['a manager that does not manage it', more({ loginAccount: account(given.other_account_id) })],
  ])('%s is forbidden', async (_, body) => {
    const google = await googleWorld();
    const reply = await google.ingest([sale()], body);
    expect([reply.status, errorInfo(reply).reason]).toEqual([403, 'PERMISSION_DENIED']);
  });

  it('the manager need not be named, and a tag action is taken where that is on', async () => {
    const google = await googleWorld({ websiteActions: true });
    const reply = await google.ingest(
      [sale()],
      more({ loginAccount: undefined, productDestinationId: given.website_action_id }),
    );
    expect(reply.status).toBe(200);
  });
});
