import { describe, expect, it } from 'vitest';
import { hashPerson } from '../../../shared/hash.ts';
import { ago, platformOf, NOW, outgoing, type EligibilityCase, settingsOf, sha256 } from './samples.ts';

const reddit = platformOf('reddit');
const clicks = [{ type: 'rdt_cid', value: 'exampleRdtCid' } as const];

/** The eligibility of a sale whose e-mail is known in Reddit's form. */
function eligibility({ settings, given, conversion }: EligibilityCase) {
  const person = {
    email: { lower: sha256('ana.silva@example.com'), symbols_plus_tag_dropped: sha256('anasilva@example.com') },
  };
  return reddit.checkEligibility(outgoing(given, { person, ...conversion }), settingsOf('reddit', settings), NOW);
}

describe('Reddit', () => {
  it.each<EligibilityCase>([
    { what: 'an e-mail', code: 'sent' },
    { what: 'a phone alone', conversion: { person: { phone: { e164: sha256('+66812345678') } } }, code: 'sent' },
    {
      what: 'a customer id alone',
      conversion: { person: { external_id: { spaces_dropped: sha256('cust-77') } } },
      code: 'sent',
    },
    { what: 'a click alone', given: { clicks }, conversion: { person: {} }, code: 'sent' },
    { what: 'a phone without its plus', conversion: { person: { phone: { digits: 'x' } } }, code: 'no_identifiers' },
    {
      what: "another platform's click",
      given: { clicks: [{ type: 'gclid', value: 'C1' }] },
      conversion: { person: {} },
      code: 'no_identifiers',
    },
    { what: '168 hours less 10 minutes', conversion: { time: ago(7, -10) }, code: 'sent' },
    { what: '168 hours less a minute', conversion: { time: ago(7, -1) }, code: 'too_old' },
    { what: 'half a minute ahead is a clock that differs', conversion: { time: ago(0, -0.5) }, code: 'sent' },
    { what: 'two minutes ahead is the future', conversion: { time: ago(0, -2) }, code: 'in_future' },
    { what: 'consent denied', conversion: { consent: { ad_user_data: 'denied' } }, code: 'consent_denied' },
    {
      what: 'personalised ads denied: Reddit has no field for it',
      conversion: { consent: { ad_personalization: 'denied' } },
      code: 'consent_denied',
    },
    { what: 'in the EEA no consent is a denial', settings: { eea_traffic: true }, code: 'consent_denied' },
    { what: 'an e-mail as order id', conversion: { order_id: 'ana@example.com' }, code: 'id_not_supported' },
    { what: 'a value beyond JSON', conversion: { value: '12345678901234567.89' }, code: 'value_not_supported' },
  ])('$what: $code', (row) => {
    const plan = eligibility(row);
    expect(plan.send ? 'sent' : plan.code).toBe(row.code);
  });

  it('explains why a hash made for other platforms does not help', () => {
    const plan = eligibility({
      what: '',
      code: '',
      conversion: { person: { email: { lower: sha256('x@example.com') } } },
    });
    expect(plan).toMatchObject({ send: false, code: 'no_identifiers' });
    expect(plan.send || plan.reason).toContain('hash made for other platforms');
  });

  it.each([
    ['al.ice$+apple@example.com', 'ff8d9819fc0e12bf0d24892e45987e249a28dce836a85cad60e28eaaa8c6d976'],
    ['alice@example.com', 'ff8d9819fc0e12bf0d24892e45987e249a28dce836a85cad60e28eaaa8c6d976'],
    ['rui.costa@example.com', '614e0fd20e2db0e2793edadbe5f1770d5cb75970a81f96effdffd8facd00db10'],
  ])('is sent %s as the documented hash', (email, hash) => {
    const sale = outgoing({}, { person: hashPerson({ email }, sha256) });
    const request = reddit.encode([sale], settingsOf('reddit'), null);
    expect(request.body).toContain(`"email":"${hash}"`);
    expect(request.body).not.toContain(sha256('rui.costa@example.com'));
  });

  it('takes 1,000 events and 1 MB in a request, and no repeat', () => {
    expect(reddit.limits).toMatchObject({ batchSize: 1000, maxBytes: 1_000_000, dedupWindowMs: 0 });
    expect(reddit.adjustments(settingsOf('reddit'))).toEqual({ restate: false, retract: false });
  });

  it.each([
    [{ tracking_type: 'LEAD' }, true],
    [{ tracking_type: 'Purchase' }, false],
    [{ tracking_type: 'CUSTOM' }, false],
    [{ tracking_type: 'CUSTOM', custom_event_name: 'Came by' }, true],
    [{ by_conversion_type: { visit: { tracking_type: 'CUSTOM' } } }, false],
    [{ by_conversion_type: { visit: { tracking_type: 'CUSTOM', custom_event_name: 'Came by' } } }, true],
    [{ custom_event_name: 'Came by', by_conversion_type: { visit: { tracking_type: 'CUSTOM' } } }, true],
    [{ action_source: 'PHYSICAL_STORE' }, true],
    [{ action_source: 'WEBSITE' }, false],
    [{ pixel_id: 'a2/../x' }, false],
  ])('settings %j are taken: %s', (given, taken) => {
    const least = { pixel_id: 'a2_abc123', access_token: 't' };
    expect(reddit.settings.safeParse({ ...least, ...given }).success).toBe(taken);
  });
});
