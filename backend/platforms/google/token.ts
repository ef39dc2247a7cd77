import { createHash, createSign } from 'node:crypto';
import type { HttpReply, TokenSource } from '../platform.ts';
import { asInteger, asText } from '../kit/json.ts';
import { withQuote } from '../kit/quote.ts';
import { httpFailure, parseJsonReply, retry, stop } from '../kit/reply.ts';
import { ADS_SCOPE, SCOPE } from './limits.ts';
import { pem, type GoogleSettings } from './settings.ts';

const LIFE_SECONDS = 3600;
/** A token that is about to end is not used any more. */
const SAFETY_SECONDS = 60;
/** OAuth errors (RFC 6749, 5.2) that only a person can mend. */
const HOPELESS = new Set(['invalid_grant', 'invalid_client', 'unauthorized_client', 'invalid_scope', 'access_denied']);

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
      body: new URLSearchParams(grant(settings, now)).toString(),
    };
  },

  parse,
};

/** One token serves both APIs. Service accounts ask for its scopes; a user granted them when the account was connected. */
function scopes({ retractions }: GoogleSettings): string {
  return retractions ? `${SCOPE} ${ADS_SCOPE}` : SCOPE;
}

function grant(settings: GoogleSettings, now: Date): Record<string, string> {
  const { credentials, token_url } = settings;
  if ('refresh_token' in credentials) return { grant_type: 'refresh_token', ...credentials };
  const issued = Math.floor(now.getTime() / 1000);
  const { client_email, private_key } = credentials;
  const claims = {
    iss: client_email,
    scope: scopes(settings),
    aud: token_url,
    iat: issued,
    exp: issued + LIFE_SECONDS,
  };
  return { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: sign(claims, pem(private_key)) };
}

function sign(claims: object, key: string): string {
  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${base64({ alg: 'RS256', typ: 'JWT' })}.${base64(claims)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(key, 'base64url')}`;
}

function parse(reply: HttpReply, now: Date): ReturnType<TokenSource<GoogleSettings>['parse']> {
  const read = parseJsonReply(reply, "Google's sign-in");
  if ('kind' in read) return read;
  const value = asText(read.json.access_token);
  if (read.status < 300 && value !== null) {
    const seconds = Math.max(0, (asInteger(read.json.expires_in) ?? LIFE_SECONDS) - SAFETY_SECONDS);
    return { token: value, expiresAt: new Date(now.getTime() + seconds * 1000) };
  }
  const error = asText(read.json.error) ?? '';
  if (HOPELESS.has(error)) {
    const words = `Google does not accept the credentials (${error}): connect the account again or give a new key.`;
    return stop(error, withQuote(words, read.json.error_description));
  }
  return (
    httpFailure(read, "Google's sign-in") ??
    retry('unreadable_reply', "Google's sign-in answered something unreadable.")
  );
}
