import { randomBytes, verify } from 'node:crypto';
import { parseJson } from '../kit/json.ts';
import type { Answer, Call } from '../kit/stand-in.ts';
import type { GoogleOptions, Grant } from './options.ts';

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const MAX_ASSERTION_SECONDS = 3600;

/** Who presents a token, as far as the API must know. */
export type Holder = Grant | 'unknown';

/** Google's OAuth 2.0 token endpoint: refresh tokens (RFC 6749 section 6) and service account assertions (RFC 7523). */
export class Tokens {
  readonly #options: GoogleOptions;
  readonly #issued: Map<string, Grant & { expires: Date }>;

  constructor(options: GoogleOptions) {
    this.#options = options;
    this.#issued = new Map(Object.entries(options.accessTokens));
  }

  /** The grant behind an `Authorization` header; unknown when there is none, or it has expired. */
  holder(authorization: string | undefined, now: number): Holder {
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '';
    const grant = this.#issued.get(token);
    return grant !== undefined && grant.expires.getTime() > now ? grant : 'unknown';
  }

  /** Answers `POST /token`. */
  answer(call: Call, now: number): Answer {
    const form = new URLSearchParams(call.body);
    switch (form.get('grant_type')) {
      case 'refresh_token':
        return this.#refresh(form, now);
      case JWT_BEARER:
        return this.#assert(form.get('assertion') ?? '', call.headers.host ?? '', now);
      default:
        return oauthError('unsupported_grant_type', 'Invalid grant_type');
    }
  }

  #refresh(form: URLSearchParams, now: number): Answer {
    const secret = this.#options.clients[form.get('client_id') ?? ''];
    if (secret === undefined || secret !== form.get('client_secret')) {
      return oauthError('invalid_client', 'The OAuth client was not found.', 401);
    }
    const grant = this.#options.refreshTokens[form.get('refresh_token') ?? ''];
    if (grant === undefined) return oauthError('invalid_grant', 'Token has been expired or revoked.');
    return this.#issue(grant, now);
  }

  #assert(assertion: string, host: string, now: number): Answer {
    const [header = '', payload = '', signature = ''] = assertion.split('.');
    const claims = decode(payload);
    const principal = String(claims.iss);
    const publicKey = this.#options.serviceAccounts[principal];
    if (publicKey === undefined) return oauthError('invalid_grant', 'Invalid grant: account not found');
    const signed = Buffer.from(`${header}.${payload}`);
    const isSigned =
      decode(header).alg === 'RS256' && verify('RSA-SHA256', signed, publicKey, Buffer.from(signature, 'base64url'));
    if (!isSigned) return oauthError('invalid_grant', 'Invalid JWT Signature.');
    if (!['https://oauth2.googleapis.com/token', `http://${host}/token`].includes(String(claims.aud))) {
      return oauthError('invalid_grant', 'Invalid JWT: audience');
    }
    if (this.#options.checkAssertionTimes && !isTimely(claims, now / 1000)) {
      return oauthError('invalid_grant', 'Invalid JWT: Token must be a short-lived token (60 minutes)');
    }
    const scopes = typeof claims.scope === 'string' ? claims.scope.split(' ').filter(Boolean) : [];
    if (scopes.length === 0) return oauthError('invalid_scope', 'Invalid OAuth scope or ID token audience provided.');
    return this.#issue({ principal, scopes }, now);
  }

  #issue(grant: Grant, now: number): Answer {
    const access_token = `ya29.${randomBytes(24).toString('base64url')}`;
    const seconds = this.#options.tokenLifetimeSeconds;
    this.#issued.set(access_token, { ...grant, expires: new Date(now + seconds * 1000) });
    const body = { access_token, expires_in: seconds, scope: grant.scopes.join(' '), token_type: 'Bearer' };
    return { status: 200, body };
  }
}

function isTimely({ iat, exp }: Record<string, unknown>, now: number): boolean {
  if (typeof iat !== 'number' || typeof exp !== 'number') return false;
  const skew = 300;
  return iat <= now + skew && exp > now && exp - iat <= MAX_ASSERTION_SECONDS;
}

function decode(part: string): Record<string, unknown> {
  const value = parseJson(Buffer.from(part, 'base64url').toString());
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function oauthError(error: string, error_description: string, status = 400): Answer {
  return { status, body: { error, error_description }, refusal: `${error}: ${error_description}` };
}
