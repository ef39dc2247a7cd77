import { createHash, createSign } from 'node:crypto';
import type { HttpReply, TokenSource } from '../platform.ts';
import { asInteger, asText } from '../kit/json.ts';
import { withPlatformMessage } from '../kit/platform-message.ts';
import { outcomeByStatus, parseJsonReply, stopOutcome } from '../kit/reply.ts';
import { ADS_SCOPE, SCOPE } from './limits.ts';
import { takesRetractions, withLineBreaks, type GoogleSettings } from './settings.ts';

const LABEL = "Google's sign-in";
const LIFETIME_SECONDS = 3600;
/** A token is not used in its last seconds. */
const SAFETY_SECONDS = 60;
/** OAuth errors (RFC 6749, 5.2) that only a person can fix. */
const CREDENTIAL_ERRORS = new Set([
  ...['invalid_grant', 'invalid_client', 'unauthorized_client', 'invalid_scope', 'access_denied'],
]);

/** An access token from a service account's signed assertion (RFC 7523) or from a user's refresh token (RFC 6749, 6). */
export const token: TokenSource<GoogleSettings> = {
  cacheKey(settings) {
    const { token_url, credentials } = settings;
    return createHash('sha256')
      .update(JSON.stringify([token_url, credentials, scopes(settings)]))
      .digest('hex');
  },

  request(settings, now) {
    return {
      method: 'POST',
      url: settings.token_url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(grantParameters(settings, now)).toString(),
    };
  },

  parse: parseTokenReply,
};

/** One token is for both APIs. A service account requests the scopes; a user granted them when connecting the account. */
function scopes(settings: GoogleSettings): string {
  return takesRetractions(settings) ? `${SCOPE} ${ADS_SCOPE}` : SCOPE;
}

function grantParameters(settings: GoogleSettings, now: Date): Record<string, string> {
  const { credentials, token_url } = settings;
  if ('refresh_token' in credentials) return { grant_type: 'refresh_token', ...credentials };
  const issuedAt = Math.floor(now.getTime() / 1000);
  const { client_email, private_key } = credentials;
  const claims = {
    iss: client_email,
    scope: scopes(settings),
    aud: token_url,
    iat: issuedAt,
    exp: issuedAt + LIFETIME_SECONDS,
  };
  const assertion = signJwt(claims, withLineBreaks(private_key));
  return { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion };
}

function signJwt(claims: object, key: string): string {
  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${base64({ alg: 'RS256', typ: 'JWT' })}.${base64(claims)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(key, 'base64url')}`;
}

function parseTokenReply(reply: HttpReply, now: Date): ReturnType<TokenSource<GoogleSettings>['parse']> {
  const read = parseJsonReply(reply, LABEL);
  if ('kind' in read) return read;
  const accessToken = asText(read.json.access_token);
  if (read.status < 300 && accessToken !== null) {
    const seconds = Math.max(0, (asInteger(read.json.expires_in) ?? LIFETIME_SECONDS) - SAFETY_SECONDS);
    return { token: accessToken, expiresAt: new Date(now.getTime() + seconds * 1000) };
  }
  const error = asText(read.json.error) ?? '';
  if (CREDENTIAL_ERRORS.has(error)) {
    const reason = `Google does not accept the credentials (${error}): connect the account again or enter a new key.`;
    return stopOutcome(error, withPlatformMessage(reason, read.json.error_description));
  }
  return outcomeByStatus(read, LABEL);
}
