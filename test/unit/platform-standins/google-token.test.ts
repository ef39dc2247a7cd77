import { createSign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  DATA_MANAGER_SCOPE,
  googleCredentials as given,
  newServiceAccount,
} from '../../sandbox/platforms/google/credentials.ts';
import { openGoogleStandIn, sale } from './google-fixture.ts';
import { HOUR, NOW, type StandInFixture } from './stand-in-fixture.ts';

const account = newServiceAccount();
const other = newServiceAccount('other@sandbox.iam.gserviceaccount.com');
const nowSeconds = NOW.getTime() / 1000;

function token(google: StandInFixture, form: Record<string, string>) {
  const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
  return google.send('POST', '/token', new URLSearchParams(form).toString(), type);
}

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
  it('opens the API for an hour', async () => {
    const google = await openGoogleStandIn({ serviceAccounts: account.serviceAccounts });
    const { json } = await token(google, assertion());
    expect(json).toMatchObject({ expires_in: 3599, token_type: 'Bearer', scope: DATA_MANAGER_SCOPE });
    expect((await google.ingest([sale()], {}, String(json.access_token))).status).toBe(200);
    google.advanceClock(HOUR);
    expect((await google.ingest([sale()], {}, String(json.access_token))).status).toBe(401);
  });

  const { refresh_token, client_id } = given;
  const past = { iat: nowSeconds - 7200, exp: nowSeconds - 3600 };
  it.each<[string, Record<string, string>, number, string]>([
    [
      'a wrong client secret',
      { grant_type: 'refresh_token', client_id, client_secret: 'x', refresh_token },
      401,
      'invalid_client',
    ],
    ['another grant type', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['an unknown service account', assertion({ iss: other.keyFile.client_email }), 400, 'invalid_grant'],
    ['a signature by another key', assertion({}, other.keyFile.private_key), 400, 'invalid_grant'],
    ['another algorithm', assertion({}, account.keyFile.private_key, 'none'), 400, 'invalid_grant'],
    ['another audience', assertion({ aud: 'https://example.com/token' }), 400, 'invalid_grant'],
    ['an assertion that has ended', assertion(past), 400, 'invalid_grant'],
    ['an assertion for two hours', assertion({ exp: nowSeconds + 7200 }), 400, 'invalid_grant'],
    ['an assertion without scope', assertion({ scope: '' }), 400, 'invalid_scope'],
    ['no assertion', { ...assertion(), assertion: 'x' }, 400, 'invalid_grant'],
  ])('is refused for %s', async (_, form, status, error) => {
    const google = await openGoogleStandIn({ serviceAccounts: account.serviceAccounts });
    const reply = await token(google, form);
    expect([reply.status, reply.json.error]).toEqual([status, error]);
  });
});
