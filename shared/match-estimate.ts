import { type BrowserIdType, CLICK_TYPES, type ClickType, type HashedConversion } from './conversion.ts';

/**
 * How likely platforms are to recognise who is behind a sale, from the identifiers it carries. An ESTIMATE of ours, not a
 * platform's figure: platforms say which identifiers weigh more (Meta's Event Match Quality, Google's and TikTok's guides
 * to matching), not how much. The weights below are our reading of those guides and nothing else.
 */
export type Identifier = ClickType | BrowserIdType | 'email' | 'phone' | 'external_id' | 'name' | 'address';

/** Points of 100. A click id names the very click, an e-mail or a phone a person; the others narrow down. */
const CLICK_POINTS = 65;
const POINTS: Readonly<Record<Exclude<Identifier, ClickType>, number>> = {
  client_id: 65,
  passback_tracking_id: 65,
  user_id: 50,
  email: 45,
  phone: 35,
  fbp: 15,
  ttp: 15,
  external_id: 15,
  name: 10,
  address: 10,
};

/** Sales that carry the same identifiers. */
export interface IdentifierGroup {
  identifiers: readonly Identifier[];
  rows: number;
}

/** A destination and what it can recognise somebody by. */
export interface Recognizer {
  destination: string;
  identifiers: readonly Identifier[];
}

export interface MatchEstimate {
  /** 0 to 100, the mean over sales and destinations. */
  score: number;
  by_destination: Record<string, number>;
  /** The changes that would raise the score most, at most three, the strongest first. */
  improvements: Improvement[];
}

export interface Improvement {
  add: AddKey;
  /** Sales that lack it. */
  rows: number;
  /** Points that the score would gain if they all had it. */
  gain: number;
  /** One sentence for a marketer. */
  advice: string;
}

/** What of a sale somebody can be recognised by: its own ids, and those of the clicks that it was matched to. */
export function identifiersOf(
  { person, browser_ids, city, postal_code }: Pick<HashedConversion, 'person' | 'browser_ids' | 'city' | 'postal_code'>,
  clicks: readonly { type: ClickType }[],
): Identifier[] {
  const has: Partial<Record<Identifier, boolean>> = {
    email: person.email !== undefined,
    phone: person.phone !== undefined,
    external_id: person.external_id !== undefined,
    name: (person.first_name ?? person.first_name_google) !== undefined,
    address: (city ?? postal_code) !== undefined,
  };
  const known = (Object.keys(has) as Identifier[]).filter((one) => has[one]);
  return [...clicks.map(({ type }) => type), ...(Object.keys(browser_ids ?? {}) as Identifier[]), ...known];
}

/** The estimate for one sale at one destination, 0 to 100. Several click ids of one platform count once. */
export function estimateFor(present: readonly Identifier[], usable: readonly Identifier[]): number {
  let points = 0;
  let clicked = false;
  for (const one of present) {
    if (!usable.includes(one)) continue;
    if (isClick(one)) clicked = true;
    else points += POINTS[one];
  }
  return Math.min(100, points + (clicked ? CLICK_POINTS : 0));
}

/** The mean of a sale's estimates over the destinations; null where there is none. */
export function estimateSale(present: readonly Identifier[], destinations: readonly Recognizer[]): number | null {
  if (destinations.length === 0) return null;
  const sum = destinations.reduce((total, { identifiers }) => total + estimateFor(present, identifiers), 0);
  return Math.round(sum / destinations.length);
}

/** The estimate of many sales, with what would raise it most; null without sales or destinations. */
export function estimateMatch(
  groups: readonly IdentifierGroup[],
  destinations: readonly Recognizer[],
): MatchEstimate | null {
  const rows = groups.reduce((sum, group) => sum + group.rows, 0);
  if (rows === 0 || destinations.length === 0) return null;
  const meanFor = ({ identifiers: usable }: Recognizer, add?: AddKey): number =>
    groups.reduce((sum, { identifiers, rows: count }) => {
      const present = add ? [...new Set([...identifiers, ...ADDITIONS[add].identifiers])] : identifiers;
      return sum + estimateFor(present, usable) * count;
    }, 0) / rows;
  const mean = (add?: AddKey): number =>
    destinations.reduce((sum, one) => sum + meanFor(one, add), 0) / destinations.length;
  const score = mean();
  const improvements = ADD_KEYS.map((add): Improvement => {
    const lacking = groups.filter(
      ({ identifiers }) => !ADDITIONS[add].identifiers.some((one) => identifiers.includes(one)),
    );
    const count = lacking.reduce((sum, group) => sum + group.rows, 0);
    return { add, rows: count, gain: Math.round(mean(add) - score), advice: ADDITIONS[add].advice(count) };
  });
  return {
    score: Math.round(score),
    by_destination: Object.fromEntries(destinations.map((one) => [one.destination, Math.round(meanFor(one))])),
    improvements: strongest(improvements),
  };
}

export const ADD_KEYS = ['click_id', 'email', 'phone', 'external_id', 'name', 'address', 'browser_id'] as const;
export type AddKey = (typeof ADD_KEYS)[number];

const ADDITIONS: Readonly<Record<AddKey, { identifiers: readonly Identifier[]; advice: (rows: number) => string }>> = {
  click_id: {
    identifiers: CLICK_TYPES,
    advice: (rows) =>
      `Keep the click ids (gclid, fbclid, ttclid…) with each order, or send what your shop's tracking saw: ${sales(rows)} without one.`,
  },
  email: { identifiers: ['email'], advice: (rows) => `Add the customer's e-mail address: ${sales(rows)} without one.` },
  phone: { identifiers: ['phone'], advice: (rows) => `Add the customer's phone number: ${sales(rows)} without one.` },
  external_id: {
    identifiers: ['external_id'],
    advice: (rows) => `Add your own customer id, the same that your website reports: ${sales(rows)} without one.`,
  },
  name: { identifiers: ['name'], advice: (rows) => `Add the customer's name: ${sales(rows)} without one.` },
  address: {
    identifiers: ['address'],
    advice: (rows) => `Add the city or the postal code of the customer: ${sales(rows)} without either.`,
  },
  browser_id: {
    identifiers: ['fbp', 'ttp', 'client_id'],
    advice: (rows) => `Keep the browser ids (fbp, ttp, Yandex ClientID) with each order: ${sales(rows)} without one.`,
  },
};

function sales(rows: number): string {
  return `${rows.toLocaleString('en')} ${rows === 1 ? 'sale is' : 'sales are'}`;
}

function isClick(one: Identifier): one is ClickType {
  return (CLICK_TYPES as readonly Identifier[]).includes(one);
}

/** The estimates of several batches as one, each weighed by its sales; null where none has any. */
export function mergeEstimates(
  parts: readonly { estimate: MatchEstimate | null; sales: number }[],
): MatchEstimate | null {
  const known = parts.flatMap(({ estimate, sales }) => (estimate && sales > 0 ? [{ estimate, sales }] : []));
  const total = known.reduce((sum, { sales }) => sum + sales, 0);
  const [first] = known;
  if (!first) return null;
  const mean = (of: (estimate: MatchEstimate) => number): number =>
    Math.round(known.reduce((sum, { estimate, sales }) => sum + of(estimate) * sales, 0) / total);
  const improvements = ADD_KEYS.map((add): Improvement => {
    const found = (estimate: MatchEstimate) => estimate.improvements.find((one) => one.add === add);
    const rows = known.reduce((sum, { estimate }) => sum + (found(estimate)?.rows ?? 0), 0);
    return { add, rows, gain: mean((estimate) => found(estimate)?.gain ?? 0), advice: ADDITIONS[add].advice(rows) };
  });
  return {
    score: mean(({ score }) => score),
    by_destination: Object.fromEntries(
      Object.keys(first.estimate.by_destination).map((name) => [name, mean((one) => one.by_destination[name] ?? 0)]),
    ),
    improvements: strongest(improvements),
  };
}

function strongest(improvements: readonly Improvement[]): Improvement[] {
  return improvements
    .filter(({ gain }) => gain >= 1)
    .sort((a, b) => b.gain - a.gain)
    .slice(0, 3);
}
