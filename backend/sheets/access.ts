import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import { urlSetting } from '../platforms/kit/base-url.ts';

const SCOPE = 'https://www.googleapis.com/auth/spreadsheets';
const TOKEN_HOST = 'oauth2.googleapis.com';
const API_HOST = 'sheets.googleapis.com';
const LIFETIME_SECONDS = 3600;

/** A tenant's access to spreadsheets: each has its own, so that none can name another one's spreadsheet. */
export const sheetsAccess = z.object({
  credentials: z.union(
    [
      // Not strict, so that a service account's whole JSON key file can be given.
      z.object({ client_email: z.email(), private_key: z.string().startsWith('-----BEGIN PRIVATE KEY-----') }),
      z.strictObject({
        client_id: z.string().min(1),
        client_secret: z.string().min(1),
        refresh_token: z.string().min(1),
      }),
    ],
    'Give the JSON key file of a service account, or client_id, client_secret and refresh_token of a user.',
  ),
  token_url: urlSetting([TOKEN_HOST], `https://${TOKEN_HOST}/token`),
  base_url: urlSetting([API_HOST], `https://${API_HOST}`),
});

export type SheetsAccess = z.infer<typeof sheetsAccess>;

/** The form of a token request: a signed assertion (RFC 7523) or a refresh token (RFC 6749, 6). */
export async function tokenForm({ credentials, token_url }: SheetsAccess, now: Date): Promise<URLSearchParams> {
  if ('refresh_token' in credentials) {
    return new URLSearchParams({ grant_type: 'refresh_token', ...credentials });
  }
  const issuedAt = Math.floor(now.getTime() / 1000);
  const key = await importPKCS8(credentials.private_key.replace(/\\n/g, '\n'), 'RS256');
  const assertion = await new SignJWT({ scope: SCOPE })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuer(credentials.client_email)
    .setAudience(token_url)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LIFETIME_SECONDS)
    .sign(key);
  return new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });
}
