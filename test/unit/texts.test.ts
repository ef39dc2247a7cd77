import { describe, expect, it } from 'vitest';
import { readCurrency } from '../../shared/normalize/currency.ts';
import { readEmail } from '../../shared/normalize/email.ts';
import { readMoney } from '../../shared/normalize/money.ts';
import { PROBLEM_CODES, type Problem, type Reading } from '../../shared/problem.ts';
import { TEXTS } from '../../shared/texts/all-languages.ts';
import { LANGUAGES, languageOf } from '../../shared/texts/languages.ts';

/** Each text with its path; functions by their source. */
function textsIn(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value)]];
  return Object.entries(value ?? {}).flatMap(([key, inner]) => textsIn(inner, path === '' ? key : `${path}.${key}`));
}

/** Names, signs and words that are the same in another language. */
const SAME =
  /^(?:formats\.(?:thousands|decimal|percent)|(?:source|wizard|daily)\.tab|.*(?:gbraid|wbraid|client_id|user_id|passback_tracking_id)\.label)$/;

describe.each(LANGUAGES.filter((language) => language !== 'en'))('the texts in %s', (language) => {
  const english = new Map(textsIn(TEXTS.en));

  it('have none left in English; that none is missing is held by their type', () => {
    const left = textsIn(TEXTS[language]).filter(([path, text]) => text === english.get(path) && !SAME.test(path));
    expect(left.map(([path]) => path)).toEqual([]);
  });

  it('have a sentence and a remedy for each problem of a row, with every detail filled in', () => {
    for (const code of PROBLEM_CODES) {
      const found: Problem = {
        row: 2,
        field: 'email',
        code,
        severity: 'error',
        message: 'Row 7: “x”.',
        fix: 'Did you mean y?',
      };
      const { message, fix } = TEXTS[language].problems(found);
      expect(message, code).not.toMatch(/[{}]|undefined/);
      expect(fix, code).not.toMatch(/[{}]|undefined/);
      expect(message.length * fix.length, code).toBeGreaterThan(0);
    }
  });
});

describe('problems in another language', () => {
  const thai = (field: string, reading: Reading<unknown>): string => {
    if (reading.ok && reading.warnings === undefined) throw new Error('There is no problem.');
    const problem = reading.ok ? reading.warnings?.[0] : reading.error;
    if (!problem) throw new Error('There is no problem.');
    const { message, fix } = TEXTS.th.problems({ ...problem, field });
    return `${message} / ${fix}`;
  };

  it('quote the cell as the English sentence does', () => {
    expect(thai('currency', readCurrency('Thai money'))).toMatch(/^ไม่รู้จักสกุลเงิน “Thai money” \/ ใส่รหัส/);
    expect(thai('conversion_value', readMoney('ask Nok'))).toMatch(/^“ask Nok” ไม่ใช่จำนวนเงิน/);
  });

  it('do not quote what may say who the customer is', () => {
    expect(thai('conversion_value', readMoney('eva.lima@shop.example.net'))).toMatch(/^ค่านี้ ไม่ใช่จำนวนเงิน/);
  });

  it('propose what was probably meant', () => {
    expect(thai('email', readEmail('eva.lima@gmial.com'))).toContain('หมายถึง gmail.com หรือไม่');
  });

  it('name the other row and the field', () => {
    const failed = { row: 3, field: null, code: 'order_row_failed', severity: 'error' } as const;
    const message = 'Row 12 of the same order has an error, and the order is sent as a whole or not at all.';
    expect(TEXTS.vi.problems({ ...failed, message, fix: 'Fix row 12.' }).fix).toBe('Hãy sửa dòng 12.');
    const missing = { ...failed, field: 'currency', code: 'required_missing' } as const;
    expect(TEXTS.id.problems({ ...missing, message: 'Currency is missing.', fix: 'Fill in the cell.' }).message).toBe(
      'Mata uang kosong.',
    );
  });
});

it.each([
  ['th', 'th'],
  ['vi_VN', 'vi'],
  ['in_ID', 'id'],
  ['id', 'id'],
  ['en-GB', 'en'],
  ['de', 'en'],
  ['', 'en'],
])('the locale %j is shown in %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});
