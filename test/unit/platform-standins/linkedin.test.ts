import { describe, expect, it } from 'vitest';
import { linkedinCredentials as known } from '../../sandbox/platforms/linkedin/credentials.ts';
import type { LinkedInOptions } from '../../sandbox/platforms/linkedin/options.ts';
import { ANA, DAY, HOUR, NOW, SALE_SECONDS, openStandIn, type StandInFixture } from './stand-in-fixture.ts';

const email = { idType: 'SHA256_EMAIL', idValue: ANA.email };

/** The event of docs/platforms/linkedin.md#example. */
function sale(eventId = 'SO-10442', changes: object = {}) {
  return {
    conversion: `urn:lla:llaPartnerConversion:${known.conversion_rule_id}`,
    conversionHappenedAt: SALE_SECONDS * 1000,
    conversionValue: { currencyCode: 'USD', amount: '129.9' },
    eventId,
    user: { userIds: [email], userInfo: { firstName: 'Ana', lastName: 'Silva', countryCode: 'US' } },
    ...changes,
  };
}

const user = (changes: object) => ({ user: { userIds: [email], ...changes } });
const userId = (idType: string, idValue: string) => user({ userIds: [{ idType, idValue }] });
const value = (changes: object) => ({ conversionValue: { currencyCode: 'USD', amount: '129.9', ...changes } });
const rule = (id: string) => ({ conversion: `urn:lla:llaPartnerConversion:${id}` });
const at = (ms: number) => ({ conversionHappenedAt: NOW.getTime() + ms });

/** `undefined` leaves a header out. */
type Headers = Record<string, string | undefined>;

function headersOf(changes: Headers): Record<string, string> {
  const headers: Headers = {
    Authorization: `Bearer ${known.access_token}`,
    'LinkedIn-Version': '202607',
    'X-Restli-Protocol-Version': '2.0.0',
    'X-RestLi-Method': 'BATCH_CREATE',
    ...changes,
  };
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(given);
}

function post(linkedin: StandInFixture, elements: unknown, headers: Headers = {}, path = '/rest/conversionEvents') {
  return linkedin.send('POST', path, { elements }, headersOf(headers));
}

describe('LinkedIn', () => {
  it('takes events at the edge of each rule', async () => {
    const linkedin = await openStandIn('linkedin');
    const edges = [
      at(-89 * DAY),
      at(60_000),
      userId('PLAINTEXT_IP_ADDRESS', '203.0.113.7'),
      user({ externalIds: ['cust-8841'] }),
      { conversionValue: undefined },
    ];
    const reply = await post(
      linkedin,
      edges.map((changes) => sale('A', changes)),
    );
    expect([reply.status, reply.json]).toEqual([200, { elements: edges.map(() => ({ status: 201 })) }]);
    expect((await linkedin.received()).stored).toBe(edges.length);
  });

  it.each<[string, Headers, unknown, number, number | undefined]>([
    ['without a token', { Authorization: undefined }, [sale()], 401, 65600],
    ['without a version', { 'LinkedIn-Version': undefined }, [sale()], 400, undefined],
    ['on a version yet to come', { 'LinkedIn-Version': '202612' }, [sale()], 426, undefined],
    ['on the first protocol', { 'X-Restli-Protocol-Version': '1.0.0' }, [sale()], 400, undefined],
    ['without elements', {}, [], 400, undefined],
    ['with 5,001 elements', {}, Array.from({ length: 5001 }, () => sale()), 400, undefined],
    ['with a batch that is not called one', { 'X-RestLi-Method': undefined }, [sale()], 422, undefined],
  ])('refuses a call %s', async (_, headers, elements, status, serviceErrorCode) => {
    const linkedin = await openStandIn('linkedin');
    const { json, ...reply } = await post(linkedin, elements, headers);
    expect([reply.status, json.status, json.serviceErrorCode]).toEqual([status, status, serviceErrorCode]);
    expect((await linkedin.received()).stored).toBe(0);
  });

  it('has nothing at another address', async () => {
    const linkedin = await openStandIn('linkedin');
    expect((await post(linkedin, [sale()], {}, '/v2/conversionEvents')).status).toBe(404);
  });

  it.each<[string, object, string]>([
    ['a plain e-mail', userId('SHA256_EMAIL', 'ana@example.com'), '/user/userIds/0/idValue'],
    ['a phone', userId('SHA256_PHONE', ANA.plusPhone), '/user/userIds/0/idType'],
    ['a hashed click id', userId('LINKEDIN_FIRST_PARTY_ADS_TRACKING_UUID', ANA.email), '/user/userIds/0/idValue'],
    ['no person', user({ userIds: [] }), '/user/userIds'],
    ['one name of two', user({ userInfo: { firstName: 'Ana' } }), '/user/userInfo/lastName'],
    ['a country without names', user({ userInfo: { countryCode: 'US' } }), '/user/userInfo/firstName'],
    ['hashed names', user({ userInfo: { firstName: ANA.email, lastName: 'S' } }), '/user/userInfo/firstName'],
    ['two ids of our own', user({ externalIds: ['a', 'b'] }), '/user/externalIds'],
    ['seconds', { conversionHappenedAt: SALE_SECONDS }, '/conversionHappenedAt'],
    ['91 days of age', at(-91 * DAY), '/conversionHappenedAt'],
    ['a time more than a minute ahead', at(61_000), '/conversionHappenedAt'],
    ['an amount as a number', value({ amount: 129.9 }), '/conversionValue/amount'],
    ['a negative amount', value({ amount: '-1' }), '/conversionValue/amount'],
    ['an amount without a currency', value({ currencyCode: undefined }), '/conversionValue/currencyCode'],
    ['a lower-case currency', value({ currencyCode: 'usd' }), '/conversionValue/currencyCode'],
    ['a rule without its URN', { conversion: known.conversion_rule_id }, '/conversion'],
    ['a number as event id', { eventId: 10442 }, '/eventId'],
    ['an unknown field', { event_name: 'PURCHASE' }, '/'],
  ])('refuses a batch for one event with %s, and names it', async (_, bad, path) => {
    const linkedin = await openStandIn('linkedin');
    const { status, json } = await post(linkedin, [sale('A'), sale('B', bad), sale('C')]);
    expect([status, json.message]).toEqual([422, expect.stringMatching(`^Index: 1, ERROR :: ${path} :: `)]);
    expect(await linkedin.received()).toMatchObject({ stored: 0, events: 0 });
  });

  it('has a line for each bad field, and lists the events of a rule with the wrong method', async () => {
    const linkedin = await openStandIn('linkedin');
    const bad = await post(linkedin, [
      sale('A', { eventId: 1, ...value({ amount: 1 }) }),
      sale('B', user({ userIds: [] })),
    ]);
    expect(String(bad.json.message).split('\n')).toHaveLength(3);
    const wrong = await post(linkedin, [sale('A'), sale('B', rule(known.tag_rule_id))]);
    expect([wrong.status, wrong.json.message]).toEqual([400, expect.stringContaining('[1]')]);
  });

  const own = `q=account&account=urn%3Ali%3AsponsoredAccount%3A${known.ad_account_id}`;
  it.each<[string, string, Headers, number, object]>([
    [
      'a page at a time',
      `${own}&start=1&count=2`,
      {},
      200,
      {
        paging: { start: 1, count: 2, total: 5 },
        elements: [
          { id: Number(known.lead_rule_id) },
          { id: Number(known.tag_rule_id), conversionMethod: 'INSIGHT_TAG' },
        ],
      },
    ],
    ['not without an account', 'q=account', {}, 400, {}],
    ['not without a token', own, { Authorization: undefined }, 401, {}],
  ])('lists the rules of an account %s', async (_, query, headers, status, body) => {
    const linkedin = await openStandIn('linkedin');
    const path = `/rest/conversions?${query}`;
    const reply = await linkedin.send('GET', path, undefined, headersOf({ 'X-RestLi-Method': undefined, ...headers }));
    expect([reply.status, reply.json]).toMatchObject([status, body]);
  });

  it.each<[string, Partial<LinkedInOptions>, number, number]>([
    ['twice, because ids are compared with the tag only', {}, HOUR, 2],
    ['once where ids are compared here too', { dedupHours: 48 }, HOUR, 1],
    ['twice after that', { dedupHours: 48 }, 3 * DAY, 2],
  ])('counts a repeated sale %s', async (_, options, apart, stored) => {
    const linkedin = await openStandIn('linkedin', options);
    await post(linkedin, [sale('A')]);
    linkedin.advanceClock(apart);
    await post(linkedin, [sale('A')]);
    expect((await linkedin.received()).stored).toBe(stored);
  });

  const named = user({ userIds: [], userInfo: { firstName: 'Ana', lastName: 'Silva', companyName: 'Example' } });
  it.each<[Partial<LinkedInOptions>, object, number, number]>([
    [{}, named, 422, 0],
    [{ needsUserId: false, knownIds: 'any' }, named, 200, 1],
    [{ knownIds: [ANA.email] }, userId('SHA256_EMAIL', ANA.externalId), 200, 0],
    [{ maxBodyBytes: 100 }, {}, 413, 0],
  ])('has a switch %j', async (options, changes, status, matched) => {
    const linkedin = await openStandIn('linkedin', options);
    expect((await post(linkedin, [sale('A', changes)])).status).toBe(status);
    expect((await linkedin.received()).matched).toBe(matched);
  });
});
