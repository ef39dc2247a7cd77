import { describe, expect, it } from 'vitest';
import type { HashedConversion } from '../../../shared/conversion.ts';
import type { Outgoing } from '../../../backend/platforms/platform.ts';
import {
  ago,
  platformOf,
  fileOf,
  NOW,
  outgoing,
  type EligibilityCase,
  settingsOf,
  sha256,
  eligibilityCode,
} from './samples.ts';

const rokt = platformOf('rokt');
const clicked = { browser_ids: { passback_tracking_id: 'rk-5f0c1d' } };
const phone = { phone: { e164: sha256('+66812345678'), digits: sha256('66812345678') } };
const denied = { ad_user_data: 'denied' } as const;

describe("Rokt's API", () => {
  it.each<EligibilityCase>([
    { what: 'a sale with an e-mail', code: 'sent' },
    { what: 'a sale with a click id alone', conversion: { ...clicked, person: {} }, code: 'sent' },
    { what: 'a phone alone is no identity', conversion: { person: phone }, code: 'no_identifiers' },
    {
      what: 'a customer id, of which only the hash is stored',
      conversion: { person: { external_id: { spaces_dropped: sha256('cust-77') } } },
      code: 'no_identifiers',
    },
    { what: 'no identifier', conversion: { person: {} }, code: 'no_identifiers' },
    { what: '30 days less 10 minutes', conversion: { time: ago(30, -10) }, code: 'sent' },
    {
      what: '30 days less a minute: the window may close on the way',
      conversion: { time: ago(30, -1) },
      code: 'too_old',
    },
    { what: 'a second in the future', conversion: { time: ago(0, -1 / 60) }, code: 'in_future' },
    { what: 'denied consent', conversion: { consent: denied }, code: 'consent_denied' },
    {
      what: 'denied personalised ads, for which Rokt has no field',
      conversion: { consent: { ad_personalization: 'denied' } },
      code: 'consent_denied',
    },
    { what: 'no consent in the EEA', settings: { eea_traffic: true }, code: 'consent_denied' },
    { what: 'an e-mail as order id', conversion: { order_id: 'ana@example.com' }, code: 'id_not_supported' },
    {
      what: 'a value that JSON cannot hold',
      conversion: { value: '12345678901234567.89' },
      code: 'value_not_supported',
    },
    {
      what: 'a new value',
      given: { adjustment: { type: 'restate', time: ago(0), value: '1.00', currency: 'USD' } },
      code: 'adjustment_not_supported',
    },
    {
      what: 'a return',
      given: { adjustment: { type: 'retract', time: ago(0) } },
      code: 'adjustment_not_supported',
    },
  ])('$what: $code', (row) => {
    expect(eligibilityCode('rokt', row)).toBe(row.code);
  });

  it('points a sale with a phone only to the import page', () => {
    const eligibility = rokt.checkEligibility(outgoing({}, { person: phone }), settingsOf('rokt'), NOW);
    expect(eligibility.send || eligibility.reason).toMatch(/CSV .* One Platform.* country .* mobile/);
  });

  it('needs no matched click where the row has the passback id, and supports no changes', () => {
    expect(rokt.hasOwnId?.(outgoing({}, clicked), settingsOf('rokt'))).toBe(true);
    expect(rokt.hasOwnId?.(outgoing(), settingsOf('rokt'))).toBe(false);
    expect(rokt.adjustments(settingsOf('rokt'))).toEqual({ restate: false, retract: false });
  });

  it('takes 100 batches and 256 KB in a request, and recognises repeats without limit', () => {
    expect(rokt.limits).toMatchObject({ batchSize: 100, maxBytes: 256_000, dedupWindowMs: null });
  });

  it('makes less than 128 KB of the longest row', () => {
    const long = (length: number) => 'ก'.repeat(length);
    const longest = outgoing(
      { dedupId: long(1101) },
      {
        ...{ order_id: long(100), platform: long(1000), person: { ...phone, email: { lower: sha256('a@b.co') } } },
        browser_ids: { passback_tracking_id: long(1000) },
      },
    );
    expect(Buffer.byteLength(rokt.encode([longest], settingsOf('rokt'), null).body ?? '')).toBeLessThan(16_000);
  });

  it.each([
    ['https://s2s.us1.mparticle.com', true],
    ['https://s2s.eu1.mparticle.com', true],
    ['https://s2s.au1.mparticle.com', true],
    ['https://s2s.mparticle.com', true],
    ['https://inbound.mparticle.com/s2s', true],
    ['https://inbound.mparticle.com/s2s/', true],
    ['https://inbound.mparticle.com', false],
    ['https://api.rokt.com', false],
  ])('accepts the address %s: %s', (base_url, valid) => {
    expect(rokt.settings.safeParse({ api_key: 'k', api_secret: 's', base_url }).success).toBe(valid);
  });
});

describe("Rokt's import page", () => {
  const manual = fileOf('rokt', 'manual');
  const line = (conversion: Partial<HashedConversion>, options = {}, given: Partial<Outgoing> = {}) => {
    const made = manual.line({ ...outgoing(given, conversion), rowKey: 'r1' }, manual.options.parse(options), NOW);
    return Array.isArray(made) ? made.join(',') : 'code' in made && made.code;
  };
  const sale = {
    ...{ order_id: 'ORD-1003', value: '45.00', currency: 'EUR', time: '2026-11-20T12:00:00.000Z' },
    ...{ person: {}, ...clicked },
  };

  it("has a header of Rokt's own attribute names", () => {
    expect(manual.headerLines({}).map((cells) => cells.join(','))).toEqual([
      'email,country,mobile,passbackconversiontrackingid,eventtime,amount,currency,confirmationref,conversiontype,customsegment1',
    ]);
  });

  it.each([
    ['the passback id', {}, {}, ',,,rk-5f0c1d,2026-11-20T12:00:00Z,45.00,EUR,ORD-1003,purchase,'],
    [
      'the platform as custom segment',
      { platform: 'lazada' },
      {},
      ',,,rk-5f0c1d,2026-11-20T12:00:00Z,45.00,EUR,ORD-1003,purchase,lazada',
    ],
    [
      'a conversion type',
      {},
      { conversiontype: 'hotel_booking' },
      ',,,rk-5f0c1d,2026-11-20T12:00:00Z,45.00,EUR,ORD-1003,hotel_booking,',
    ],
    [
      'no country without its mobile number',
      { country: 'TH', person: phone },
      {},
      ',,,rk-5f0c1d,2026-11-20T12:00:00Z,45.00,EUR,ORD-1003,purchase,',
    ],
    [
      'no hash in the e-mail column by default',
      { person: { email: { lower: sha256('jane.doe@example.com') } } },
      {},
      ',,,rk-5f0c1d,2026-11-20T12:00:00Z,45.00,EUR,ORD-1003,purchase,',
    ],
    [
      'the hash with hashed_email',
      { person: { email: { lower: sha256('jane.doe@example.com') } }, browser_ids: {} },
      { hashed_email: true },
      '86e0b9e56c17cc4d12387e1949b85053fbe73bc3ce5a1188713a9d300cc6133d,,,,2026-11-20T12:00:00Z,45.00,EUR,ORD-1003,purchase,',
    ],
    [
      'old sales too, because no limit of age is documented',
      { time: '2026-01-02T03:04:05.678Z' },
      {},
      ',,,rk-5f0c1d,2026-01-02T03:04:05Z,45.00,EUR,ORD-1003,purchase,',
    ],
  ])('has %s', (_, conversion, options, expected) => {
    expect(line({ ...sale, ...conversion }, options)).toBe(expected);
  });

  it.each([
    ["an e-mail's hash alone", { browser_ids: {}, person: { email: { lower: sha256('a@b.co') } } }, 'no_identifiers'],
    ["a phone's hash alone", { browser_ids: {}, person: phone, country: 'TH' }, 'no_identifiers'],
    ["a phone's hash without a country", { browser_ids: {}, person: phone }, 'no_identifiers'],
    ['no identifier', { browser_ids: {} }, 'no_identifiers'],
    ['a time in the future', { time: ago(0, -1) }, 'in_future'],
    ['denied consent', { consent: denied }, 'consent_denied'],
    ['an e-mail as order id', { order_id: 'ana@example.com' }, 'id_not_supported'],
  ])('leaves out %s', (_, conversion, code) => {
    expect(line({ ...sale, ...conversion })).toBe(code);
  });

  it('leaves out changes: a second row would be a second sale', () => {
    const adjustment = { type: 'retract', time: ago(0) } as const;
    expect(line(sale, {}, { adjustment })).toBe('adjustment_not_supported');
  });

  it('gives each conversion of an order its own reference, where their types have their own conversiontype', () => {
    const options = { by_conversion_type: { Lead: { conversiontype: 'lead' } } };
    expect(line({ ...sale, conversion_type: 'lead' }, options, { dedupId: 'ORD-1003-lead' })).toContain(
      ',ORD-1003-lead,lead,',
    );
    expect(line({ ...sale, conversion_type: 'purchase' }, options, { dedupId: 'ORD-1003-purchase' })).toContain(
      ',ORD-1003,purchase,',
    );
  });

  it('takes the options that the settings of the destination contain', () => {
    const settings = { api_key: 'k', api_secret: 's', conversiontype: 'hotel_booking', eea_traffic: true };
    const taken = manual.optionsFrom?.(settings) ?? {};
    expect(taken).toEqual({ conversiontype: 'hotel_booking', eea_traffic: true });
    expect(manual.options.parse(taken)).toMatchObject({ hashed_email: false });
    expect(manual.options.safeParse({ hashed_emails: true }).success).toBe(false);
  });
});
