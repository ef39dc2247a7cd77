import { describe, expect, it } from 'vitest';
import { ago, platformOf, NOW, type EligibilityCase, reply, settingsOf, sha256, eligibilityCode } from './samples.ts';

const linkedin = platformOf('linkedin');

describe('LinkedIn', () => {
  const phone = { phone: { digits: sha256('66812345678') } };
  const name = { first_name: { symbols_dropped: sha256('ana') }, last_name: { symbols_dropped: sha256('silva') } };
  const clicks = [{ type: 'li_fat_id', value: 'L1' } as const];
  it.each<EligibilityCase>([
    { what: 'a sale of today', code: 'sent' },
    { what: '90 days less 10 minutes', conversion: { time: ago(90, -10) }, code: 'sent' },
    { what: '90 days less a minute: it may close on the way', conversion: { time: ago(90, -1) }, code: 'too_old' },
    { what: 'half a minute ahead is a clock that differs', conversion: { time: ago(0, -0.5) }, code: 'sent' },
    { what: 'two minutes ahead', conversion: { time: ago(0, -2) }, code: 'in_future' },
    { what: 'a phone alone', conversion: { person: phone }, code: 'no_identifiers' },
    { what: 'a name alone', conversion: { person: name }, code: 'no_identifiers' },
    { what: 'a click id alone', given: { clicks }, conversion: { person: {} }, code: 'sent' },
    {
      what: "another platform's click alone",
      given: { clicks: [{ type: 'gclid', value: 'G' }] },
      conversion: { person: {} },
      code: 'no_identifiers',
    },
    { what: 'consent denied is not sent', conversion: { consent: { ad_user_data: 'denied' } }, code: 'consent_denied' },
    {
      what: 'personalised ads denied: LinkedIn has no field for it',
      conversion: { consent: { ad_user_data: 'granted', ad_personalization: 'denied' } },
      code: 'consent_denied',
    },
    { what: 'in the EEA no consent is a denial', settings: { eea_traffic: true }, code: 'consent_denied' },
    { what: 'an e-mail as order id', conversion: { order_id: 'ana@example.com' }, code: 'id_not_supported' },
    { what: 'a value of any length is a text', conversion: { value: '12345678901234567.89' }, code: 'sent' },
  ])('$what: $code', (row) => {
    expect(eligibilityCode('linkedin', row)).toBe(row.code);
  });

  it.each([
    [{ api_version: '202610' }, true],
    [{ api_version: '202613' }, false],
    [{ api_version: 'v2' }, false],
    [{ conversion_rule_id: 'urn:lla:llaPartnerConversion:104012' }, false],
    [{ ad_account_id: 'urn:li:sponsoredAccount:1' }, false],
    [{ by_conversion_type: { lead: { conversion_rule_id: '104013' } } }, true],
    [{ by_conversion_type: { lead: { event_name: 'lead' } } }, false],
  ])('takes %j: %s', (given, taken) => {
    const least = { ad_account_id: '507404993', conversion_rule_id: '104012', access_token: 'token' };
    expect(linkedin.settings.safeParse({ ...least, ...given }).success).toBe(taken);
  });

  it('is on a version that is served on the day it was checked, and never sends again what may have arrived', () => {
    // 202511 ended on 2026-11-16, and versions last about a year (docs/platforms/linkedin.md#versions).
    expect(linkedin.limits.version > '202511').toBe(true);
    expect(linkedin.limits.dedupWindowMs).toBe(0);
  });
});

describe("LinkedIn's check", () => {
  const [check] = linkedin.checks;
  const settings = settingsOf('linkedin', { by_conversion_type: { lead: { conversion_rule_id: '104013' } } });
  const rule = (id: number, changes: object = {}) => ({
    ...{ id, conversionMethod: 'CONVERSIONS_API', enabled: true, campaigns: ['urn:li:sponsoredCampaign:1'] },
    ...changes,
  });
  const rules = (...elements: unknown[]) => reply(200, { paging: { start: 0, count: 100 }, elements });
  const many = Array.from({ length: 100 }, (_, index) => rule(index + 1));

  it('reads the rules of the account and sends nothing', () => {
    expect(check?.request(settings, null, NOW)).toEqual({
      method: 'GET',
      url: 'https://api.linkedin.com/rest/conversions?q=account&account=urn%3Ali%3AsponsoredAccount%3A507404993&start=0&count=100',
      headers: {
        authorization: 'Bearer linkedin-token',
        'linkedin-version': '202607',
        'x-restli-protocol-version': '2.0.0',
      },
    });
  });

  it.each([
    ['both rules are there', rules(rule(104012), rule(104013)), { ok: true }],
    ['the rule of a conversion type is missing', rules(rule(104012)), { ok: false, code: 'no_such_rule' }],
    [
      'a rule of the Insight Tag',
      rules(rule(104012), rule(104013, { conversionMethod: 'INSIGHT_TAG' })),
      { ok: false, code: 'wrong_rule' },
    ],
    ['a rule that is off', rules(rule(104012, { enabled: false }), rule(104013)), { ok: false, code: 'rule_off' }],
    [
      'a rule without campaigns',
      rules(rule(104012, { campaigns: [] }), rule(104013)),
      { ok: true, note: expect.stringContaining('104012 is linked to no campaign') as string },
    ],
    ['more rules than one look shows', rules(...many), { ok: true, note: expect.stringContaining('104012') as string }],
    ['no list', reply(200, {}), { kind: 'retry', code: 'unreadable_reply' }],
    ['no such account', reply(404, { message: 'Not found' }), { ok: false, code: 'http_404' }],
    ['a malformed account', reply(400, { message: 'Bad account' }), { ok: false, code: 'http_400' }],
    ['a token that ran out', reply(401, { serviceErrorCode: 65600 }), { ok: false, code: '401/65600' }],
    ['no role', reply(403, { serviceErrorCode: 100 }), { ok: false, code: '403/100' }],
    ['an ended version', reply(426, {}), { ok: false, code: 'http_426' }],
    ['throttled', reply(429, {}), { kind: 'retry', code: 'http_429' }],
    ['no answer', { failure: 'timeout', message: '' } as const, { kind: 'retry', code: 'timeout' }],
  ])('%s', (_, answer, expected) => {
    expect(check?.parse(answer, settings)).toMatchObject(expected);
  });
});
