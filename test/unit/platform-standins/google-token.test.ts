import { createSign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  DATA_MANAGER_SCOPE,
  googleCredentials as given,
  newServiceAccount,
} from '../../sandbox/platforms/google/credentials.ts';
import { bearer, errorInfo, googleWorld, sale } from './google-world.ts';
import { HOUR, NOW, world, type World } from './world.ts';

const account = newServiceAccount();
const stranger = newServiceAccount('stranger@sandbox.iam.gserviceaccount.com');
const { serviceAccounts } = account;
const nowSeconds = NOW.getTime() / 1000;

function token(google: World, form: Record<string, string>) {
  const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
  return google.send('POST', '/token', new URLSearchParams(form).toString(), type);
}

const refresh = (refresh_token: string, client_secret: string = given.client_secret) => ({
  grant_type: 'refresh_token',
  client_id: given.client_id,
  client_secret,
  refresh_token,
});

/** An assertion as RFC 7523 wants it, changed where a case needs. */
function assertion(changes: object = {}, key = account.keyFile.private_key, alg = 'RS256') {
  const claims = {
    iss: account.keyFile.client_email,
    scope: DATA_MANAGER_SCOPE,
    aud: 'https://oauth2.googleapis.com/token',
    iat: nowSeconds,
    exp: nowSeconds + 3600,
    ...changes,
  };
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const signed = `${encode({ alg, typ: 'JWT' })}.${encode(claims)}`;
  const signature = createSign('RSA-SHA256').update(signed).sign(key).toString('base64url');
  return { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: `${signed}.${signature}` };
}

describe('a token of Google', () => {
  it.each([
    ['a refresh token', refresh(given.refresh_token)],
    ['a service account', assertion()],
  ])('is had by %s, opens the API, and ends after an hour', async (_, form) => {
    const google = await googleWorld({ serviceAccounts });
    const { status, json } = await token(google, form);
    expect(status).toBe(200);
    expect(json).toMatchObject({ expires_in: 3599, token_type: 'Bearer' });
    expect(json.scope).toContain(DATA_MANAGER_SCOPE);
    expect((await google.ingest([sale()], {}, String(json.access_token))).status).toBe(200);
    google.pass(HOUR);
    expect((await google.ingest([sale()], {}, String(json.access_token))).status).toBe(401);
  });

  it.each([
    ['a revoked refresh token', refresh(given.revoked_refresh_token), 400, 'invalid_grant'],
    ['a wrong client secret', refresh(given.refresh_token, 'wrong'), 401, 'invalid_client'],
    ['another grant type', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['an unknown service account', assertion({ iss: stranger.keyFile.client_email }), 400, 'invalid_grant'],
    ['a signature by another key', assertion({}, stranger.keyFile.private_key), 400, 'invalid_grant'],
    ['an algorithm it does not allow', assertion({}, account.keyFile.private_key, 'none'), 400, 'invalid_grant'],
    ['an assertion for somebody else', assertion({ aud: 'https://example.com/token' }), 400, 'invalid_grant'],
    [
      'an assertion that has ended',
      assertion({ iat: nowSeconds - 7200, exp: nowSeconds - 3600 }),
      400,
      'invalid_grant',
    ],
    ['an assertion for two hours', assertion({ exp: nowSeconds + 7200 }), 400, 'invalid_grant'],
    ['an assertion without scope', assertion({ scope: '' }), 400, 'invalid_scope'],
    ['no assertion', { ...assertion(), assertion: 'x' }, 400, 'invalid_grant'],
  ])('is not had by %s', async (_, form, status, error) => {
    const google = await world('google', { serviceAccounts });
    const reply = await token(google, form);
    expect([reply.status, reply.json.error]).toEqual([status, error]);
  });

  it.each([
    ['without the scope', given.ads_only_refresh_token, 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'],
    ['of another advertiser', given.other_refresh_token, 'PERMISSION_DENIED'],
  ])('%s is forbidden to upload', async (_, refreshToken, reason) => {
    const google = await googleWorld();
    const { json } = await token(google, refresh(refreshToken));
    const reply = await google.ingest([sale()], {}, String(json.access_token));
    expect([reply.status, errorInfo(reply).reason]).toEqual([403, reason]);
  });

  it('without the scope may not read a status either', async () => {
    const google = await googleWorld();
    const { json } = await token(google, refresh(given.ads_only_refresh_token));
    const path = '/v1/requestStatus:retrieve?requestId=t-0';
    expect((await google.send('GET', path, undefined, bearer(String(json.access_token)))).status).toBe(403);
  });
});
