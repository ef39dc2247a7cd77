import { exportJWK, exportSPKI, generateKeyPair, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../backend/api/errors.ts';
import { createGoogleTokenVerifier, type GoogleUser } from '../../backend/api/google-token.ts';
import { AUDIENCE, claimsAt, type KeyServer, makeKey, serveKeys, sign, type SigningKey } from '../google-keys.ts';
import { Identity } from '../sandbox/sheets/services/identity.ts';

const NOW = new Date('2026-02-15T10:30:00Z');
const GOOD: GoogleUser = { subject: '110169484474386276334', email: 'malee@shop.example', isAuthoritative: false };

let key: SigningKey;
let other: SigningKey;
let google: KeyServer;
let now: Date;
let verify: (token: string) => Promise<GoogleUser>;
beforeAll(async () => {
  [key, other] = await Promise.all([makeKey('first'), makeKey('second')]);
  google = await serveKeys();
});
beforeEach(() => {
  now = NOW;
  Object.assign(google, { keys: [key], asked: 0, answer: null, headers: { 'cache-control': 'max-age=3600' } });
  verify = createGoogleTokenVerifier({ audiences: ['another-client', AUDIENCE], jwksUrl: google.url }, () => now);
});

const later = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);
const good = (by: SigningKey = key): Promise<string> => sign(by, claimsAt(now));

async function refusal(token: string): Promise<Pick<ApiError, 'code' | 'status' | 'message'>> {
  const error: unknown = await verify(token).then(
    () => 'no error',
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw new Error('The token was not refused with a problem.', { cause: error });
  return error;
}

describe('an identity token', () => {
  it('identifies the user who signed in', async () => {
    expect(await verify(await good())).toEqual(GOOD);
    expect(await verify(await sign(key, claimsAt(NOW, { iss: 'accounts.google.com' })))).toEqual(GOOD);
  });

  it('is taken as the stand-in for Google Sheets makes it', async () => {
    const identity = new Identity(AUDIENCE);
    google.answer = (response) => response.end(JSON.stringify(identity.jwks()));
    const user = { id: '42', email: 'somchai@shop.example' } as Parameters<Identity['token']>[0];
    const token = identity.token(user, NOW.getTime(), true);
    expect(await verify(token)).toEqual({ subject: '42', email: 'somchai@shop.example', isAuthoritative: true });
  });

  it.each([
    ['that Google did not verify', { email_verified: false }],
    ['of which Google does not say whether it is verified', { email_verified: undefined }],
    ['that is missing', { email: undefined }],
  ])('gives no e-mail address %s', async (_, claims) => {
    expect(await verify(await sign(key, claimsAt(NOW, claims)))).toEqual({
      subject: GOOD.subject,
      isAuthoritative: false,
    });
  });

  it.each([
    ['at gmail.com', { email: 'malee@gmail.com' }, true],
    ['at gmail.com in capitals', { email: 'Malee@GMAIL.com' }, true],
    ['at the domain of its Workspace', { hd: 'Shop.example' }, true],
    ['at another domain than that of its Workspace', { hd: 'other.example' }, false],
    ['below the domain of its Workspace', { email: 'malee@mail.shop.example', hd: 'shop.example' }, false],
    ['of another provider', {}, false],
    ['at a domain that ends with gmail.com', { email: 'malee@notgmail.com' }, false],
    ['with gmail.com before its last @', { email: 'malee@gmail.com@shop.example' }, false],
    ['at gmail.com that is not verified', { email: 'malee@gmail.com', email_verified: false }, false],
  ])('says whether Google is authoritative for an address %s', async (_, claims, expected) => {
    expect((await verify(await sign(key, claimsAt(NOW, claims)))).isAuthoritative).toBe(expected);
  });

  it.each([
    ['of another program', { aud: 'somebody-elses-client' }, /audience is not in GOOGLE_AUDIENCES/],
    ['without an audience', { aud: undefined }, /audience is not in GOOGLE_AUDIENCES/],
    ['of another issuer', { iss: 'https://accounts.example.com' }, /not an identity token signed by Google/],
    ['that never ends', { exp: undefined }, /not an identity token signed by Google/],
    ['without a subject', { sub: undefined }, /not an identity token signed by Google/],
    ['of an empty subject', { sub: '' }, /not an identity token signed by Google/],
    ['that expired a minute ago', { exp: later(-60).getTime() / 1000 }, /has expired/],
    ['that is not valid yet', { nbf: later(60).getTime() / 1000 }, /not an identity token signed by Google/],
  ])('%s is refused', async (_, claims, words) => {
    const { code, message } = await refusal(await sign(key, claimsAt(NOW, claims)));
    expect(code).toBe('unauthenticated');
    expect(message).toMatch(words);
    expect(message).not.toContain('malee');
  });

  it('is valid although clocks differ a little', async () => {
    const exp = later(-20).getTime() / 1000;
    expect(await verify(await sign(key, claimsAt(NOW, { exp })))).toEqual(GOOD);
  });

  it('signed with the public key as if it were a shared secret is refused', async () => {
    const publicKey = await importJWK(key.publicJwk, 'RS256', { extractable: true });
    if (publicKey instanceof Uint8Array) throw new Error('not an RSA key');
    const secret = new TextEncoder().encode(await exportSPKI(publicKey));
    const forged = new SignJWT(claimsAt(NOW)).setProtectedHeader({ alg: 'HS256', kid: key.kid }).sign(secret);
    expect((await refusal(await forged)).code).toBe('unauthenticated');
  });

  it("signed in another way is refused, even with a key of Google's", async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS512');
    google.keys = [{ kid: 'wide', privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid: 'wide' } }];
    const token = new SignJWT(claimsAt(NOW)).setProtectedHeader({ alg: 'RS512', kid: 'wide' }).sign(privateKey);
    expect((await refusal(await token)).code).toBe('unauthenticated');
  });

  it('that is not signed is refused', async () => {
    expect((await refusal(new UnsecuredJWT(claimsAt(NOW)).encode())).code).toBe('unauthenticated');
  });

  it('signed with a key of another is refused, whatever key it names', async () => {
    expect((await refusal(await good({ ...other, kid: key.kid }))).code).toBe('unauthenticated');
  });

  it('that was changed on its way is refused', async () => {
    const [header, , signature] = (await good()).split('.');
    const claims = Buffer.from(JSON.stringify(claimsAt(NOW, { sub: '1' }))).toString('base64url');
    expect((await refusal(`${header}.${claims}.${signature}`)).code).toBe('unauthenticated');
  });
});

describe("Google's keys", () => {
  it('are fetched once, however many sign in, until they go stale', async () => {
    const token = await good();
    await Promise.all(Array.from({ length: 5 }, () => verify(token)));
    now = later(3599);
    await verify(await good());
    expect(google.asked).toBe(1);
    now = later(3600);
    await verify(await good());
    expect(google.asked).toBe(2);
  });

  it('count as old as the caches on their way made them', async () => {
    google.headers = { 'cache-control': 'public, max-age=3600', age: '3000' };
    await verify(await good());
    now = later(600);
    await verify(await good());
    expect(google.asked).toBe(2);
  });

  it.each([
    ['nothing', {}, 300],
    ['not to keep them', { 'cache-control': 'no-cache, max-age=0' }, 60],
    ['to keep them for ever', { 'cache-control': 'max-age=999999999' }, 86_400],
  ])('are kept for a sane time when the server says %s', async (_, headers, seconds) => {
    google.headers = headers;
    await verify(await good());
    now = later(seconds - 1);
    await verify(await good());
    expect(google.asked).toBe(1);
    now = later(seconds);
    await verify(await good());
    expect(google.asked).toBe(2);
  });

  it('are fetched again when they were rotated', async () => {
    await verify(await good());
    google.keys = [other, key];
    now = later(30);
    expect(await verify(await good(other))).toEqual(GOOD);
    expect(await verify(await good(key))).toEqual(GOOD);
    expect(google.asked).toBe(2);
  });

  it('are fetched twice a minute at most, whatever keys tokens name', async () => {
    const made = await sign({ ...other, kid: 'made-up' }, claimsAt(NOW));
    for (const seconds of [0, 1, 29, 30, 31, 59]) {
      now = later(seconds);
      expect((await refusal(made)).code).toBe('unauthenticated');
    }
    expect(google.asked).toBe(2);
  });

  it('no longer count once they were withdrawn', async () => {
    await verify(await good());
    google.keys = [other];
    now = later(3600);
    expect((await refusal(await good(key))).code).toBe('unauthenticated');
  });

  it.each<[string, NonNullable<KeyServer['answer']>]>([
    ['the server fails', (response) => response.destroy()],
    ['it answers an error', (response, keys) => response.writeHead(500).end(keys)],
    ['it answers something else', (response) => response.end('<html>')],
    [
      'it leads elsewhere',
      (response, keys) =>
        response.req.url === '/certs' ? response.writeHead(302, { location: '/other' }).end() : response.end(keys),
    ],
  ])('are out of reach when %s: sign-in works again once it recovers', async (_, answer) => {
    google.answer = answer;
    expect(await refusal(await good())).toMatchObject({ code: 'sign_in_unavailable', status: 503 });
    google.answer = null;
    now = later(5);
    expect(await verify(await good())).toEqual(GOOD);
  });

  it('are asked for once in five seconds while they are out of reach, however many sign in', async () => {
    google.answer = (response) => response.writeHead(500).end();
    const token = await good();
    for (let time = 0; time < 20; time += 1) expect((await refusal(token)).code).toBe('sign_in_unavailable');
    expect(google.asked).toBe(1);
    now = later(5);
    await refusal(token);
    expect(google.asked).toBe(2);
  });

  it('are not waited for without end', async () => {
    const patience = new AbortController();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(patience.signal);
    google.answer = () => patience.abort(new DOMException('Out of time.', 'TimeoutError'));
    expect(await refusal(await good())).toMatchObject({ code: 'sign_in_unavailable' });
    expect(timeout).toHaveBeenCalledWith(5000);
    timeout.mockRestore();
  });
});
