/*
 * Numbers of plans that no longer exist. The `min` metadata still takes some of them for valid, because it checks little more
 * than lengths. Rewritten only where the regulator's mapping gives every old number exactly one new number; all
 * others are refused, because a guess may be a stranger's number.
 */

/** One change of a numbering plan: which national numbers (without trunk prefix) it retired. */
interface Renumbering {
  retired: RegExp;
  /** The new number in terms of `retired`; absent where the old number does not determine it. */
  now?: string | ((national: string) => string);
  /** For people: what changed. */
  change: string;
}

/**
 * Vietnam, 2018-09-15 to 11-14, mobile numbers of 11 digits to 10: Decision 798/QĐ-BTTTT of 2018-05-31 (Ministry of
 * Information and Communications).
 */
const VIETNAM: Record<string, string> = {
  120: '70',
  121: '79',
  122: '77',
  126: '76',
  128: '78',
  123: '83',
  124: '84',
  125: '85',
  127: '81',
  129: '82',
  162: '32',
  163: '33',
  164: '34',
  165: '35',
  166: '36',
  167: '37',
  168: '38',
  169: '39',
  186: '56',
  188: '58',
  199: '59',
};

const RENUMBERINGS: Record<string, readonly Renumbering[]> = {
  VN: [
    {
      retired: /^(?:12\d|16[2-9]|18[68]|199)\d{7}$/,
      now: (national) => `${VIETNAM[national.slice(0, 3)] ?? ''}${national.slice(3)}`,
      change: 'mobile numbers of 11 digits became numbers of 10 in 2018',
    },
  ],
  // Anatel, Resolution 553/2010, complete on 2016-11-06: a 9 before mobile numbers. Those with 7 were trunking as well, which
  // stayed as it was.
  BR: [
    { retired: /^([1-9]\d)([689]\d{7})$/, now: '$19$2', change: 'mobile numbers got a ninth digit by 2016' },
    { retired: /^[1-9]\d7\d{7}$/, change: 'mobile numbers got a ninth digit by 2016' },
  ],
  // IFT, Plan Técnico Fundamental de Numeración of 2018, from 2019-08-03: ten digits everywhere, the prefixes 1 (from
  // abroad), 01, 044 and 045 are gone.
  MX: [
    { retired: /^(?:1|01|044|045)([2-9]\d{9})$/, now: '$1', change: 'the prefixes 1, 01, 044 and 045 ended in 2019' },
  ],
  // ARCEP Bénin, from 2024-11-30: 01 before every number.
  BJ: [{ retired: /^([2-9]\d{7})$/, now: '01$1', change: 'numbers of 8 digits got the prefix 01 in 2024' }],
  // CRC, Resolution 5826 of 2019, from 2021-09-01: 60 before area code and number of fixed lines.
  CO: [{ retired: /^([124-8][2-8]\d{6})$/, now: '60$1', change: 'numbers of fixed lines got the prefix 60 in 2021' }],
  // ARTCI, from 2021-01-31: the prefix depends on the operator.
  CI: [{ retired: /^\d{8}$/, change: 'numbers of 8 digits got a prefix by operator in 2021' }],
  // NTC, 2006-09-01: an 8 in mobile numbers. One-to-one, but a number of today with a digit missing looks the same.
  TH: [{ retired: /^[169]\d{7}$/, change: 'mobile numbers got a tenth digit in 2006 (01-… became 081-…)' }],
  // The numbers 01X ended with 2G in 2021; the new ones follow the old operator and number.
  KR: [{ retired: /^1[16-9]\d{7,8}$/, change: 'the mobile prefixes 011 to 019 ended in 2021' }],
  // NTC, 2019-10-06: an eighth digit by operator in Metro Manila.
  PH: [{ retired: /^2\d{7}$/, change: 'numbers of Metro Manila got an eighth digit by operator in 2019' }],
  // ARCEP Gabon, 2019: the prefix depends on the operator.
  GA: [{ retired: /^0\d{7}$/, change: 'numbers got a prefix by operator in 2019' }],
};

/** What became of a national number: its present form, or why it has none; undefined for a number that is not retired. */
export function renumbered(country: string, national: string): { now: string } | { change: string } | undefined {
  const found = RENUMBERINGS[country]?.find(({ retired }) => retired.test(national));
  if (found === undefined) return undefined;
  const { retired, now, change } = found;
  if (now === undefined) return { change };
  return { now: typeof now === 'string' ? national.replace(retired, now) : now(national) };
}
