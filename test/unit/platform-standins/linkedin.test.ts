import { describe, expect, it } from 'vitest';
import { linkedinCredentials as known } from '../../sandbox/platforms/linkedin/credentials.ts';
import type { LinkedInOptions } from '../../sandbox/platforms/linkedin/options.ts';
import { ANA, DAY, HOUR, NOW, SALE_SECONDS, world, type World } from './world.ts';

const PATH = '/rest/conversionEvents';
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
const value = (changes: object) => ({ conversionValue: { currencyCode: 'USD', amount: '129.9', ...changes } });
const rule = (id: string) => ({ conversion: `urn:lla:llaPartnerConversion:${id}` });

/** `undefined` leaves a header out. */
type Headers = Record<string, string | undefined>;

function headersOf(changes: Headers): Record<string, string> {
  const headers: Headers = {
    Authorization: `Bearer ${known.access_token}`,
    'LinkedIn-Version': '202604',
    'X-Restli-Protocol-Version': '2.0.0',
    'X-RestLi-Method': 'BATCH_CREATE',
    ...changes,
  };
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(given);
}

function post(linkedin: World, elements: unknown, headers: Headers = {}) {
  return linkedin.send('POST', PATH, { elements }, headersOf(headers));
}

describe('a sale that LinkedIn can use', () => {
  it('is created, each with its own status, and stored under its id', async () => {
    const linkedin = await world('linkedin');
    const reply = await post(linkedin, [sale('A'), sale('B')]);
    expect([reply.status, reply.json]).toEqual([200, { elements: [{ status: 201 }, { status: 201 }] }]);
    const { stored, items } = await linkedin.received();
    expect(stored).toBe(2);
    expect(items[1]).toMatchObject({
      order_id: 'B',
      dedup_id: 'B',
      event_time: SALE_SECONDS,
      value: 129.9,
      arrived: 1,
    });
  });

  it('may come alone, and is answered with 201 and nothing else', async () => {
    const linkedin = await world('linkedin');
    const reply = await linkedin.send('POST', PATH, sale('A'), headersOf({ 'X-RestLi-Method': undefined }));
    expect([reply.status, reply.text]).toEqual([201, '']);
    const bad = await linkedin.send(
      'POST',
      PATH,
      sale('B', user({ userIds: [] })),
      headersOf({ 'X-RestLi-Method': undefined }),
    );
    expect(bad.status).toBe(422);
    expect((await linkedin.received()).stored).toBe(1);
  });

  it.each([
    ['89 days old', sale('A', { conversionHappenedAt: NOW.getTime() - 89 * DAY })],
    [
      'known by its click',
      sale('A', user({ userIds: [{ idType: 'LINKEDIN_FIRST_PARTY_ADS_TRACKING_UUID', idValue: 'x' }] })),
    ],
    ['known by an address', sale('A', user({ userIds: [{ idType: 'PLAINTEXT_IP_ADDRESS', idValue: '203.0.113.7' }] }))],
    ['with an id of our own', sale('A', user({ externalIds: ['cust-8841'] }))],
    ['without a value', sale('A', { conversionValue: undefined })],
    ['of a rule for leads', sale('A', rule(known.lead_rule_id))],
  ])('may be %s', async (_, event) => {
    const linkedin = await world('linkedin');
    expect((await post(linkedin, [event])).json).toEqual({ elements: [{ status: 201 }] });
  });
});

describe('LinkedIn refuses the call', () => {
  const tooMany = Array.from({ length: 5001 }, () => sale());
  it.each<[string, Headers, unknown, number, number | undefined]>([
    ['without a token', { Authorization: undefined }, [sale()], 401, 65600],
    ['with a token nobody issued', { Authorization: 'Bearer forged' }, [sale()], 401, 65600],
    ['with a revoked token', { Authorization: `Bearer ${known.revoked_access_token}` }, [sale()], 401, 65601],
    ['without the scope', { Authorization: `Bearer ${known.reading_access_token}` }, [sale()], 403, 100],
    ['without a role', { Authorization: `Bearer ${known.other_access_token}` }, [sale()], 403, 100],
    ['without a version', { 'LinkedIn-Version': undefined }, [sale()], 400, undefined],
    ['on the version that ended last week', { 'LinkedIn-Version': '202511' }, [sale()], 426, undefined],
    ['on a version yet to come', { 'LinkedIn-Version': '202612' }, [sale()], 426, undefined],
    ['on the first protocol', { 'X-Restli-Protocol-Version': '1.0.0' }, [sale()], 400, undefined],
    ['without elements', {}, [], 400, undefined],
    ['with 5,001 elements', {}, tooMany, 400, undefined],
    ['for the rule of the Insight Tag', {}, [sale('A', rule(known.tag_rule_id))], 400, undefined],
    ['with a batch that is called one event', { 'X-RestLi-Method': undefined }, [sale()], 422, undefined],
  ])('%s', async (_, headers, elements, status, serviceErrorCode) => {
    const linkedin = await world('linkedin');
    const reply = await post(linkedin, elements, headers);
    expect([reply.status, reply.json.status, reply.json.serviceErrorCode]).toEqual([status, status, serviceErrorCode]);
    expect(await linkedin.received()).toMatchObject({ stored: 0, rejected_requests: 1 });
  });

  it('and lists the events whose rule has the wrong method', async () => {
    const linkedin = await world('linkedin');
    const { json } = await post(linkedin, [sale('A'), sale('B', rule(known.tag_rule_id))]);
    expect(json.message).toContain('[1]');
  });

  it('at another address', async () => {
    const linkedin = await world('linkedin');
    expect((await linkedin.send('POST', '/v2/conversionEvents', {}, headersOf({}))).status).toBe(404);
  });
});

describe('one bad event refuses its batch and is named, with each bad field', () => {
  it.each([
    [
      'a plain e-mail',
      sale('B', user({ userIds: [{ ...email, idValue: 'ana@example.com' }] })),
      '/user/userIds/0/idValue',
    ],
    [
      'a phone',
      sale('B', user({ userIds: [{ idType: 'SHA256_PHONE', idValue: ANA.plusPhone }] })),
      '/user/userIds/0/idType',
    ],
    [
      'a hashed click id',
      sale('B', user({ userIds: [{ idType: 'LINKEDIN_FIRST_PARTY_ADS_TRACKING_UUID', idValue: ANA.email }] })),
      '/user/userIds/0/idValue',
    ],
    ['nobody', sale('B', user({ userIds: [] })), '/user/userIds'],
    ['one name of two', sale('B', user({ userInfo: { firstName: 'Ana' } })), '/user/userInfo/lastName'],
    ['a country without names', sale('B', user({ userInfo: { countryCode: 'US' } })), '/user/userInfo/firstName'],
    [
      'hashed names',
      sale('B', user({ userInfo: { firstName: ANA.email, lastName: 'S' } })),
      '/user/userInfo/firstName',
    ],
    ['two ids of our own', sale('B', user({ externalIds: ['a', 'b'] })), '/user/externalIds'],
    ['seconds', sale('B', { conversionHappenedAt: SALE_SECONDS }), '/conversionHappenedAt'],
    ['91 days of age', sale('B', { conversionHappenedAt: NOW.getTime() - 91 * DAY }), '/conversionHappenedAt'],
    [
      'a time more than a minute ahead',
      sale('B', { conversionHappenedAt: NOW.getTime() + 61_000 }),
      '/conversionHappenedAt',
    ],
    ['an amount as a number', sale('B', value({ amount: 129.9 })), '/conversionValue/amount'],
    ['a negative amount', sale('B', value({ amount: '-1' })), '/conversionValue/amount'],
    ['an amount without a currency', sale('B', value({ currencyCode: undefined })), '/conversionValue/currencyCode'],
    ['a lower-case currency', sale('B', value({ currencyCode: 'usd' })), '/conversionValue/currencyCode'],
    ['a rule without its URN', sale('B', { conversion: known.conversion_rule_id }), '/conversion'],
    ['a number as event id', sale('B', { eventId: 10442 }), '/eventId'],
    ['an unknown field', sale('B', { event_name: 'PURCHASE' }), '/'],
  ])('%s', async (_, bad, path) => {
    const linkedin = await world('linkedin');
    const { status, json } = await post(linkedin, [sale('A'), bad, sale('C')]);
    expect(status).toBe(422);
    expect(json.message).toMatch(new RegExp(`^Index: 1, ERROR :: ${path} :: `));
    expect(await linkedin.received()).toMatchObject({ stored: 0, events: 0 });
  });

  it('has a line for each of them', async () => {
    const linkedin = await world('linkedin');
    const twice = sale('A', { eventId: 1, ...value({ amount: 1 }) });
    const { json } = await post(linkedin, [twice, sale('B', user({ userIds: [] }))]);
    expect(String(json.message).split('\n')).toHaveLength(3);
  });
});

describe('the rules of an account', () => {
  const list = (linkedin: World, query: string, headers: Headers = {}) =>
    linkedin.send(
      'GET',
      `/rest/conversions?${query}`,
      undefined,
      headersOf({ 'X-RestLi-Method': undefined, ...headers }),
    );
  const own = `q=account&account=urn%3Ali%3AsponsoredAccount%3A${known.ad_account_id}`;

  it('are read, a page at a time', async () => {
    const linkedin = await world('linkedin');
    const { json } = await list(linkedin, `${own}&start=1&count=2`);
    expect(json).toMatchObject({
      paging: { start: 1, count: 2, total: 5 },
      elements: [
        { id: Number(known.lead_rule_id) },
        { id: Number(known.tag_rule_id), conversionMethod: 'INSIGHT_TAG' },
      ],
    });
    expect(await linkedin.received()).toMatchObject({ requests: 0, stored: 0 });
  });

  it.each<[string, string, Headers, number]>([
    ['without an account', 'q=account', {}, 400],
    ['of another advertiser', own.replace(known.ad_account_id, known.other_ad_account_id), {}, 403],
    ['without a token', own, { Authorization: undefined }, 401],
    ['on an ended version', own, { 'LinkedIn-Version': '202511' }, 426],
  ])('are kept %s', async (_, query, headers, status) => {
    const linkedin = await world('linkedin');
    expect((await list(linkedin, query, headers)).status).toBe(status);
  });
});

describe('the same sale again', () => {
  it.each<[string, Partial<LinkedInOptions>, number, number]>([
    ['counts twice, because ids are compared with the tag only', {}, HOUR, 2],
    ['counts once where ids are compared here too', { dedupHours: 48 }, HOUR, 1],
    ['counts twice after that', { dedupHours: 48 }, 3 * DAY, 2],
  ])('%s', async (_, options, apart, stored) => {
    const linkedin = await world('linkedin', options);
    await post(linkedin, [sale('A')]);
    linkedin.pass(apart);
    await post(linkedin, [sale('A')]);
    expect((await linkedin.received()).stored).toBe(stored);
  });
});

describe('switches', () => {
  it('a bad event fails alone', async () => {
    const linkedin = await world('linkedin', { badEvent: 'fails alone' });
    const { status, json } = await post(linkedin, [sale('A'), sale('B', user({ userIds: [] }))]);
    expect([status, json]).toMatchObject([200, { elements: [{ status: 201 }, { status: 422 }] }]);
    expect((await linkedin.received()).stored).toBe(1);
  });

  it.each([400, 403, 422] as const)('a rule that is not there is answered with %i', async (unknownRuleStatus) => {
    const linkedin = await world('linkedin', { unknownRuleStatus });
    expect((await post(linkedin, [sale('A', rule('999'))])).status).toBe(unknownRuleStatus);
  });

  it('a name and a company do', async () => {
    const linkedin = await world('linkedin', { needsUserId: false });
    const userInfo = { firstName: 'Ana', lastName: 'Silva', companyName: 'Example' };
    expect((await post(linkedin, [sale('A', user({ userIds: [], userInfo }))])).status).toBe(200);
  });

  it('knows people by their ids', async () => {
    const linkedin = await world('linkedin', { knownIds: [ANA.email] });
    await post(linkedin, [sale('A'), sale('B', user({ userIds: [{ ...email, idValue: ANA.externalId }] }))]);
    expect(await linkedin.received()).toMatchObject({ stored: 2, matched: 1 });
  });

  it('bounds the body', async () => {
    const linkedin = await world('linkedin', { maxBodyBytes: 100 });
    expect((await post(linkedin, [sale('A')])).status).toBe(413);
  });
});

describe('LinkedIn in trouble', () => {
  it('cuts the line after it has stored', async () => {
    const linkedin = await world('linkedin');
    await linkedin.faults({ mode: 'drop_after_accept', times: 1 });
    await expect(post(linkedin, [sale('A')])).rejects.toThrow('fetch failed');
    expect(await linkedin.received()).toMatchObject({ stored: 1, requests: 1 });
  });

  it('cuts the line before it has stored', async () => {
    const linkedin = await world('linkedin');
    await linkedin.faults({ mode: 'drop_before_accept', times: 1 });
    await expect(post(linkedin, [sale('A')])).rejects.toThrow('fetch failed');
    expect(await linkedin.received()).toMatchObject({ stored: 0, rejected_requests: 1 });
  });

  it.each([
    [{ mode: 'rate_limit', retry_after: 7 }, 429, 101, '7'],
    [{ mode: 'rate_limit' }, 429, 101, null],
    [{ mode: 'fail', status: 503, retry_after: 9 }, 503, undefined, '9'],
    [{ mode: 'fail' }, 500, undefined, null],
    [{ mode: 'auth' }, 401, 65600, null],
    [{ mode: 'auth', code: 65601 }, 401, 65601, null],
    [{ mode: 'auth', status: 403 }, 403, 100, null],
    [{ mode: 'garbage' }, 502, undefined, null],
  ])('%o: HTTP %i, code %s', async (fault, status, code, retryAfter) => {
    const linkedin = await world('linkedin');
    await linkedin.faults(fault);
    const reply = await post(linkedin, [sale('A')]);
    const told = [reply.status, reply.json.serviceErrorCode, reply.headers.get('retry-after')];
    expect(told).toEqual([status, code, retryAfter]);
    expect((await linkedin.received()).stored).toBe(0);
  });

  it('names the event that it was told to refuse', async () => {
    const linkedin = await world('linkedin');
    await linkedin.faults({ reject_order_ids: ['B'] });
    const { json } = await post(linkedin, [sale('A'), sale('B')]);
    expect(json.message).toBe('Index: 1, ERROR :: /eventId :: not acceptable');
  });

  it('forgets what it received when asked', async () => {
    const linkedin = await world('linkedin');
    await post(linkedin, [sale('A')]);
    await linkedin.send('DELETE', '/_received');
    expect(await linkedin.received()).toMatchObject({ requests: 0, events: 0, stored: 0, items: [] });
  });
});
