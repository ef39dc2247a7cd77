import { hash } from 'node:crypto';
import { identityEvent, type IdentitiesRequest, type IdentityEvent } from '../../shared/api.ts';
import type { BrowserIdType, Cell, PersonHashes } from '../../shared/conversion.ts';
import { givenHashes, hashPerson, isSha256Hex, readHash, separateContacts } from '../../shared/hash.ts';
import { readBrowserId, readClickId } from '../../shared/normalize/click-id.ts';
import { readCountry } from '../../shared/normalize/country.ts';
import { readEmail } from '../../shared/normalize/email.ts';
import { readExternalId } from '../../shared/normalize/external-id.ts';
import { readOrderId } from '../../shared/normalize/order-id.ts';
import { readPhone } from '../../shared/normalize/phone.ts';
import { keepTwo, moreThanTwo, type SeveralReading } from '../../shared/normalize/several-values.ts';
import { cellText, isEmptyCell, isPlaceholderText, readText } from '../../shared/normalize/text.ts';
import { readTime } from '../../shared/normalize/time.ts';
import { hidePersonal, isPersonal, type StatedPerson, statedPerson } from '../../shared/personal-text.ts';
import type { CellProblem, Problem, Reading } from '../../shared/problem.ts';
import { hideDistinctly } from '../store/distinct-text.ts';
import type { StoreKeys } from '../store/keys.ts';
import { type Exclusions, findExcludedDomain, NO_EXCLUSIONS, withoutExcludedKeys } from './exclusions.ts';
import { stateConsent } from './click-consent.ts';
import type { EventClick, LinkEvent } from './graph.ts';
import { linksOf, orderNumberKey } from './key.ts';
import { factsOf, type PersonFact } from './person-facts.ts';
import { readPurchase } from './read-purchase.ts';

export interface ReadEvents {
  events: LinkEvent[];
  /** The number of events that were rejected. */
  failed: number;
  problems: Problem[];
}

/** `field` is '' for the event as a whole. */
type FieldFinding = { field: string } & CellProblem;

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

/** Reads events one by one, so that other work can be done in between. */
export class EventReader {
  readonly read: ReadEvents = { events: [], failed: 0, problems: [] };
  readonly #context: EventContext;
  #row = 0;

  constructor(context: EventContext) {
    this.#context = context;
  }

  /** `given`: further forms of the hashes that the event has. */
  add(item: unknown, given: PersonHashes = {}): void {
    const findings: FieldFinding[] = [];
    const event = readEvent(item, given, this.#context, findings);
    this.#row += 1;
    if (event) this.read.events.push(event);
    else this.read.failed += 1;
    const severity = event ? 'warning' : 'error';
    for (const { field, ...finding } of findings) {
      this.read.problems.push({ row: this.#row, field: field === '' ? null : field, severity, ...finding });
    }
  }
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

function readEvent(
  item: unknown,
  given: PersonHashes,
  context: EventContext,
  findings: FieldFinding[],
): LinkEvent | null {
  const { now, storeKeys } = context;
  const parsed = identityEvent.safeParse(item);
  if (!parsed.success) {
    findings.push({
      field: String(parsed.error.issues[0]?.path[0] ?? ''),
      code: 'row_invalid',
      message: 'The event is not of the expected shape.',
      fix: 'Send the fields as the API document describes them, and no others.',
    });
    return null;
  }
  const event = parsed.data;
  const unwrap = unwrapInto(findings);
  const time = event.time === undefined ? now.toISOString() : unwrap('time', readTime(event.time));
  if (time === undefined) return null;
  const order = readOrder(event, storeKeys, unwrap);
  if (event.consent?.ad_storage === 'denied') {
    findings.push(NO_CONSENT);
    return null;
  }
  const person = withGivenForms(readPerson(event, context, unwrap), given);
  const links = linksOf({ ...order, person, tokens: event.external_ids ?? [] }, storeKeys);
  if (links.length > 0) {
    const purchase = readPurchase(event, order, time, { now, storeKeys, unwrap });
    const clicks = readClicks(event, time, unwrap);
    const facts = context.keepsFacts ? readFacts(event, { links, person, time }, unwrap) : undefined;
    return { links, ...shopOrderOf(order, storeKeys), clicks, ...(purchase && { purchase }), ...(facts && { facts }) };
  }
  if (findings.length === 0) {
    findings.push({
      field: '',
      code: 'row_invalid',
      message: 'The event has no identifier that links people.',
      fix: 'Send at least one of order_id, email, phone, external_id and external_ids; the e-mail of a relay does not count.',
    });
  }
  return null;
}

/** What the match booster may keep: nothing without consent to the use of a person's data for ads. */
function readFacts(
  event: IdentityEvent,
  { links, person, time }: { links: LinkEvent['links']; person: PersonHashes; time: string },
  unwrap: Unwrap,
): PersonFact[] | undefined {
  if (event.consent?.ad_user_data === 'denied') return undefined;
  const browserIds: Partial<Record<BrowserIdType, string>> = {};
  const stated = statedPerson(cellsOf(event));
  for (const [type, value] of Object.entries(event.browser_ids ?? {})) {
    const id = unwrap('browser_ids', readBrowserId(type as BrowserIdType, value));
    if (id !== undefined && !isPersonal(id, stated)) browserIds[type as BrowserIdType] = id;
  }
  const facts = factsOf(links, { person, browserIds }, time);
  return facts.length > 0 ? facts : undefined;
}

type Unwrap = <T>(field: string, reading: Reading<T>) => T | undefined;

/** Returns a reading's value; undefined when there is none, after adding the reason to `findings`. */
function unwrapInto(findings: FieldFinding[]): Unwrap {
  return (field, reading) => {
    if (reading.ok) return reading.value;
    findings.push({ field, ...reading.error });
    return undefined;
  };
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

/** A person's value, plain or as the caller's hash. */
type PersonText = { text: string; isHash: boolean };

function readPerson(event: IdentityEvent, { country: home, exclusions }: EventContext, unwrap: Unwrap): PersonHashes {
  const country = countryOf(event.phone_country) ?? home;
  const readPhoneNumber = (cell: Cell) => readPhone(cell, country === undefined ? {} : { country });
  const read = (field: IdentifierField, reader: (cell: Cell) => SeveralReading): PersonText[] => {
    const cell = event[field];
    if (isEmptyCell(cell)) return [];
    const isHash = isSha256Hex(cellText(cell));
    const reading: SeveralReading = isHash ? readHash(cell) : reader(cell);
    const value = unwrap(field, reading);
    const values = value === undefined ? [] : [value, ...(reading.others ?? [])].map((text) => ({ text, isHash }));
    return values.filter(({ text }) => {
      const error = isHash || !field.endsWith('email') ? undefined : findExcludedDomain(text, exclusions);
      if (error) unwrap(field, { ok: false, error });
      return error === undefined;
    });
  };
  const emails = keepTwo(read('email', readEmail), read('second_email', readEmail), textOf);
  const phones = keepTwo(read('phone', readPhoneNumber), read('second_phone', readPhoneNumber), textOf);
  if (emails.hasMore) unwrap('email', { ok: false, error: moreThanTwo('e-mail addresses') });
  if (phones.hasMore) unwrap('phone', { ok: false, error: moreThanTwo('phone numbers') });

  const found: [IdentifierField, PersonText | undefined][] = [
    ['email', emails.kept[0]],
    ['second_email', emails.kept[1]],
    ['phone', phones.kept[0]],
    ['second_phone', phones.kept[1]],
    ['external_id', read('external_id', readExternalId)[0]],
  ];
  const plain: Parameters<typeof hashPerson>[0] = {};
  const hashed: Parameters<typeof givenHashes>[0] = {};
  for (const [field, value] of found) if (value) (value.isHash ? hashed : plain)[field] = value.text;
  const hashes = hashPerson(plain, (text) => hash('sha256', text, 'hex'));
  const all = separateContacts({ ...givenHashes(hashed), ...hashes });
  const { person, excluded } = withoutExcludedKeys(all, exclusions);
  for (const { field, problem } of excluded) unwrap(field, { ok: false, error: problem });
  return person;
}

/** The person with further forms of the same contacts. */
function withGivenForms(person: PersonHashes, { email, phone }: PersonHashes): PersonHashes {
  const isSameEmail = email !== undefined && person.email?.lower === email.lower;
  const isSamePhone = phone !== undefined && person.phone?.e164 !== undefined && person.phone.e164 === phone.e164;
  if (!isSameEmail && !isSamePhone) return person;
  return {
    ...person,
    ...(isSameEmail && { email: { ...email, ...person.email } }),
    ...(isSamePhone && { phone: { ...phone, ...person.phone } }),
  };
}

type IdentifierField = 'email' | 'second_email' | 'phone' | 'second_phone' | 'external_id';

const textOf = ({ text }: PersonText): string => text;

function readClicks(event: IdentityEvent, eventTime: string, unwrap: Unwrap): EventClick[] {
  const hasUntimed = event.time === undefined && event.clicks?.some((click) => click.time === undefined);
  if (hasUntimed) unwrap('clicks', { ok: false, error: CLICK_TIME_MISSING });
  const person = statedPerson(cellsOf(event));
  return (event.clicks ?? []).flatMap(({ campaign: campaignCell, ...click }): EventClick[] => {
    const value = unwrap('clicks', readClickId(click.type, click.value));
    const time = click.time === undefined ? eventTime : unwrap('clicks', readTime(click.time));
    if (value !== undefined && isPersonal(value, person)) {
      unwrap('clicks', { ok: false, error: NO_CLICK_ID });
      return [];
    }
    if (value === undefined || time === undefined) return [];
    const campaign = readCampaign(campaignCell, person, unwrap);
    const consent = stateConsent(event.consent ?? {}, eventTime);
    return [{ type: click.type, value, time, ...(campaign !== undefined && { campaign }), ...consent }];
  });
}

/** What an event states of the person, in fields as those of rows. */
function cellsOf(event: IdentityEvent): Record<string, Cell> {
  const {
    clicks: _clicks,
    purchase: _purchase,
    external_ids: _ids,
    browser_ids: _browser,
    consent: _consent,
    ...cells
  } = event;
  return cells;
}

/** As for any text that is stored, e-mails and phones in it are replaced; see docs/privacy.md#other-texts. */
function readCampaign(cell: Cell, person: StatedPerson, unwrap: Unwrap): string | undefined {
  if (isEmptyCell(cell) || isPlaceholderText(cellText(cell))) return undefined;
  const campaign = unwrap('clicks', readText(cell));
  return campaign === undefined ? undefined : hidePersonal(campaign, person);
}

const NO_CONSENT: FieldFinding = {
  field: 'consent',
  code: 'row_invalid',
  message: 'The person denied storage for ads: nothing of the event is stored.',
  fix: 'Nothing is to be done. Such events need not be sent.',
};

const NO_CLICK_ID: CellProblem = {
  code: 'click_id_invalid',
  message: 'The click id is an e-mail or a phone.',
  fix: 'Give the click id as it was captured.',
};

const CLICK_TIME_MISSING: CellProblem = {
  code: 'click_time_missing',
  message: 'The click has no time, so that of its arrival is taken: it matches no sale before.',
  fix: 'Send the time of the click, or that of the event.',
};

/** A country that cannot be read is ignored: the phone's own message then asks for it. */
function countryOf(text: string | undefined): string | undefined {
  const country = readCountry(text);
  return country.ok ? country.value : undefined;
}
