/** Which character begins the decimals; the other one, a space or an apostrophe groups thousands. */
export type DecimalMark = '.' | ',';

const GROUPS_AND_DECIMALS: Record<DecimalMark, RegExp> = { '.': amountPattern('.', ','), ',': amountPattern(',', '.') };

/** Groups of three, or Indian ones (12,34,567); a first group never begins with 0, so `0,299` is not 299. */
function amountPattern(mark: DecimalMark, other: DecimalMark): RegExp {
  const separator = `[${other} '’ʼ′]`;
  const grouped = `[1-9]\\d{0,2}(?:(${separator})\\d{3})(?:\\2\\d{3})*`;
  const indian = `[1-9]\\d?(?:,\\d{2})+,\\d{3}`;
  const whole = mark === '.' ? `${grouped}|${indian}|\\d*` : `${grouped}|\\d*`;
  return new RegExp(`^(${whole})(?:\\${mark}(\\d*))?$`);
}

/** Digits and separators read with one decimal mark, as a canonical decimal; undefined when that is not possible. */
export function amountWith(mark: DecimalMark, body: string): string | undefined {
  const match = GROUPS_AND_DECIMALS[mark].exec(body);
  if (!match) return undefined;
  const whole = (match[1] ?? '').replace(/\D/g, '');
  const decimals = match[3] ?? '';
  return whole === '' && decimals === '' ? undefined : canonicalAmount(whole, decimals);
}

/** No leading zeros, no trailing zeros after the mark, no mark without decimals: equal amounts are equal texts. */
export function canonicalAmount(whole: string, decimals: string): string {
  const significant = decimals.replace(/0+$/, '');
  const integer = whole.replace(/^0+(?=\d)/, '') || '0';
  return significant === '' ? integer : `${integer}.${significant}`;
}

/**
 * An amount's text with Arabic separators in ASCII. `٫` (U+066B) begins decimals and `٬` (U+066C) groups thousands in every
 * country, so that such a text needs no decimal mark of its column.
 */
export function withoutArabicMarks(text: string): { text: string; decimalMark?: DecimalMark } {
  if (!/[٫٬]/.test(text)) return { text: text.replace(/،/g, ',') };
  const plain = text.replace(/٬/g, "'").replace(/٫/g, '.');
  return /[,،]/.test(text) ? { text } : { text: plain, decimalMark: '.' };
}

/** Raised digits and fractions beside digits: they may be a footnote or a decimal. */
export function hasRaisedDigits(text: string): boolean {
  return /[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209f\u2150-\u218f\u2460-\u24ff\u2776-\u2793]/.test(text);
}

/** The parts of an amount's text; `signs` is the text around the digits (in general a currency). */
export interface AmountText {
  body: string;
  signs: string[];
  negative: boolean;
  /** The decimal mark, where a tail such as `,-` shows it. */
  decimalMark?: DecimalMark;
}

/**
 * Splits an amount such as `(฿1,299.00)`. Negative: a minus before or after the digits, or accounting brackets. A tail `.-` or `,-`
 * means "no cents" and is not a minus. Undefined when there is no digit.
 */
export function splitAmountText(text: string): AmountText | undefined {
  const plain = text.replace(/[−‒–—]/g, '-');
  let first = plain.search(/\d/);
  if (first < 0) return undefined;
  let end = first;
  for (let i = first; i < plain.length; i++) if (/\d/.test(plain.charAt(i))) end = i + 1;
  if (/(?:^|[^\p{L}])[.,]$/u.test(plain.slice(0, first))) first -= 1; // ".50", but not "Rp.50"

  let before = plain.slice(0, first);
  let after = plain.slice(end).replace(/^(?:[.,]-*|:-+)/, '');
  const bracketed = before.includes('(') && after.includes(')');
  const negative = bracketed || before.includes('-') || after.includes('-');
  if (bracketed || /^\s*\([^()]*\)$/.test(after)) {
    before = before.replace('(', '');
    after = after.replace(/[()]/g, '');
  }
  const signs = [before, after].map((sign) => sign.replace(/[-+]/g, '').trim()).filter((sign) => sign !== '');
  const tail = /^[.,]-/.exec(plain.slice(end))?.[0];
  const decimalMark: { decimalMark?: DecimalMark } =
    tail === undefined ? {} : { decimalMark: tail.startsWith('.') ? '.' : ',' };
  return { body: plain.slice(first, end), signs, negative, ...decimalMark };
}
