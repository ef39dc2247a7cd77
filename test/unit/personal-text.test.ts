import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hideAnyNumber,
  hidePersonal,
  hideQuotes,
  isPersonal,
  NO_PERSON,
  statedPerson,
} from '../../shared/personal-text.ts';

const EVA = statedPerson({ phone: '081-234-5977', first_name: 'Eva', last_name: 'Lima', order_id: 'SO-1' });

describe('what a row states of its customer', () => {
  it('is all its phones and names, whichever fields they are in', () => {
    const person = statedPerson({
      phone: '+66 81 234 5678, 0898765432',
      second_phone: 812345670,
      customer_name: 'Lima, Eva',
      email: 'eva.lima@shop.example.net',
    });
    expect(person.phones).toEqual(['12345678', '98765432', '12345670']);
    expect(person.names).toEqual(['lima eva', 'eva lima']);
  });

  it('is nothing where it is hashed or too short', () => {
    expect(statedPerson({ phone: 'a'.repeat(64), customer_name: '', last_name: 'O' })).toEqual(NO_PERSON);
    expect(statedPerson({ phone: '12-34' }).phones).toEqual([]);
  });
});

describe('personal', () => {
  it.each([
    ['eva.lima@shop.example.net', '[e-mail]'],
    ['Ring for EVA.LIMA@shop.example.net, blue', 'Ring for [e-mail], blue'],
    ['eva.lima%40shop.example.net', '[e-mail]'],
    ['eva＠shop.example.net', '[e-mail]'],
    ['+66898765432', '[phone]'],
    ['call +66 (89) 876-5432 first', 'call [phone] first'],
    ['＋๖๖ ๘๙๘๗๖๕๔๓๒', '[phone]'],
    ['089-876-5432', '[phone]'],
    ['(02) 123 4567', '[phone]'],
    // The row's own phone, however it is written.
    ['0812345977', '[phone]'],
    ['66812345977', '[phone]'],
    ['COD-0812345977-2', 'COD-[phone]'],
    ['81.234.5977', '[phone]'],
    // The row's own names.
    ['Eva', '[name]'],
    ['LIMA', '[name]'],
    ['Ring engraved Eva Lima', '[name]'],
    ['SO-lima_eva-2', '[name]'],
  ])('is %s', (text, hidden) => {
    expect(hidePersonal(text, EVA)).toBe(hidden);
    expect(isPersonal(text, EVA)).toBe(true);
  });

  it.each([
    // Order and tracking numbers of Shopee, Lazada, Shopify, Amazon, TikTok Shop, Kerry and Thailand Post.
    ...[
      '2602151ABCDE12',
      '260215KQ8H3N4D',
      '874512369874512',
      '5847291038475',
      '112-2334455-6677889',
      '026-1234567-1234567',
    ],
    ...['577812345612345678', '#1001', 'KERDO000123456789', 'EY145587896TH', '0898765432', '0000012345', '66898765432'],
    ...[
      '2026-02-15 10:30:00',
      '15/02/2026',
      '01-02-2026 10:30',
      'SO-2026-0001',
      'INV/2026/02/0001',
      'SO+1',
      'A+123456789',
    ],
    ...[
      'Evangeline',
      'Lima beans',
      'Ring, size 17.5',
      '10% off @ noon',
      '1,299,000.00',
      'gid://shopify/Order/5847291038475',
    ],
  ])('is not %s', (text) => {
    expect(hidePersonal(text, EVA)).toBe(text);
  });

  it('stays hidden when it is hidden again', () => {
    const part = fc.constantFrom('eva@x.example', '+66898765432', '081-234-5678', 'Eva Lima', 'SO-', ' ', '1', 'ring');
    fc.assert(
      fc.property(
        fc.array(part).map((parts) => parts.join(' ')),
        (text) => {
          const hidden = hidePersonal(text, EVA);
          expect(hidePersonal(hidden, EVA)).toBe(hidden);
        },
      ),
    );
  });

  it.each(['a', '1', '+', '1 ', 'a@', '@', '(', '0-', '%40', '“'])(
    'is looked for in linear time in many %j',
    (unit) => {
      const time = (length: number): number => {
        const text = unit.repeat(length);
        const start = performance.now();
        hidePersonal(text, EVA);
        hideAnyNumber(text);
        hideQuotes(text);
        return performance.now() - start;
      };
      time(1_000);
      // A quadratic pattern takes 100 times as long for ten times the text, a hundred thousand characters then seconds.
      expect(time(100_000)).toBeLessThan(1_000);
    },
  );
});

it('in a file name, any number as long as a phone is hidden, except dates', () => {
  expect(hideAnyNumber('orders 0898765432 2026-02-15 eva@shop.example.net.csv')).toBe('orders [phone] [e-mail]');
  expect(hideAnyNumber('orders_20260215_1001.csv')).toBe('orders_20260215_1001.csv');
});

it.each([
  ['“Somchai” is not a known order status.', '“S…” (7 characters) is not a known order status.'],
  ['“Na” is not a currency.', '“…” (2 characters) is not a currency.'],
  ['“0898765432” is not a date and time.', '“0…” (10 characters) is not a date and time.'],
  ['“a” is “b” is not an amount.', '“a…” (8 characters) is not an amount.'],
  ['“02/03/2026 10:15” can be read with the day first.', '“02/03/2026 10:15” can be read with the day first.'],
  ['“1.234” can mean 1.234 or 1234.', '“1.234” can mean 1.234 or 1234.'],
])('a message %s does not quote it', (message, hidden) => {
  expect(hideQuotes(message)).toBe(hidden);
});
