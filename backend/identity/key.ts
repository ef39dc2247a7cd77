import { hash } from 'node:crypto';
import type { PersonHashes } from '../../shared/conversion.ts';
import { hexToUuid, keyedUuid, type StoreKeys } from '../store/keys.ts';
import type { KeyKind } from '../store/identity-schema.ts';
import { type Memo, memoize } from '../store/memoize.ts';
import { keyInHidden } from './hidden-number.ts';

/** The identifiers of an order and a person, in a conversion or in an identity event. */
export interface Identifiers {
  order_id?: string;
  /** The order id's normal form; present whenever `order_id` is. */
  order_key?: string;
  /** The shop that gave the order its number: equal numbers of two shops are two orders. */
  shop?: string;
  /** See HashedConversion. */
  order_link?: string;
  person: Pick<PersonHashes, 'email' | 'second_email' | 'phone' | 'second_phone' | 'external_id'>;
  /** Ids with a namespace: `visitor:…`, `checkout:…`. */
  tokens?: readonly string[];
}

export interface IdentityKey {
  key: string;
  kind: KeyKind;
}

/** Keys of a second e-mail and phone are the same as those of a first one; the ranks differ. */
export type LinkKind = 'order_id' | 'email' | 'second_email' | 'phone' | 'second_phone' | 'external_id' | 'token';

/** One identifier with its keys: most have several forms, which are blocked together. */
export interface IdentityLink {
  kind: LinkKind;
  keys: readonly IdentityKey[];
}

/** Only values of the same namespace are compared; both forms of an e-mail share one, so that either finds the other. */
type Namespace = 'order_id' | 'order_id_normal' | 'email' | 'phone' | 'phone_digits' | 'external_id' | 'token';

/** The key of a value (of an e-mail, phone or customer id: of its SHA-256), see `toIdentityKey`. */
export function keyOf(namespace: Namespace, value: string, storeKeys: StoreKeys): string {
  return toIdentityKey(hexToUuid(hash('sha256', `${namespace}:${value}`, 'hex')), storeKeys);
}

/**
 * The identity key of what releases before migration 0019 stored as the key, which is the first half of a SHA-256: its HMAC.
 * So the keys of a store can be replaced without the values that they were made of.
 */
export function toIdentityKey(plainKey: string, storeKeys: StoreKeys): string {
  return keyedUuid(storeKeys, `identity_key:${plainKey}`);
}

/**
 * The keys of each identifier, the exact form first. `email_folded` is the address as Google folds it (no dots, no
 * +tag), and of googlemail.com the same mailbox at gmail.com, where that is another one; an address at a relay has none.
 * `phone_digits` is the hash of the number without its plus, beside that with it.
 */
export function linksOf(identifiers: Identifiers, storeKeys: StoreKeys): readonly IdentityLink[] {
  return memoize(madeLinks, identifiers, storeKeys, () => makeLinks(identifiers, storeKeys));
}

/** The same for identifiers whose keys are needed once. */
export function makeLinks(
  { order_id, order_key, shop, order_link, person, tokens = [] }: Identifiers,
  storeKeys: StoreKeys,
): readonly IdentityLink[] {
  const hasOrder = order_id !== undefined && order_key !== undefined;
  const order = hasOrder ? [orderLink(order_id, order_key, shop, order_link, storeKeys)] : [];
  return [...order, ...personLinks(person, storeKeys), ...tokens.map((token) => tokenLink(token, storeKeys))];
}

/**
 * Of rows that are being worked on, and of the contacts of rows and events: their keys are needed several times, and hashing takes most
 * of that time.
 */
const madeLinks: Memo<readonly IdentityLink[]> = new WeakMap();
const madeKeys: Memo<readonly IdentityKey[]> = new WeakMap();

/** Tokens are compared as they are: they are case-sensitive. */
export function tokenLink(token: string, storeKeys: StoreKeys): IdentityLink {
  return { kind: 'token', keys: [{ key: keyOf('token', token, storeKeys), kind: 'token' }] };
}

function personLinks(person: Identifiers['person'], storeKeys: StoreKeys): IdentityLink[] {
  const links: IdentityLink[] = [];
  const add = <Contact extends object>(
    kind: LinkKind,
    contact: Contact | undefined,
    keysOf: (contact: Contact, storeKeys: StoreKeys) => IdentityKey[],
  ): void => {
    if (contact === undefined) return;
    const keys = memoize(madeKeys, contact, storeKeys, () => keysOf(contact, storeKeys));
    if (keys.length > 0) links.push({ kind, keys });
  };
  add('email', person.email, emailKeys);
  add('second_email', person.second_email, emailKeys);
  add('phone', person.phone, phoneKeys);
  add('second_phone', person.second_phone, phoneKeys);
  add('external_id', person.external_id, customerKeys);
  return links;
}

function emailKeys(email: NonNullable<PersonHashes['email']>, storeKeys: StoreKeys): IdentityKey[] {
  if (email.relay_domain !== undefined) return [];
  const { lower, gmail_dots_plus_tag_dropped: folded = lower, gmail_mailbox: mailbox = lower } = email;
  const keys: IdentityKey[] = [{ key: keyOf('email', lower, storeKeys), kind: 'email' }];
  for (const form of new Set([folded, mailbox])) {
    if (form !== lower) keys.push({ key: keyOf('email', form, storeKeys), kind: 'email_folded' });
  }
  return keys;
}

function customerKeys(
  { spaces_dropped: customer }: NonNullable<PersonHashes['external_id']>,
  storeKeys: StoreKeys,
): IdentityKey[] {
  if (customer === undefined) return [];
  return [{ key: keyOf('external_id', customer, storeKeys), kind: 'external_id' }];
}

/**
 * The keys of an order. Those of an order without a shop are other keys than those of the same number in a shop. An order id that
 * is stored as a hash has the key of its normal form only.
 */
function orderLink(
  orderId: string,
  normalOrderId: string,
  shop: string | undefined,
  link: string | undefined,
  storeKeys: StoreKeys,
): IdentityLink {
  const hidden = link ?? keyInHidden(normalOrderId);
  if (hidden !== undefined) return { kind: 'order_id', keys: [{ key: hidden, kind: 'order_id_normal' }] };
  return {
    kind: 'order_id',
    keys: [
      { key: keyOf('order_id', inShop(orderId, shop), storeKeys), kind: 'order_id' },
      { key: orderNumberKey(normalOrderId, shop, storeKeys), kind: 'order_id_normal' },
    ],
  };
}

/** The key of an order's number in its normal form, in a shop or alone. */
export function orderNumberKey(normalOrderId: string, shop: string | undefined, storeKeys: StoreKeys): string {
  return keyInHidden(normalOrderId) ?? keyOf('order_id_normal', inShop(normalOrderId, shop), storeKeys);
}

/** Shops are compared without case; a line break is in no order id. */
function inShop(orderId: string, shop: string | undefined): string {
  return shop === undefined ? orderId : `${shop.normalize('NFKC').trim().toLowerCase()}\n${orderId}`;
}

/** The keys by which the orders of one customer are found: those of the e-mail, the phone and the customer id. */
export function personKeys(person: Identifiers['person'], storeKeys: StoreKeys): string[] {
  return linksOf({ person }, storeKeys).flatMap(({ keys }) => keys.map(({ key }) => key));
}

/** By the second key of a number known in plain, a row finds it of which only the hash without plus is known. */
function phoneKeys({ e164, digits }: NonNullable<PersonHashes['phone']>, storeKeys: StoreKeys): IdentityKey[] {
  const keys: IdentityKey[] = [];
  if (e164 !== undefined) keys.push({ key: keyOf('phone', e164, storeKeys), kind: 'phone' });
  if (digits !== undefined) {
    const kind = keys.length === 0 ? 'phone' : 'phone_digits';
    keys.push({ key: keyOf('phone_digits', digits, storeKeys), kind });
  }
  return keys;
}
