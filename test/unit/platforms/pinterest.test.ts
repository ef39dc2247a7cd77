import { describe, expect, it } from 'vitest';
import {
  ago,
  platformOf,
  NOW,
  outgoing,
  type EligibilityCase,
  reply,
  settingsOf,
  sha256,
  eligibilityCode,
} from './samples.ts';

const pinterest = platformOf('pinterest');

describe('Pinterest', () => {
  const phone = { phone: { digits: sha256('66812345678') } };
  const clicks = [{ type: 'epik', value: 'E1' } as const];
  it.each<EligibilityCase>([
    { what: 'a sale of today', code: 'sent' },
    { what: 'a sale of last year: no limit is known', conversion: { time: ago(400) }, code: 'sent' },
    { what: 'half a minute ahead is a clock that differs', conversion: { time: ago(0, -0.5) }, code: 'sent' },
    { what: 'two minutes ahead', conversion: { time: ago(0, -2) }, code: 'in_future' },
    { what: 'a phone alone', conversion: { person: phone }, code: 'no_identifiers' },
    { what: 'a click id alone', given: { clicks }, conversion: { person: {} }, code: 'no_identifiers' },
    { what: 'consent denied is not sent', conversion: { consent: { ad_user_data: 'denied' } }, code: 'consent_denied' },
    {
      what: 'personalised ads denied is sent to Pinterest',
      conversion: { consent: { ad_user_data: 'granted', ad_personalization: 'denied' } },
      code: 'sent',
    },
    { what: 'in the EEA no consent is a denial', settings: { eea_traffic: true }, code: 'consent_denied' },
    { what: 'an e-mail as order id', conversion: { order_id: 'ana@example.com' }, code: 'id_not_supported' },
    { what: 'a value of any length is a text', conversion: { value: '12345678901234567.89' }, code: 'sent' },
  ])('$what: $code', (row) => {
    expect(eligibilityCode('pinterest', row)).toBe(row.code);
  });

  it('explains why a sale with a phone alone is not sent', () => {
    const plan = pinterest.checkEligibility(outgoing({}, { person: phone }), settingsOf('pinterest'), NOW);
    expect(plan).toMatchObject({
      reason: expect.stringContaining('Pinterest needs an e-mail') as string,
    });
  });

  it.each([
    ['549755885175', 'checkout', true],
    ['5497558851751234567', 'checkout', false],
    ['act_549755885175', 'checkout', false],
    ['549755885175', 'Purchase', false],
  ])('takes ad account %s with event %s: %s', (ad_account_id, event_name, taken) => {
    expect(pinterest.settings.safeParse({ ad_account_id, event_name, access_token: 'token' }).success).toBe(taken);
  });

  it('never sends again what may have arrived', () => {
    expect(pinterest.limits.dedupWindowMs).toBe(0);
  });
});

describe("Pinterest's check", () => {
  const [check] = pinterest.checks;
  const settings = settingsOf('pinterest');

  it('sends a sale of now as a test, which is not recorded', () => {
    const { url, body } = check?.request(settings, null, NOW) ?? {};
    expect(url).toBe('https://api.pinterest.com/v5/ad_accounts/549755885175/events?test=true');
    expect(JSON.parse(body ?? '')).toMatchObject({ data: [{ event_time: NOW.getTime() / 1000 }] });
  });

  it.each([
    [reply(200, { events: [{ status: 'processed' }] }), { ok: true }],
    [
      reply(200, { events: [{ status: 'processed', warning_message: 'odd' }] }),
      { ok: true, note: expect.stringContaining('odd') as string },
    ],
    [reply(422, { details: { events: [{ status: 'failed', error_message: 'x' }] } }), { ok: false, code: 'failed' }],
    [reply(200, {}), { ok: false, code: 'no_verdict' }],
    [reply(401, { code: 2 }), { ok: false, code: '401/2' }],
    [reply(403, { code: 29 }), { ok: false, code: '403/29' }],
    [reply(503, { code: 4197 }), { kind: 'retry', code: '503/4197' }],
  ])('%j means %j', (answer, expected) => {
    expect(check?.parse(answer, settings)).toMatchObject(expected);
  });
});
