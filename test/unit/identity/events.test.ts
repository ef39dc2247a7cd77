import { describe, expect, it } from 'vitest';
import { readEvents } from '../../../backend/identity/events.ts';
import { type Identifiers, linksOf as linksOfStore } from '../../../backend/identity/key.ts';
import { STORE_KEYS } from '../../secret-key.ts';

const linksOf = (identifiers: Identifiers) => linksOfStore(identifiers, STORE_KEYS);

const NOW = new Date('2026-03-01T12:00:00.000Z');
// printf 'jane@shop.com' | sha256sum; printf '+66812345678' | sha256sum
const JANE = '8ef307aae9a7e0abf36b30ca27fc95536ae99ff91654f0744a70b7eb72c10a6e';
const PHONE = '7fc93a279e8accbc8e77df576f2f1806df2b9cbff068711f3de71108184e6bb2';
// printf 'john@shop.com' | sha256sum; printf '+66898765432' | sha256sum
const JOHN = '625db6dafec7566909e2657c4280e3dbceb1490770e5b09b34b45d3afb33bd0c';
const OTHER_PHONE = 'a46a1d731d899c4ca340856fe42dfc78d6b2318268bcf70b9558e89a5ecb956b';
// printf '66812345678' | sha256sum; printf '66898765432' | sha256sum
const DIGITS = '9b82e4d000c636040b7b53ec8e3c3b90bdf0d4a5874073ce91f61420c04f05ed';
const OTHER_DIGITS = 'a083253bdad7fe13a1394120dac227e257eb801795d2102b468735ce7b1d8422';
const jane = linksOf({ person: { email: { lower: JANE }, phone: { e164: PHONE, digits: DIGITS } } });
const janeByHash = linksOf({ person: { email: { lower: JANE }, phone: { e164: PHONE } } });

const read = (...events: unknown[]) => readEvents({ events, country: 'TH' }, NOW, STORE_KEYS);

describe('an identity event', () => {
  it.each([
    ['as people type them', { email: ' Jane@Shop.com', phone: '081-234-5678' }],
    ['with a country of its own', { email: 'jane@shop.com', phone: '0812345678', phone_country: 'Thailand' }],
    ['already hashed', { email: JANE.toUpperCase(), phone: PHONE }, janeByHash],
    ['one plain and one hashed', { email: 'jane@shop.com', phone: PHONE }, janeByHash],
  ])('may carry e-mail and phone %s', (_what, event, links = jane) => {
    expect(read(event)).toEqual({ events: [{ links, clicks: [] }], failed: 0, problems: [] });
  });

  const emails = { email: { lower: JANE }, second_email: { lower: JOHN } };
  const both = linksOf({
    person: {
      ...emails,
      phone: { e164: PHONE, digits: DIGITS },
      second_phone: { e164: OTHER_PHONE, digits: OTHER_DIGITS },
    },
  });
  const bothByHash = linksOf({ person: { ...emails, phone: { e164: PHONE }, second_phone: { e164: OTHER_PHONE } } });
  it.each([
    [
      'in fields of their own',
      { email: 'jane@shop.com', second_email: 'john@shop.com', phone: '0812345678', second_phone: '0898765432' },
    ],
    ['in one', { email: 'jane@shop.com; john@shop.com', phone: '081 234 5678 / 089 876 5432' }],
    ['hashed', { email: JANE, second_email: JOHN, phone: PHONE, second_phone: OTHER_PHONE }, bothByHash],
  ])('may carry two e-mails and two phones of one person, %s', (_what, event, links = both) => {
    expect(read(event)).toEqual({ events: [{ links, clicks: [] }], failed: 0, problems: [] });
  });

  it.each([
    [
      'the same',
      { email: 'jane@shop.com', second_email: 'Jane@shop.com', phone: '0812345678', second_phone: '+66812345678' },
    ],
    [
      'the same, one of them hashed',
      { email: JANE, second_email: 'jane@shop.com', phone: '0812345678', second_phone: PHONE },
    ],
    ['alone', { second_email: 'jane@shop.com', second_phone: '0812345678' }],
  ])('takes second ones that are %s for the first', (_what, event) => {
    expect(read(event).events).toEqual([{ links: jane, clicks: [] }]);
  });

  it('takes two of more, with a warning, and nothing that is masked', () => {
    const { events, problems } = read({
      email: 'jane@shop.com; john@shop.com; joe@shop.com',
      second_phone: '081***678',
    });
    expect(events).toEqual([{ links: both.slice(0, 2), clicks: [] }]);
    expect(problems.map(({ field, code, severity }) => [field, code, severity])).toEqual([
      ['second_phone', 'phone_masked', 'warning'],
      ['email', 'several_values', 'warning'],
    ]);
  });

  it('gives its own time, or else the present, to clicks that name none', () => {
    const clicks = [
      { type: 'gclid', value: 'GCLID-1', time: '2026-02-01T10:00:00+07:00' },
      { type: 'fbclid', value: 'FBCLID-1' },
    ];
    expect(read({ order_id: 'A-1', time: '2026-02-02T00:00:00Z', clicks }).events[0]?.clicks).toEqual([
      { type: 'gclid', value: 'GCLID-1', time: '2026-02-01T03:00:00.000Z' },
      { type: 'fbclid', value: 'FBCLID-1', time: '2026-02-02T00:00:00.000Z' },
    ]);
    const untimed = read({ order_id: 'A-1', clicks: clicks.slice(1) });
    expect(untimed.events[0]?.clicks[0]?.time).toBe(NOW.toISOString());
    expect(untimed.problems).toMatchObject([{ field: 'clicks', code: 'click_time_missing', severity: 'warning' }]);
  });

  it('keeps the campaign of a click, without personal data, and at most 200 characters of it', () => {
    const campaignsOf = (...campaigns: unknown[]) => {
      const clicks = campaigns.map((campaign, n) => ({ type: 'gclid', value: `GCLID-${n}`, campaign }));
      const { events, problems } = read({ phone: '081-234-5678', time: '2026-02-02T00:00:00Z', clicks });
      return [events[0]?.clicks.map(({ campaign }) => campaign), problems.map(({ field, code }) => `${field} ${code}`)];
    };
    expect(campaignsOf(' Songkran  sale ', 20987654321, '(not set)', '', null, undefined)).toEqual([
      ['Songkran sale', '20987654321', undefined, undefined, undefined, undefined],
      [],
    ]);
    expect(campaignsOf('call 0812345678', 'jane@shop.com', 'x'.repeat(200), 'x'.repeat(201))).toEqual([
      ['call [phone]', '[e-mail]', 'x'.repeat(200), undefined],
      ['clicks too_long'],
    ]);
  });

  it.each([
    ['email', { email: 'test@test.com' }, 'email_placeholder'],
    ['email', { email: 'noreply@shop.com' }, 'email_placeholder'],
    ['phone', { phone: '0000000000' }, 'phone_placeholder'],
    ['order_id', { order_id: 'n/a' }, 'order_id_placeholder'],
  ])('never makes a key of a placeholder %s, and is taken without it', (field, placeholder, code) => {
    const { events, failed, problems } = read({ external_id: 'customer-77', ...placeholder });
    expect(events[0]?.links.map((link) => link.kind)).toEqual(['external_id']);
    expect(failed).toBe(0);
    expect(problems).toMatchObject([{ row: 1, field, code, severity: 'warning' }]);
  });

  it('loses only the click ids that cannot be read', () => {
    const { events, problems } = read({
      email: 'jane@shop.com',
      clicks: [
        { type: 'gclid', value: 'n/a' },
        { type: 'ttclid', value: 'TTCLID-1', time: 'yesterday' },
        { type: 'fbclid', value: 'FBCLID-1' },
      ],
    });
    expect(events[0]?.clicks.map((click) => click.type)).toEqual(['fbclid']);
    expect(problems.map((problem) => [problem.field, problem.code, problem.severity])).toEqual([
      ['clicks', 'click_time_missing', 'warning'],
      ['clicks', 'click_id_invalid', 'warning'],
      ['clicks', 'time_invalid', 'warning'],
    ]);
  });

  it.each([
    ['is no object', 'jane@shop.com', null, 'row_invalid'],
    ['has an unknown field', { e_mail: 'jane@shop.com' }, null, 'row_invalid'],
    [
      'has a click of an unknown type',
      { email: 'jane@shop.com', clicks: [{ type: 'x', value: 'y' }] },
      'clicks',
      'row_invalid',
    ],
    ['has no identifier', { clicks: [{ type: 'gclid', value: 'GCLID-1' }] }, null, 'row_invalid'],
    ['has no identifier but a placeholder', { email: 'test@test.com' }, 'email', 'email_placeholder'],
    ['has a time that cannot be read', { email: 'jane@shop.com', time: 'soon' }, 'time', 'time_invalid'],
  ])('fails alone when it %s', (_what, bad, field, code) => {
    const { events, failed, problems } = read({ email: 'jane@shop.com' }, bad, { phone: '0812345678' });
    expect(events).toHaveLength(2);
    expect(failed).toBe(1);
    expect(problems).toMatchObject([{ row: 2, field, code, severity: 'error' }]);
  });

  it('is never quoted in a problem', () => {
    const { problems } = read(
      { email: 'jane@@shop.com', phone: '081234567', order_id: 'jane@shop.com' },
      { email: 'jane@shop.com', phone: { number: '0812345678' } },
    );
    expect(problems.length).toBeGreaterThanOrEqual(4);
    const text = JSON.stringify(problems);
    for (const plain of ['jane', '081234567', '812345678']) expect(text).not.toContain(plain);
  });
});
