import { createLocalJWKSet, jwtVerify } from 'jose';
import { expect, it } from 'vitest';
import { evaluate, makeWorld, NOW, SCOPES, valueOf } from './helper.ts';

const code = 'function test() { return ScriptApp.getIdentityToken() }';

it('the identity token verifies against the published keys and names the user', async () => {
  const world = makeWorld(code, { audience: 'client-1' });
  const token = valueOf(world, 'test') as string;
  const keys = createLocalJWKSet(world.host.identity.jwks());
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    issuer: ['accounts.google.com', 'https://accounts.google.com'],
    audience: 'client-1',
    currentDate: NOW,
  });
  expect(protectedHeader.alg).toBe('RS256');
  expect(payload).toMatchObject({ sub: world.user.id, email: world.user.email, email_verified: true });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3_600);
});

it('a token of another world does not verify', async () => {
  const token = valueOf(makeWorld(code), 'test') as string;
  const keys = createLocalJWKSet(makeWorld(code).host.identity.jwks());
  await expect(jwtVerify(token, keys, { currentDate: NOW })).rejects.toThrow('signature verification failed');
});

it.each([
  ['is null without the openid scope', SCOPES.filter((scope) => scope !== 'openid'), null],
  ['has no e-mail without its scope', ['openid'], undefined],
])('the identity token %s', (_, oauthScopes, expected) => {
  const token = evaluate('return ScriptApp.getIdentityToken()', { manifest: { timeZone: 'Etc/UTC', oauthScopes } });
  if (typeof token !== 'string') {
    expect(token).toBe(expected);
    return;
  }
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
  expect(claims['email']).toBe(expected);
});
