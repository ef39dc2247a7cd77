import type { Request, Response } from 'express';
import { PAGE_HEADER } from '../../shared/api.ts';
import { ApiError } from './errors.ts';

const SESSION_COOKIE = 'matchback_session';

/** A cookie to set; null removes it. */
export type CookieChange = { value: string; maxAgeMs: number } | null;

/** What the backend knows of its own address, and does with the cookies of its pages. */
export interface Browser {
  /** The address of this server, as people open it: `https://matchback.example.com`. Throws ApiError for an unusable `Host`. */
  originOf(req: Request): string;
  sessionToken(req: Request): string | undefined;
  setSession(req: Request, res: Response, session: CookieChange): void;
  cookie(req: Request, name: string): string | undefined;
  setCookie(req: Request, res: Response, name: string, change: CookieChange): void;
  /** Throws ApiError unless the request was made by a page of this server. */
  assertOwnPage(req: Request): void;
}

/** @param publicUrl the address that people open, without a slash at the end; null: that of each request */
export function createBrowser(publicUrl: string | null): Browser {
  const requestOrigin = (req: Request): string => {
    const url = `${req.protocol}://${req.host}`;
    if (!URL.canParse(url)) throw new ApiError('invalid_parameter', 'Host: send the address of this server.');
    return new URL(url).origin;
  };
  const isSecure = (req: Request): boolean => req.secure || publicUrl?.startsWith('https:') === true;
  // With the prefix, browsers take the cookie from this host over TLS only, so that no other host or plain page can set it:
  // https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis, 4.1.3.2.
  const nameOf = (req: Request, name: string): string => (isSecure(req) ? `__Host-${name}` : name);
  const cookie = (req: Request, name: string) => readCookie(req.get('cookie'), nameOf(req, name));
  const setCookie: Browser['setCookie'] = (req, res, name, change) => {
    const attributes = { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(req) } as const;
    if (change) res.cookie(nameOf(req, name), change.value, { ...attributes, maxAge: change.maxAgeMs });
    else res.clearCookie(nameOf(req, name), attributes);
  };
  return {
    originOf: (req) => publicUrl ?? requestOrigin(req),
    sessionToken: (req) => cookie(req, SESSION_COOKIE),
    setSession: (req, res, session) => setCookie(req, res, SESSION_COOKIE, session),
    cookie,
    setCookie,
    assertOwnPage: (req) => {
      const origins = [requestOrigin(req), ...(publicUrl === null ? [] : [publicUrl])];
      if (!isOwnPage(req, origins)) throw new ApiError('cross_site_request', CROSS_SITE);
    },
  };
}

const CROSS_SITE = `This request changes something and does not come from a page of this server. Pages send the header \`${PAGE_HEADER}: 1\`; programs send an API key in \`Authorization\`. Behind a reverse proxy, set PUBLIC_URL to the address that people open.`;

/**
 * Whether no other site can have made the request: `Sec-Fetch-Site` and `Origin` name this server where they are sent, and a header
 * is there that a form cannot send, and a script of another site only after a preflight, which is not answered. As in
 * https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html ("Fetch Metadata headers",
 * "Employing Custom Request Headers for AJAX/API") and https://web.dev/articles/fetch-metadata; checked 2026-11-30. The cookie's
 * SameSite=Lax does not depend on these.
 */
function isOwnPage(req: Request, origins: readonly string[]): boolean {
  const site = req.get('sec-fetch-site');
  const origin = req.get('origin');
  return (
    (site === undefined || site === 'same-origin') &&
    (origin === undefined || origins.includes(origin)) &&
    req.get(PAGE_HEADER) === '1'
  );
}

/** The value of a cookie in the header `Cookie` (RFC 6265, 4.2.1); of several with the name the first, which is the most specific. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const [key, ...value] = pair.split('=');
    if (key?.trim() === name) return value.join('=').trim();
  }
  return undefined;
}
