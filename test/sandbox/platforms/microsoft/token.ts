import { randomBytes } from 'node:crypto';
import type { Fault } from '../kit/faults.ts';
import type { Answer, Call } from '../kit/stand-in.ts';
import type { Grant, MicrosoftOptions } from './options.ts';

const PATH = /^\/[^/]+\/oauth2\/v2\.0\/token$/;
const DAY_MS = 86_400_000;
const SCOPE = 'https://ads.microsoft.com/msads.manage';

export function isTokenPath(path: string): boolean {
  return PATH.test(path);
}

/**
 * The sign-in of the Microsoft identity platform, as far as refresh tokens need it
 * (docs/platforms/microsoft.md#endpoint).
 */
export class Tokens {
  readonly #options: MicrosoftOptions;
  readonly #access: Map<string, Grant>;
  readonly #refresh: Map<string, Grant>;

  constructor(options: MicrosoftOptions, now: number) {
    this.#options = options;
    this.#access = new Map(Object.entries(options.accessTokens));
    const expires = this.#refreshTokenEnds(now);
    this.#refresh = new Map(Object.entries(options.refreshTokens).map(([token, user]) => [token, { user, expires }]));
  }

  /** Who presents the token of an `Authorization` header. */
  holder(token: string, now: number): { user: string } | 'unknown' | 'expired' {
    const grant = this.#access.get(token);
    if (grant === undefined) return 'unknown';
    return grant.expires.getTime() > now ? grant : 'expired';
  }

  answer(call: Call, now: number): Answer {
    const form = new URLSearchParams(call.body);
    const isForm = call.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
    if (call.method !== 'POST' || !isForm) return refused('invalid_request', 'AADSTS900561: only POST requests.');
    if (form.get('grant_type') !== 'refresh_token') return refused('unsupported_grant_type', 'AADSTS70003.');
    const secret = this.#options.clients[form.get('client_id') ?? ''];
    if (secret === undefined) return refused('unauthorized_client', 'AADSTS700016: the application was not found.');
    if (secret !== form.get('client_secret')) return refused('invalid_client', 'AADSTS7000215: invalid secret.', 401);
    const scopes = (form.get('scope') ?? '').split(' ');
    if (!scopes.includes(SCOPE)) return refused('invalid_scope', 'AADSTS70011: the scope is not valid.');
    const refreshToken = form.get('refresh_token') ?? '';
    const grant = this.#refresh.get(refreshToken);
    if (grant === undefined) return refused('invalid_grant', 'AADSTS70000: the refresh token was revoked.');
    if (grant.expires.getTime() <= now) return refused('invalid_grant', 'AADSTS700082: the refresh token has expired.');
    return this.#issue(grant, refreshToken, now);
  }

  #issue({ user }: Grant, refreshToken: string, now: number): Answer {
    const { tokenLifetimeSeconds, rotateRefreshTokens, oldRefreshTokensWork } = this.#options;
    const access_token = `EwB_${randomBytes(24).toString('base64url')}`;
    this.#access.set(access_token, { user, expires: new Date(now + tokenLifetimeSeconds * 1000) });
    const body = { token_type: 'Bearer', scope: SCOPE, expires_in: tokenLifetimeSeconds, access_token };
    if (!rotateRefreshTokens) return { status: 200, body: { ...body, refresh_token: refreshToken } };
    const next = `M.C5_${randomBytes(24).toString('base64url')}`;
    if (!oldRefreshTokensWork) this.#refresh.delete(refreshToken);
    this.#refresh.set(next, { user, expires: this.#refreshTokenEnds(now) });
    return { status: 200, body: { ...body, refresh_token: next } };
  }

  #refreshTokenEnds(now: number): Date {
    return new Date(now + this.#options.refreshTokenDays * DAY_MS);
  }
}

/** Its own troubles are not those of the API. */
export function tokenTrouble(mode: 'throttled' | 'failing' | 'unauthorised', fault: Fault): Answer {
  if (mode === 'unauthorised') return refused('invalid_grant', 'AADSTS70000: access was withdrawn.', fault.status);
  const status = fault.status ?? (mode === 'throttled' ? 429 : 503);
  return refused('temporarily_unavailable', 'AADSTS90033: a transient error has occurred.', status);
}

function refused(error: string, error_description: string, status = 400): Answer {
  return { status, body: { error, error_description, error_codes: [] }, refusal: `${error}: ${error_description}` };
}
