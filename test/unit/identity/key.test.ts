import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readEvents } from '../../../backend/identity/events.ts';
import {
  type Identifiers,
  keyOf as keyOfStore,
  linksOf as linksOfStore,
  toIdentityKey,
} from '../../../backend/identity/key.ts';
import { fromStored, toStored } from '../../../backend/store/conversion-data.ts';
import { personHashes } from '../../../shared/api.ts';
import { hashConversion, hashPerson } from '../../../shared/hash.ts';
import { validateRows } from '../../../shared/validate.ts';
import { STORE_KEYS } from '../../secret-key.ts';
import { deriveKeys } from '../../../backend/store/keys.ts';

const linksOf = (identifiers: Identifiers) => linksOfStore(identifiers, STORE_KEYS);
const keyOf = (...value: [Parameters<typeof keyOfStore>[0], string]) => keyOfStore(...value, STORE_KEYS);
/** The key of a plain one: `printf '%s' NAMESPACE:VALUE | sha256sum`, the first 32 digits. */
const keyed = (plain: string) => toIdentityKey(plain, STORE_KEYS);

// Expected values: `printf '%s' TEXT | sha256sum`.
const JANE = '8ef307aae9a7e0abf36b30ca27fc95536ae99ff91654f0744a70b7eb72c10a6e'; // jane@shop.com
const J_DOE = '3ce6f3866c13320081cd44f40402527b94f4c2ef24ea1ee163e83650b8f04d01'; // j.doe@gmail.com
const JDOE = '910789803908d9ab8a57b28ff0af7ab81b9607356aef6f18d8499eb1489ed8ab'; // jdoe@gmail.com
const E164 = '7fc93a279e8accbc8e77df576f2f1806df2b9cbff068711f3de71108184e6bb2'; // +66812345678
const DIGITS = '9b82e4d000c636040b7b53ec8e3c3b90bdf0d4a5874073ce91f61420c04f05ed'; // 66812345678
const CUSTOMER = '04e039174546ae3f571d1d54ca04f38f1e15489318c92241172ec0eefbbe26a9'; // customer-77

describe('an address at a marketplace’s relay', () => {
  const sha256 = (text: string) => hash('sha256', text, 'hex');
  const relay = 'abc123@marketplace.amazon.com';

  it('is hashed for the platforms, and is no identity key: it links no people', () => {
    const person = hashPerson({ email: relay, phone: '+66812345678' }, sha256);
    expect(person.email?.lower).toBe(sha256(relay));
    expect(linksOf({ person }).map(({ kind }) => kind)).toEqual(['phone']);
    expect(linksOf({ person: hashPerson({ email: 'jane@shop.com' }, sha256) }).map(({ kind }) => kind)).toEqual([
      'email',
    ]);
  });

  it('as a second e-mail is none either', () => {
    const person = hashPerson({ email: 'jane@shop.com', second_email: relay }, sha256);
    expect(linksOf({ person }).map(({ kind }) => kind)).toEqual(['email']);
  });

  it('stays one where the sheet has hashed it before the upload', () => {
    const hashed = personHashes.parse(hashPerson({ email: relay }, sha256));
    const settings = { now: '2026-11-22T03:00:00Z' };
    const cells = { order_id: 'A-1', conversion_value: 5, currency: 'THB', conversion_time: '2026-11-15T10:30:00Z' };
    const [conversion] = validateRows([{ row: 2, cells, given: hashed }], settings).conversions;
    const stored = conversion && fromStored(toStored(hashConversion(conversion, sha256), STORE_KEYS), STORE_KEYS);
    expect(stored && linksOf(stored).map(({ kind }) => kind)).toEqual(['order_id']);
    expect(stored?.person.email?.lower).toBe(sha256(relay));
  });

  it('is not enough for an event', () => {
    const event = { email: relay, clicks: [{ type: 'gclid', value: 'EAIaIQobChMI0000000000000000' }] };
    const { events, problems } = readEvents({ events: [event] }, new Date('2026-11-22T03:00:00Z'), STORE_KEYS);
    expect(events).toEqual([]);
    expect(problems).toMatchObject([{ row: 1, severity: 'error', code: 'row_invalid' }]);
  });
});

describe('an identity key', () => {
  it('is the first 128 bits of an HMAC over the hash of namespace and value', () => {
    // As openssl has it: `openssl kdf -kdfopt info:"matchback hashing" HKDF`, then `openssl dgst -mac HMAC` of
    // identity_key:03b5eaa5-1738-e335-3d27-06b9eadedfda, which starts the SHA-256 of order_id:A-1.
    expect(keyOf('order_id', 'A-1')).toBe('bdfb4d12-3c3d-85f9-9de7-c50886c13ca0');
    expect(keyOf('order_id', 'A-1')).toBe(keyed('03b5eaa5-1738-e335-3d27-06b9eadedfda'));
    expect(keyOf('order_id_normal', 'a-1')).toBe(keyed('e1db2e8b-aaad-5cc7-9caf-22d8cc1afb59'));
    const ofAnotherStore = keyOfStore('order_id', 'A-1', deriveKeys(Buffer.alloc(32, 9)));
    expect(ofAnotherStore).not.toBe(keyOf('order_id', 'A-1'));
  });

  it('is made for each identifier that an event or a sale has', () => {
    expect(
      linksOf({
        order_id: 'A-1',
        order_key: 'a-1',
        person: {
          email: { lower: JANE, gmail_dots_plus_tag_dropped: JANE },
          phone: { e164: E164, digits: DIGITS },
          external_id: { spaces_dropped: CUSTOMER },
        },
      }),
    ).toEqual([
      {
        kind: 'order_id',
        keys: [
          { key: keyed('03b5eaa5-1738-e335-3d27-06b9eadedfda'), kind: 'order_id' },
          { key: keyed('e1db2e8b-aaad-5cc7-9caf-22d8cc1afb59'), kind: 'order_id_normal' },
        ],
      },
      { kind: 'email', keys: [{ key: keyed('0516f53d-3387-ff44-7c26-20aeb8f8c138'), kind: 'email' }] },
      {
        kind: 'phone',
        keys: [
          { key: keyed('94b48111-a478-ae03-aef0-ea333d8f4ca1'), kind: 'phone' },
          { key: keyed('2e97460b-ae8b-5fd4-b3af-3321df04781c'), kind: 'phone_digits' },
        ],
      },
      { kind: 'external_id', keys: [{ key: keyed('fa10db81-dc51-38be-f9dc-24af56d84ebf'), kind: 'external_id' }] },
    ]);
  });

  it('is the same for a second e-mail and phone, which rank after the first', () => {
    const person = {
      ...{ email: { lower: J_DOE }, second_email: { lower: JANE }, second_phone: { e164: E164 } },
      phone: { digits: DIGITS },
    };
    expect(linksOf({ person })).toEqual([
      { kind: 'email', keys: [{ key: keyed('a5d5b0ce-acf5-bdfc-40e2-e58d7a4f687e'), kind: 'email' }] },
      { kind: 'second_email', keys: [{ key: keyed('0516f53d-3387-ff44-7c26-20aeb8f8c138'), kind: 'email' }] },
      { kind: 'phone', keys: [{ key: keyed('2e97460b-ae8b-5fd4-b3af-3321df04781c'), kind: 'phone' }] },
      { kind: 'second_phone', keys: [{ key: keyed('94b48111-a478-ae03-aef0-ea333d8f4ca1'), kind: 'phone' }] },
    ]);
  });

  it('of a mailbox that Google folds is added to that of the address as typed', () => {
    expect(linksOf({ person: { email: { lower: J_DOE, gmail_dots_plus_tag_dropped: JDOE } } })).toEqual([
      {
        kind: 'email',
        keys: [
          { key: keyed('a5d5b0ce-acf5-bdfc-40e2-e58d7a4f687e'), kind: 'email' },
          { key: keyed('63e57740-e7ac-d744-9153-f0755df20714'), kind: 'email_folded' },
        ],
      },
    ]);
    expect(linksOf({ person: { email: { lower: JDOE, gmail_dots_plus_tag_dropped: JDOE } } })[0]?.keys).toEqual([
      { key: keyed('63e57740-e7ac-d744-9153-f0755df20714'), kind: 'email' },
    ]);
  });

  it('of a mailbox at googlemail.com is added to those of the address, in the form in which gmail.com has it', () => {
    const sha256 = (text: string) => hash('sha256', text, 'hex');
    const keysOf = (email: string) => linksOf({ person: hashPerson({ email }, sha256) })[0]?.keys ?? [];
    const [typed, folded, gmail, ...others] = keysOf('j.doe+shop@googlemail.com');
    expect(typed).toEqual({ key: keyOf('email', sha256('j.doe+shop@googlemail.com')), kind: 'email' });
    expect(folded).toEqual({ key: keyOf('email', sha256('jdoe@googlemail.com')), kind: 'email_folded' });
    expect(gmail).toEqual({ key: keyed('63e57740-e7ac-d744-9153-f0755df20714'), kind: 'email_folded' });
    expect(others).toEqual([]);
    expect(keysOf('jdoe@gmail.com')).toEqual([{ key: keyed('63e57740-e7ac-d744-9153-f0755df20714'), kind: 'email' }]);
    expect(keysOf('jdoe@mail.googlemail.com')).toHaveLength(1);
  });

  it('of a phone hashed without its plus is the second one of the number in plain', () => {
    expect(linksOf({ person: { phone: { digits: DIGITS } } })).toEqual([
      { kind: 'phone', keys: [{ key: keyed('2e97460b-ae8b-5fd4-b3af-3321df04781c'), kind: 'phone' }] },
    ]);
  });
});
