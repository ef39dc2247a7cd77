import { matchQuality } from './match-quality.ts';
import { text } from './texts/texts.ts';

/** The counts of rows that advice is computed from. */
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
  return text.advice.missingKeys(email ? percent(rows.email, total) : null, phone ? percent(rows.phone, total) : null);
}

function refusedPhones({ total, phones_refused }: MatchFacts): string | null {
  if (phones_refused < total * A_FEW) return null;
  return text.advice.refusedPhones(percent(phones_refused, total));
}

function orderIdFormats({ matched, by_strategy }: MatchFacts): string | null {
  const byPerson = by_strategy.email + by_strategy.phone;
  if (matched === 0 || byPerson <= by_strategy.order_id) return null;
  return text.advice.orderIdFormats(percent(by_strategy.order_id, matched));
}

function missingClicks({ total, with: rows }: MatchFacts): string | null {
  if (rows.click_id > 0 || total === 0) return null;
  return text.advice.missingClicks;
}

function noMatchAtAll({ matched }: MatchFacts): string | null {
  if (matched > 0) return null;
  return text.advice.noMatchAtAll;
}

function percent(part: number, whole: number): string {
  return text.formats.percent(String(Math.round((part / whole) * 100)));
}
