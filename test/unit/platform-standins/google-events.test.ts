import { describe, expect, it } from 'vitest';
import type { GoogleOptions } from '../../sandbox/platforms/google/options.ts';
import { CLOUDY, GCLID, googleWorld, PHONE_BASE64, PHONE_HEX, sale, violations } from './google-world.ts';
import { NOW } from './world.ts';

const user = (...userIdentifiers: object[]) => ({ userData: { userIdentifiers } });
const ahead = (ms: number) => new Date(NOW.getTime() + ms).toISOString();
const address = { givenName: CLOUDY, familyName: CLOUDY, regionCode: 'US', postalCode: '94025' };

describe('stage 4: events', () => {
  const cases: [string, object, string, string][] = [
    ['no time', { eventTimestamp: undefined }, 'event_timestamp', 'REQUIRED_FIELD_MISSING'],
    ['a time without zone', { eventTimestamp: '2026-11-20T16:30:00' }, 'event_timestamp', 'INVALID_FORMAT'],
    ['a time with a space', { eventTimestamp: '2026-11-20 16:30:00+01:00' }, 'event_timestamp', 'INVALID_FORMAT'],
    ['30 February', { eventTimestamp: '2026-02-30T16:30:00Z' }, 'event_timestamp', 'INVALID_FORMAT'],
    ['a time six minutes ahead', { eventTimestamp: ahead(360_000) }, 'event_timestamp', 'EVENT_TIME_INVALID'],
    ['no source', { eventSource: undefined }, 'event_source', 'REQUIRED_FIELD_MISSING'],
    ['nobody', { adIdentifiers: undefined, userData: undefined }, '', 'NO_IDENTIFIERS_PROVIDED'],
    ['two click ids', { adIdentifiers: { gclid: GCLID, gbraid: GCLID } }, 'ad_identifiers', 'INVALID_EVENT'],
    ['no identifier in user data', user(), 'user_data.user_identifiers', 'TOO_FEW_ELEMENTS'],
    [
      'eleven identifiers',
      user(...Array.from({ length: 11 }, () => ({ emailAddress: CLOUDY }))),
      'user_data.user_identifiers',
      'TOO_MANY_USER_IDENTIFIERS',
    ],
    [
      'two kinds in one',
      user({ emailAddress: CLOUDY, phoneNumber: PHONE_HEX }),
      'user_data.user_identifiers[0]',
      'INVALID_FORMAT',
    ],
    [
      'a plain e-mail',
      user({ emailAddress: 'jane.doe@example.com' }),
      'user_data.user_identifiers[0]',
      'INVALID_HEX_ENCODING',
    ],
    ['a plain phone', user({ phoneNumber: '+18005550100' }), 'user_data.user_identifiers[0]', 'INVALID_HEX_ENCODING'],
    [
      'base64 said to be hex',
      user({ phoneNumber: PHONE_BASE64 }),
      'user_data.user_identifiers[0]',
      'INVALID_HEX_ENCODING',
    ],
    [
      'a hash of 16 bytes',
      user({ emailAddress: CLOUDY.slice(32) }),
      'user_data.user_identifiers[0]',
      'INVALID_SHA256_FORMAT',
    ],
    [
      'an address without region',
      user({ address: { ...address, regionCode: undefined } }),
      'user_data.user_identifiers[0].address.region_code',
      'INVALID_REGION_CODE',
    ],
    [
      'an address without family name',
      user({ address: { ...address, familyName: undefined } }),
      'user_data.user_identifiers[0].address.family_name',
      'REQUIRED_FIELD_MISSING',
    ],
    [
      'an address with a hashed postal code',
      user({ address: { ...address, postalCode: CLOUDY } }),
      'user_data.user_identifiers[0].address.postal_code',
      'INVALID_POSTAL_CODE',
    ],
    ['a negative value', { conversionValue: -1 }, 'conversion_value', 'INVALID_NUMBER_FORMAT'],
    ['a value without currency', { currency: undefined }, 'currency', 'REQUIRED_FIELD_MISSING'],
    ['a lower-case currency', { currency: 'eur' }, 'currency', 'INVALID_CURRENCY_CODE'],
    ['an id of 65 characters', { transactionId: 'x'.repeat(65) }, 'transaction_id', 'FIELD_VALUE_TOO_LONG'],
  ];
  it.each(cases)('%s refuses the request and is named', async (_, changes, field, reason) => {
    const google = await googleWorld();
    const reply = await google.ingest([sale('A'), sale('B', changes)]);
    expect(reply.status).toBe(400);
    expect(violations(reply)).toEqual([[field ? `events.events[1].${field}` : 'events.events[1]', reason]]);
    expect(await google.received()).toMatchObject({ events: 0, stored: 0 });
  });

  it.each([
    ['hex said to be base64', { emailAddress: CLOUDY }, 'INVALID_SHA256_FORMAT'],
    ['a plain e-mail', { emailAddress: 'jane.doe@example.com' }, 'INVALID_BASE64_ENCODING'],
    ['a plain phone', { phoneNumber: '+18005550100' }, 'INVALID_SHA256_FORMAT'],
  ])('in base64: %s', async (_, identifier, reason) => {
    const google = await googleWorld();
    const reply = await google.ingest([sale('A', user(identifier))], { encoding: 'BASE64' });
    expect(violations(reply)[0]?.[1]).toBe(reason);
  });

  it('user data needs an encoding', async () => {
    const google = await googleWorld();
    expect(violations(await google.ingest([sale()], { encoding: undefined }))).toEqual([
      ['encoding', 'REQUIRED_FIELD_MISSING'],
    ]);
  });

  it('all bad rows are told at once', async () => {
    const google = await googleWorld();
    const reply = await google.ingest([
      sale('A', { currency: 'eur' }),
      sale('B'),
      sale('C', { eventSource: undefined }),
    ]);
    expect(violations(reply).map(([field]) => field)).toEqual([
      'events.events[0].currency',
      'events.events[2].event_source',
    ]);
  });

  it.each<[string, Partial<GoogleOptions>, object, string | null]>([
    [
      'another reason for two click ids',
      { twoClickIdsReason: 'INVALID_FORMAT' },
      { adIdentifiers: { gclid: GCLID, wbraid: GCLID } },
      'INVALID_FORMAT',
    ],
    [
      'no user data beside a braid',
      { braidWithUserData: false },
      { adIdentifiers: { gbraid: GCLID } },
      'INVALID_EVENT',
    ],
    [
      'a source that the action does not take',
      { refusedEventSources: ['WEB'] },
      {},
      'EVENT_SOURCE_AND_DESTINATION_MISMATCH',
    ],
    ['negative values', { negativeValues: true }, { conversionValue: -1 }, null],
  ])('can be told about %s', async (_, options, changes, reason) => {
    const google = await googleWorld(options);
    const reply = await google.ingest([sale('A', changes)]);
    expect(reply.status === 200 ? null : violations(reply)[0]?.[1]).toBe(reason);
  });

  it('names the row of an order that it was told to refuse', async () => {
    const google = await googleWorld();
    await google.faults({ reject_order_ids: ['B'] });
    expect(violations(await google.ingest([sale('A'), sale('B')]))).toEqual([['events.events[1]', 'INVALID_EVENT']]);
  });
});
