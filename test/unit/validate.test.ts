import { describe, expect, it } from 'vitest';
import type { Cell } from '../../shared/conversion.ts';
import { validateRows } from '../../shared/validate.ts';
import { type Cells, GOOD, SETTINGS, codes, one, validate } from './validate-fixture.ts';

describe('a row becomes a conversion', () => {
  it('with everything it says', () => {
    const { conversion, problems } = one({
      order_id: ' #1001 ',
      conversion_value: '฿1,299.00',
      email: 'Somchai@Example.com',
      phone: '081-234-5678',
      external_id: 'CRM-0042',
      customer_name: 'Somchai Jaidee',
      platform: 'shopee',
      order_status: 'Delivered',
      items: 'SKU-1 x2',
      conversion_type: 'purchase',
      gclid: 'Cj0KCQiA2eKtBhDcARIsAEGTG41r1a4Q',
      fbp: 'fb.1.1596403881668.1098115397',
      city: 'Chiang  Mai',
      region: 'Chiang Mai',
      postal_code: 50200,
      country: 'Thailand',
      external_attribution_model: 'Data driven',
      external_attribution_credit: 0.5,
      consent_ad_user_data: 'yes',
      consent_ad_personalization: 'denied',
      'custom.rep': ' Ann ',
      'custom.empty': '',
    });
    expect(problems).toEqual([]);
    expect(conversion).toEqual({
      row: 2,
      order_id: '#1001',
      order_key: '1001',
      value: '1299.00',
      currency: 'THB',
      time: '2026-11-15T10:30:00.000Z',
      email: 'somchai@example.com',
      phone: '+66812345678',
      external_id: 'CRM-0042',
      first_name: 'Somchai',
      last_name: 'Jaidee',
      platform: 'shopee',
      order_state: 'final',
      items: [{ id: 'SKU-1', quantity: 2 }],
      conversion_type: 'purchase',
      clicks: { gclid: 'Cj0KCQiA2eKtBhDcARIsAEGTG41r1a4Q' },
      browser_ids: { fbp: 'fb.1.1596403881668.1098115397' },
      city: 'Chiang Mai',
      region: 'Chiang Mai',
      postal_code: '50200',
      country: 'TH',
      external_attribution: { model: 'Data driven', credit: '0.5' },
      consent: { ad_user_data: 'granted', ad_personalization: 'denied' },
      custom: { rep: 'Ann' },
    });
  });

  it('with nothing it does not say', () => {
    expect(one({ email: '', phone: null, city: '-', items: 'n/a', country: undefined }).conversion).toEqual({
      row: 2,
      order_id: 'A-1001',
      order_key: 'a-1001',
      value: '1299.00',
      currency: 'THB',
      time: '2026-11-15T10:30:00.000Z',
    });
  });
});

describe('a required cell', () => {
  it.each(['order_id', 'conversion_value', 'currency', 'conversion_time'])('%s must not be missing', (field) => {
    for (const empty of ['', '  ', null, undefined, 'n/a']) {
      const { conversion, problems } = one({ [field]: empty });
      expect(conversion).toBeUndefined();
      expect(codes(problems)).toEqual([`error ${field} required_missing`]);
    }
  });

  it('must be readable, and all errors are reported at once', () => {
    const { conversion, problems } = one({
      order_id: 'a@b.com',
      conversion_value: 'five',
      currency: 'baht?',
      conversion_time: 'soon',
      phone: '12',
    });
    expect(conversion).toBeUndefined();
    expect(codes(problems)).toEqual([
      'error currency currency_unknown',
      'error conversion_value value_invalid',
      'error order_id order_id_invalid',
      'error conversion_time time_invalid',
      'warning phone phone_invalid',
    ]);
  });

  it('that holds a failed formula stops its row only', () => {
    const { conversions, problems } = validate([{ ...GOOD, conversion_value: '#N/A' }, GOOD]);
    expect(conversions.map(({ row }) => row)).toEqual([3]);
    expect(codes(problems)).toEqual(['error conversion_value spreadsheet_error_cell']);
  });
});

describe('the currency', () => {
  it.each([
    ['is what its own cell says', { currency: 'usd', conversion_value: '5' }, 'USD', '5.00'],
    ['is what the amount shows where no cell says it', { currency: '', conversion_value: '฿5' }, 'THB', '5.00'],
    ['is the default where neither says it', { currency: '', conversion_value: '5' }, 'VND', '5'],
    ['is what the amount shows, before the default', { currency: '', conversion_value: '€ 5,50' }, 'EUR', '5.50'],
    ['decides how many decimals there are', { currency: 'JPY', conversion_value: '1,299' }, 'JPY', '1299'],
  ])('%s', (_, cells, currency, value) => {
    expect(one(cells, { currency: 'VND' }).conversion).toMatchObject({ currency, value });
  });

  it('must not contradict the amount', () => {
    expect(codes(one({ currency: 'VND', conversion_value: '฿5' }).problems)).toEqual([
      'error conversion_value value_currency_conflict',
    ]);
  });

  it('is required where nothing states it, and refused where the default is none', () => {
    expect(codes(one({ currency: '' }).problems)).toEqual(['error currency required_missing']);
    expect(codes(one({ currency: '' }, { currency: 'money' }).problems)).toEqual(['error currency currency_unknown']);
  });
});

describe('a column decides what its cells cannot', () => {
  const at = (conversion_time: Cell): Cells => ({ ...GOOD, conversion_time });
  let orders = 0;
  const worth = (conversion_value: Cell, currency = 'THB'): Cells => {
    orders += 1;
    return { ...GOOD, order_id: `W-${orders}`, conversion_value, currency };
  };

  it('whether 03/04 is in March or in April', () => {
    const april = validate([at('03/04/2026 12:00'), at('15/02/2026 12:00')]);
    expect(april.conversions.map(({ time }) => time)).toEqual(['2026-04-03T05:00:00.000Z', '2026-02-15T05:00:00.000Z']);
    const march = validate([at('03/04/2026 12:00'), at('02/15/2026 12:00')]);
    expect(march.conversions[0]?.time).toBe('2026-03-04T05:00:00.000Z');
  });

  it('or asks, cell by cell, when it does not', () => {
    const { conversions, problems } = validate([at('03/04/2026'), at('05/06/2026'), at('2026-02-15')]);
    expect(conversions.map(({ row }) => row)).toEqual([4]);
    expect(codes(problems)).toEqual(['error conversion_time time_ambiguous', 'error conversion_time time_ambiguous']);
    expect(problems[0]?.fix).toMatch(/order/);
    expect(validate([at('03/04/2026')], { date_order: 'MDY' }).conversions[0]?.time).toBe('2026-03-03T17:00:00.000Z');
  });

  it('and refuses what contradicts the order that was chosen', () => {
    expect(codes(validate([at('15/02/2026')], { date_order: 'MDY' }).problems)).toEqual([
      'error conversion_time time_invalid',
    ]);
  });

  it('whether 1,299 is a thousand or one', () => {
    expect(validate([worth('1,299'), worth('1,150.50')]).conversions[0]?.value).toBe('1299.00');
    expect(validate([worth('1,299'), worth('12,5')]).problems[0]).toMatchObject({ row: 2, code: 'value_precision' });
    expect(codes(validate([worth('1,299')]).problems)).toEqual(['error conversion_value value_ambiguous']);
    expect(validate([worth('1,299')], { decimal_mark: '.' }).conversions[0]?.value).toBe('1299.00');
  });

  it('each currency for itself, in a sheet pasted together', () => {
    const { conversions, problems } = validate([
      worth('1,299'),
      worth('1,150.50'),
      worth('1.299.000', 'VND'),
      worth('1.299', 'EUR'),
      worth('12,50', 'EUR'),
    ]);
    expect(problems).toEqual([]);
    expect(conversions.map(({ value }) => value)).toEqual(['1299.00', '1150.50', '1299000', '1299.00', '12.50']);
  });
});

describe('the time of a sale', () => {
  it.each([
    ['may be a few minutes ahead, as clocks are', '2026-11-22T03:05:00Z', []],
    ['must not lie in the future', '2026-11-22T03:05:01Z', ['error conversion_time time_in_future']],
    ['may lie ten years back', '2016-11-22T03:00:00Z', []],
    ['but not more', '2016-11-22T02:59:59Z', ['error conversion_time time_invalid']],
    ['nor before 2000', '1999-12-31T23:59:59Z', ['error conversion_time time_invalid']],
  ])('%s', (_, conversion_time, expected) => {
    expect(codes(one({ conversion_time }).problems)).toEqual(expected);
  });

  it('needs a zone where it names none', () => {
    const { time_zone: _, ...settings } = SETTINGS;
    const { problems } = validateRows([{ row: 2, cells: { ...GOOD, conversion_time: '2026-11-15 17:30' } }], settings);
    expect(codes(problems)).toEqual(['error conversion_time time_zone_missing']);
  });
});

describe('the time of a click', () => {
  const FBCLID = 'IwAR3exampleClickIdCaseSensitive';
  const clickTime = (click_time: Cell, cells: Cells = { fbclid: FBCLID }) => {
    const { conversion, problems } = one({ ...cells, click_time });
    expect(conversion?.clicks).toEqual(cells['fbclid'] === undefined ? undefined : { fbclid: FBCLID });
    return [conversion?.click_time, codes(problems)];
  };

  it.each<[string, Cell, string]>([
    ['in ISO 8601', '2026-11-14T09:30:12+07:00', '2026-11-14T02:30:12.000Z'],
    ['in the zone of the sheet', '14/11/2026 09:30:12', '2026-11-14T02:30:12.000Z'],
    ['in milliseconds since 1970', '1794470400123', '2026-11-12T08:00:00.123Z'],
    ['as a spreadsheet counts', 46340.5, '2026-11-14T05:00:00.000Z'],
    ['a few minutes after the sale: clocks differ', '2026-11-15T10:34:00Z', '2026-11-15T10:34:00.000Z'],
  ])('%s is kept', (_, cell, expected) => expect(clickTime(cell)).toEqual([expected, []]));

  it.each<[string, Cell]>([
    ['without a time of day', '2026-11-14'],
    ['without a time of day, as a spreadsheet counts', 46340],
    ['after the sale', '2026-11-15T10:36:00Z'],
    ['that is no time', 'yesterday'],
  ])('%s is left out with a warning, and the row goes', (_, cell) => {
    expect(clickTime(cell)).toEqual([undefined, ['warning click_time time_invalid']]);
  });

  it('is of no use without a click id', () => expect(clickTime('2026-11-14T09:30:12Z', {})).toEqual([undefined, []]));
});

describe('a campaign', () => {
  it.each<[string, Cell, Cells, string | undefined, string[]]>([
    ['is that of the click ids in the row', ' Songkran  sale ', { gclid: 'Cj0KCQ-own' }, 'Songkran sale', []],
    ['that exports do not know is none', '(not set)', { gclid: 'Cj0KCQ-own' }, undefined, []],
    ['beside no click id is not read', 'Songkran sale', {}, undefined, []],
    [
      'that is too long is left out',
      'x'.repeat(201),
      { gclid: 'Cj0KCQ-own' },
      undefined,
      ['warning campaign too_long'],
    ],
  ])('%s', (_what, campaign, cells, expected, found) => {
    const { conversion, problems } = one({ ...cells, campaign });
    expect([conversion?.campaign, codes(problems)]).toEqual([expected, found]);
  });
});

describe('an order status', () => {
  it.each([
    ['Completed', 'final'],
    ['ส่งสำเร็จ', 'final'],
    ['Pending', 'open'],
    ['Cancelled', 'void'],
  ])('%s means %s', (order_status, order_state) => {
    expect(one({ order_status }).conversion).toMatchObject({ order_state });
  });

  it('that is not understood stops the row: an unpaid order must not go as a sale', () => {
    const { conversion, problems } = one({ order_status: 'In Mars orbit' });
    expect(conversion).toBeUndefined();
    expect(codes(problems)).toEqual(['error order_status order_status_unknown']);
  });

  it('of the shop’s own is what the settings say', () => {
    const { conversion } = one({ order_status: 'In Mars orbit' }, { status_map: { 'in mars orbit': 'open' } });
    expect(conversion?.order_state).toBe('open');
  });

  it('that is still empty means that the outcome is not known yet; without such a column every row is a sale', () => {
    const { conversion, problems } = one({ order_status: '' });
    expect(conversion?.order_state).toBe('open');
    expect(codes(problems)).toEqual(['warning order_status order_status_unknown']);
    expect(one({}).conversion).not.toHaveProperty('order_state');
  });
});

describe('an adjustment', () => {
  it('gives the sale a new value, in its own currency or another', () => {
    const cells = { adjustment_type: 'Restate', adjustment_value: '899', adjustment_time: '2026-11-20T00:00:00Z' };
    expect(one(cells).conversion?.adjustment).toEqual({
      type: 'restate',
      time: '2026-11-20T00:00:00.000Z',
      value: '899.00',
      currency: 'THB',
    });
    expect(one({ ...cells, adjustment_currency: 'JPY' }).conversion?.adjustment).toMatchObject({
      value: '899',
      currency: 'JPY',
    });
  });

  it('takes the sale back', () => {
    expect(one({ adjustment_type: 'retract' }).conversion?.adjustment).toEqual({ type: 'retract' });
  });

  it.each([
    ['is of an unknown kind', { adjustment_type: 'Bend' }, 'error adjustment_type adjustment_invalid'],
    ['restates without a value', { adjustment_type: 'Restate' }, 'error adjustment_value required_missing'],
    ['has a value but no kind', { adjustment_value: '5' }, 'error adjustment_type adjustment_invalid'],
    [
      'is earlier than the sale',
      { adjustment_type: 'Retract', adjustment_time: '2026-11-15T10:29:59Z' },
      'error adjustment_time adjustment_invalid',
    ],
    [
      'is in the future',
      { adjustment_type: 'Retract', adjustment_time: '2026-11-23T00:00:00Z' },
      'error adjustment_time time_in_future',
    ],
    [
      'contradicts its currency',
      { adjustment_type: 'Restate', adjustment_value: '฿5', adjustment_currency: 'VND' },
      'error adjustment_value value_currency_conflict',
    ],
  ])('stops the row when it %s', (_, cells, problem) => {
    const { conversion, problems } = one(cells);
    expect(conversion).toBeUndefined();
    expect(codes(problems)).toEqual([problem]);
  });

  it.each([
    ['a retraction with a value', { adjustment_type: 'Retract', adjustment_value: '5' }],
    ['a restatement to 0', { adjustment_type: 'Restate', adjustment_value: '0' }],
  ])('%s goes, with a warning', (_, cells) => {
    const { conversion, problems } = one(cells);
    expect(conversion).toBeDefined();
    expect(codes(problems)).toEqual(['warning adjustment_value adjustment_invalid']);
  });
});

describe('consent', () => {
  it('that is not understood is taken as denied, and not given is not invented', () => {
    const { conversion, problems } = one({ consent_ad_user_data: 'perhaps', consent_ad_personalization: '' });
    expect(conversion?.consent).toEqual({ ad_user_data: 'denied' });
    expect(codes(problems)).toEqual(['warning consent_ad_user_data consent_unknown']);
    expect(problems[0]?.message).toContain('taken as denied');
    expect(one({}).conversion).not.toHaveProperty('consent');
  });
});

describe('what only helps to match or report is left out when it cannot be read, and the row goes', () => {
  it.each([
    ['email', 'not an address', 'email_invalid'],
    ['email', 'noreply@shop.com', 'email_placeholder'],
    ['phone', '6.68E+10', 'phone_damaged'],
    ['phone', '0000000000', 'phone_placeholder'],
    ['phone_country', 'Atlantis', 'country_unknown'],
    ['external_id', 1e21, 'external_id_invalid'],
    ['country', 'Atlantis', 'country_unknown'],
    ['items', '[{"sku":', 'items_invalid'],
    ['msclkid', 'not one', 'click_id_invalid'],
    ['yclid', '1.78E+19', 'click_id_invalid'],
    ['platform', 'x'.repeat(201), 'too_long'],
    ['city', '#REF!', 'spreadsheet_error_cell'],
    ['custom.note', '#REF!', 'spreadsheet_error_cell'],
  ])('%s %s', (field, cell, code) => {
    const { conversion, problems } = one({ [field]: cell });
    expect(codes(problems)).toEqual([`warning ${field} ${code}`]);
    expect(conversion).toEqual(one({}).conversion);
  });

  it('but a wrong share of the sale would be sent as a wrong number', () => {
    expect(codes(one({ external_attribution_credit: '7' }).problems)).toEqual([
      'error external_attribution_credit number_invalid',
    ]);
  });
});

describe('a field that does not exist', () => {
  it('is reported once for all rows, with the name that was meant', () => {
    const { conversions, problems } = validate([GOOD, { ...GOOD, emial: 'x', Zzz: '' }, { ...GOOD, emial: 'y' }]);
    expect(conversions).toHaveLength(3);
    expect(codes(problems)).toEqual(['warning emial unknown_field', 'warning Zzz unknown_field']);
    expect(problems[0]).toMatchObject({ row: 3, fix: 'Did you mean email?' });
    expect(problems[1]?.fix).toContain('API document');
  });

  it('is reported a hundred times at most: more are no typos', () => {
    const keys = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`column ${index}`, 'x']));
    const { conversions, problems } = validate([{ ...GOOD, ...keys }]);
    expect(conversions).toHaveLength(1);
    expect(problems).toHaveLength(100);
  });
});
