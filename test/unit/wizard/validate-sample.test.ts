import { describe, expect, it } from 'vitest';
import { mapField, setOptions, startingChoice } from '../../../shared/wizard/mapping-choice.ts';
import { describeFieldLine } from '../../../shared/wizard/field-cards.ts';
import { findLikelyCountry } from '../../../shared/wizard/likely-country.ts';
import { findOpenReadOptions, withSampleDateOrder } from '../../../shared/wizard/open-read-options.ts';
import { previewColumns, previewRows } from '../../../shared/wizard/preview.ts';
import { validateSample } from '../../../shared/wizard/validate-sample.ts';
import { listStatuses, setStatusMeaning, withColumnStatuses } from '../../../shared/wizard/status-meanings.ts';
import { NOW, defaults, thaiTable, withSuggestion } from './thai-table.ts';

const { headers } = thaiTable;
const start = startingChoice(thaiTable, defaults);
const withTimes = (...times: string[]) => ({
  ...thaiTable,
  sample: times.map((time, index) => ({
    row: index + 2,
    cells: [`TH-${index}`, '10.00', 'THB', time, '', '', 'ส่งสำเร็จ', ''],
  })),
});

describe('validating the sample', () => {
  it('lets the mapping be used when the four required fields have a column', () => {
    expect(validateSample(start, thaiTable, NOW).problems).toEqual([]);
  });

  it('reads each phone by the country of its own row, as the upload will', () => {
    const table = withSuggestion({
      ...thaiTable,
      headers: ['Order ID', 'Total', 'Currency', 'Date', 'Phone', 'Country'],
      sample: [
        { row: 2, cells: ['A-1', '10.00', 'THB', '2026-02-15T10:30:00Z', '0812345678', 'TH'] },
        { row: 3, cells: ['A-2', '10000', 'VND', '2026-02-15T10:30:00Z', '0901234567', 'VN'] },
      ],
    });
    const choice = startingChoice(table, { ...defaults, country: '' });
    expect(choice.fields['country']).toMatchObject({ header: 'Country' });
    expect(validateSample(choice, table, NOW).readings['phone']).toMatchObject({ read: 2, bad: 0 });
  });

  it('shows nothing as an error that the check accepts: mixed currencies, phones that cannot be read, refunds', () => {
    const table = withSuggestion({
      ...thaiTable,
      headers: ['Order ID', 'Total', 'Currency', 'Date', 'Phone', 'Email'],
      sample: [
        { row: 2, cells: ['A-1', '1.299.000', 'VND', '2026-02-15T10:30:00Z', '12', 'not an address'] },
        { row: 3, cells: ['A-2', '1,299.00', 'THB', '2026-02-15T10:30:00Z', 'call me', ''] },
        { row: 4, cells: ['A-3', '-350.50', 'THB', '2026-02-15T10:30:00Z', '', ''] },
        { row: 5, cells: ['A-4', 'free', 'THB', '2026-02-15T10:30:00Z', '', ''] },
      ],
    });
    const choice = startingChoice(table, defaults);
    const { readings, good } = validateSample(choice, table, NOW);
    expect(good).toBe(3);
    expect(readings['conversion_value']).toMatchObject({ read: 3, bad: 1, refused: 1 });
    expect(readings['conversion_value']?.sample.filter(({ isRefused }) => isRefused).map(({ cell }) => cell)).toEqual([
      'free',
    ]);
    expect(readings['phone']).toMatchObject({ read: 0, bad: 2, refused: 0 });
    expect(readings['email']).toMatchObject({ read: 0, bad: 1, refused: 0 });
    const [line, phone] = ['conversion_value', 'phone'].map((field) =>
      describeFieldLine(
        field,
        choice,
        table,
        validateSample(choice, table, NOW),
        findOpenReadOptions(choice, table, NOW),
      ),
    );
    expect(line).toMatchObject({ from: 'Total', sample: '1.299.000', tone: 'bad', isOpen: false });
    expect(phone).toMatchObject({ from: 'Phone', tone: 'warn', isOpen: true });
  });

  it('proposes the country that phone numbers are probably from, where the chosen one reads none', () => {
    const table = withSuggestion({
      ...thaiTable,
      headers: ['Order ID', 'Total', 'Currency', 'Date', 'Phone'],
      sample: ['0901234567', '0912345678', 'none'].map((phone, index) => ({
        row: index + 2,
        cells: [`A-${index}`, '350000', 'VND', '2026-02-15T10:30:00Z', phone],
      })),
    });
    const choice = startingChoice(table, { ...defaults, country: 'SG' });
    expect(validateSample(choice, table, NOW).readings['phone']?.read).toBe(0);
    expect(findOpenReadOptions(choice, table, NOW).country).toBe(true);
    const countries = ['SG', 'TH', 'US', 'VN'];
    expect(findLikelyCountry(choice, table, ['SG', 'US'], countries, NOW)).toBe('VN');
    // Without its currency, and where no probable country fits, nothing is guessed.
    const unknown = mapField(choice, table.headers, 'currency', { constant: 'EUR' });
    expect(findLikelyCountry(unknown, table, ['SG', 'US'], countries, NOW)).toBeNull();
    const read = setOptions(choice, { country: 'VN' });
    expect(validateSample(read, table, NOW).readings['phone']).toMatchObject({ read: 2, refused: 0 });
  });

  it('says which required field has none', () => {
    const { problems } = validateSample(mapField(start, headers, 'currency', null), thaiTable, NOW);
    expect(problems).toMatchObject([
      { code: 'required_unmapped', fields: ['currency'], message: 'Currency has no column.' },
    ]);
  });

  it('says when one column feeds two fields', () => {
    const { problems } = validateSample(mapField(start, headers, 'phone', { column: 4 }), thaiTable, NOW);
    expect(problems).toMatchObject([{ code: 'column_mapped_twice', fields: ['email', 'phone'] }]);
  });

  it('says once, not twice, that a required column no longer exists', () => {
    const lost = { ...start, fields: { ...start.fields, order_id: { header: 'Order no.' } } };
    const { problems } = validateSample(lost, thaiTable, NOW);
    expect(problems).toMatchObject([{ code: 'column_unknown', fields: ['order_id'] }]);
    expect(problems[0]?.message).toContain('Order no.');
  });

  it('counts the rows that would go: an unknown status stops its row until it is given a meaning', () => {
    expect(validateSample(start, thaiTable, NOW)).toMatchObject({ good: 1, checked: 2 });
    expect(validateSample(setStatusMeaning(start, 'รอคนมารับ', 'open'), thaiTable, NOW)).toMatchObject({
      good: 2,
      checked: 2,
    });
  });

  it('shows times as a clock there shows them', () => {
    const { readings } = validateSample(start, thaiTable, NOW);
    expect(readings['conversion_time']?.sample[0]?.understood).toBe('15 Feb 2026, 17:30');
  });

  it('validates a constant as one cell', () => {
    const { readings } = validateSample(mapField(start, headers, 'currency', { constant: 'BAHTT' }), thaiTable, NOW);
    expect(readings['currency']).toMatchObject({ read: 0, bad: 1 });
  });
});

describe('what is asked', () => {
  it('is the zone where times carry none, and not where they do', () => {
    expect(findOpenReadOptions(start, thaiTable, NOW).timeZone).toBe(true);
    expect(findOpenReadOptions(start, withTimes('2026-02-15T10:30:00Z'), NOW)).toMatchObject({
      timeZone: false,
      dateOrder: null,
    });
  });

  it('is the order of day and month where dates can be read in two ways', () => {
    expect(findOpenReadOptions(start, withTimes('03/04/2026', '05/06/2026'), NOW).dateOrder).toBe('ambiguous');
  });

  it('is the country where numbers carry none', () => {
    expect(findOpenReadOptions(start, thaiTable, NOW).country).toBe(true);
    expect(findOpenReadOptions(mapField(start, headers, 'phone', null), thaiTable, NOW).country).toBe(false);
  });

  it('is the decimal mark where an amount can be read in two ways', () => {
    expect(findOpenReadOptions(start, thaiTable, NOW).decimalMark).toBe(false);
    const sample = [{ row: 2, cells: ['TH-1', '1,299', 'THB', '15/02/2026 17:30', '', '', '', ''] }];
    expect(findOpenReadOptions(start, { ...thaiTable, sample }, NOW).decimalMark).toBe(true);
  });

  it('writes down the order that the sample proves, but never over the user’s own choice', () => {
    const questions = findOpenReadOptions(start, thaiTable, NOW);
    expect(withSampleDateOrder(start, questions).options.date_order).toBe('DMY');
    expect(withSampleDateOrder(setOptions(start, { date_order: 'MDY' }), questions).options.date_order).toBe('MDY');
    expect(withSampleDateOrder(start, { ...questions, dateOrder: 'ambiguous' }).options).not.toHaveProperty(
      'date_order',
    );
  });
});

describe('the status list', () => {
  it('shows unknown statuses first and fills in the known ones', () => {
    expect(listStatuses(start, thaiTable)).toEqual([
      { status: 'รอคนมารับ', count: 3, meaning: null, proposal: 'open' },
      { status: 'ส่งสำเร็จ', count: 40, meaning: 'final', proposal: null },
    ]);
  });

  it('keeps what the user says', () => {
    const choice = setStatusMeaning(setStatusMeaning(start, 'รอคนมารับ', 'open'), 'ส่งสำเร็จ', 'void');
    expect(choice.options.status_map).toEqual({ รอคนมารับ: 'open', ส่งสำเร็จ: 'void' });
    expect(listStatuses(choice, thaiTable).map(({ meaning }) => meaning)).toEqual(['void', 'open']);
  });
});

describe('a status that only its column explains', () => {
  const magento = withSuggestion({
    headers: ['Order', 'Total', 'Date', 'Status', 'Delivery status'],
    sample: [{ row: 2, cells: ['M-1', '10.00 USD', '2026-02-15T10:00:00Z', 'closed', 'Left at the gate'] }],
    values: {
      Status: ['pending', 'complete', 'closed'].map((value) => ({ value, count: 5 })),
      'Delivery status': [{ value: 'Left at the gate, delivered', count: 1 }],
    },
    remembered: null,
  });
  const fields = {
    order_id: { header: 'Order' },
    conversion_value: { header: 'Total' },
    conversion_time: { header: 'Date' },
    order_status: { header: 'Status' },
    shipping_status: { header: 'Delivery status' },
  };
  const choice = { fields, ignored: [], options: {} };

  it('is understood by the statuses of the whole table, and uploaded with its meaning', () => {
    expect(listStatuses(choice, magento).map(({ meaning }) => meaning)).toEqual(['open', 'final', 'void']);
    expect(withColumnStatuses(choice, magento).options.status_map).toEqual({ closed: 'void' });
    const { readings } = validateSample(choice, magento, NOW);
    expect(readings['order_status']?.sample[0]).toMatchObject({ understood: 'cancelled or returned' });
  });

  it('means what the user says', () => {
    const changed = setStatusMeaning(choice, 'closed', 'final');
    expect(withColumnStatuses(changed, magento).options.status_map).toEqual({ closed: 'final' });
  });

  it('the shipping status is asked for in the same way', () => {
    expect(listStatuses(choice, magento, 'shipping_status')).toEqual([
      { status: 'Left at the gate, delivered', count: 1, meaning: null, proposal: 'final' },
    ]);
  });
});

describe('the preview', () => {
  const table = {
    ...thaiTable,
    preview: thaiTable.sample.map(({ row, cells }) => ({ row, cells: cells.map(String) })),
  };

  it('names the field of each column', () => {
    const labels = previewColumns(start, headers).map(({ label }) => label);
    expect(labels.slice(0, 4)).toEqual(['Order ID', 'Value', 'Currency', 'Time of sale']);
    expect(labels.at(-1)).toBeNull();
  });

  it('shows how a cell reads only where that differs, and what is wrong', () => {
    const [first, second] = previewRows(start, table, NOW);
    expect(first?.row).toBe(2);
    expect(first?.cells[0]).toEqual({ shown: 'TH-1', understood: null, problem: null, isRefused: false });
    expect(first?.cells[5]).toEqual({
      ...{ shown: '0812345678', understood: '+66812345678' },
      ...{ problem: null, isRefused: false },
    });
    expect(second?.cells[3]?.understood).toBe('3 Feb 2026, 09:00');
    expect(second?.cells[6]?.problem).toContain('รอคนมารับ');
    expect(second?.cells[6]?.isRefused).toBe(true);
  });
});
