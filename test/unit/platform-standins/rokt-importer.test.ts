import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { importConversions, type Field, type ImporterOptions } from '../../sandbox/platforms/rokt/importer.ts';
import { MAPPING } from './rokt-mapping.ts';
import { ANA } from './stand-in-fixture.ts';

const NOW = new Date('2026-11-22T12:00:00.000Z');
const HEADER = Object.keys(MAPPING);
type Row = Partial<Record<string, string>>;

/** A row of the file (docs/platforms/rokt.md#import-file), identified by an e-mail. */
const row = (changes: Row = {}): Row => ({
  ...{ email: 'jane.doe@example.com', eventtime: '2026-11-20T10:30:00Z', amount: '129.90', currency: 'USD' },
  ...{ confirmationref: 'ORD-1001', conversiontype: 'purchase' },
  ...changes,
});
const byMobile = (changes: Row = {}) =>
  row({ email: '', country: 'TH', mobile: '812345678', confirmationref: 'ORD-1002', ...changes });
const byClick = row({ email: '', passbackconversiontrackingid: 'rk-5f0c1d', confirmationref: 'ORD-1003' });

function run(rows: readonly Row[], mapping = MAPPING, options: Partial<ImporterOptions> = {}) {
  const lines = rows.map((one) => HEADER.map((column) => one[column] ?? ''));
  return importConversions(stringify([HEADER, ...lines]), mapping, NOW, options);
}

describe("Rokt's import page", () => {
  it('takes rows that name a person by e-mail, by country and mobile, or by the passback id', () => {
    expect(run([row(), byMobile(), byClick])).toEqual({ imported: 3, errors: [], warnings: [] });
  });

  it.each<[string, Row, Field | undefined]>([
    ['without any identifier', row({ email: '' }), undefined],
    ['with a country alone', byMobile({ mobile: '' }), 'Country'],
    ['with a mobile alone', byMobile({ country: '' }), 'Country'],
    ['with a country name', byMobile({ country: 'Thailand' }), 'Country'],
    ['with a mobile in E.164', byMobile({ mobile: '+66812345678' }), 'Mobile phone number'],
    ['with something else as e-mail', row({ email: 'jane.doe' }), 'Email'],
    ['with a hash as e-mail', row({ email: ANA.email }), 'Email'],
    ['with another date', row({ eventtime: '20/11/2026' }), 'Date/time'],
    ['of tomorrow', row({ eventtime: '2026-11-23T12:00:00Z' }), 'Date/time'],
    ['with a thousands separator', row({ amount: '1,590.00' }), 'Value'],
    ['with a currency name', row({ currency: 'Baht' }), 'Currency'],
    ['with a value and no currency', row({ currency: '' }), 'Value'],
    ['with a currency and no value', row({ amount: '' }), 'Value'],
    ['with a reference seen before', row({ confirmationref: 'ORD-1003' }), 'Transaction reference'],
  ])('imports nothing of a file with a row %s', (_, bad, field) => {
    const { imported, errors } = run([byClick, bad, row({ confirmationref: 'ORD-1004' })]);
    expect([imported, errors.map((error) => [error.row, error.field])]).toEqual([0, [[2, field]]]);
  });

  it('warns of half a phone beside another identifier', () => {
    expect(run([row({ country: 'TH' })])).toMatchObject({ imported: 1, warnings: [{ row: 1, field: 'Country' }] });
  });

  it('needs every column mapped, and no field twice', () => {
    const { mobile: _, ...withoutMobile } = MAPPING;
    expect(run([row()], withoutMobile)).toMatchObject({ imported: 0, errors: [{ text: 'mobile is not mapped.' }] });
    const twice = run([row()], { ...MAPPING, customsegment1: 'Conversion type' });
    expect(twice.errors).toMatchObject([{ field: 'Conversion type' }]);
  });

  it.each([
    ['a spreadsheet', 'PK\u0003\u0004 not text', 'The file is no CSV.'],
    ['text in another encoding', `${HEADER.join()}\n\uFFFD`, 'The file is not UTF-8.'],
    ['a row too short', `${HEADER.join()}\na@b.co,TH`, 'The file is no CSV.'],
    ['nothing', '', 'The file is no CSV.'],
  ])('takes CSV only, and not %s', (_, csv, text) => {
    expect(importConversions(csv, MAPPING, NOW)).toMatchObject({ imported: 0, errors: [{ text }] });
  });

  it.each<[Partial<ImporterOptions>, Row]>([
    [{ takesHashedEmail: true }, row({ email: ANA.email, confirmationref: 'X' })],
    [{ uniqueReferences: false }, row()],
  ])('has a switch %j', (options, one) => {
    expect([run([row(), one]).imported, run([row(), one], MAPPING, options).imported]).toEqual([0, 2]);
  });
});
