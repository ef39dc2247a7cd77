import { describe, expect, it } from 'vitest';
import { toSmallestUnits } from '../../../backend/platforms/openai/encode/smallest-units.ts';
import { hashPerson } from '../../../shared/hash.ts';
import { readEmail } from '../../../shared/normalize/email.ts';
import { readPhone } from '../../../shared/normalize/phone.ts';
import { ago, type EligibilityCase, eligibilityCode, outgoing, platformOf, settingsOf, sha256 } from './samples.ts';

const openai = platformOf('openai');
const phone = { phone: { e164: sha256('+66812345678'), digits: sha256('66812345678') } };
const name = { first_name: { symbols_dropped: sha256('ana') }, last_name: { symbols_dropped: sha256('silva') } };

describe('ChatGPT Ads', () => {
  it.each<EligibilityCase>([
    { what: 'an e-mail', code: 'sent' },
    { what: 'a phone alone', conversion: { person: phone }, code: 'sent' },
    {
      what: 'a click alone',
      given: { clicks: [{ type: 'oppref', value: 'oppref_abc' }] },
      conversion: { person: {} },
      code: 'sent',
    },
    { what: 'a browser id alone', conversion: { person: {}, browser_ids: { obref: 'browser-1' } }, code: 'sent' },
    {
      what: 'a customer id alone',
      conversion: { person: { external_id: { spaces_dropped: sha256('crm-1'), trimmed: sha256('CRM-1') } } },
      code: 'sent',
    },
    { what: 'nothing about the person', conversion: { person: {} }, code: 'no_identifiers' },
    { what: 'a name and a country', conversion: { person: name, country: 'TH' }, code: 'no_identifiers' },
    { what: 'a phone with its plus only', conversion: { person: { phone: { e164: 'x' } } }, code: 'no_identifiers' },
    {
      what: "another platform's click",
      given: { clicks: [{ type: 'gclid', value: 'C1' }] },
      conversion: { person: {} },
      code: 'no_identifiers',
    },
    { what: '7 days less 10 minutes', conversion: { time: ago(7, -10) }, code: 'sent' },
    {
      what: '7 days less a minute: the window may close on the way',
      conversion: { time: ago(7, -1) },
      code: 'too_old',
    },
    { what: 'half a minute ahead is a clock that differs', conversion: { time: ago(0, -0.5) }, code: 'sent' },
    { what: 'ten minutes ahead is the future', conversion: { time: ago(0, -10) }, code: 'in_future' },
    { what: 'consent denied', conversion: { consent: { ad_user_data: 'denied' } }, code: 'consent_denied' },
    {
      what: 'personalised ads denied, for which there is opt_out',
      conversion: { consent: { ad_personalization: 'denied' } },
      code: 'sent',
    },
    { what: 'in the EEA no consent is a denial', settings: { eea_traffic: true }, code: 'consent_denied' },
    { what: 'an e-mail as order id', conversion: { order_id: 'ana@example.com' }, code: 'id_not_supported' },
    { what: 'a value beyond whole numbers', conversion: { value: '123456789012345.67' }, code: 'value_not_supported' },
  ])('$what: $code', (row) => {
    expect(eligibilityCode('openai', row)).toBe(row.code);
  });

  it('needs no match to a click where the row has the id of the browser', () => {
    expect(openai.hasOwnId?.(outgoing({}, { browser_ids: { obref: 'browser-1' } }), settingsOf('openai'))).toBe(true);
    expect(openai.hasOwnId?.(outgoing({}, { browser_ids: { fbp: 'fb.1.1.1' } }), settingsOf('openai'))).toBe(false);
  });

  /** docs/platforms/openai.md#test-vectors */
  it.each([
    ['email', ' Ada@Example.COM ', 'b5fc85e55755f9e0d030a10ab4429b6b2944855f9a0d60077fe832becbc41d72'],
    ['phone', '+40 746 123 456', 'af9e136cc1c34ac87999ef8bd28b3d15c08a75b9ae1c2018b39c0f37c23296bd'],
    ['external_id', '  CUST-00042  ', '382211e688c29ae2dcce0b401999831aec27161d9bc0ffd092545a828a18bbc8'],
    ['last_name', 'Ștefănescu', '1c43886f1047ed5dfae59c0945ff61475b7df3a912312a6484ce80429df049a1'],
    ['last_name', "O'Neill", 'fa0fd24b2d0175a5c48e1b82f4d707a8a95f5279c4abdc43fa2f19d8e30eb47d'],
    ['last_name', ' Van  Der Berg ', 'aad607ca3121d5d843c2cd64e8c73c2a24fa3a4cb890ed8d40a1efa8af7a14d5'],
  ] as const)('is sent the %s %s as the published hash', (field, typed, hash) => {
    const reading = field === 'email' ? readEmail(typed) : field === 'phone' ? readPhone(typed) : null;
    const text = reading === null ? typed : reading.ok ? reading.value : '';
    const sale = outgoing({}, { person: hashPerson({ [field]: text }, sha256) });
    expect(openai.encode([sale], settingsOf('openai'), null).body).toContain(`"${hash}"`);
  });

  it.each([
    ['129.90', 'USD', 12990],
    ['129.9', 'USD', 12990],
    ['129', 'USD', 12900],
    ['0.05', 'USD', 5],
    ['0', 'USD', 0],
    ['1590', 'JPY', 1590],
    ['1590.00', 'JPY', 1590],
    ['1590.50', 'JPY', null],
    ['12.345', 'KWD', 12345],
    ['1.005', 'EUR', null],
    ['90071992547409.91', 'USD', 9007199254740991],
    ['90071992547409.92', 'USD', null],
    ['1', 'XXX', null],
    ['-1', 'USD', null],
    ['1e3', 'USD', null],
    ['', 'USD', null],
  ])('takes %s %s as %s', (amount, currency, units) => {
    expect(toSmallestUnits(amount, currency)).toBe(units);
  });

  it.each([
    [{ event_type: 'lead_created' }, true],
    [{ event_type: 'page_viewed' }, false],
    [{ event_type: 'custom' }, false],
    [{ event_type: 'custom', custom_event_name: 'delivered' }, true],
    [{ event_type: 'custom', custom_event_name: 'a' }, true],
    [{ event_type: 'custom', custom_event_name: 'a'.repeat(64) }, true],
    [{ event_type: 'custom', custom_event_name: 'a'.repeat(65) }, false],
    [{ event_type: 'custom', custom_event_name: '_lead' }, false],
    [{ event_type: 'custom', custom_event_name: 'Delivered' }, false],
    [{ event_type: 'custom', custom_event_name: 'came by' }, false],
    [{ event_type: 'custom', custom_event_name: 'lead_created' }, false],
    [{ event_type: 'custom', custom_event_name: 'page_viewed' }, false],
    [{ by_conversion_type: { visit: { event_type: 'custom' } } }, false],
    [{ custom_event_name: 'came_by', by_conversion_type: { visit: { event_type: 'custom' } } }, true],
    [{ action_source: 'physical_store' }, true],
    [{ action_source: 'web' }, false],
    [{ pixel_id: 'cds_1234567890' }, false],
    [{ pixel_id: 'a/../b' }, false],
    [{ base_url: 'https://api.openai.com' }, true],
  ])('settings %j are taken: %s', (given, taken) => {
    const least = { pixel_id: 'samplePixel0000000001', api_key: 'k' };
    expect(openai.settings.safeParse({ ...least, ...given }).success).toBe(taken);
  });
});
