import { createHash } from 'node:crypto';
import type { HttpReply, TokenSource } from '../platform.ts';
import { asInteger, asText } from '../kit/json.ts';
import { withPlatformMessage } from '../kit/platform-message.ts';
import { outcomeByStatus, parseJsonReply, stopOutcome } from '../kit/reply.ts';
import { SANDBOX_HOST, SANDBOX_SCOPE, SCOPE } from './limits.ts';
import type { MicrosoftSettings } from './settings.ts';

const LABEL = "Microsoft's sign-in";
const LIFETIME_SECONDS = 3600;
/** A token is not used in its last seconds. */
const SAFETY_SECONDS = 60;
/** Temporary OAuth errors (RFC 6749, 4.1.2.1); every other error of a refused request needs a person. */
const TEMPORARY_ERRORS = new Set(['temporarily_unavailable', 'server_error']);

/**
 * An access token from the refresh token of the user who granted access (docs/platforms/microsoft.md#endpoint).
 * Microsoft
 * returns a newer refresh token with it, which must be stored because each refresh token expires.
 */
export const token: TokenSource<MicrosoftSettings> = {
  cacheKey(settings) {
    return createHash('sha256')
      .update(JSON.stringify([settings.token_url, { ...tokenParameters(settings), refresh_token: undefined }]))
      .digest('hex');
  },

  request(settings) {
    return {
      method: 'POST',
      url: settings.token_url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(tokenParameters(settings)).toString(),
    };
  },

  parse: parseTokenReply,
};

function tokenParameters({
  client_id,
  client_secret,
  refresh_token,
  base_url,
}: MicrosoftSettings): Record<string, string> {
  return {
    client_id,
    ...(client_secret !== undefined && { client_secret }),
    grant_type: 'refresh_token',
    refresh_token,
    scope: new URL(base_url).hostname === SANDBOX_HOST ? SANDBOX_SCOPE : SCOPE,
  };
}

function parseTokenReply(reply: HttpReply, now: Date): ReturnType<TokenSource<MicrosoftSettings>['parse']> {
  const read = parseJsonReply(reply, LABEL);
  if ('kind' in read) return read;
  const accessToken = asText(read.json.access_token);
  if (read.status < 300 && accessToken !== null) {
    const seconds = Math.max(0, (asInteger(read.json.expires_in) ?? LIFETIME_SECONDS) - SAFETY_SECONDS);
    const refresh_token = asText(read.json.refresh_token);
    return {
      token: accessToken,
      expiresAt: new Date(now.getTime() + seconds * 1000),
      ...(refresh_token !== null && { renewed: { refresh_token } }),
    };
  }
  const error = asText(read.json.error);
  if (error !== null && (read.status === 400 || read.status === 401) && !TEMPORARY_ERRORS.has(error)) {
    const code = /^\w{1,60}$/.test(error) ? error : 'oauth_error';
    const reason = `Microsoft does not accept the credentials (${code}): connect the account again, or correct the client.`;
    return stopOutcome(code, withPlatformMessage(reason, read.json.error_description));
  }
  return outcomeByStatus(read, LABEL);
}
