import { hash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { accountsPage, errorPage, type Person } from './page.ts';

/*
 * A stand-in of Google's sign-in: the authorization endpoint with its page, the token endpoint and the keys. It follows
 * https://developers.google.com/identity/openid-connect/reference and RFC 6749 (4.1), RFC 7636 (4.6), checked 2026-11-30, and is as
 * strict: redirect URIs match exactly, a code works once, with its client, redirect URI and verifier.
 */

export type { Person } from './page.ts';

export interface GoogleAccountsOptions {
  clientId: string;
  clientSecret: string;
  /** As they are registered in the Cloud console. */
  redirectUris: readonly string[];
  /** Who is signed in with Google in the browser. */
  people: readonly Person[];
  clock?: () => Date;
}

export interface GoogleAccounts {
  authUrl: string;
  tokenUrl: string;
  jwksUrl: string;
  /** Set to make wrong identity tokens: these claims replace those of a right one. */
  forgedClaims: Record<string, unknown>;
  close(): Promise<void>;
}

/** What a browser asked for, and then, with `person`, what its code stands for. */
interface Authorization {
  redirectUri: string;
  state: string;
  nonce: string | null;
  challenge: string;
  person?: Person;
}

const random = (): string => randomBytes(24).toString('base64url');

/** Starts it on a free port of this machine. */
export async function startGoogleAccounts(options: GoogleAccountsOptions): Promise<GoogleAccounts> {
  const { clientId, clientSecret, redirectUris, people, clock = () => new Date() } = options;
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const kid = random();
  const keys = [{ ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }];
  const asked = new Map<string, Authorization>();
  const codes = new Map<string, Authorization>();

  const authorize = (query: URLSearchParams, response: ServerResponse): void => {
    const problem = problemOf(query, { clientId, redirectUris });
    if (problem !== null) return sendPage(response, 400, errorPage(problem));
    const id = random();
    asked.set(id, {
      redirectUri: query.get('redirect_uri') ?? '',
      state: query.get('state') ?? '',
      nonce: query.get('nonce'),
      challenge: query.get('code_challenge') ?? '',
    });
    sendPage(response, 200, accountsPage(id, people));
  };

  const choose = (form: URLSearchParams, response: ServerResponse): void => {
    const id = form.get('request') ?? '';
    const request = asked.get(id);
    asked.delete(id);
    if (!request) return sendPage(response, 400, errorPage('This page has expired.'));
    const person = people.find(({ sub }) => sub === form.get('person'));
    const back = new URL(request.redirectUri);
    back.searchParams.set('state', request.state);
    if (person) {
      const code = `4/0A${random()}`;
      codes.set(code, { ...request, person });
      const answer = {
        code,
        scope: 'email openid',
        authuser: '0',
        prompt: 'none',
        ...(person.hd && { hd: person.hd }),
      };
      for (const [name, value] of Object.entries(answer)) back.searchParams.set(name, value);
    } else back.searchParams.set('error', 'access_denied');
    response.writeHead(302, { Location: back.href }).end();
  };

  const exchange = async (form: URLSearchParams, response: ServerResponse): Promise<void> => {
    if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret) {
      return sendJson(response, 401, { error: 'invalid_client', error_description: 'Unauthorized' });
    }
    const code = form.get('code') ?? '';
    const granted = codes.get(code);
    // Also after a wrong try.
    codes.delete(code);
    const isRight =
      form.get('grant_type') === 'authorization_code' &&
      granted?.redirectUri === form.get('redirect_uri') &&
      hash('sha256', form.get('code_verifier') ?? '', 'base64url') === granted?.challenge;
    if (!isRight || !granted?.person) {
      return sendJson(response, 400, { error: 'invalid_grant', error_description: 'Bad Request' });
    }
    const seconds = Math.floor(clock().getTime() / 1000);
    const { sub, email, hd, emailVerified = true } = granted.person;
    const claims = {
      ...{
        iss: 'https://accounts.google.com',
        azp: clientId,
        aud: clientId,
        sub,
        email,
        email_verified: emailVerified,
      },
      ...{
        iat: seconds,
        exp: seconds + 3600,
        ...(hd && { hd }),
        ...(granted.nonce !== null && { nonce: granted.nonce }),
      },
      ...accounts.forgedClaims,
    };
    const idToken = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(privateKey);
    const scope = 'openid https://www.googleapis.com/auth/userinfo.email';
    const answer = { access_token: random(), expires_in: 3599, scope, token_type: 'Bearer', id_token: idToken };
    sendJson(response, 200, answer);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const route = `${request.method ?? ''} ${pathname}`;
    if (route === 'GET /o/oauth2/v2/auth') return authorize(searchParams, response);
    if (route === 'POST /choose') return choose(await readForm(request), response);
    if (route === 'POST /token') return exchange(await readForm(request), response);
    if (route === 'GET /certs') return sendJson(response, 200, { keys });
    sendPage(response, 404, errorPage('The page was not found.'));
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const accounts: GoogleAccounts = {
    authUrl: `${url}/o/oauth2/v2/auth`,
    tokenUrl: `${url}/token`,
    jwksUrl: `${url}/certs`,
    forgedClaims: {},
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return accounts;
}

/** What Google shows in place of the page, and does not send to the redirect URI; null where the request is right. */
function problemOf(
  query: URLSearchParams,
  { clientId, redirectUris }: Pick<GoogleAccountsOptions, 'clientId' | 'redirectUris'>,
): string | null {
  if (query.get('client_id') !== clientId) return 'Error 401: invalid_client';
  if (!redirectUris.includes(query.get('redirect_uri') ?? '')) return 'Error 400: redirect_uri_mismatch';
  if (query.get('response_type') !== 'code') return 'Error 400: unsupported_response_type';
  if (!(query.get('scope') ?? '').split(' ').includes('openid')) return 'Error 400: invalid_scope';
  if (query.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(query.get('code_challenge') ?? '')) {
    return 'Error 400: invalid_request (code_challenge)';
  }
  return null;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }).end(html);
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
