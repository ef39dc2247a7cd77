/**
 * What all deliveries together say of an order. Deliveries come in any order, late and more than once: what is known depends on the
 * set of them alone, because each part is the latest, the first, the last or the union of what they say. Pure.
 */
import type { Milestone, OrderEvent, OrderFields, Refund } from '../webhook-kind.ts';
import type { HashedPerson } from './hash-person.ts';

/** A value with the version that states it. */
type Stated<T> = readonly [version: string, value: T];

export interface OrderFacts {
  /** The shop's own id. */
  order: string;
  fields: { [Name in keyof OrderFields]?: Stated<OrderFields[Name]> };
  /** Hashes by field, and places in plain text. */
  person: Record<string, Stated<string | Readonly<Record<string, string>>>>;
  /** When it was first known to have reached it. ISO 8601. */
  reached: Partial<Record<Milestone, string>>;
  /** When it was last known to be cancelled or returned. */
  voidAt?: string;
  /** By the refund's id. */
  refunds: Record<string, Stated<Refund>>;
  /** When totals were last stated, and when refunds were, where the shop gives one sum of them. */
  totalAt?: string;
  refundedAt?: string;
  trackings: readonly string[];
}

/** A shop that sends more of something for one order is out of order. */
const MOST_REFUNDS = 500;
const MOST_TRACKINGS = 50;

export function emptyFacts(order: string): OrderFacts {
  return { order, fields: {}, person: {}, reached: {}, refunds: {}, trackings: [] };
}

/** What is known once an event has come. `customer`: the person in it, hashed. */
export function addEvent(facts: OrderFacts, event: OrderEvent, customer?: HashedPerson): OrderFacts {
  const { version, at } = event;
  const fields: Record<string, Stated<unknown>> = { ...facts.fields };
  for (const [name, value] of Object.entries(event.fields)) fields[name] = latest(fields[name], [version, value]);
  const person = { ...facts.person };
  // A place in plain text is hashed again with the row.
  for (const [name, value] of Object.entries({ ...customer?.hashed, ...customer?.places })) {
    person[name] = latest(person[name], [version, value as string | Record<string, string>]);
  }
  const reached = { ...facts.reached };
  for (const milestone of event.reached) reached[milestone] = earlier(reached[milestone], at);
  const statesTotal = event.fields.total !== undefined || event.fields.current !== undefined;
  return {
    ...facts,
    fields: fields,
    person,
    reached,
    ...(event.isVoid && { voidAt: later(facts.voidAt, at) }),
    ...(statesTotal && { totalAt: later(facts.totalAt, at) }),
    ...(event.fields.refunded !== undefined && { refundedAt: later(facts.refundedAt, at) }),
    refunds: addRefunds(facts.refunds, event),
    trackings: union(facts.trackings, event.trackings),
  };
}

/** What a courier says of a parcel of the order. */
export function addStatus(facts: OrderFacts, { state, at }: { state: 'final' | 'void'; at: string }): OrderFacts {
  if (state === 'void') return { ...facts, voidAt: later(facts.voidAt, at) };
  return { ...facts, reached: { ...facts.reached, delivered: earlier(facts.reached.delivered, at) } };
}

/** The same order without what identifies the person. */
export function withoutPerson(facts: OrderFacts): OrderFacts {
  return { ...facts, person: {} };
}

/** The value of the later version; of two of one version the same one, whichever came first. */
function latest<T>(known: Stated<T> | undefined, given: Stated<T>): Stated<T> {
  if (!known || given[0] > known[0]) return given;
  return given[0] === known[0] && JSON.stringify(given[1]) > JSON.stringify(known[1]) ? given : known;
}

function addRefunds(known: OrderFacts['refunds'], { version, refunds }: OrderEvent): OrderFacts['refunds'] {
  const all = { ...known };
  for (const [id, refund] of Object.entries(refunds)) {
    if (id in all || Object.keys(all).length < MOST_REFUNDS) all[id] = latest(all[id], [version, refund]);
  }
  return all;
}

/** Sorted, so that it does not depend on which came first; of too many, the first of this order. */
function union(known: readonly string[], given: readonly string[]): readonly string[] {
  if (given.every((one) => known.includes(one))) return known;
  return [...new Set([...known, ...given])].sort().slice(0, MOST_TRACKINGS);
}

const earlier = (one: string | undefined, other: string): string => (one === undefined || other < one ? other : one);
const later = (one: string | undefined, other: string): string => (one === undefined || other > one ? other : one);
