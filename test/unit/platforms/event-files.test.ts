import { describe, expect, it } from 'vitest';
import type { HashedConversion } from '../../../shared/conversion.ts';
import type { Outgoing } from '../../../backend/platforms/platform.ts';
import { ago, fileOf, NOW, outgoing, sha256 } from './samples.ts';

function line(
  id: string,
  given: Partial<Outgoing>,
  conversion: Partial<HashedConversion>,
  options: object = {},
): string {
  const file = fileOf(id, 'events');
  const made = file.line({ ...outgoing(given, conversion), rowKey: 'r1' }, file.options.parse(options), NOW);
  return 'send' in made ? made.code : made.join(',');
}

const EMAIL = '7bda2560ce1bf126ff5df73ed84b6c9f8dd6064e33fc273eb05b7761e31c2b86';
const DIGITS = '5e7ec4c79ccac6e420876e65ad0e6b4b2ccf73ec3dccb50297bf2890a1ec73b9';
const PLUS = '40d3f4e02db27d66cf4cfdda506c2c945f115a7955cc8491dda98ce5beabcda0';
const FIRST = '24d4b96f58da6d4a8512313bbd02a28ebf0ca95dec6e4c86ef78ce7f01e788ac';
const LAST = 'd24e913a4107af875dc2ac3d419798f3794d00434e5059fbb68ac8d33626eaee';
const ZIP = 'b9a9cf3cd3723a2e91b7c23ecf68456e872b6e5d86e5cab7f3d45a7302da32c7';
const US = '79adb2a2fce5c6ba215fe5f27f532d4e7edbac4b6a5e09e1ef3a08084a904621';

/** Ana's sale of the pages' examples, with the hashes of docs/platforms/meta.md#test-vectors. */
const SALE: Partial<HashedConversion> = {
  time: '2026-11-20T15:30:00.000Z',
  value: '129.90',
  person: {
    email: { lower: EMAIL },
    phone: { digits: DIGITS, e164: PLUS },
    first_name: { symbols_dropped: FIRST },
    last_name: { symbols_dropped: LAST },
    postal_code: { us_zip5: ZIP },
    country: { lower: US },
  },
};
const contact = { email: { lower: EMAIL } };
const denied = { consent: { ad_personalization: 'denied' } as const };

describe("Meta's file of offline events", () => {
  it("has the columns of Meta's own uploader", () => {
    const [head] = fileOf('meta', 'events').headerLines(fileOf('meta', 'events').options.parse({}));
    expect(head?.join(',')).toBe(
      'email,phone,fn,ln,zip,ct,st,country,event_name,event_time,value,currency,order_id,item_number',
    );
  });

  const sold = '2026-11-20T15:30:00Z,129.90,USD,SO-10442,';
  it.each<[string, Partial<Outgoing>, Partial<HashedConversion>, object, string]>([
    ['a sale', {}, SALE, {}, `${EMAIL},${DIGITS},${FIRST},${LAST},${ZIP},,,${US},Purchase,${sold}`],
    ['an e-mail alone', {}, { ...SALE, person: contact }, {}, `${EMAIL},,,,,,,,Purchase,${sold}`],
    [
      'a name in full',
      {},
      { ...SALE, person: { first_name: { symbols_dropped: FIRST }, last_name: { symbols_dropped: LAST } } },
      {},
      `,,${FIRST},${LAST},,,,,Purchase,${sold}`,
    ],
    [
      'half a name',
      {},
      { ...SALE, person: { first_name: { symbols_dropped: FIRST }, country: { lower: US } } },
      {},
      'no_identifiers',
    ],
    [
      'a customer id, which the file has no column for',
      {},
      { ...SALE, person: { external_id: { spaces_dropped: sha256('x') } } },
      {},
      'no_identifiers',
    ],
    [
      'a lead',
      {},
      { ...SALE, person: contact, conversion_type: 'lead' },
      { by_conversion_type: { Lead: { event_name: 'Lead' } } },
      `${EMAIL},,,,,,,,Lead,${sold}lead`,
    ],
    ['a value of 0', {}, { ...SALE, value: '0.00' }, {}, 'value_not_supported'],
    ['a sale of 8 days ago', {}, { ...SALE, time: ago(8) }, {}, 'too_old'],
    [
      'a sale of 63 days ago in a store',
      {},
      { ...SALE, time: ago(63) },
      { action_source: 'physical_store' },
      'too_old',
    ],
    ['no to personalised ads', {}, { ...SALE, ...denied }, {}, 'consent_denied'],
    ['silence in the EEA', {}, SALE, { eea_traffic: true }, 'consent_denied'],
    ['an e-mail as order id', {}, { ...SALE, order_id: 'ana@example.com' }, {}, 'id_not_supported'],
    ['a change', { adjustment: { type: 'retract', time: ago(0) } }, SALE, {}, 'adjustment_not_supported'],
  ])('%s', (_what, given, conversion, options, expected) => {
    expect(line('meta', given, conversion, options)).toBe(expected);
  });

  it('takes sales of a store for as long as the API does', () => {
    const inStore = { action_source: 'physical_store' };
    expect(line('meta', {}, { ...SALE, time: ago(30) }, inStore)).toContain(EMAIL);
  });
});

describe("TikTok's file of offline events", () => {
  it('has the columns of the help pages and of the API', () => {
    const [head] = fileOf('tiktok', 'events').headerLines(fileOf('tiktok', 'events').options.parse({}));
    expect(head?.join(',')).toBe('event_type,timestamp,email,phone,value,currency,order_id');
  });

  const sold = '129.90,USD,SO-10442';
  it.each<[string, Partial<Outgoing>, Partial<HashedConversion>, object, string]>([
    ['a sale', {}, SALE, {}, `Purchase,2026-11-20T15:30:00Z,${EMAIL},${PLUS},${sold}`],
    [
      'a name of two words',
      {},
      { ...SALE, person: contact },
      { event_name: 'CompletePayment' },
      `Complete Payment,2026-11-20T15:30:00Z,${EMAIL},,${sold}`,
    ],
    [
      'only a customer id',
      {},
      { ...SALE, person: { external_id: { spaces_dropped: sha256('x') } } },
      {},
      'no_identifiers',
    ],
    ['a click id', { clicks: [{ type: 'ttclid', value: 'E.C.P.x' }] }, { ...SALE, person: {} }, {}, 'no_identifiers'],
    ['a sale of 28 days ago', {}, { ...SALE, time: ago(28) }, {}, 'too_old'],
    ['no to personalised ads', {}, { ...SALE, ...denied }, {}, 'consent_denied'],
    ['a change', { adjustment: { type: 'retract', time: ago(0) } }, SALE, {}, 'adjustment_not_supported'],
  ])('%s', (_what, given, conversion, options, expected) => {
    expect(line('tiktok', given, conversion, options)).toBe(expected);
  });
});

describe.each(['meta', 'tiktok'])('the file of %s', (id) => {
  it('takes over what the settings say, and knows its options', () => {
    const file = fileOf(id, 'events');
    const given = { event_name: 'Order', by_conversion_type: { pos: { event_name: 'Sale' } }, access_token: 'secret' };
    const options = file.options.parse(file.optionsFrom?.(given));
    expect(options).toMatchObject({ event_name: 'Order', by_conversion_type: { pos: { event_name: 'Sale' } } });
    expect(JSON.stringify(options)).not.toContain('secret');
    expect(file.options.safeParse({ access_token: 'secret' }).success).toBe(false);
  });
});
