import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeInvitation } from '../../../shared/invitation-code.ts';
import type { GooglePages } from '../../../backend/api/google-pages.ts';
import { addMember, changeScopes, removeMember } from '../../../backend/tenants/members.ts';
import { createTenant } from '../../../backend/tenants/tenants.ts';
import { type GoogleAccounts, type Person, startGoogleAccounts } from '../../sandbox/google-accounts/server.ts';
import { whenDone } from '../../when-done.ts';
import { type ApiFixture, NOW, openApiFixture } from './api-fixture.ts';
import { openBrowser, type TestBrowser } from './session-fixture.ts';

const PUBLIC_URL = 'https://matchback.example.net';
const CALLBACK = `${PUBLIC_URL}/sign-in/google/callback`;
const CLIENT = { clientId: '77-pages.apps.googleusercontent.com', clientSecret: 'shh' };
const EVA: Person = { sub: '1001', name: 'Eva', email: 'eva.lima@shop.example.net', hd: 'shop.example.net' };
const MALEE: Person = { sub: '1002', name: 'Malee', email: 'malee.7@elsewhere.example' };
const STRANGER: Person = { sub: '1003', name: 'Stranger', email: 'x@elsewhere.example', emailVerified: false };

let now = NOW;
let google: GoogleAccounts;
let fixture: ApiFixture;
let pages: GooglePages;
beforeAll(async () => {
  const people = [EVA, MALEE, STRANGER];
  const redirectUris = [CALLBACK, `${PUBLIC_URL}/other`];
  google = await startGoogleAccounts({ ...CLIENT, redirectUris, people, clock: () => now });
  whenDone(() => google.close());
  pages = { ...CLIENT, ...google, publicUrl: PUBLIC_URL };
  fixture = await openApiFixture({ clock: () => now, publicUrl: PUBLIC_URL, googlePages: pages });
});

let browser: TestBrowser;
beforeEach(async () => {
  google.forgedClaims = {};
  browser = openBrowser(fixture);
  const { db } = fixture.backend.context.store;
  await db.deleteFrom('member').execute();
});
const db = () => fixture.backend.context.store.db;
const invite = (person: Person, tenantId = fixture.tenantId) =>
  addMember(db(), tenantId, person.email, ['upload', 'identities'], now);

/** The address that the response sends the browser to. */
const locationOf = (response: Response): string => {
  expect(response.status).toBe(303);
  return response.headers.get('location') ?? '';
};
const begin = async (query: Record<string, string> = {}): Promise<URL> =>
  new URL(locationOf(await browser.fetch(`/sign-in/google?${new URLSearchParams(query).toString()}`)));

/** What a person does at Google; returns where Google sends the browser. */
async function choose(url: URL, person: Person | null): Promise<URL> {
  const html = await (await fetch(url)).text();
  const request = /name="request" value="([^"]+)"/.exec(html)?.[1] ?? html;
  const body = new URLSearchParams({ request, person: person?.sub ?? '' });
  const response = await fetch(new URL('/choose', url), { method: 'POST', body, redirect: 'manual' });
  expect(response.status).toBe(302);
  return new URL(response.headers.get('location') ?? '');
}
const callBack = async ({ pathname, search }: URL): Promise<string> =>
  locationOf(await browser.fetch(pathname + search));
const signIn = async (person: Person | null, query?: Record<string, string>): Promise<string> =>
  callBack(await choose(await begin(query), person));
const session = async (): Promise<Record<string, unknown>> =>
  (await (await browser.fetch('/api/v1/session')).json()) as Record<string, unknown>;

describe('signing in with Google on the pages', () => {
  it('takes a member to the page that was asked for, with a session', async () => {
    await invite(EVA);
    const url = await begin({ tenant: 'acme', next: '/orders?q=CRM-4711#top' });
    expect(url.origin + url.pathname).toBe(google.authUrl);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      ...{ client_id: CLIENT.clientId, redirect_uri: CALLBACK, response_type: 'code', scope: 'openid email' },
      ...{ code_challenge_method: 'S256', prompt: 'select_account' },
    });
    expect(browser.setCookies.get('__Host-matchback_sign_in')).toMatch(
      /^Max-Age=600; .*HttpOnly; Secure; SameSite=Lax/,
    );
    expect(await callBack(await choose(url, EVA))).toBe('/orders?q=CRM-4711#top');
    expect([...browser.cookies.keys()]).toEqual(['__Host-matchback_session']);
    expect(await session()).toMatchObject({
      ...{ signed_in: true, google_sign_in: true, tenant: 'acme', role: 'marketer' },
      caller: { kind: 'member', label: EVA.email },
    });
    expect((await browser.fetch('uploads')).status).toBe(200);
    const secrets = [CLIENT.clientSecret, EVA.email, ...browser.cookies.values()];
    for (const secret of secrets) expect(fixture.log.join('\n')).not.toContain(secret);
  });

  it('needs no account of a member of one account only', async () => {
    await invite(EVA);
    expect(await signIn(EVA)).toBe('/');
    expect(await session()).toMatchObject({ tenant: 'acme' });
    const { tenantId } = await createTenant(db(), 'globex', 'Globex', now);
    await invite(EVA, tenantId);
    browser = openBrowser(fixture);
    expect(await signIn(EVA)).toBe('/sign-in?error=account_needed');
    expect(await signIn(EVA, { tenant: 'globex' })).toBe('/');
    expect(await session()).toMatchObject({ tenant: 'globex' });
  });

  it('accepts an invitation with its code, where Google does not host the address', async () => {
    const { invitationCode } = await invite(MALEE);
    expect(await signIn(MALEE, { tenant: 'acme' })).toBe('/sign-in?error=invitation_code_needed&tenant=acme');
    expect(await signIn(MALEE)).toBe('/sign-in?error=invitation_code_needed');
    const wrong = { tenant: 'acme', code: 'mbi_AAAAAAAAAAAAAAAAAAAAAA' };
    expect(await signIn(MALEE, wrong)).toBe('/sign-in?error=invitation_code_needed&tenant=acme');
    const invitation = { url: PUBLIC_URL, tenant: 'acme', signIn: 'google', secret: invitationCode } as const;
    expect(await signIn(MALEE, { code: encodeInvitation(invitation) })).toBe('/');
    expect(await session()).toMatchObject({ signed_in: true, tenant: 'acme' });
    expect(await signIn(MALEE)).toBe('/');
  });

  it('refuses who is not a member, alike for accounts that there are not', async () => {
    expect(await signIn(EVA, { tenant: 'acme' })).toBe('/sign-in?error=not_a_member&tenant=acme');
    expect(await signIn(EVA, { tenant: 'unknown' })).toBe('/sign-in?error=not_a_member&tenant=unknown');
    expect(await signIn(EVA)).toBe('/sign-in?error=not_a_member');
    expect(await signIn(STRANGER, { tenant: 'acme' })).toBe('/sign-in?error=not_a_member&tenant=acme');
    expect(await session()).toEqual({ signed_in: false, google_sign_in: true });
  });

  it('ends the session at once when the role changes or the member is removed', async () => {
    const { memberId } = await invite(EVA);
    await signIn(EVA);
    await changeScopes(db(), fixture.tenantId, memberId, ['read'], now);
    expect((await browser.fetch('uploads')).status).toBe(401);
    await signIn(EVA);
    expect(await session()).toMatchObject({ role: 'viewer' });
    await removeMember(db(), fixture.tenantId, memberId, now);
    expect((await browser.fetch('uploads')).status).toBe(401);
  });

  it('can be given up at Google', async () => {
    await invite(EVA);
    expect(await signIn(null, { tenant: 'acme' })).toBe('/sign-in?error=cancelled&tenant=acme');
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example/',
    'evil',
    '/\t/evil.example',
    '/..//evil.example',
  ])('opens no other server afterwards: %j', async (next) => {
    await invite(EVA);
    expect(new URL(await signIn(EVA, { next }), PUBLIC_URL).origin).toBe(PUBLIC_URL);
  });
});

describe('a forged answer of Google', () => {
  const refused = async (back: URL, error: string): Promise<void> => {
    expect(new URL(await callBack(back), PUBLIC_URL).searchParams.get('error')).toBe(error);
    expect(await session()).toMatchObject({ signed_in: false });
  };
  beforeEach(() => invite(EVA));

  it('is refused with another state, and without the cookie of the sign-in that began', async () => {
    const back = await choose(await begin(), EVA);
    const other = new URL(back);
    other.searchParams.set('state', 'A'.repeat(43));
    const cookie = browser.cookies.get('__Host-matchback_sign_in') ?? '';
    await refused(other, 'expired');
    // A sign-in is over with its first answer.
    await refused(back, 'expired');
    // Another browser: an attacker cannot sign people in to an account of theirs.
    browser = openBrowser(fixture);
    await refused(back, 'expired');
    browser.cookies.set(
      '__Host-matchback_sign_in',
      cookie.replace(/.(?=.{20}$)/, (letter) => (letter === 'A' ? 'B' : 'A')),
    );
    await refused(back, 'expired');
  });

  it('is refused when it comes a second time, also in another sign-in', async () => {
    const back = await choose(await begin(), EVA);
    expect(await callBack(back)).toBe('/');
    browser = openBrowser(fixture);
    await refused(back, 'expired');
    const again = new URL(back);
    again.searchParams.set('state', (await begin()).searchParams.get('state') ?? '');
    await refused(again, 'failed');
  });

  it('is refused with the code of another sign-in, whose verifier this one does not have', async () => {
    const theirs = (await choose(await begin(), EVA)).searchParams.get('code') ?? '';
    const back = await choose(await begin(), EVA);
    back.searchParams.set('code', theirs);
    await refused(back, 'failed');
  });

  it('is refused after ten minutes', async () => {
    const back = await choose(await begin(), EVA);
    now = new Date(now.getTime() + 10 * 60_000 + 1);
    await refused(back, 'expired');
  });

  it.each([
    ['of another sign-in', { nonce: 'B'.repeat(43) }],
    ['without a nonce', { nonce: undefined }],
    ['for another program', { aud: 'somebody-elses-client' }],
    ['of another issuer', { iss: 'https://accounts.example.com' }],
    ['that has expired', { exp: 1_700_000_000 }],
  ])('is refused with an identity token %s', async (_, claims) => {
    google.forgedClaims = claims;
    await refused(await choose(await begin(), EVA), 'failed');
  });

  it('is refused with an error in place of a code', async () => {
    const back = await choose(await begin(), EVA);
    back.searchParams.delete('code');
    await refused(back, 'failed');
    const other = await choose(await begin(), EVA);
    other.searchParams.set('error', 'server_error');
    await refused(other, 'failed');
  });

  it('goes to no redirect address but the registered one, and no code for another one is taken', async () => {
    const url = await begin();
    const elsewhere = new URL(url);
    elsewhere.searchParams.set('redirect_uri', 'https://evil.example/sign-in/google/callback');
    const shown = await fetch(elsewhere);
    expect([shown.status, await shown.text()]).toEqual([400, expect.stringContaining('redirect_uri_mismatch')]);
    // Registered as well, but not the one of our request for the token.
    url.searchParams.set('redirect_uri', `${PUBLIC_URL}/other`);
    const back = await choose(url, EVA);
    back.pathname = '/sign-in/google/callback';
    await refused(back, 'failed');
  });
});

it('says that Google cannot be reached', async () => {
  const off = { ...pages, tokenUrl: 'http://127.0.0.1:9/token' };
  browser = openBrowser(await openApiFixture({ clock: () => now, publicUrl: PUBLIC_URL, googlePages: off }));
  expect(await signIn(EVA, { tenant: 'acme' })).toBe('/sign-in?error=unavailable&tenant=acme');
});

it('says that sign-in with Google is off', async () => {
  const without = await openApiFixture();
  const response = await openBrowser(without).fetch('/sign-in/google');
  expect(locationOf(response)).toBe('/sign-in?error=google_off');
});

it('continues at PUBLIC_URL where this machine has several names', async () => {
  const local = await openApiFixture({
    publicUrl: 'http://localhost:4711',
    googlePages: { ...pages, publicUrl: 'http://localhost:4711' },
  });
  const response = await openBrowser(local).fetch('/sign-in/google?tenant=acme');
  expect(locationOf(response)).toBe('http://localhost:4711/sign-in/google?tenant=acme');
});
