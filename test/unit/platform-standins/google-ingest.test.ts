import { describe, expect, it } from 'vitest';
import { googleCredentials as given } from '../../sandbox/platforms/google/credentials.ts';
import type { GoogleOptions } from '../../sandbox/platforms/google/options.ts';
import {
  bearer,
  EMAIL_HASH,
  destination,
  errorInfo,
  GCLID,
  openGoogleStandIn,
  PHONE_BASE64,
  PHONE_HEX,
  sale,
  violations,
} from './google-fixture.ts';
import { NOW } from './stand-in-fixture.ts';

const user = (...userIdentifiers: object[]) => ({ userData: { userIdentifiers } });
const ahead = (ms: number) => ({ eventTimestamp: new Date(NOW.getTime() + ms).toISOString() });
const clicks = (adIdentifiers: object) => ({ adIdentifiers });
const address = (changes: object) =>
  user({
    address: { givenName: EMAIL_HASH, familyName: EMAIL_HASH, regionCode: 'US', postalCode: '94025', ...changes },
  });

describe('events:ingest', () => {
  it('takes events at the edge of each rule, and answers with a request id', async () => {
    const google = await openGoogleStandIn();
    const edges = [
      clicks({}),
      address({}),
      { eventTimestamp: '2026-11-20T15:30:00.123Z' },
      ahead(240_000),
      { conversionValue: 0 },
      { conversionValue: undefined, currency: undefined },
      clicks({ wbraid: GCLID }),
    ];
    const reply = await google.ingest(edges.map((changes, index) => sale(`A${index}`, changes)));
    expect([reply.status, reply.json]).toEqual([200, { requestId: expect.stringMatching(/\S/) as string }]);
    const { stored, items } = await google.received();
    expect([stored, items[0]]).toMatchObject([7, { order_id: 'A0', dedup_id: 'A0', value: 129.9, currency: 'EUR' }]);
  });

  it.each([
    ['with hashes in base64', user({ phoneNumber: PHONE_BASE64 }), { encoding: 'BASE64' }],
    ['without user data and encoding', { userData: undefined }, { encoding: undefined }],
  ])('takes an event %s', async (_, changes, more) => {
    const google = await openGoogleStandIn();
    expect((await google.ingest([sale('A', changes)], more)).status).toBe(200);
  });

  it('warns about cart data and custom variables that Google ignores', async () => {
    const google = await openGoogleStandIn({ customVariables: ['branch'] });
    const event = sale('A', {
      ...clicks({ gbraid: GCLID }),
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

  it.each([
    ['without a token', {}],
    ['with a forged token', bearer('ya29.forged')],
    ['with an expired token', bearer(given.expired_access_token)],
    ['with the token alone', { Authorization: given.access_token }],
  ])('refuses a call %s', async (_, headers) => {
    const google = await openGoogleStandIn();
    const reply = await google.send(
      'POST',
      '/v1/events:ingest',
      { destinations: [destination], events: [sale()] },
      headers,
    );
    expect([reply.status, reply.json.error]).toMatchObject([401, { code: 401, status: 'UNAUTHENTICATED' }]);
  });

  it.each([
    ['GET', '/v1/events:ingest'],
    ['POST', '/v1/events:ingest/'],
    ['POST', '/v2/events:ingest'],
  ])('is not at %s %s', async (method, path) => {
    const google = await openGoogleStandIn();
    expect((await google.send(method, path, method === 'POST' ? {} : undefined, bearer())).status).toBe(404);
  });

  it('counts the calls of a minute, reads apart from writes', async () => {
    const google = await openGoogleStandIn({ quotaPerMinute: 1 });
    const { json } = await google.ingest([sale('A')]);
    const second = await google.ingest([sale('B')]);
    expect([second.status, second.json.error]).toMatchObject([429, { status: 'RESOURCE_EXHAUSTED' }]);
    expect(errorInfo(second).metadata).toMatchObject({ quota_limit: 'IngestionMutateRequestsPerMinutePerProject' });
    expect((await google.status(json.requestId))[0]?.requestStatus).toBe('SUCCESS');
    google.advanceClock(60_000);
    expect((await google.ingest([sale('C')])).status).toBe(200);
  });

  it('counts the calls of a day', async () => {
    const google = await openGoogleStandIn({ quotaPerDay: 1 });
    await google.ingest([sale('A')]);
    google.advanceClock(60_000);
    const limit = { quota_limit: 'IngestionMutateRequestsPerDayPerProject' };
    expect(errorInfo(await google.ingest([sale('B')])).metadata).toMatchObject(limit);
  });

  it('may demand a quota project', async () => {
    const google = await openGoogleStandIn({ requireQuotaProject: true });
    const reply = await google.ingest([sale()]);
    expect([reply.status, errorInfo(reply).reason]).toEqual([403, 'SERVICE_DISABLED']);
  });

  it.each<[string, object, string]>([
    ['an unknown name', { orderId: 'A' }, 'events[0]'],
    ['a snake_case name', { conversion_value: 1 }, 'events[0]'],
    ['a field for Analytics', { eventName: 'purchase' }, 'events[0]'],
    ['a value as text', { conversionValue: '129.9' }, 'events[0].conversion_value'],
    ['a source as number', { eventSource: 1 }, 'events[0].event_source'],
    ['a source of another API', { eventSource: 'OFFLINE' }, 'events[0].event_source'],
    ['a consent of the Google Ads API', { consent: { adUserData: 'GRANTED' } }, 'events[0].consent.ad_user_data'],
    ['an id as number', { transactionId: 5 }, 'events[0].transaction_id'],
    ['a quantity as number', { cartData: { items: [{ quantity: 2 }] } }, 'events[0].cart_data.items[0].quantity'],
    ['null', { currency: null }, 'events[0].currency'],
    [
      'an IP address',
      clicks({ gclid: GCLID, landingPageDeviceInfo: { ipAddress: '::1' } }),
      'events[0].ad_identifiers.landing_page_device_info',
    ],
  ])('cannot read JSON with %s', async (_, changes, field) => {
    const google = await openGoogleStandIn();
    const reply = await google.ingest([sale('A', changes)]);
    const message = expect.stringContaining('Invalid JSON payload') as string;
    expect([reply.status, reply.json.error]).toMatchObject([400, { status: 'INVALID_ARGUMENT', message }]);
    expect(violations(reply)[0]?.[0]).toBe(field);
  });

  it('cannot read what is no JSON', async () => {
    const google = await openGoogleStandIn();
    expect((await google.send('POST', '/v1/events:ingest', '{"events":', bearer())).status).toBe(400);
  });

  const to = (changes: object) => ({ destinations: [{ ...destination, ...changes }] });
  const named = (...references: string[]) => ({
    destinations: references.map((reference) => ({ ...destination, reference })),
  });
  const account = (accountId: string, accountType = 'GOOGLE_ADS') => ({ accountType, accountId });
  it.each<[string, object, string, string]>([
    ['no destination', { destinations: [] }, 'destinations', 'REQUIRED_FIELD_MISSING'],
    ['eleven destinations', named(...'abcdefghijk'), 'destinations', 'TOO_MANY_DESTINATIONS'],
    ['no events', { events: [] }, 'events', 'REQUIRED_FIELD_MISSING'],
    ['2,001 events', { events: Array.from({ length: 2001 }, () => ({})) }, 'events', 'TOO_MANY_EVENTS'],
    [
      'two without references',
      { destinations: [destination, destination] },
      'destinations[0].reference',
      'REQUIRED_FIELD_MISSING',
    ],
    ['two with one reference', named('a', 'a'), 'destinations[1].reference', 'DUPLICATE_DESTINATION_REFERENCE'],
    ['an event for none of two', named('a', 'b'), 'events.events[0].destination_references', 'REQUIRED_FIELD_MISSING'],
    [
      'an event for another',
      { events: [sale('A', { destinationReferences: ['x'] })] },
      'events.events[0].destination_references',
      'INVALID_DESTINATION',
    ],
    ['no account', to({ operatingAccount: undefined }), 'destinations[0].operating_account', 'REQUIRED_FIELD_MISSING'],
    [
      'an account without type',
      to({ operatingAccount: { accountId: '1' } }),
      'destinations[0].operating_account.account_type',
      'REQUIRED_FIELD_MISSING',
    ],
    [
      'an account with dashes',
      to({ operatingAccount: account('123-456-7890') }),
      'destinations[0].operating_account.account_id',
      'INVALID_FORMAT',
    ],
    [
      'a data partner',
      to({ operatingAccount: account('1', 'DATA_PARTNER') }),
      'destinations[0].operating_account',
      'DESTINATION_ACCOUNT_TYPE_MISMATCH',
    ],
    ['a linked account', to({ linkedAccount: account('1') }), 'destinations[0].linked_account', 'INVALID_DESTINATION'],
    [
      'no action',
      to({ productDestinationId: undefined }),
      'destinations[0].product_destination_id',
      'REQUIRED_FIELD_MISSING',
    ],
    [
      'a resource name',
      to({ productDestinationId: 'customers/1/conversionActions/7000000001' }),
      'destinations[0].product_destination_id',
      'INVALID_CONVERSION_ACTION_ID',
    ],
    [
      'an action of another account',
      to({ productDestinationId: given.other_action_id }),
      'destinations[0].product_destination_id',
      'INVALID_CONVERSION_ACTION_ID',
    ],
  ])('refuses a request with %s', async (_, body, field, reason) => {
    const google = await openGoogleStandIn();
    const reply = await google.ingest([sale()], body);
    expect(reply.status).toBe(400);
    expect(violations(reply)).toContainEqual([field, reason]);
  });

  it('lets a user reach accounts through the manager, which need not be named, and no other account', async () => {
    const google = await openGoogleStandIn({ websiteActions: true });
    const own = to({ loginAccount: undefined, productDestinationId: given.website_action_id });
    expect((await google.ingest([sale()], own)).status).toBe(200);
    const other = to({ operatingAccount: account(given.other_account_id), loginAccount: undefined });
    expect(errorInfo(await google.ingest([sale()], other)).reason).toBe('PERMISSION_DENIED');
  });

  const first = 'user_data.user_identifiers[0]';
  it.each<[string, object, string, string]>([
    ['no time', { eventTimestamp: undefined }, 'event_timestamp', 'REQUIRED_FIELD_MISSING'],
    ['a time without zone', { eventTimestamp: '2026-11-20T16:30:00' }, 'event_timestamp', 'INVALID_FORMAT'],
    ['a time with a space', { eventTimestamp: '2026-11-20 16:30:00+01:00' }, 'event_timestamp', 'INVALID_FORMAT'],
    ['30 February', { eventTimestamp: '2026-02-30T16:30:00Z' }, 'event_timestamp', 'INVALID_FORMAT'],
    ['a time six minutes ahead', ahead(360_000), 'event_timestamp', 'EVENT_TIME_INVALID'],
    ['a wrong time of update', { lastUpdatedTimestamp: 'now' }, 'last_updated_timestamp', 'INVALID_FORMAT'],
    ['no source', { eventSource: undefined }, 'event_source', 'REQUIRED_FIELD_MISSING'],
    ['no identifier', { adIdentifiers: undefined, userData: undefined }, '', 'NO_IDENTIFIERS_PROVIDED'],
    ['two click ids', clicks({ gclid: GCLID, gbraid: GCLID }), 'ad_identifiers', 'INVALID_EVENT'],
    ['empty user data', user(), 'user_data.user_identifiers', 'TOO_FEW_ELEMENTS'],
    [
      'eleven identifiers',
      user(...Array.from({ length: 11 }, () => ({ emailAddress: EMAIL_HASH }))),
      'user_data.user_identifiers',
      'TOO_MANY_USER_IDENTIFIERS',
    ],
    ['two kinds in one', user({ emailAddress: EMAIL_HASH, phoneNumber: PHONE_HEX }), first, 'INVALID_FORMAT'],
    ['a plain e-mail', user({ emailAddress: 'jane.doe@example.com' }), first, 'INVALID_HEX_ENCODING'],
    ['a plain phone', user({ phoneNumber: '+18005550100' }), first, 'INVALID_HEX_ENCODING'],
    ['base64 declared as hex', user({ phoneNumber: PHONE_BASE64 }), first, 'INVALID_HEX_ENCODING'],
    ['a hash of 16 bytes', user({ emailAddress: EMAIL_HASH.slice(32) }), first, 'INVALID_SHA256_FORMAT'],
    [
      'an address without region',
      address({ regionCode: undefined }),
      `${first}.address.region_code`,
      'INVALID_REGION_CODE',
    ],
    ['one name of two', address({ familyName: undefined }), `${first}.address.family_name`, 'REQUIRED_FIELD_MISSING'],
    [
      'a hashed postal code',
      address({ postalCode: EMAIL_HASH }),
      `${first}.address.postal_code`,
      'INVALID_POSTAL_CODE',
    ],
    ['a negative value', { conversionValue: -1 }, 'conversion_value', 'INVALID_NUMBER_FORMAT'],
    ['a value without currency', { currency: undefined }, 'currency', 'REQUIRED_FIELD_MISSING'],
    ['a lower-case currency', { currency: 'eur' }, 'currency', 'INVALID_CURRENCY_CODE'],
    ['an id of digits alone', { transactionId: '1001' }, '', 'INVALID_ARGUMENT'],
    ['an id of 65 characters', { transactionId: 'x'.repeat(65) }, 'transaction_id', 'FIELD_VALUE_TOO_LONG'],
  ])('refuses a batch for one event with %s, and names it', async (_, changes, field, reason) => {
    const google = await openGoogleStandIn();
    const reply = await google.ingest([sale('A'), sale('B', changes)]);
    expect(reply.status).toBe(400);
    expect(violations(reply)).toEqual([[field ? `events.events[1].${field}` : 'events.events[1]', reason]]);
    expect((await google.received()).events).toBe(0);
  });

  it.each([
    ['hex declared as base64', { emailAddress: EMAIL_HASH }, 'BASE64', [first, 'INVALID_SHA256_FORMAT']],
    ['a plain e-mail', { emailAddress: 'jane.doe@example.com' }, 'BASE64', [first, 'INVALID_BASE64_ENCODING']],
    ['no encoding', { emailAddress: EMAIL_HASH }, undefined, ['encoding', 'REQUIRED_FIELD_MISSING']],
  ])('refuses user data with %s', async (_, identifier, encoding, [field, reason]) => {
    const google = await openGoogleStandIn();
    const path = field === 'encoding' ? field : `events.events[0].${field}`;
    expect(violations(await google.ingest([sale('A', user(identifier))], { encoding }))).toEqual([[path, reason]]);
  });

  it('names all bad rows at once', async () => {
    const google = await openGoogleStandIn();
    const bad = [sale('A', { currency: 'eur' }), sale('B'), sale('C', { eventSource: undefined })];
    const fields = violations(await google.ingest(bad)).map(([field]) => field);
    expect(fields).toEqual(['events.events[0].currency', 'events.events[2].event_source']);
  });

  it.each<[Partial<GoogleOptions>, object, string | undefined]>([
    [{ twoClickIdsReason: 'INVALID_FORMAT' }, clicks({ gclid: GCLID, gbraid: GCLID }), 'INVALID_FORMAT'],
    [{ twoClickIdsReason: null }, clicks({ gclid: GCLID, gbraid: GCLID }), undefined],
    [{ twoClickIdsReason: null }, clicks({ gclid: GCLID, wbraid: GCLID }), 'INVALID_EVENT'],
    [{ braidWithUserData: false }, clicks({ gbraid: GCLID }), 'INVALID_EVENT'],
    [{ refusedEventSources: ['WEB'] }, {}, 'EVENT_SOURCE_AND_DESTINATION_MISMATCH'],
    [{ negativeValues: true }, { conversionValue: -1 }, undefined],
  ])('has a switch %j', async (options, changes, reason) => {
    const google = await openGoogleStandIn(options);
    const reply = await google.ingest([sale('A', changes)]);
    expect(reply.status === 200 ? undefined : violations(reply)[0]?.[1]).toBe(reason);
  });

  it('refuses a body beyond its size', async () => {
    const google = await openGoogleStandIn({ maxBodyBytes: 100 });
    expect((await google.ingest([sale()])).status).toBe(400);
  });
});
