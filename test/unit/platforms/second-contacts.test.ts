import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { hashConversion } from '../../../shared/hash.ts';
import { outgoing, platformOf, settingsOf, eligibilityCode, sha256 } from './samples.ts';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const CONTACTS = {
  first: ['ana.silva@example.com', '+14155550100'],
  second: ['rui.costa@example.com', '+351912345678'],
} as const;
const [email, phone] = CONTACTS.first;
const [second_email, second_phone] = CONTACTS.second;
const { person } = hashConversion({ ...outgoing().conversion, email, phone, second_email, second_phone }, sha256);

/** How many of an e-mail's and a phone's hashes, in whichever form, a text has. */
function countIn(text: string, [address, number]: readonly [string, string]): number {
  const [mailbox = '', domain = ''] = address.split('@');
  const emails = [address, `${mailbox.replace('.', '')}@${domain}`].flatMap((one) => [sha256(one), md5(one)]);
  const phones = [number, number.slice(1)].flatMap((one) => [sha256(one), md5(one)]);
  return [emails, phones].filter((forms) => forms.some((hash) => text.includes(hash))).length;
}

/**
 * How many e-mails and phones are sent of each: docs/platforms/meta.md#person-fields, docs/platforms/google.md#request,
 * docs/platforms/tiktok.md#person, docs/platforms/snap.md#person, docs/platforms/pinterest.md#person,
 * docs/platforms/yandex.md#orders; one in docs/platforms/reddit.md#person, docs/platforms/microsoft.md#request,
 * docs/platforms/rokt.md#request; LinkedIn takes no phones, docs/platforms/linkedin.md#person.
 */
it.each([
  ['meta', {}, 2, 2],
  ['google', {}, 2, 2],
  ['tiktok', {}, 2, 2],
  ['snap', {}, 2, 2],
  ['pinterest', {}, 2, 2],
  ['yandex', { crm_orders: 'always' }, 2, 2],
  ['reddit', {}, 2, 0],
  ['microsoft', { enhanced_conversions: true }, 2, 0],
  ['rokt', {}, 2, 0],
  ['linkedin', {}, 1, 0],
] as const)(
  '%s, with %j, gets %i of the first e-mail and phone and %i of the second',
  (id, settings, first, second) => {
    const sale = outgoing({}, { person });
    const { body } = platformOf(id).encode([sale], settingsOf(id, settings), 'token');
    expect([countIn(body ?? '', CONTACTS.first), countIn(body ?? '', CONTACTS.second)]).toEqual([first, second]);
  },
);

it.each(['meta', 'google', 'tiktok', 'snap', 'pinterest', 'reddit', 'microsoft', 'rokt', 'linkedin'])(
  'a sale with a second e-mail alone can be sent to %s',
  (id) => {
    const { person: alone } = hashConversion({ ...outgoing().conversion, second_email }, sha256);
    const settings = id === 'microsoft' ? { enhanced_conversions: true } : {};
    expect(eligibilityCode(id, { settings, conversion: { person: alone } })).toBe('sent');
  },
);

it.each([
  ['snap', {}, { phone: { e164: sha256(phone) }, second_phone: { digits: sha256(second_phone) } }],
  [
    'yandex',
    { crm_orders: 'always' },
    { phone: { e164: sha256(phone) }, second_phone: { digits_md5: md5(second_phone) } },
  ],
  [
    'yandex',
    { crm_orders: 'always' },
    { email: { lower: sha256(email) }, second_email: { lower: '', lower_md5: md5(second_email) } },
  ],
] as const)('a second one is enough where the first is a hash that %s cannot use', (id, settings, given) => {
  expect(eligibilityCode(id, { settings, conversion: { person: given } })).toBe('sent');
});
