import { describe, expect, it } from 'vitest';
import { ago, platformOf, NOW, type EligibilityCase, reply, settingsOf, sha256, eligibilityCode } from './samples.ts';

const snap = platformOf('snap');

describe('Snapchat', () => {
  const phone = { phone: { digits: sha256('66812345678') } };
  const clicks = [{ type: 'sccid', value: 'S1' } as const];
  it.each<EligibilityCase>([
    { what: 'a sale of today', code: 'sent' },
    { what: '37 days less 10 minutes', conversion: { time: ago(37, -10) }, code: 'sent' },
    { what: '37 days less a minute: it may close on the way', conversion: { time: ago(37, -1) }, code: 'too_old' },
    { what: 'half a minute ahead is a clock that differs', conversion: { time: ago(0, -0.5) }, code: 'sent' },
    { what: 'two minutes ahead', conversion: { time: ago(0, -2) }, code: 'in_future' },
    { what: 'a phone alone', conversion: { person: phone }, code: 'sent' },
    {
      what: 'a phone hashed with its plus alone',
      conversion: { person: { phone: { e164: sha256('+1') } } },
      code: 'no_identifiers',
    },
    { what: 'a click id alone', given: { clicks }, conversion: { person: {} }, code: 'no_identifiers' },
    {
      what: 'a customer id alone',
      conversion: { person: { external_id: { spaces_dropped: sha256('c') } } },
      code: 'no_identifiers',
    },
    { what: 'consent denied is not sent', conversion: { consent: { ad_user_data: 'denied' } }, code: 'consent_denied' },
    {
      what: 'personalised ads denied: Snapchat has no field for it',
      conversion: { consent: { ad_user_data: 'granted', ad_personalization: 'denied' } },
      code: 'consent_denied',
    },
    { what: 'in the EEA no consent is a denial', settings: { eea_traffic: true }, code: 'consent_denied' },
    { what: 'an e-mail as order id', conversion: { order_id: 'ana@example.com' }, code: 'id_not_supported' },
    {
      what: 'a value that JSON cannot hold exactly',
      conversion: { value: '12345678901234567.89' },
      code: 'value_not_supported',
    },
  ])('$what: $code', (row) => {
    expect(eligibilityCode('snap', row)).toBe(row.code);
  });

  it.each([
    ['9d1c5d8e-4f1b-4f2a-8a53-6d2f0f2f7a10', 'PURCHASE', true],
    ['9d1c5d8e4f1b4f2a8a536d2f0f2f7a10', 'PURCHASE', false],
    ['9d1c5d8e-4f1b-4f2a-8a53-6d2f0f2f7a10', 'Purchase', false],
  ])('takes pixel %s with event %s: %s', (pixel_id, event_name, taken) => {
    const given = { pixel_id, event_name, access_token: 'token' };
    expect(snap.settings.safeParse(given).success).toBe(taken);
  });

  it('refuses a token that is not one', () => {
    const pixel_id = '9d1c5d8e-4f1b-4f2a-8a53-6d2f0f2f7a10';
    for (const access_token of ['', 'a b', 'a\nb', 'a\u200bb']) {
      expect(snap.settings.safeParse({ pixel_id, access_token }).success).toBe(false);
    }
  });
});

describe("Snapchat's check", () => {
  const [check] = snap.checks;
  const settings = settingsOf('snap');

  it('sends a sale of now to the address that records nothing', () => {
    const { url, body } = check?.request(settings, null, NOW) ?? {};
    expect(url).toBe(
      'https://tr.snapchat.com/v3/9d1c5d8e-4f1b-4f2a-8a53-6d2f0f2f7a10/events/validate?access_token=snap-token',
    );
    expect(JSON.parse(body ?? '')).toMatchObject({ data: [{ event_time: NOW.getTime() / 1000 }] });
  });

  it.each([
    [reply(200, { status: 'VALID', test_event: true, event_logs: [{ event: 0, status: 'VALID' }] }), { ok: true }],
    [reply(200, { status: 'INVALID', reason: 'Bad' }), { ok: false, code: 'INVALID' }],
    [reply(401, { status: 'FAILED' }), { ok: false, code: 'http_401' }],
    [reply(403, { status: 'FAILED' }), { ok: false, code: 'http_403' }],
    [reply(429, { status: 'FAILED' }), { kind: 'retry', code: 'http_429' }],
  ])('%j means %j', (answer, expected) => {
    expect(check?.parse(answer, settings)).toMatchObject(expected);
  });
});
