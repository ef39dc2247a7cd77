/** The quality of a match rate, and advice to raise it. */

export type MatchQualityLabel = 'Excellent' | 'Good' | 'Needs improvement';

export interface MatchQuality {
  /** Matched rows divided by rows to match, from 0 to 1; null when there was none. */
  rate: number | null;
  /** Excellent from 80 %, Good from 60 %, else Needs improvement; null when there was no row. */
  label: MatchQualityLabel | null;
}

/** The quality of `matched` out of `total` rows. The rate is not rounded: 79.99 % is still Good. */
export function matchQuality(matched: number, total: number): MatchQuality {
  if (total <= 0) return { rate: null, label: null };
  const rate = matched / total;
  const label = rate >= 0.8 ? 'Excellent' : rate >= 0.6 ? 'Good' : 'Needs improvement';
  return { rate, label };
}

/** The counts of rows that match quality and advice are computed from. */
export interface MatchFacts {
  /** Rows to match: matched and unmatched, not the failed and the duplicates. */
  total: number;
  matched: number;
  by_strategy: { click_id: number; order_id: number; email: number; phone: number };
  /** Rows that carried a usable value of each kind. */
  with: { email: number; phone: number; click_id: number };
  /** Rows whose phone number was refused. */
  phones_refused: number;
}

/** A share of rows below which a key counts as often missing. */
const OFTEN_MISSING = 0.9;
const A_FEW = 0.05;

/** Plain sentences on what would raise the match rate, the strongest first. Empty when it is Excellent or nothing was matched against. */
export function matchAdvice(facts: MatchFacts): string[] {
  const { label } = matchQuality(facts.matched, facts.total);
  if (label === null || label === 'Excellent') return [];
  return [
    missingKeys(facts),
    refusedPhones(facts),
    orderIdFormats(facts),
    missingClicks(facts),
    noMatchAtAll(facts),
  ].filter((sentence) => sentence !== null);
}

function missingKeys({ total, with: rows }: MatchFacts): string | null {
  const email = rows.email < total * OFTEN_MISSING;
  const phone = rows.phone < total * OFTEN_MISSING;
  if (!email && !phone) return null;
  const found = [
    email && `an e-mail address in ${percent(rows.email, total)}`,
    phone && `a phone number in ${percent(rows.phone, total)}`,
  ];
  return `There is ${found.filter(Boolean).join(' and ')} of the rows; each row that has both can be matched in three ways instead of one.`;
}

function refusedPhones({ total, phones_refused }: MatchFacts): string | null {
  if (phones_refused < total * A_FEW) return null;
  return `The phone number could not be read in ${percent(phones_refused, total)} of the rows; write numbers like +66812345678, or choose the country they belong to.`;
}

function orderIdFormats({ matched, by_strategy }: MatchFacts): string | null {
  const byPerson = by_strategy.email + by_strategy.phone;
  if (matched === 0 || byPerson <= by_strategy.order_id) return null;
  return `Only ${percent(by_strategy.order_id, matched)} of the matches were made by order id; use the order id that your website or shop system reports, written the same way.`;
}

function missingClicks({ total, with: rows }: MatchFacts): string | null {
  if (rows.click_id > 0 || total === 0) return null;
  return 'No row carries a click id; where your shop or CRM keeps gclid, fbclid or ttclid with the order, map that column and those rows need no matching.';
}

function noMatchAtAll({ matched }: MatchFacts): string | null {
  if (matched > 0) return null;
  return 'Nothing was matched; check that your website sends its visits and orders to this backend, and that these sales were made after it started.';
}

function percent(part: number, whole: number): string {
  return `${Math.round((part / whole) * 100)} %`;
}
