import { hash, randomBytes } from 'node:crypto';
import { z } from 'zod';

/*
 * The authorization code flow of OpenID Connect with PKCE (RFC 7636), state and nonce, at Google. Endpoints and parameters from
 * https://developers.google.com/identity/openid-connect/reference and
 * https://developers.google.com/identity/openid-connect/openid-connect ("server flow"); the same in Google's own client,
 * https://github.com/googleapis/google-auth-library-nodejs/blob/main/src/auth/oauth2client.ts (endpoints, S256, `redirect_uri` that
 * must match exactly), and in https://github.com/pilcrowonpaper/arctic/blob/main/src/providers/google.ts. Checked 2026-11-30.
 */

/** The OAuth client of the pages, of the type "web application". */
export interface GoogleClient {
  clientId: string;
  clientSecret: string;
  authUrl: string;
  tokenUrl: string;
}

/** What one sign-in has to remember until Google sends the browser back. */
export interface Attempt {
  state: string;
  nonce: string;
  /** Of PKCE: Google gets its hash first, and the verifier with the code. */
  verifier: string;
}

/** Google's answer cannot be used: `unavailable` may work later, `failed` is a wrong answer or wrong settings. */
export class TokenRefused extends Error {
  readonly kind: 'failed' | 'unavailable';

  constructor(kind: 'failed' | 'unavailable', message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

const TIMEOUT_MS = 10_000;
const random = (): string => randomBytes(32).toString('base64url');

export function newAttempt(): Attempt {
  return { state: random(), nonce: random(), verifier: random() };
}

/** Where the browser is sent to sign in. */
export function authorizationUrl(
  { authUrl, clientId }: GoogleClient,
  { state, nonce, verifier }: Attempt,
  redirectUri: string,
): string {
  const url = new URL(authUrl);
  const parameters = {
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid email',
    state,
    nonce,
    code_challenge: hash('sha256', verifier, 'base64url'),
    code_challenge_method: 'S256',
    // Else Google takes the account that the browser is signed in with, which may be the wrong one.
    prompt: 'select_account',
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

const tokenAnswer = z.object({ id_token: z.string().min(1) });

/** Exchanges the code that Google gave the browser for the identity token. Throws TokenRefused; its message quotes no secret. */
export async function exchangeCode(
  { tokenUrl, clientId, clientSecret }: GoogleClient,
  code: string,
  verifier: string,
  redirectUri: string,
): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });
  let status: number;
  let body: unknown;
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(tokenUrl, { method: 'POST', body: form, redirect: 'error', signal });
    ({ status } = response);
    body = await response.json().catch(() => null);
  } catch (cause) {
    throw new TokenRefused('unavailable', 'The token endpoint cannot be reached.', { cause });
  }
  const answer = tokenAnswer.safeParse(body);
  if (status === 200 && answer.success) return answer.data.id_token;
  const error = z.object({ error: z.string().max(100) }).safeParse(body);
  const reason = error.success ? ` ${error.data.error.replace(/[^\w .-]/g, '')}` : '';
  const kind = status >= 500 || status === 429 ? 'unavailable' : 'failed';
  throw new TokenRefused(kind, `The token endpoint answered ${status}${reason}.`);
}
