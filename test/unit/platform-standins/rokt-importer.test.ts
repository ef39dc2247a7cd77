import { describe, expect, it } from 'vitest';
import { importConversions, type Field } from '../../sandbox/platforms/rokt/importer.ts';
import { MAPPING } from './rokt-mapping.ts';
import { ANA } from './world.ts';

const NOW = new Date('2026-11-22T12:00:00.000Z');
const HEADER =
  'email,country,mobile,passbackconversiontrackingid,eventtime,amount,currency,confirmationref,conversiontype,customsegment1';
/** A file with one row for each way to name a person (docs/platforms/rokt.md#import-file). */
const EMAIL = 'jane.doe@example.com,,,,2026-11-20T10:30:00Z,129.90,USD,ORD-1001,purchase,shopee';
const MOBILE = ',TH,812345678,,2026-11-20T11:00:00Z,1590.00,THB,ORD-1002,purchase,lazada';
const PASSBACK = ',,,rk-5f0c1d,2026-11-20T12:00:00Z,45.00,EUR,ORD-1003,purchase,';

const run = (rows: string[], mapping = MAPPING, options = {}) =>
  importConversions([HEADER, ...rows].join('\n'), mapping, NOW, options);

describe('the import of conversions by hand', () => {
  it('takes rows that name a person by e-mail, by country and mobile, or by the passback id', () => {
    const { imported, errors, warnings, marks } = run([EMAIL, MOBILE, PASSBACK]);
    expect({ imported, errors, warnings }).toEqual({ imported: 3, errors: [], warnings: [] });
    expect(Object.values(marks)).toEqual(Array<boolean>(10).fill(true));
  });

  it.each<[string, string, Field | undefined]>([
    ['without any identifier', ',,,,2026-11-20T10:30:00Z,1.00,USD,X,purchase,', undefined],
    ['with a country alone', ',TH,,,2026-11-20T10:30:00Z,1.00,USD,X,purchase,', 'Country'],
    ['with a mobile alone', ',,812345678,,2026-11-20T10:30:00Z,1.00,USD,X,purchase,', 'Country'],
    ['with a country in words', 'a@b.co,Thailand,1234567,,2026-11-20T10:30:00Z,1.00,USD,X,purchase,', 'Country'],
    [
      'with a mobile in E.164',
      'a@b.co,TH,+66812345678,,2026-11-20T10:30:00Z,1.00,USD,X,purchase,',
      'Mobile phone number',
    ],
    ['with something else as e-mail', 'jane.doe,,,,2026-11-20T10:30:00Z,1.00,USD,X,purchase,', 'Email'],
    ['with a hash as e-mail', `${ANA.email},,,,2026-11-20T10:30:00Z,1.00,USD,X,purchase,`, 'Email'],
    ['with another date', 'a@b.co,,,,20/11/2026,1.00,USD,X,purchase,', 'Date/time'],
    ['of tomorrow', 'a@b.co,,,,2026-11-23T12:00:00Z,1.00,USD,X,purchase,', 'Date/time'],
    ['with a value as people write it', 'a@b.co,,,,2026-11-20T10:30:00Z,"1,590.00",USD,X,purchase,', 'Value'],
    ['with another word for its currency', 'a@b.co,,,,2026-11-20T10:30:00Z,1.00,Baht,X,purchase,', 'Currency'],
    ['with a value and no currency', 'a@b.co,,,,2026-11-20T10:30:00Z,1.00,,X,purchase,', 'Value'],
    ['with a currency and no value', 'a@b.co,,,,2026-11-20T10:30:00Z,,USD,X,purchase,', 'Value'],
    [
      'with a reference seen before',
      'a@b.co,,,,2026-11-20T10:30:00Z,1.00,USD,ORD-1001,purchase,',
      'Transaction reference',
    ],
  ])('waits for a row %s, all of it', (_, bad, field) => {
    const { imported, errors } = run([EMAIL, bad, PASSBACK]);
    expect(imported).toBe(0);
    expect(errors.map((error) => [error.row, error.field])).toEqual([[2, field]]);
  });

  it('goes on once the last invalid field is marked "do not import"', () => {
    const bad = 'a@b.co,,,,yesterday,1.00,USD,X,purchase,';
    expect(run([bad])).toMatchObject({ imported: 0, marks: { eventtime: false, email: true } });
    expect(run([bad], { ...MAPPING, eventtime: 'do not import' })).toMatchObject({ imported: 1, errors: [] });
  });

  it('warns of half a phone beside another identifier', () => {
    const { imported, warnings } = run(['a@b.co,TH,,,2026-11-20T10:30:00Z,1.00,USD,X,purchase,']);
    expect({ imported, warnings: warnings.length }).toEqual({ imported: 1, warnings: 1 });
  });

  it('wants every column mapped, and no field twice', () => {
    const { mobile: _, ...withoutMobile } = MAPPING;
    expect(run([EMAIL], withoutMobile)).toMatchObject({ imported: 0, errors: [{ text: /mobile/ }] });
    expect(run([EMAIL], { ...MAPPING, customsegment1: 'Conversion type' }).errors).toMatchObject([
      { field: 'Conversion type' },
    ]);
  });

  it.each([
    ['a spreadsheet', 'PK\u0003\u0004 not text'],
    ['a row too short', `${HEADER}\na@b.co,TH`],
    ['nothing', ''],
  ])('takes CSV only, and not %s', (_, text) => {
    expect(importConversions(text, MAPPING, NOW)).toMatchObject({ imported: 0, errors: [{ text: /CSV/ }] });
  });

  it.each([
    [{ takesHashedEmail: true }, `${ANA.email},,,,2026-11-20T10:30:00Z,1.00,USD,X,purchase,`],
    [{ uniqueReferences: false }, 'a@b.co,,,,2026-11-20T10:30:00Z,1.00,USD,ORD-1001,purchase,'],
  ])('can be told otherwise by %o', (options, row) => {
    expect(run([EMAIL, row]).imported).toBe(0);
    expect(run([EMAIL, row], MAPPING, options).imported).toBe(2);
  });
});
