import { generateKeyPairSync } from 'node:crypto';
import { decodeJwt, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { platformOf, NOW, settingsOf } from './samples.ts';

const { token } = platformOf('google');
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const client_email = 'matchback@shop.iam.gserviceaccount.com';
const private_key = pair.privateKey.export({ type: 'pkcs8', format: 'pem' });
const account = settingsOf('google', { credentials: { client_email, private_key } });

function reply(status: number, body: unknown) {
  return { status, headers: {}, body: JSON.stringify(body) };
}

describe('a token for Google', () => {
  it('is asked for with an assertion that the service account signed (RFC 7523)', async () => {
    const request = token?.request(account, NOW);
    expect(request).toMatchObject({ method: 'POST', url: 'https://oauth2.googleapis.com/token' });
    const form = new URLSearchParams(request?.body);
    expect(form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    const { payload, protectedHeader } = await jwtVerify(form.get('assertion') ?? '', pair.publicKey, {
      currentDate: NOW,
    });
    expect(protectedHeader).toMatchObject({ alg: 'RS256' });
    expect(payload).toEqual({
      iss: client_email,
      scope: 'https://www.googleapis.com/auth/datamanager https://www.googleapis.com/auth/adwords',
      aud: 'https://oauth2.googleapis.com/token',
      iat: NOW.getTime() / 1000,
      exp: NOW.getTime() / 1000 + 3600,
    });
  });

  it('is for the Data Manager API alone where retractions are off', () => {
    const settings = settingsOf('google', { credentials: { client_email, private_key }, retractions: false });
    const assertion = new URLSearchParams(token?.request(settings, NOW).body).get('assertion') ?? '';
    expect(decodeJwt(assertion).scope).toBe('https://www.googleapis.com/auth/datamanager');
    expect(token?.cacheKey(settings)).not.toBe(token?.cacheKey(account));
  });

  it('is asked for with the refresh token of a user (RFC 6749, 6)', () => {
    const request = token?.request(settingsOf('google'), NOW);
    expect(request?.headers).toEqual({ 'content-type': 'application/x-www-form-urlencoded' });
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: 'refresh_token',
      client_id: 'c',
      client_secret: 's',
      refresh_token: 'r',
    });
  });

  it('is cached per credentials, under a key that does not contain them', () => {
    const key = token?.cacheKey(account) ?? '';
    expect(key).not.toBe(token?.cacheKey(settingsOf('google')));
    expect(key).toBe(
      token?.cacheKey(settingsOf('google', { credentials: { client_email, private_key }, event_source: 'PHONE' })),
    );
    expect(key).toMatch(/^[0-9a-f]{64}$/);
  });

  it('lasts a minute less than Google says', () => {
    const answer = token?.parse(reply(200, { access_token: 'ya29.x', expires_in: 3599, token_type: 'Bearer' }), NOW);
    expect(answer).toEqual({ token: 'ya29.x', expiresAt: new Date(NOW.getTime() + 3539_000) });
  });

  it.each([
    [
      reply(400, { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' }),
      'stop',
      'invalid_grant',
    ],
    [
      reply(401, { error: 'invalid_client', error_description: 'The OAuth client was not found.' }),
      'stop',
      'invalid_client',
    ],
    [reply(400, { error: 'invalid_scope' }), 'stop', 'invalid_scope'],
    [reply(503, { error: 'temporarily_unavailable' }), 'retry', 'http_503'],
    [reply(429, {}), 'retry', 'http_429'],
    [reply(200, { token_type: 'Bearer' }), 'retry', 'unreadable_reply'],
    [{ status: 502, headers: {}, body: '<html>' }, 'retry', 'http_502'],
    [{ failure: 'timeout' as const, message: '' }, 'retry', 'timeout'],
  ])('%j means %s (%s)', (answer, kind, code) => {
    expect(token?.parse(answer, NOW)).toMatchObject({ kind, code });
  });
});
