import { describe, expect, it } from 'vitest';
import { readPerson, NO_PERSON } from '../../../backend/web/client/pages/people/read-person.ts';
import { rateErrors } from '../../../backend/web/client/pages/settings/read-rate.ts';
import { googleUrl, otherServerOf, readSignInLink } from '../../../backend/web/client/pages/sign-in/sign-in-link.ts';
import { encodeInvitation } from '../../../shared/invitation-code.ts';
import { nobleSha256 } from '../../../shared/sha256.ts';

describe('the link to the sign-in page', () => {
  const url = 'https://matchback.example.net';
  const google = encodeInvitation({ url, tenant: 'acme', signIn: 'google', secret: 'invited' });
  const key = encodeInvitation({ url, tenant: 'acme', signIn: 'key', secret: 'mbk_x' });
  it.each([
    ['an invitation', `#${google}`, '', { account: 'acme', code: google, ready: null }],
    ['an invitation in the query', '', `code=${google}`, { account: 'acme', code: google, ready: null }],
    ['a key', `#${key}`, '', { account: 'acme', code: '', ready: { account: 'acme', key: 'mbk_x' } }],
    ['half a code', `#${google.slice(0, -3)}`, '', { account: 'last-time', code: '', ready: null }],
    ['the account after an error', '', 'error=cancelled&tenant=shop', { account: 'shop', code: '', ready: null }],
    ['nothing', '', '', { account: 'last-time', code: '', ready: null }],
  ])('with %s fills in what it has', (_what, hash, query, start) => {
    expect(readSignInLink(hash, new URLSearchParams(query), 'last-time')).toEqual(start);
  });

  it('knows the code of another server', () => {
    expect(otherServerOf({ url }, url)).toBeNull();
    expect(otherServerOf({ url: `${url}/` }, url)).toBeNull();
    expect(otherServerOf({ url }, 'https://other.example.net')).toBe(url);
  });

  it('leads to Google with what is known, and back to the page that was asked for', () => {
    expect(googleUrl('acme', '', '/')).toBe('/sign-in/google?tenant=acme');
    expect(googleUrl('', 'mbc_x', '/people?a=1')).toBe('/sign-in/google?code=mbc_x&next=%2Fpeople%3Fa%3D1');
  });
});

describe('a person who is looked for', () => {
  const typed = { ...NO_PERSON, email: ' Eva.Lima@Shop.example.net', phone: '081 234 5678', phone_country: 'TH' };
  it('is sent as hashes of the normal forms', () => {
    expect(readPerson(typed, true)).toEqual({
      person: { email: nobleSha256('eva.lima@shop.example.net'), phone: nobleSha256('+66812345678') },
      errors: {},
    });
  });

  it('is sent as typed where the user wants that, with the country of the phone', () => {
    const { person } = readPerson({ ...typed, order_id: 'CRM-4711', shop: 'bangkok' }, false);
    expect(person).toEqual({
      ...{ email: 'Eva.Lima@Shop.example.net', phone: '081 234 5678', phone_country: 'TH' },
      ...{ order_id: 'CRM-4711', shop: 'bangkok' },
    });
  });

  it('keeps hashes that were typed, and leaves out a shop without an order', () => {
    const hash = nobleSha256('x');
    expect(readPerson({ ...NO_PERSON, email: hash, shop: 'bangkok' }, true).person).toEqual({ email: hash });
  });

  it.each([
    ['no e-mail', { email: 'eva' }, ['email']],
    ['a phone without a country', { phone: '081 234 5678', email: 'eva.lima@shop.example.net' }, ['phone']],
    ['nothing', {}, []],
    ['only a shop', { shop: 'bangkok' }, []],
  ])('is not sent with %s', (_what, given, wrong) => {
    const { person, errors } = readPerson({ ...NO_PERSON, ...given }, true);
    expect(person).toBeNull();
    expect(Object.keys(errors)).toEqual(wrong);
  });
});

describe('an exchange rate', () => {
  const rate = { from_currency: 'USD', to_currency: 'THB', valid_from: '2026-02-01', rate: '33.85' };
  it.each([
    [{}, []],
    [{ rate: '0' }, ['rate']],
    [{ rate: '0.000' }, ['rate']],
    [{ rate: '33,85' }, ['rate']],
    [{ rate: '-1' }, ['rate']],
    [{ rate: '1e3' }, ['rate']],
    [{ to_currency: 'USD' }, ['to_currency']],
    [{ from_currency: '', to_currency: '', valid_from: '' }, ['from_currency', 'to_currency', 'valid_from']],
  ])('with %j has errors at %j', (changes, wrong) => {
    expect(Object.keys(rateErrors({ ...rate, ...changes }))).toEqual(wrong);
  });
});
