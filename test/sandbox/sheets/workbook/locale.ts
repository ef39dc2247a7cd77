/** What a spreadsheet locale such as `th_TH` decides: separators, the order of a date, the formats typing gives. */

export interface Locale {
  /** As the spreadsheet names it, `de_DE`. */
  readonly name: string;
  readonly decimal: string;
  readonly group: string;
  /** `DMY`, `MDY` or `YMD`. */
  readonly dateOrder: string;
  /** Format pattern of a typed date, `dd.mm.yyyy`. */
  readonly dateFormat: string;
  readonly currency: string;
}

/** Currency signs by region, for the formats of typed money and the symbols recognised in typing. */
const CURRENCIES: Readonly<Record<string, string>> = {
  US: '$', TH: '฿', VN: '₫', ID: 'Rp', MY: 'RM', PH: '₱', GB: '£', JP: '¥', CN: '¥', KR: '₩', IN: '₹', RU: '₽', BR: 'R$', SG: '$', AU: '$', CA: '$', MX: '$',
}; // prettier-ignore

const known = new Map<string, Locale>();

/** Reads the rules of a locale name; throws RangeError when Intl does not know it. */
export function localeOf(name: string): Locale {
  const cached = known.get(name);
  if (cached) return cached;
  const tag = name.replace(/_/g, '-');
  const number = new Intl.NumberFormat(tag, { numberingSystem: 'latn', useGrouping: true }).formatToParts(1_234_567.5);
  const partOf = (type: string) => number.find((part) => part.type === type)?.value ?? '';
  const date = new Intl.DateTimeFormat(tag, { calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC' })
    .formatToParts(Date.UTC(2001, 1, 3))
    .filter((part, index, all) => part.type !== 'literal' || index < all.length - 1);
  const pattern = { year: 'yyyy', month: 'm', day: 'd' } as Record<string, string>;
  const locale: Locale = {
    name,
    decimal: partOf('decimal'),
    group: partOf('group').replace(/[\u00a0\u202f]/g, ' '),
    dateOrder: date.flatMap((part) => (part.type in pattern ? [part.type.charAt(0).toUpperCase()] : [])).join(''),
    dateFormat: date
      .map(
        (part) => (pattern[part.type] ?? part.value) + (part.value.startsWith('0') ? (pattern[part.type] ?? '') : ''),
      )
      .join(''),
    currency: CURRENCIES[tag.split('-')[1] ?? ''] ?? '€',
  };
  known.set(name, locale);
  return locale;
}

/** Every currency sign that typing recognises. */
export const CURRENCY_SIGNS: readonly string[] = [...new Set([...Object.values(CURRENCIES), '€'])].sort(
  (a, b) => b.length - a.length,
);
