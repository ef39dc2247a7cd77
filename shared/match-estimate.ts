import { type BrowserIdType, CLICK_TYPES, type ClickType, type HashedConversion } from './conversion.ts';

/**
 * How likely platforms are to recognise who is behind a sale, from the identifiers it carries. An ESTIMATE of ours, not a
 * platform's figure: platforms say which identifiers weigh more (Meta's Event Match Quality, Google's and TikTok's guides
 * to matching), not how much. The weights below are our reading of those guides and nothing else.
 */
export type Identifier = ClickType | BrowserIdType | 'email' | 'phone' | 'external_id' | 'name' | 'address';

/** Points of 100. A click id identifies the click, an e-mail or a phone a person; the others narrow down. */
const CLICK_POINTS = 65;
const POINTS: Readonly<Record<Exclude<Identifier, ClickType>, number>> = {
  client_id: 65,
  passback_tracking_id: 65,
  lead_id: 65,
  page_scoped_user_id: 65,
  ig_sid: 65,
  user_id: 50,
  obref: 50,
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

/** A destination and the identifiers by which it can recognise a customer. */
export interface DestinationIdentifiers {
  destination: string;
  identifiers: readonly Identifier[];
}

export interface MatchEstimate {
  /** Sales that it is of. */
  sales: number;
  /** 0 to 100, the mean over sales and destinations. */
  score: number;
  by_destination: Record<string, number>;
  /** The sums over the sales, of which the means above are made: estimates of several calls are added up by them. */
  points: Record<string, number>;
  /** Everything that sales lack, the largest gain first. */
  improvements: MatchImprovement[];
}

export interface MatchImprovement {
  add: AddKey;
  /** Sales that lack it. */
  rows: number;
  /** Points that the score would gain if they all had it, and their sum over the sales and destinations. */
  gain: number;
  points: number;
  /** One sentence for a marketer. */
  advice: string;
}

/** The identifiers by which a sale's customer can be recognised: its own ids, and those of the matched clicks. */
export function identifiersOf(
  { person, browser_ids, city, postal_code }: Pick<HashedConversion, 'person' | 'browser_ids' | 'city' | 'postal_code'>,
  clicks: readonly { type: ClickType }[],
): Identifier[] {
  const has: Partial<Record<Identifier, boolean>> = {
    email: person.email !== undefined,
    phone: person.phone !== undefined,
    external_id: person.external_id !== undefined,
    name: person.first_name !== undefined,
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
export function estimateSale(
  present: readonly Identifier[],
  destinations: readonly DestinationIdentifiers[],
): number | null {
  if (destinations.length === 0) return null;
  const sum = destinations.reduce((total, { identifiers }) => total + estimateFor(present, identifiers), 0);
  return Math.round(sum / destinations.length);
}

/** The estimate for many sales, with possible improvements; null without sales or destinations. */
export function estimateMatch(
  groups: readonly IdentifierGroup[],
  destinations: readonly DestinationIdentifiers[],
): MatchEstimate | null {
  const pointsAt = (some: readonly IdentifierGroup[], { identifiers: usable }: DestinationIdentifiers): number =>
    some.reduce((sum, { identifiers, rows }) => sum + estimateFor(identifiers, usable) * rows, 0);
  const points = (some: readonly IdentifierGroup[]): number =>
    destinations.reduce((sum, one) => sum + pointsAt(some, one), 0);
  return toEstimate({
    sales: rowsIn(groups),
    points: Object.fromEntries(destinations.map((one) => [one.destination, pointsAt(groups, one)])),
    lacks: ADD_KEYS.map((add) => {
      const { identifiers: added } = ADDITIONS[add];
      const lacking = groups.filter(({ identifiers }) => !added.some((one) => identifiers.includes(one)));
      const improved = lacking.map(({ identifiers, rows }) => ({ identifiers: [...identifiers, ...added], rows }));
      return { add, rows: rowsIn(lacking), points: points(improved) - points(lacking) };
    }),
  });
}

/**
 * Adds up the estimates of several calls about one tenant's sales. Equal to the estimate of one call about all of these
 * sales, as long as the destinations were the same; null when no call had an estimate.
 */
export function mergeEstimates(parts: readonly (MatchEstimate | null)[]): MatchEstimate | null {
  const known = parts.flatMap((part) => part ?? []);
  const sum = (of: (estimate: MatchEstimate) => number | undefined): number =>
    known.reduce((total, estimate) => total + (of(estimate) ?? 0), 0);
  const names = new Set(known.flatMap(({ points }) => Object.keys(points)));
  const find = ({ improvements }: MatchEstimate, add: AddKey) => improvements.find((one) => one.add === add);
  return toEstimate({
    sales: sum(({ sales }) => sales),
    points: Object.fromEntries([...names].map((name) => [name, sum(({ points }) => points[name])])),
    lacks: ADD_KEYS.map((add) => ({
      add,
      rows: sum((estimate) => find(estimate, add)?.rows),
      points: sum((estimate) => find(estimate, add)?.points),
    })),
  });
}

/** The improvements that are shown: the three that raise the score most, by at least a point. */
export function topImprovements({ improvements }: Pick<MatchEstimate, 'improvements'>): MatchImprovement[] {
  return improvements.filter(({ gain }) => gain >= 1).slice(0, 3);
}

interface Sums extends Pick<MatchEstimate, 'sales' | 'points'> {
  lacks: Pick<MatchImprovement, 'add' | 'rows' | 'points'>[];
}

/** The means of the sums, with advice; null where there is nothing to divide by. */
function toEstimate({ sales, points, lacks }: Sums): MatchEstimate | null {
  const names = Object.keys(points);
  if (sales === 0 || names.length === 0) return null;
  const mean = (sum: number): number => Math.round(sum / (sales * names.length));
  return {
    sales,
    score: mean(Object.values(points).reduce((sum, one) => sum + one, 0)),
    by_destination: Object.fromEntries(names.map((name) => [name, Math.round((points[name] ?? 0) / sales)])),
    points,
    improvements: lacks
      .filter(({ rows }) => rows > 0)
      .sort((a, b) => b.points - a.points)
      .map(({ add, rows, points: sum }) => ({
        add,
        rows,
        gain: mean(sum),
        points: sum,
        advice: ADDITIONS[add].advice(rows),
      })),
  };
}

function rowsIn(groups: readonly IdentifierGroup[]): number {
  return groups.reduce((sum, { rows }) => sum + rows, 0);
}

export const ADD_KEYS = ['click_id', 'email', 'phone', 'external_id', 'name', 'address', 'browser_id'] as const;
export type AddKey = (typeof ADD_KEYS)[number];

const ADDITIONS: Readonly<Record<AddKey, { identifiers: readonly Identifier[]; advice: (rows: number) => string }>> = {
  click_id: {
    identifiers: CLICK_TYPES,
    advice: (rows) =>
      `Keep the click ids (gclid, fbclid, ttclid…) with each order, or send the click ids that your shop's tracking recorded: ${sales(rows)} without one.`,
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
