import { identityEvent, type IdentitiesRequest, type IdentityEvent } from '../../shared/api.ts';
import type { PersonHashes } from '../../shared/conversion.ts';
import { readOrderId } from '../../shared/normalize/order-id.ts';
import { cellText, isEmptyCell } from '../../shared/normalize/text.ts';
import type { Problem } from '../../shared/problem.ts';
import { hideDistinctly } from '../store/distinct-text.ts';
import type { StoreKeys } from '../store/keys.ts';
import { type FieldFinding, type Unwrap, unwrapInto } from './event-findings.ts';
import { type Exclusions, NO_EXCLUSIONS } from './exclusions.ts';
import type { LinkEvent } from './graph.ts';
import { makeLinks, orderNumberKey } from './key.ts';
import { readClicks, readEventTime, readFacts } from './read-event-clicks.ts';
import { countryOf, PersonReader, withGivenForms } from './read-event-person.ts';
import { readPurchase } from './read-purchase.ts';

export interface ReadEvents {
  events: LinkEvent[];
  /** The number of events that were rejected. */
  failed: number;
  problems: Problem[];
}

/**
 * Reads identity events: normalises and hashes them, so that the result holds no plain e-mail, phone or id. An event is
 * rejected, and only that event, when its shape or time is wrong or it has no usable identifier; in any other event, what
 * cannot be read (a placeholder, a wrong click id…) is left out with a warning. Rows of problems are counted from 1. `now`
 * is the time of events that have none. `keepsFacts`: for the match booster.
 */
export function readEvents(
  request: IdentitiesRequest,
  now: Date,
  storeKeys: StoreKeys,
  exclusions: Exclusions = NO_EXCLUSIONS,
  keepsFacts = false,
): ReadEvents {
  const reader = new EventReader({ country: countryOf(request.country), now, storeKeys, exclusions, keepsFacts });
  for (const event of request.events) reader.add(event);
  return reader.read;
}

/** What all events of a request are read by. */
export interface EventContext {
  country: string | undefined;
  now: Date;
  storeKeys: StoreKeys;
  exclusions: Exclusions;
  /** Whether the tenant has the match booster on. */
  keepsFacts: boolean;
}

/** Reads events one by one, so that other work can be done in between. */
export class EventReader {
  readonly read: ReadEvents = { events: [], failed: 0, problems: [] };
  readonly #context: EventContext;
  readonly #people: PersonReader;
  #row = 0;

  constructor(context: EventContext) {
    this.#context = context;
    this.#people = new PersonReader(context.country, context.exclusions, context.keepsFacts);
  }

  /** Adds what may be an event. */
  add(item: unknown): void {
    const parsed = identityEvent.safeParse(item);
    if (parsed.success) this.addEvent(parsed.data);
    else this.#note(null, [{ field: String(parsed.error.issues[0]?.path[0] ?? ''), ...WRONG_SHAPE }]);
  }

  /** Adds an event that was made here. `given`: further forms of the hashes that it has. */
  addEvent(event: IdentityEvent, given: PersonHashes = {}): void {
    const findings: FieldFinding[] = [];
    this.#note(this.#readEvent(event, given, findings), findings);
  }

  #note(event: LinkEvent | null, findings: readonly FieldFinding[]): void {
    this.#row += 1;
    if (event) this.read.events.push(event);
    else this.read.failed += 1;
    const severity = event ? 'warning' : 'error';
    for (const { field, ...finding } of findings) {
      this.read.problems.push({ row: this.#row, field: field === '' ? null : field, severity, ...finding });
    }
  }

  #readEvent(event: IdentityEvent, given: PersonHashes, findings: FieldFinding[]): LinkEvent | null {
    const { now, storeKeys, keepsFacts } = this.#context;
    const unwrap = unwrapInto(findings);
    const time = event.time === undefined ? now.toISOString() : unwrap('time', readEventTime(event.time));
    if (time === undefined) return null;
    if (event.consent?.ad_storage === 'denied') {
      findings.push(NO_CONSENT);
      return null;
    }
    const order = readOrder(event, storeKeys, unwrap);
    const person = withGivenForms(this.#people.read(event, unwrap), given);
    const links = makeLinks({ ...order, person, tokens: event.external_ids ?? [] }, storeKeys);
    if (links.length > 0) {
      const purchase = readPurchase(event, order, time, { now, storeKeys, links, unwrap });
      const clicks = readClicks(event, time, unwrap);
      const facts = keepsFacts ? readFacts(event, { links, person, time }, unwrap) : undefined;
      const read: LinkEvent = { links, clicks, ...shopOrderOf(order, storeKeys) };
      if (order.order_key !== undefined) read.orderNumber = order.order_key;
      if (purchase) read.purchase = purchase;
      if (facts) read.facts = facts;
      return read;
    }
    if (findings.length === 0) findings.push(NO_IDENTIFIER);
    return null;
  }
}

function readOrder(
  event: IdentityEvent,
  storeKeys: StoreKeys,
  unwrap: Unwrap,
): { order_id?: string; order_key?: string; shop?: string } {
  const order = isEmptyCell(event.order_id) ? undefined : unwrap('order_id', readOrderId(event.order_id));
  return {
    ...order,
    ...(order && !isEmptyCell(event.shop) && { shop: hideDistinctly(cellText(event.shop), storeKeys) }),
  };
}

/** The key of an order of a shop, with that of its number alone. */
function shopOrderOf(
  { order_id, order_key, shop }: ReturnType<typeof readOrder>,
  storeKeys: StoreKeys,
): Pick<LinkEvent, 'shopOrder'> {
  if (order_id === undefined || order_key === undefined || shop === undefined) return {};
  const orderKey = orderNumberKey(order_key, shop, storeKeys);
  const numberKey = orderNumberKey(order_key, undefined, storeKeys);
  return { shopOrder: { orderKey, numberKey } };
}

const WRONG_SHAPE = {
  code: 'row_invalid',
  message: 'The event is not of the expected shape.',
  fix: 'Send the fields as the API document describes them, and no others.',
} as const;

const NO_CONSENT: FieldFinding = {
  field: 'consent',
  code: 'row_invalid',
  message: 'The person denied storage for ads: nothing of the event is stored.',
  fix: 'Nothing is to be done. Such events need not be sent.',
};

const NO_IDENTIFIER: FieldFinding = {
  field: '',
  code: 'row_invalid',
  message: 'The event has no identifier that links people.',
  fix: 'Send at least one of order_id, email, phone, external_id and external_ids; the e-mail of a relay does not count.',
};
