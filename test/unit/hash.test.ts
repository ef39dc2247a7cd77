import { hash as nodeHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Conversion } from '../../shared/conversion.ts';
import { PERSONAL_FIELDS } from '../../shared/fields.ts';
import { givenHashes, hashConversion, isSha256Hex, readHash } from '../../shared/hash.ts';
import { nobleSha256 } from '../../shared/sha256.ts';
import { outcome } from './normalize/outcome.ts';
import { anyText } from '../any-text.ts';

const sha256 = (text: string) => nodeHash('sha256', text);

const BARE: Conversion = {
  row: 1,
  order_id: 'SO-10442',
  order_key: 'so-10442',
  value: '129.90',
  currency: 'USD',
  time: '2026-11-20T10:30:00.000Z',
};

/** One person, every hash as printed in docs/platforms/meta.md#test-vectors. */
const ANA: Conversion = {
  ...BARE,
  email: 'ana.silva@example.com',
  phone: '+14155550100',
  external_id: 'cust-8841',
  first_name: 'Ana',
  last_name: 'Silva',
  postal_code: '94025',
  country: 'US',
};

describe("a person's hashes", () => {
  it('are the ones in the pages about the platforms', () => {
    expect(hashConversion(ANA, sha256).person).toMatchObject({
      email: { lower: '7bda2560ce1bf126ff5df73ed84b6c9f8dd6064e33fc273eb05b7761e31c2b86' },
      phone: {
        e164: '40d3f4e02db27d66cf4cfdda506c2c945f115a7955cc8491dda98ce5beabcda0',
        digits: '5e7ec4c79ccac6e420876e65ad0e6b4b2ccf73ec3dccb50297bf2890a1ec73b9',
      },
      external_id: { spaces_dropped: '570eb8528a396e3b7fed5d40ecfb706292bffcb1dc1aa3cef5cf769afa105fbf' },
      first_name: { symbols_dropped: '24d4b96f58da6d4a8512313bbd02a28ebf0ca95dec6e4c86ef78ce7f01e788ac' },
      last_name: { symbols_dropped: 'd24e913a4107af875dc2ac3d419798f3794d00434e5059fbb68ac8d33626eaee' },
      postal_code: { us_zip5: 'b9a9cf3cd3723a2e91b7c23ecf68456e872b6e5d86e5cab7f3d45a7302da32c7' },
      country: { lower: '79adb2a2fce5c6ba215fe5f27f532d4e7edbac4b6a5e09e1ef3a08084a904621' },
    });
  });

  it.each<
    [string, Partial<Conversion>, (person: ReturnType<typeof hashConversion>['person']) => string | undefined, string]
  >([
    [
      'Meta e-mail',
      { email: 'john_smith@gmail.com' },
      (p) => p.email?.lower,
      '62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f',
    ],
    [
      'Meta phone',
      { phone: '+16505551212' },
      (p) => p.phone?.digits,
      'e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176',
    ],
    [
      'Meta phone, United Kingdom',
      { phone: '+442079460958' },
      (p) => p.phone?.digits,
      '35e206e5dec4c89b9e8b71b8c32724a5bb518483ac5a20c6617d738375b3b823',
    ],
    [
      'Meta first name',
      { first_name: 'Mary' },
      (p) => p.first_name?.symbols_dropped,
      '6915771be1c5aa0c886870b6951b03d7eafc121fea0e80a5ea83beb7c449f4ec',
    ],
    [
      'Meta first name with accent',
      { first_name: 'Valéry' },
      (p) => p.first_name?.symbols_dropped,
      '08e1996b5dd49e62a4b4c010d44e4345592a863bb9f8e3976219bac29417149c',
    ],
    [
      'Meta name in Korean',
      { last_name: '정' },
      (p) => p.last_name?.symbols_dropped,
      '8fa8cd9c440be61d0151429310034083132b35975c4bea67fdd74158eb51db14',
    ],
    [
      "Meta last name O'Brien-Smith",
      { last_name: "O'Brien-Smith" },
      (p) => p.last_name?.symbols_dropped,
      '16765783f9c8c8a3accf27f1abb877688cb5904c21a4a7afb5f125bcfcb246ba',
    ],
    [
      'Meta zip',
      { postal_code: 'M1 1AE' },
      (p) => p.postal_code?.us_zip5,
      '1dc694c2070e697769fb959b50671d76cafd430d8ca191fbdd0affcaea344ac5',
    ],
    [
      'Google e-mail at gmail.com',
      { email: 'cloudy.sanfrancisco+shopping@gmail.com' },
      (p) => p.email?.gmail_dots_plus_tag_dropped,
      '223ebda6f6889b1494551ba902d9d381daf2f642bae055888e96343d53e9f9c4',
    ],
    [
      'Google e-mail elsewhere',
      { email: 'user.name+nyc@example.com' },
      (p) => p.email?.gmail_dots_plus_tag_dropped,
      'f109a2a632fbcea5fc82049f50beed3d8621bf9034399f437fb622222acccdac',
    ],
    [
      'Google phone',
      { phone: '+18005550100' },
      (p) => p.phone?.e164,
      'fb4f73a6ec5fdb7077d564cdd22c3554b43ce49168550c3b12c547b78c517b30',
    ],
    [
      'Google given name',
      { first_name: ' GivenName ' },
      (p) => p.first_name?.title_dropped,
      '128a07bfe2df877c52076e60d7774cf5baaa046c5a6c48daf30ff43ecca2f814',
    ],
    [
      'Google family name',
      { last_name: 'Familyname' },
      (p) => p.last_name?.suffix_dropped,
      '77762c287e61ce065bee5c15464012c6fbe088398b8057627d5577249430d574',
    ],
    [
      'Rokt e-mail',
      { email: 'jane.doe@example.com' },
      (p) => p.email?.lower,
      '86e0b9e56c17cc4d12387e1949b85053fbe73bc3ce5a1188713a9d300cc6133d',
    ],
    [
      'Microsoft e-mail',
      { email: 'jane.doe+shopping@contoso.com' },
      (p) => p.email?.dots_plus_tag_dropped,
      '62a8040a00736e70808e43009b5c63c4f6229ced98f486d0968441b292b9858a',
    ],
    [
      'Microsoft phone',
      { phone: '+14255551234' },
      (p) => p.phone?.e164,
      'c59475d96e9f01d7d18d06cfad84dd02333207f02c0c2c5663ef2782cda0390e',
    ],
    [
      'Reddit e-mail',
      { email: 'rui.costa@example.com' },
      (p) => p.email?.symbols_plus_tag_dropped,
      '614e0fd20e2db0e2793edadbe5f1770d5cb75970a81f96effdffd8facd00db10',
    ],
    [
      'Reddit e-mail with a tag and other characters',
      { email: 'al.ice$+apple@example.com' },
      (p) => p.email?.symbols_plus_tag_dropped,
      'ff8d9819fc0e12bf0d24892e45987e249a28dce836a85cad60e28eaaa8c6d976',
    ],
    ['Yandex e-mail', { email: 'mail@yandex.ru' }, (p) => p.email?.lower_md5, '3c56ff8fef0f6c65b36b2d25720fe276'],
    ['Yandex phone', { phone: '+79995551111' }, (p) => p.phone?.digits_md5, 'f09f2c3d48f31e2a802944ade2e5aec5'],
    [
      'TikTok e-mail',
      { email: 'rui.costa@example.com' },
      (p) => p.email?.lower,
      '06f27b7b1c148d33f386f429dbb7f05ad945289d7177873916b64dbd958298ac',
    ],
    [
      'TikTok phone',
      { phone: '+351912345678' },
      (p) => p.phone?.e164,
      '00839c79aea2116c94def9e14c0493fa0801add3ffb50434478082030ab88e11',
    ],
    [
      'TikTok customer id, whose capitals stay',
      { external_id: 'CRM-0042' },
      (p) => p.external_id?.trimmed,
      'b44a56bf52689f8918d98f510d53b29bec04a38944073bb799e628e71a08e0cd',
    ],
    [
      'Meta customer id',
      { external_id: 'CRM-0042' },
      (p) => p.external_id?.spaces_dropped,
      'b05272debe6661653cbc1bf7c001761609eddf6efc3d9bbaa6b4b08684610cb1',
    ],
    [
      'Pinterest and Snap first name',
      { first_name: 'Mary Ann' },
      (p) => p.first_name?.lower,
      '343b97011010c3549fe7fcd6c226ed9431ea37b0b77ed78f6300a0098925faf1',
    ],
    [
      'Pinterest and Snap last name',
      { last_name: "O'Brien-Smith" },
      (p) => p.last_name?.lower,
      '5349291f7c643970cc1b897c8ffb45a8b630e59c1fecc3d1e4dc8e292a7971a9',
    ],
    [
      'Rokt last name',
      { last_name: "O'Brien-Smith" },
      (p) => p.last_name?.trimmed,
      'b9d63924cfddd86d53076aa3228fd71ae694553020e56f4bcd30812f7d4b3e51',
    ],
    [
      'Pinterest city',
      { city: 'St. Pölten 2' },
      (p) => p.city?.symbols_dropped,
      'f95b1f43468ce6b84cf24af9846bec8c49915829e4a8bd6f72f4c9f146f18318',
    ],
    [
      'Snap city',
      { city: 'St. Pölten 2' },
      (p) => p.city?.lower,
      'a9d106bd35b9311a0e7936758a988d4fb60a894e3af93d8d59faa002862d09cd',
    ],
  ])('%s', (_name, plain, form, expected) => {
    expect(form(hashConversion({ ...BARE, ...plain }, sha256).person)).toBe(expected);
    expect(form(hashConversion({ ...BARE, ...plain }, nobleSha256).person)).toBe(expected);
  });

  it('leave no plain e-mail, phone, name or customer id behind', () => {
    const hashed = JSON.stringify(hashConversion({ ...ANA, phone: '+66812345678' }, sha256));
    for (const plain of ['ana', 'silva', 'Ana', 'Silva', '812345678', 'cust-8841']) expect(hashed).not.toContain(plain);
  });

  it.each([...PERSONAL_FIELDS])('leave no plain %s behind, whatever the catalogue says of its hashes', (field) => {
    const hashed = JSON.stringify(hashConversion({ ...BARE, [field]: 'plain-7' }, sha256));
    expect(hashed).not.toContain('plain-7');
  });

  it('leave the facts as they are', () => {
    const { person, ...facts } = hashConversion(
      { ...BARE, city: 'Bangkok', clicks: { gclid: 'g' }, custom: { 'custom.a': '1' } },
      sha256,
    );
    expect(facts).toEqual({ ...BARE, city: 'Bangkok', clicks: { gclid: 'g' }, custom: { 'custom.a': '1' } });
    expect(Object.keys(person)).toEqual(['city']);
  });

  it('are absent where nothing is known', () => {
    expect(hashConversion(BARE, sha256).person).toEqual({});
    expect(hashConversion({ ...BARE, first_name: '--', email: '+a@gmail.com' }, sha256).person).toEqual({
      email: { lower: sha256('+a@gmail.com'), lower_md5: '956ec9f2dcaf7959d7e648a629c6b9fe' },
    });
  });
});

describe('a second e-mail and a second phone', () => {
  const of = (plain: object) => hashConversion({ ...BARE, ...plain }, sha256).person;

  it('are hashed in the same forms as the first', () => {
    const plain = {
      email: 'a@shop.com',
      phone: '+66812345678',
      second_email: 'b.c@gmail.com',
      second_phone: '+66898765432',
    };
    const { email, phone, second_email, second_phone } = of(plain);
    expect([email, phone]).toEqual([of({ email: plain.email }).email, of({ phone: plain.phone }).phone]);
    expect(second_email).toEqual(of({ email: plain.second_email }).email);
    expect(second_phone).toEqual(of({ phone: plain.second_phone }).phone);
  });

  it('are the first where there is none', () => {
    const plain = { second_email: 'b@shop.com', second_phone: '+66898765432' };
    expect(of(plain)).toEqual(of({ email: plain.second_email, phone: plain.second_phone }));
  });

  it.each([
    ['the same', { email: 'a@shop.com', second_email: 'a@shop.com' }],
    [
      'the same, of which one is a hash',
      { second_email: 'a@shop.com', given: givenHashes({ email: sha256('a@shop.com') }) },
    ],
    [
      'the same, of which the other is a hash',
      { email: 'a@shop.com', given: givenHashes({ second_email: sha256('a@shop.com') }) },
    ],
  ])('are kept once where they are %s', (_name, plain) => {
    expect(of(plain)).toEqual(of({ email: 'a@shop.com' }));
  });

  it('are two where only a form of theirs is the same', () => {
    const dots = of({ email: 'ana.silva@gmail.com', second_email: 'anasilva@gmail.com' });
    expect(dots.second_email?.lower).toBe(sha256('anasilva@gmail.com'));
    const relays = of({ email: 'a@marketplace.amazon.de', second_email: 'b@marketplace.amazon.de' });
    expect(relays.second_email?.lower).toBe(sha256('b@marketplace.amazon.de'));
  });

  it('given as a bare hash, are taken to be in the form of the first', () => {
    const HASH = 'a'.repeat(64);
    expect(givenHashes({ second_email: HASH, second_phone: HASH }, 'digits')).toEqual({
      second_email: { lower: HASH },
      second_phone: { digits: HASH },
    });
  });
});

describe('hashes that the caller sent', () => {
  const HASH = 'a'.repeat(64);

  it('are passed on, never hashed again', () => {
    const given = givenHashes({ email: HASH, phone: HASH, external_id: HASH, first_name: HASH });
    expect(hashConversion({ ...BARE, given }, sha256).person).toEqual({
      email: { lower: HASH },
      phone: { e164: HASH },
      external_id: { spaces_dropped: HASH },
      first_name: { symbols_dropped: HASH },
    });
    expect(givenHashes({ phone: HASH }, 'digits')).toEqual({ phone: { digits: HASH } });
  });

  it('give way to the plain value where there is one', () => {
    const person = hashConversion({ ...ANA, given: givenHashes({ email: HASH, first_name: HASH }) }, sha256).person;
    expect(person.email?.lower).toBe('7bda2560ce1bf126ff5df73ed84b6c9f8dd6064e33fc273eb05b7761e31c2b86');
    expect(person.first_name?.symbols_dropped).toBe('24d4b96f58da6d4a8512313bbd02a28ebf0ca95dec6e4c86ef78ce7f01e788ac');
  });

  it.each([
    [HASH, HASH],
    [` ${HASH.toUpperCase()} `, HASH],
    ['3c56ff8fef0f6c65b36b2d25720fe276', '!hash_invalid'],
    ['a'.repeat(40), '!hash_invalid'],
    ['+09zpuxf23B31WTN0iw1VLQ85JFoVQw7EsVHt4xRezA=', '!hash_invalid'],
    ['ana@shop.com', '!hash_invalid'],
    ['', '!hash_invalid'],
    ['#N/A', '!spreadsheet_error_cell'],
  ])('%s is %s', (cell, expected) => expect(outcome(readHash(cell))).toBe(expected));

  it('are recognised by their form', () => {
    expect(isSha256Hex(HASH)).toBe(true);
    expect(isSha256Hex('A'.repeat(64))).toBe(true);
    expect(isSha256Hex('ana@shop.com')).toBe(false);
    expect(isSha256Hex('a'.repeat(63))).toBe(false);
  });
});

describe('SHA-256 without Node', () => {
  it("agrees with Node's for text of every script, broken surrogates too", () => {
    expect(nobleSha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    fc.assert(
      fc.property(anyText(100), fc.constantFrom('', '\ud800', 'x\udc00y'), (text, tail) => {
        expect(nobleSha256(text + tail)).toBe(sha256(text + tail));
      }),
    );
  });

  it('runs, as do the readers, in a bare context without TextEncoder, URL or crypto', async () => {
    const bundle = await build({
      stdin: {
        contents: `
          export { nobleSha256 } from './shared/sha256.ts';
          export { hashConversion } from './shared/hash.ts';
          export { readEmail } from './shared/normalize/email.ts';
          export { readPhone } from './shared/normalize/phone.ts';
          export { readTime } from './shared/normalize/time.ts';
          export { readMoney, toCurrencyPrecision } from './shared/normalize/money.ts';`,
        resolveDir: process.cwd(),
      },
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'shared',
      target: 'es2019',
      logLevel: 'silent',
    });
    const result: unknown = runInNewContext(
      `${bundle.outputFiles[0]?.text ?? ''};
      JSON.stringify([
        typeof TextEncoder, typeof URL, typeof crypto,
        shared.nobleSha256('valéry'),
        shared.readEmail('Ana@bücher.de').value,
        shared.readPhone('081-234-5678', { country: 'TH' }).value,
        shared.readTime('15/02/2026 17:30', { timeZone: 'Asia/Bangkok' }).value,
        shared.toCurrencyPrecision(shared.readMoney('฿1,299.995').value.amount, 'THB').value,
      ])`,
    );
    expect(JSON.parse(String(result))).toEqual([
      'undefined',
      'undefined',
      'undefined',
      '08e1996b5dd49e62a4b4c010d44e4345592a863bb9f8e3976219bac29417149c',
      'ana@xn--bcher-kva.de',
      '+66812345678',
      '2026-02-15T10:30:00.000Z',
      '1300.00',
    ]);
  });
});
