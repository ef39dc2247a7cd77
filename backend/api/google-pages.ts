import { timingSafeEqual } from 'node:crypto';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import type { SignInError } from '../../shared/sign-in-errors.ts';
import { readInvitation } from '../../shared/invitation-code.ts';
import type { Context } from '../context.ts';
import { isLoopback } from '../platforms/kit/base-url.ts';
import { storeKeysOf } from '../store/keys.ts';
import { seal, unseal } from '../store/seal.ts';
import { findAccounts, findMember } from '../tenants/find-member.ts';
import { refusalOf } from './authenticate.ts';
import { beginSession } from './begin-session.ts';
import type { Browser } from './browser.ts';
import { ApiError } from './errors.ts';
import { authorizationUrl, exchangeCode, type GoogleClient, newAttempt, TokenRefused } from './google-oauth.ts';
import { createGoogleTokenVerifier } from './google-token.ts';

/** Sign-in with Google on the pages. */
export interface GooglePages extends GoogleClient {
  /** The keys that verify identity tokens. */
  jwksUrl: string;
  /** The address of the pages, without a slash at the end: Google sends browsers back to it. */
  publicUrl: string;
}

const COOKIE = 'matchback_sign_in';
/** How long a person may take at Google. */
const ATTEMPT_MS = 10 * 60_000;
/** From one address, which an office shares: each may cause a request to Google. */
const MOST_PER_MINUTE = 300;
const CALLBACK = '/sign-in/google/callback';

/** Remembered in a sealed cookie while the person is at Google. */
const attempt = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  tenant: z.string().optional(),
  invitationCode: z.string().optional(),
  next: z.string(),
  startedAt: z.number(),
});
type Attempt = z.infer<typeof attempt>;

/** Signing in did not work: the sign-in page says why. */
class SignInRefused extends Error {
  readonly code: SignInError;
  readonly tenant: string | undefined;

  constructor(code: SignInError, tenant?: string) {
    super(code);
    this.code = code;
    this.tenant = tenant;
  }
}

/** `GET /sign-in/google`, which sends the browser to Google, and `/callback`, to which Google sends it back. */
export function googlePagesRouter(context: Context, browser: Browser, google: GooglePages | null): Router {
  const router = Router();
  router.use(rateLimit({ windowMs: 60_000, limit: MOST_PER_MINUTE, legacyHeaders: false, handler: refuseTooMany }));
  router.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  if (!google) {
    router.get('/', (_req, res) => redirectToPage(res, new SignInRefused('google_off')));
    return router;
  }
  const verify = createGoogleTokenVerifier({ audiences: [google.clientId], jwksUrl: google.jwksUrl }, context.clock);
  const redirectUri = `${google.publicUrl}${CALLBACK}`;
  router.get('/', (req, res) => {
    const elsewhere = otherLoopbackName(req, google.publicUrl);
    if (elsewhere !== null) return res.redirect(303, elsewhere);
    const begun: Attempt = { ...newAttempt(), ...readStart(req), startedAt: context.clock().getTime() };
    const value = seal(storeKeysOf(context.store.db).sealing, begun, [COOKIE]);
    browser.setCookie(req, res, COOKIE, { value, maxAgeMs: ATTEMPT_MS });
    res.redirect(303, authorizationUrl(google, begun, redirectUri));
  });
  router.get('/callback', async (req, res) => {
    let begun: Attempt | null = null;
    try {
      begun = takeAttempt(context, browser, req, res);
      const idToken = await exchangeCode(google, readAnswer(req, begun), begun.verifier, redirectUri);
      const user = { ...(await verify(idToken, begun.nonce)), invitationCode: begun.invitationCode };
      const { db } = context.store;
      const tenant = begun.tenant ?? (await onlyAccount(context, user));
      const member = await findMember(db, tenant, user, context.clock());
      if (!member) throw new SignInRefused(refusalOf(user), begun.tenant);
      const owner = { kind: 'member', id: member.memberId, tenantId: member.tenantId } as const;
      const { cookie } = await beginSession(context, owner, browser.sessionToken(req));
      browser.setSession(req, res, cookie);
      res.redirect(303, begun.next);
    } catch (error) {
      redirectToPage(res, toRefusal(context, error, begun?.tenant));
    }
  });
  return router;
}

const refuseTooMany: RequestHandler = (_req, res) => redirectToPage(res, new SignInRefused('unavailable'));

/** The sandbox may be opened by another name of this machine than PUBLIC_URL has: cookies would not come back. */
function otherLoopbackName(req: Request, publicUrl: string): string | null {
  const own = new URL(publicUrl);
  return isLoopback(own.hostname) && isLoopback(req.hostname) && req.host !== own.host
    ? publicUrl + req.originalUrl
    : null;
}

/** What the sign-in page asks for. A whole invitation code (`mbc_…`) names the account as well. */
function readStart(req: Request): Pick<Attempt, 'tenant' | 'invitationCode' | 'next'> {
  const code = textOf(req, 'code');
  const invitation = readInvitation(code ?? '');
  const tenant = invitation?.tenant ?? textOf(req, 'tenant');
  // One with an API key in it has no code to accept.
  const invitationCode = invitation ? (invitation.signIn === 'google' ? invitation.secret : undefined) : code;
  return {
    next: ownPath(textOf(req, 'next')),
    ...(tenant !== undefined && { tenant }),
    ...(invitationCode !== undefined && { invitationCode }),
  };
}

function textOf(req: Request, name: string): string | undefined {
  const value = req.query[name];
  return typeof value === 'string' && value !== '' && value.length <= 1000 ? value : undefined;
}

/** A path of this server; `/` for all else, such as `//example.com` and `/\example.com`, which name another server. */
function ownPath(next: string | undefined): string {
  const here = 'http://here.invalid';
  if (next === undefined || !URL.canParse(next, here)) return '/';
  const { origin, pathname, search, hash } = new URL(next, here);
  // A path that begins with two slashes is another server's address once it is a location.
  return origin === here && next.startsWith('/') && !pathname.startsWith('//') ? pathname + search + hash : '/';
}

/** Reads and removes the cookie of the sign-in that this browser began. Throws SignInRefused. */
function takeAttempt(context: Context, browser: Browser, req: Request, res: Response): Attempt {
  const sealed = browser.cookie(req, COOKIE);
  browser.setCookie(req, res, COOKIE, null);
  const begun = sealed === undefined ? null : readAttempt(context, sealed);
  const age = begun && context.clock().getTime() - begun.startedAt;
  if (!begun || age === null || age > ATTEMPT_MS || !isSame(textOf(req, 'state') ?? '', begun.state)) {
    throw new SignInRefused('expired');
  }
  return begun;
}

function readAttempt({ store }: Context, sealed: string): Attempt | null {
  try {
    return attempt.parse(unseal(storeKeysOf(store.db).sealing, sealed, [COOKIE]));
  } catch {
    return null;
  }
}

/** The code in Google's answer (RFC 6749, 4.1.2). Throws SignInRefused for its errors. */
function readAnswer(req: Request, { tenant }: Attempt): string {
  const error = textOf(req, 'error');
  if (error !== undefined) throw new SignInRefused(error === 'access_denied' ? 'cancelled' : 'failed', tenant);
  const code = textOf(req, 'code');
  if (code === undefined) throw new SignInRefused('failed', tenant);
  return code;
}

/** The account of a person who named none. Throws SignInRefused when it is none or one of several. */
async function onlyAccount({ store }: Context, user: Parameters<typeof findAccounts>[1]): Promise<string> {
  const accounts = await findAccounts(store.db, user);
  const [account] = accounts;
  if (account === undefined) throw new SignInRefused(refusalOf({ isAuthoritative: false, ...user }));
  if (accounts.length > 1) throw new SignInRefused('account_needed');
  return account;
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function toRefusal({ log }: Context, error: unknown, tenant: string | undefined): SignInRefused {
  if (error instanceof SignInRefused) return error;
  const isTemporary =
    (error instanceof TokenRefused && error.kind === 'unavailable') ||
    (error instanceof ApiError && error.status === 503);
  log.warn({ err: error }, 'a sign-in with Google failed');
  return new SignInRefused(isTemporary ? 'unavailable' : 'failed', tenant);
}

function redirectToPage(res: Response, { code, tenant }: SignInRefused): void {
  const query = new URLSearchParams({ error: code, ...(tenant !== undefined && { tenant }) });
  res.redirect(303, `/sign-in?${query.toString()}`);
}
