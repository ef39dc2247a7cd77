import { describe, expect, it } from 'vitest';
import type { HashedConversion } from '../../../shared/conversion.ts';
import type { Click, Outgoing } from '../../../backend/platforms/platform.ts';
import { ago, fileOf, NOW, outgoing } from './samples.ts';

/**
 * Heads and lines are those of docs/platforms/google.md#import-files, or differ from them by what the case is about.
 */
const GCLID: Click = { type: 'gclid', value: 'EAIaIQobChMI_example_CaseSensitive', time: '2026-11-10T08:00:00.000Z' };
const EMAIL = '86e0b9e56c17cc4d12387e1949b85053fbe73bc3ce5a1188713a9d300cc6133d';
const PHONE = 'fb4f73a6ec5fdb7077d564cdd22c3554b43ce49168550c3b12c547b78c517b30';
const BERLIN = { conversion_name: 'Offline sale', time_zone: 'Europe/Berlin' };

function head(id: string, given: object = {}): string[] {
  const file = fileOf('google', id);
  return file.headerLines(file.options.parse({ ...BERLIN, ...given })).map((cells) => cells.join(','));
}

function line(
  id: string,
  given: Partial<Outgoing>,
  conversion: Partial<HashedConversion>,
  options: object = {},
): string {
  const file = fileOf('google', id);
  const made = file.line(
    { ...outgoing(given, conversion), rowKey: 'r1' },
    file.options.parse({ ...BERLIN, ...options }),
    NOW,
  );
  return 'send' in made ? made.code : made.join(',');
}

const SALE: Partial<HashedConversion> = {
  ...{ order_id: 'SO-10045', value: '129.90', currency: 'EUR', time: '2026-11-18T13:05:00.000Z' },
  consent: { ad_user_data: 'granted', ad_personalization: 'denied' },
};

describe('the file of click conversions', () => {
  it('begins like the template', () => {
    const names =
      'Google Click ID,Conversion Name,Conversion Time,Conversion Value,Conversion Currency,Ad User Data,Ad Personalization';
    expect(head('clicks')).toEqual(['Parameters:TimeZone=Europe/Berlin,,,,,,', names]);
    expect(head('clicks', { order_ids: true })).toEqual([
      'Parameters:TimeZone=Europe/Berlin,,,,,,,',
      `${names},Order ID`,
    ]);
  });

  const sold = 'EAIaIQobChMI_example_CaseSensitive,Offline sale,2026-11-18 14:05:00,129.90,EUR';
  const clicked = { clicks: [GCLID] };
  const refused = { ...SALE, consent: { ad_user_data: 'denied' } as const };
  it.each<[string, Partial<Outgoing>, Partial<HashedConversion>, object, string]>([
    ['a sale', clicked, SALE, {}, `${sold},Granted,Denied`],
    ['a sale without consent in its row', clicked, { ...SALE, consent: {} }, {}, `${sold},,`],
    ['with the order id', clicked, SALE, { order_ids: true }, `${sold},Granted,Denied,SO-10442`],
    [
      'a bare number, as the API gets it',
      { ...clicked, dedupId: '77' },
      SALE,
      { order_ids: true },
      `${sold},Granted,Denied,order-77`,
    ],
    ['a customer who denied consent', clicked, refused, {}, 'consent_denied'],
    [
      'a customer who denied consent, click allowed',
      clicked,
      refused,
      { denied_consent: 'click_only' },
      `${sold},Denied,`,
    ],
    ['no consent in the EEA', clicked, { ...SALE, consent: {} }, { eea_traffic: true }, 'consent_denied'],
    ['a braid', { clicks: [{ ...GCLID, type: 'gbraid' }] }, SALE, {}, 'no_click_id'],
    ['a click after the sale', { clicks: [{ ...GCLID, time: ago(1) }] }, SALE, {}, 'before_click'],
    ['a click of 90 days', { clicks: [{ ...GCLID, time: ago(90) }] }, { ...SALE, time: ago(80) }, {}, 'too_old'],
    ['a change', { ...clicked, adjustment: { type: 'retract', time: ago(0) } }, SALE, {}, 'adjustment_not_supported'],
  ])('%s', (_what, given, conversion, options, expected) => {
    expect(line('clicks', given, conversion, options)).toBe(expected);
  });

  it.each([
    ['2026-10-25T00:30:00.000Z', '2026-10-25 02:30:00+0200'],
    ['2026-10-25T01:30:00.000Z', '2026-10-25 02:30:00+0100'],
    ['2026-10-25T02:00:00.000Z', '2026-10-25 03:00:00'],
    ['2026-11-18T23:05:00.999Z', '2026-11-19 00:05:00'],
  ])('%s is %s in Berlin; the hour that its clocks repeat has an offset', (time, expected) => {
    expect(line('clicks', { clicks: [{ ...GCLID, time: ago(40) }] }, { ...SALE, time })).toContain(
      `,${expected},129.90`,
    );
  });
});

describe('the file of leads', () => {
  const lead: Partial<HashedConversion> = {
    ...{ order_id: 'LEAD-778', value: '80.00', currency: 'USD', time: '2026-11-20T09:30:00.000Z' },
    consent: { ad_user_data: 'granted' },
    person: { email: { lower: EMAIL, gmail_dots_plus_tag_dropped: EMAIL } },
  };
  const named = { conversion_name: 'Qualified lead' };
  const cells = 'Qualified lead,2026-11-20 10:30:00,80.00,USD,Granted,,LEAD-778';

  it('begins like the template', () => {
    expect(head('leads')).toEqual([
      'Parameters:TimeZone=Europe/Berlin',
      'Email,Phone Number,Conversion Name,Conversion Time,Conversion Value,Conversion Currency,Ad User Data,Ad Personalization,Order ID,Google Click ID',
    ]);
  });

  it.each<[string, Partial<Outgoing>, Partial<HashedConversion>, string]>([
    ['an e-mail', {}, lead, `${EMAIL},,${cells},`],
    ['a phone', {}, { ...lead, person: { phone: { e164: PHONE } } }, `,${PHONE},${cells},`],
    ['a click too', { clicks: [GCLID] }, lead, `${EMAIL},,${cells},${GCLID.value}`],
    ['a click that is too old', { clicks: [{ ...GCLID, time: ago(91) }] }, lead, `${EMAIL},,${cells},`],
    ['a braid, which has no column', { clicks: [{ ...GCLID, type: 'wbraid' }] }, lead, `${EMAIL},,${cells},`],
    ['no identifiers', { clicks: [GCLID] }, { ...lead, person: {} }, 'no_identifiers'],
    ['64 days ago', {}, { ...lead, time: ago(64) }, 'too_old'],
    ['64 days ago by a click', { clicks: [{ ...GCLID, time: ago(65) }] }, { ...lead, person: {} }, 'no_identifiers'],
    ['a customer who denied consent', {}, { ...lead, consent: { ad_user_data: 'denied' } }, 'consent_denied'],
    ['a placeholder as order id', { dedupId: 'null' }, lead, 'id_not_supported'],
    ['a change', { adjustment: { type: 'retract', time: ago(0) } }, lead, 'adjustment_not_supported'],
  ])('%s', (_what, given, conversion, expected) => {
    expect(line('leads', { dedupId: 'LEAD-778', ...given }, conversion, named)).toBe(expected);
  });
});

describe('the file of adjustments', () => {
  const time = '2026-11-22T10:00:00.000Z';
  it('begins like the template', () => {
    expect(head('adjustments')).toEqual([
      'Parameters:TimeZone=Europe/Berlin',
      'Order ID,Conversion Name,Adjustment Time,Adjustment Type,Adjusted Value,Adjusted Value Currency',
    ]);
  });

  const restate = (value: string) => ({ adjustment: { type: 'restate', time, value, currency: 'EUR' } as const });
  const retract = { adjustment: { type: 'retract', time } as const };
  it.each<[string, Partial<Outgoing>, Partial<HashedConversion>, string]>([
    ['a retraction', retract, SALE, 'SO-10045,Offline sale,2026-11-22 11:00:00,RETRACT,,'],
    ['a new value', restate('79.90'), SALE, 'SO-10045,Offline sale,2026-11-22 11:00:00,RESTATE,79.90,EUR'],
    [
      'as it was sent',
      { ...retract, platformKey: { conversion_action_id: '1', transaction_id: 'order-77' } },
      SALE,
      'order-77,Offline sale,2026-11-22 11:00:00,RETRACT,,',
    ],
    [
      'rounded up to the next second',
      { adjustment: { type: 'retract', time: '2026-11-22T10:00:00.001Z' } },
      SALE,
      'SO-10045,Offline sale,2026-11-22 11:00:01,RETRACT,,',
    ],
    ['a new value of 0', restate('0'), SALE, 'value_not_supported'],
    ['a sale of 23 hours ago', retract, { ...SALE, time: ago(0, 23 * 60) }, 'too_recent'],
    ['a sale of 54 days ago', retract, { ...SALE, time: ago(54) }, 'too_old'],
    ['no change', {}, SALE, 'adjustment_not_supported'],
  ])('%s', (_what, given, conversion, expected) => {
    expect(line('adjustments', { dedupId: 'SO-10045', ...given }, conversion)).toBe(expected);
  });
});

describe('the options of the files', () => {
  it.each([
    [{ time_zone: 'Europe/Berlin' }, false],
    [{ ...BERLIN, time_zone: 'Mars/Phobos' }, false],
    [{ ...BERLIN, time_zone: '+0100' }, false],
    [{ ...BERLIN, conversion_name: ' ' }, false],
    [{ ...BERLIN, conversion_nam: 'x' }, false],
    [BERLIN, true],
  ])('%j is enough: %s', (options, enough) => {
    for (const id of ['clicks', 'leads', 'adjustments']) {
      expect(fileOf('google', id).options.safeParse(options).success).toBe(enough);
    }
  });

  it('take the consent settings of the destination', () => {
    const options = fileOf('google', 'clicks').optionsFrom?.({
      eea_traffic: true,
      denied_consent: 'click_only',
      send_unmatched: true,
    });
    expect(fileOf('google', 'clicks').options.parse({ ...BERLIN, ...options })).toMatchObject({
      eea_traffic: true,
      denied_consent: 'click_only',
    });
    expect(
      fileOf('google', 'leads').options.safeParse({ ...BERLIN, ...fileOf('google', 'leads').optionsFrom?.({}) })
        .success,
    ).toBe(true);
  });
});
