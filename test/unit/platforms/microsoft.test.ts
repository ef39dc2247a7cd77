import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HashedConversion } from '../../../shared/conversion.ts';
import type { Click, Outgoing } from '../../../backend/platforms/platform.ts';
import { ago, platformOf, NOW, outgoing, type EligibilityCase, reply, settingsOf, sha256 } from './samples.ts';

const microsoft = platformOf('microsoft');

/** jane.doe+shopping@contoso.com, +14255551234 (docs/platforms/microsoft.md#person). */
const EMAIL = '62a8040a00736e70808e43009b5c63c4f6229ced98f486d0968441b292b9858a';
const PHONE = 'c59475d96e9f01d7d18d06cfad84dd02333207f02c0c2c5663ef2782cda0390e';
const CLICK_ID = 'f894f652ea334e739002f7167ab8f8e3';
const email = { email: { lower: sha256('jane.doe+shopping@contoso.com'), dots_plus_tag_dropped: EMAIL } };
const phone = { phone: { e164: PHONE } };

const clicked = (time?: string): Click[] => [{ type: 'msclkid', value: CLICK_ID, ...(time !== undefined && { time }) }];

function eligibilityOf({ settings, given, conversion }: Omit<EligibilityCase, 'what' | 'code'>) {
  const sale = outgoing({ clicks: clicked(), ...given }, { person: {}, ...conversion });
  return microsoft.checkEligibility(sale, settingsOf('microsoft', settings), NOW);
}

function codeOf(row: EligibilityCase): string {
  const eligibility = eligibilityOf(row);
  return eligibility.send ? 'sent' : eligibility.code;
}

describe('a sale for Microsoft', () => {
  it.each<EligibilityCase>([
    { what: 'a click id alone', code: 'sent' },
    { what: 'an e-mail alone', given: { clicks: [] }, conversion: { person: email }, code: 'sent' },
    { what: 'a phone alone', given: { clicks: [] }, conversion: { person: phone }, code: 'sent' },
    { what: 'no identifiers', given: { clicks: [] }, code: 'no_identifiers' },
    { what: 'a click of another platform', given: { clicks: [{ type: 'gclid', value: 'x' }] }, code: 'no_identifiers' },
    { what: 'a click id of spaces', given: { clicks: [{ type: 'msclkid', value: '  ' }] }, code: 'no_identifiers' },
    {
      what: "another platform's hash of an e-mail",
      given: { clicks: [] },
      conversion: { person: { email: { lower: EMAIL, gmail_dots_plus_tag_dropped: EMAIL } } },
      code: 'no_identifiers',
    },
    {
      what: 'that hash, where the local part is not stripped',
      settings: { strip_local_part: false },
      given: { clicks: [] },
      conversion: { person: { email: { lower: EMAIL } } },
      code: 'sent',
    },
    {
      what: 'hashes for a goal without enhanced conversions',
      settings: { enhanced_conversions: false },
      given: { clicks: [] },
      conversion: { person: email },
      code: 'no_click_id',
    },
    { what: '90 days less 10 minutes', conversion: { time: ago(90, -10) }, code: 'sent' },
    { what: '90 days', conversion: { time: ago(90) }, code: 'too_old' },
    { what: 'now', conversion: { time: ago(0) }, code: 'sent' },
    { what: 'a second in the future', conversion: { time: ago(0, -1 / 60) }, code: 'in_future' },
    { what: 'the second of its click', given: { clicks: clicked(ago(0, 60)) }, code: 'before_click' },
    {
      what: 'in the same second as its click',
      given: { clicks: clicked('2026-11-22T11:00:00.400Z') },
      conversion: { time: '2026-11-22T11:00:00.900Z' },
      code: 'before_click',
    },
    { what: 'a second after its click', given: { clicks: clicked(ago(0, 60 + 1 / 60)) }, code: 'sent' },
    { what: '30 days after its click', given: { clicks: clicked(ago(30, 60)) }, code: 'sent' },
    { what: 'later than 30 days after its click', given: { clicks: clicked(ago(30, 61)) }, code: 'too_old' },
    {
      what: "later than the goal's own window",
      settings: { goal_window_minutes: 60 },
      given: { clicks: clicked(ago(0, 121)) },
      code: 'too_old',
    },
    {
      what: "within the window of its type's goal",
      settings: { goal_window_minutes: 60, by_conversion_type: { lead: { goal_window_minutes: 129_600 } } },
      given: { clicks: clicked(ago(80)) },
      conversion: { conversion_type: 'Lead' },
      code: 'sent',
    },
    { what: 'baht', conversion: { currency: 'THB' }, code: 'sent' },
    { what: 'dong', conversion: { currency: 'VND' }, code: 'sent' },
    {
      what: 'a currency that Microsoft does not list',
      conversion: { currency: 'KHR' },
      code: 'currency_not_supported',
    },
    { what: 'nothing paid', conversion: { value: '0' }, code: 'sent' },
    { what: 'more digits than JSON', conversion: { value: '12345678901234567.89' }, code: 'value_not_supported' },
    { what: 'denied consent', conversion: { consent: { ad_user_data: 'denied' } }, code: 'consent_denied' },
    {
      what: 'denied personalised ads',
      conversion: { consent: { ad_personalization: 'denied' } },
      code: 'consent_denied',
    },
    { what: 'no consent in the EEA', settings: { eea_traffic: true }, code: 'consent_denied' },
    { what: 'an e-mail for an order id', conversion: { order_id: 'ana@example.com' }, code: 'id_not_supported' },
  ])('$what: $code', (row) => {
    expect(codeOf(row)).toBe(row.code);
  });

  it.each(['USD', 'EUR', 'THB', 'VND', 'IDR', 'PHP', 'MYR', 'SGD', 'JPY', 'KRW'])(
    'is taken in %s (docs/platforms/microsoft.md#limits)',
    (currency) => {
      expect(eligibilityOf({ conversion: { currency } })).toEqual({ send: true });
    },
  );

  it('is sent with its hashes alone when its click is too old for the goal', () => {
    const other: Click = { type: 'gclid', value: 'x', time: ago(1) };
    const clicks = [...clicked(ago(31, 60)), other];
    expect(eligibilityOf({ given: { clicks }, conversion: { person: email } })).toEqual({
      send: true,
      clicks: [other],
    });
  });

  /**
   * Microsoft's example (docs/platforms/microsoft.md#time-windows): three clicks on 30 April 2020, a window of 30 days,
   * upload on 31 July.
   */
  it.each([
    ['2020-04-30T17:02:35.685Z', 'too_old'],
    ['2020-05-15T17:02:35.685Z', 'sent'],
    ['2020-06-15T17:02:35.685Z', 'too_old'],
  ])('of %s, clicked on 30 April 2020 and uploaded on 31 July: %s', (time, code) => {
    const sale = outgoing({ clicks: clicked('2020-04-30T09:00:00.000Z') }, { time, person: {} });
    const result = microsoft.checkEligibility(sale, settingsOf('microsoft'), new Date('2020-07-31T12:00:00.000Z'));
    expect(result.send ? 'sent' : result.code).toBe(code);
  });
});

describe('a change of a sale', () => {
  const restate = { type: 'restate', time: ago(0, 30), value: '99.50', currency: 'USD' } as const;
  it.each<EligibilityCase>([
    { what: 'a new total', given: { adjustment: restate }, code: 'sent' },
    { what: 'a retraction', given: { adjustment: { type: 'retract', time: ago(0, 30) } }, code: 'sent' },
    {
      what: 'a retraction of a sale in any currency',
      given: { adjustment: { type: 'retract', time: ago(0, 30) } },
      conversion: { currency: 'KHR' },
      code: 'sent',
    },
    { what: 'of a sale of 90 days', given: { adjustment: restate }, conversion: { time: ago(90) }, code: 'too_old' },
    { what: 'in the future', given: { adjustment: { ...restate, time: ago(0, -1) } }, code: 'in_future' },
    {
      what: 'in a currency that Microsoft does not list',
      given: { adjustment: { ...restate, currency: 'KHR' } },
      code: 'currency_not_supported',
    },
    {
      what: 'with more digits than JSON',
      given: { adjustment: { ...restate, value: '12345678901234567.89' } },
      code: 'value_not_supported',
    },
    { what: 'of a sale whose click is no longer known', given: { clicks: [], adjustment: restate }, code: 'sent' },
  ])('$what: $code', (row) => {
    expect(codeOf(row)).toBe(row.code);
  });

  it('can be sent of both types, six hours after the sale was accepted', () => {
    expect(microsoft.adjustments(settingsOf('microsoft'))).toEqual({ restate: true, retract: true });
    expect(microsoft.limits).toMatchObject({ adjustAfterMs: 21_600_000, dedupWindowMs: null, batchSize: 1000 });
  });
});

describe('the key of a sale at Microsoft', () => {
  const keyOf = (given: Partial<Outgoing>, person: HashedConversion['person'], shift = 0) =>
    microsoft.platformKey?.(
      outgoing(given, { time: '2026-11-20T10:30:00.700Z', person }),
      settingsOf('microsoft'),
      shift,
    );

  it('is the click id and the whole second, whatever the goal; the hashes are sent with it', () => {
    expect(keyOf({ clicks: clicked() }, { ...email, ...phone })).toEqual({
      unique: `${CLICK_ID}|2026-11-20T10:30:00Z`,
      formerUnique: `${CLICK_ID}|Offline Purchase|2026-11-20T10:30:00Z`,
      fields: {
        ConversionName: 'Offline Purchase',
        ConversionTime: '2026-11-20T10:30:00Z',
        MicrosoftClickId: CLICK_ID,
        HashedEmailAddress: EMAIL,
        HashedPhoneNumber: PHONE,
      },
    });
  });

  it('is the e-mail before the phone where there is no click id', () => {
    expect(keyOf({}, { ...email, ...phone })?.unique).toContain(`${EMAIL}|`);
    expect(keyOf({}, phone)?.unique).toContain(`${PHONE}|`);
  });

  it('is moved ahead by whole seconds, over the end of a day too', () => {
    expect(keyOf({ clicks: clicked() }, {}, 3)?.fields.ConversionTime).toBe('2026-11-20T10:30:03Z');
    const late = outgoing({}, { time: '2026-12-31T23:59:59.000Z', person: email });
    expect(microsoft.platformKey?.(late, settingsOf('microsoft'), 1).fields.ConversionTime).toBe(
      '2027-01-01T00:00:00Z',
    );
  });

  it('differs for every shift, and the body repeats its fields', () => {
    fc.assert(
      fc.property(fc.nat(600), fc.nat(600), (a, b) => {
        const one = keyOf({ clicks: clicked() }, email, a);
        const other = keyOf({ clicks: clicked() }, email, b);
        expect(one?.unique === other?.unique).toBe(a === b);
        const platformKey = one?.fields ?? {};
        const sale = outgoing({ platformKey });
        const { body } = microsoft.encode([sale], settingsOf('microsoft'), 'token');
        expect(JSON.parse(body ?? '')).toMatchObject({ OfflineConversions: [platformKey] });
      }),
    );
  });
});

describe('a token for Microsoft', () => {
  const { token } = microsoft;

  it('is asked for with the refresh token (docs/platforms/microsoft.md#endpoint)', () => {
    const request = token?.request(settingsOf('microsoft'), NOW);
    expect(request?.url).toBe('https://login.microsoftonline.com/common/oauth2/v2.0/token');
    expect(request?.headers).toEqual({ 'content-type': 'application/x-www-form-urlencoded' });
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      client_id: 'c',
      client_secret: 's',
      grant_type: 'refresh_token',
      refresh_token: 'r',
      scope: 'https://ads.microsoft.com/msads.manage offline_access',
    });
  });

  it('needs no secret of a public client, and another scope for the sandbox', () => {
    const base_url = 'https://campaign.api.sandbox.bingads.microsoft.com';
    const form = new URLSearchParams(
      token?.request(settingsOf('microsoft', { client_secret: undefined, base_url }), NOW).body,
    );
    expect([form.has('client_secret'), form.get('scope')]).toEqual([
      false,
      'https://si.ads.microsoft.com/msads.manage offline_access',
    ]);
  });

  it('is cached per credentials, under a key that does not contain them', () => {
    const key = token?.cacheKey(settingsOf('microsoft'));
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(key).not.toBe(token?.cacheKey(settingsOf('microsoft', { client_secret: 'other' })));
    expect(key).toBe(token?.cacheKey(settingsOf('microsoft', { conversion_name: 'Another goal' })));
    expect(key).toBe(token?.cacheKey(settingsOf('microsoft', { refresh_token: 'renewed' })));
  });

  it('expires a minute earlier than Microsoft states, and may renew the refresh token', () => {
    const body = { access_token: 'at', expires_in: 3599, token_type: 'Bearer' };
    const issued = { token: 'at', expiresAt: new Date(NOW.getTime() + 3_539_000) };
    expect(token?.parse(reply(200, body), NOW)).toEqual(issued);
    const renewed = { refresh_token: 'newer' };
    expect(token?.parse(reply(200, { ...body, ...renewed }), NOW)).toEqual({ ...issued, renewed });
  });

  it.each([
    [reply(400, { error: 'invalid_grant', error_description: 'AADSTS70000: expired' }), 'stop', 'invalid_grant'],
    [reply(401, { error: 'invalid_client' }), 'stop', 'invalid_client'],
    [reply(400, { error: 'interaction_required' }), 'stop', 'interaction_required'],
    [reply(400, { error: 'not a code: a@b.c' }), 'stop', 'oauth_error'],
    [reply(400, { error: 'temporarily_unavailable' }), 'retry', 'unreadable_reply'],
    [reply(503, { error: 'temporarily_unavailable' }), 'retry', 'http_503'],
    [reply(429, {}), 'retry', 'http_429'],
    [{ failure: 'timeout' as const, message: '' }, 'retry', 'timeout'],
  ])('%j means %s (%s)', (answer, kind, code) => {
    expect(token?.parse(answer, NOW)).toMatchObject({ kind, code });
  });
});

describe('settings of Microsoft Advertising', () => {
  it.each([
    [{ customer_id: 'F120001' }, false],
    [{ account_id: '' }, false],
    [{ conversion_name: ' ' }, false],
    [{ conversion_name: 'x'.repeat(100) }, true],
    [{ conversion_name: 'x'.repeat(101) }, false],
    [{ goal_window_minutes: 1 }, true],
    [{ goal_window_minutes: 0 }, false],
    [{ goal_window_minutes: 129_600 }, true],
    [{ goal_window_minutes: 129_601 }, false],
    [{ client_secret: undefined }, true],
    [{ base_url: 'https://campaign.api.sandbox.bingads.microsoft.com' }, true],
    [{ token_url: 'https://login.microsoftonline.com/contoso/oauth2/v2.0/token' }, true],
    [{ token_url: 'https://campaign.api.bingads.microsoft.com' }, false],
    [{ by_conversion_type: { lead: { conversion_name: 'Lead', goal_window_minutes: 60 } } }, true],
    [{ by_conversion_type: { lead: { account_id: '1' } } }, false],
  ])('%j are valid: %s', (given, valid) => {
    const parse = () => settingsOf('microsoft', given);
    if (valid) expect(parse).not.toThrow();
    else expect(parse).toThrow();
  });
});
