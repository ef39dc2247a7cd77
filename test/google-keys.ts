/** Google's part in signing in: keys made on the spot, served as a key set over loopback. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { whenDone } from './when-done.ts';

export const AUDIENCE = '1234-sheet.apps.googleusercontent.com';

export interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
}

export interface KeyServer {
  url: string;
  /** What it serves. */
  keys: SigningKey[];
  headers: Record<string, string>;
  /** How often it was asked. */
  asked: number;
  /** Set to answer otherwise; `body` is what it would have answered. */
  answer: ((response: ServerResponse, body: string) => unknown) | null;
}

export async function makeKey(kid: string): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  return { kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } };
}

/** Closed after the file's tests. */
export async function serveKeys(...keys: SigningKey[]): Promise<KeyServer> {
  const served: KeyServer = {
    url: '',
    keys,
    headers: { 'cache-control': 'public, max-age=3600, must-revalidate' },
    asked: 0,
    answer: null,
  };
  const server = createServer((_req, response) => {
    served.asked += 1;
    const body = JSON.stringify({ keys: served.keys.map(({ publicJwk }) => publicJwk) });
    if (served.answer) served.answer(response, body);
    else response.writeHead(200, { 'content-type': 'application/json', ...served.headers }).end(body);
  });
  whenDone(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  served.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/certs`;
  return served;
}

/** The claims of a good token; an undefined claim is left out. */
export function claimsAt(now: Date, more: Record<string, unknown> = {}): Record<string, unknown> {
  const seconds = Math.floor(now.getTime() / 1000);
  return {
    iss: 'https://accounts.google.com',
    aud: AUDIENCE,
    azp: AUDIENCE,
    sub: '110169484474386276334',
    email: 'malee@shop.example',
    email_verified: true,
    iat: seconds,
    exp: seconds + 3600,
    ...more,
  };
}

export function sign({ kid, privateKey }: SigningKey, claims: Record<string, unknown>): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(privateKey);
}
