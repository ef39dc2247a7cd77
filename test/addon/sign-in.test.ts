import { beforeAll, describe, expect, it } from 'vitest';
import type { RpcErrorCode } from '../../addon/contract/rpc.ts';
import { openBackend } from './backend.ts';
import {
  HEADERS,
  NOW,
  type AddonFixture,
  type AddonFixtureOptions,
  openAddonFixture,
  orders,
  startRequest,
  settingsFor,
  type TestBackend,
} from './addon-fixture.ts';

const HOUR_MS = 3_600_000;

type Shop = AddonFixture & { backend: TestBackend };

/** A sheet, and a backend that knows the keys which Google signs its user's tokens with. */
async function openShop(options: AddonFixtureOptions = {}): Promise<Shop> {
  const backend = await openBackend();
  const fixture = await openAddonFixture(backend, { rows: [HEADERS, ...orders(6)], ...options });
  await backend.trust(fixture.sheets.host.identity.jwks());
  return { ...fixture, backend };
}

const signedIn = (tenant: string) => ({ ...settingsFor(tenant, null), signIn: 'google' as const });
const saying = (code: RpcErrorCode, words: RegExp) => ({ code, message: expect.stringMatching(words) as string });

describe('signing in with Google', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop();
  });

  it('uploads without any key', async () => {
    const { backend, sheets, call, upload } = shop;
    await backend.openTenant('acme');
    await backend.invite('acme', sheets.user.email, ['upload']);
    expect(call('saveSettings', signedIn('acme'))).toMatchObject({ signIn: 'google', hasKey: false });
    const run = upload(startRequest());
    expect(run).toMatchObject({ state: 'done', doneRows: 6, summary: { unmatched: 6 } });
    expect(call('getResults', run.runId)).toMatchObject({ summary: { total: 6 } });
  });

  it('shows a user who was not invited whom to ask, and what to ask for', async () => {
    const { backend, sheets, call, refusal } = shop;
    await backend.openTenant('globex');
    const { email } = sheets.user;
    const refused = refusal('testConnection', signedIn('globex'));
    expect(refused).toEqual(saying('not_a_member', /ask the operator of this backend/));
    expect(refused.message.endsWith(`: npm run matchback -- member add ${email} --tenant globex`)).toBe(true);
    await backend.invite('globex', email, ['upload']);
    expect(call('testConnection', signedIn('globex')).name).toBe('Shop globex');
  });

  it('leads a user whose address Google does not host to the invitation code', async () => {
    const { backend, sheets, call, refusal } = await openShop({
      user: { email: 'malee@shop.example', id: '108000000000000000077', locale: 'en', isInWorkspace: false },
    });
    await backend.openTenant('umbrella');
    const code = await backend.invite('umbrella', sheets.user.email, ['upload']);
    const refused = refusal('testConnection', signedIn('umbrella'));
    expect(refused).toEqual(saying('invitation_code_needed', /Enter the invitation code that the operator/));
    const withCode = { ...signedIn('umbrella'), key: code };
    expect(call('testConnection', withCode).name).toBe('Shop umbrella');
    expect(call('saveSettings', signedIn('umbrella'))).toMatchObject({ signIn: 'google' });
    expect(call('testConnection', signedIn('umbrella')).name).toBe('Shop umbrella');
  });

  it('shows a member who may not read results what is missing', async () => {
    await shop.backend.openTenant('initech');
    await shop.backend.invite('initech', shop.sheets.user.email, ['identities']);
    const refused = shop.refusal('testConnection', signedIn('initech'));
    expect(refused).toEqual(saying('not_allowed', /lacks the scope "read"/));
  });
});

it.each([
  ['is meant for another program', { audience: 'another-project' }, /sign-in with Google.*not in GOOGLE_AUDIENCES/],
  ['has expired', { now: new Date(NOW.getTime() - 2 * HOUR_MS) }, /sign-in with Google.*has expired/],
])('a sign-in whose token %s is refused with the reason', async (_, options, words) => {
  const { refusal } = await openShop(options);
  expect(refusal('testConnection', signedIn('acme'))).toEqual(saying('not_signed_in', words));
});

it("a sign-in while Google's keys are out of reach is to be tried again soon", async () => {
  const { refusal } = await openAddonFixture(await openBackend());
  const refused = refusal('testConnection', signedIn('acme'));
  expect(refused).toEqual(saying('backend_busy', /Signing in with Google.*Try again soon/));
});
