import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { SessionAnswer, SignedIn } from '../../shared/api/session.ts';
import type { Language } from '../../shared/texts/languages.ts';
import { buildWebOnce } from '../built-web.ts';
import { TIMEOUT_MS } from './step-time.ts';
import { type HostReply, serveHost } from './test-hosts.ts';

const ADDRESS = 'http://web.test';
const FOLDER = 'dist/web';
const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

/** An owner who is signed in. */
export const OWNER: SignedIn = {
  signed_in: true,
  google_sign_in: true,
  tenant: 'acme',
  name: 'Acme Shop',
  time_zone: 'Asia/Bangkok',
  caller: { kind: 'member', id: '0198c3a0-0000-7000-8000-000000000001', label: 'eva.lima@shop.example.net' },
  role: 'owner',
  scopes: ['admin'],
  signed_in_at: '2026-02-16T01:00:00.000Z',
  expires_at: '2026-03-02T01:00:00.000Z',
};

/** A request of the page to the API, without the path of the account: `GET uploads?cursor=x`. */
export interface ApiCall {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  /** Recognises a request that is sent again. */
  idempotencyKey: string | null;
}

/** What the API answers to a path (without the account; `uploads/*` for all below): data, or what `answer` makes. */
export type ApiReplies = Readonly<Record<string, unknown>>;

class Answer {
  readonly status: number;
  readonly body: unknown;
  constructor(status: number, body: unknown) {
    this.status = status;
    this.body = body;
  }
}

/** An answer with a status, e.g. a problem. */
export const answer = (status: number, body: unknown): Answer => new Answer(status, body);

/** To load another document into a page takes a third of the time that a new page takes, in a process that has compiled nothing. */
const pages = new WeakMap<Browser, Page>();

/**
 * Opens a page of the built web application over scripted answers of the API; what is not scripted fails the test. It takes the place of
 * what was opened before it, with nothing left of that in the browser.
 *
 * @param replies by method and path, e.g. `GET uploads`; a function gets the call @param isBeside opens another page beside the one
 *   that is open, as another person would, which the test closes @returns the page and the calls made so far
 */
export async function openWeb(
  browser: Browser,
  {
    path = '/',
    replies = {},
    session = OWNER,
    language = 'en',
    width = 1440,
    isBeside = false,
  }: {
    path?: string;
    replies?: ApiReplies;
    session?: SessionAnswer;
    language?: Language;
    width?: number;
    isBeside?: boolean;
  } = {},
): Promise<{ page: Page; calls: ApiCall[]; unexpected: string[] }> {
  await buildWebOnce();
  const host = isBeside ? 'beside.web.test' : 'web.test';
  const viewport = { width, height: 900 };
  const known = isBeside ? undefined : pages.get(browser);
  const page = known?.isClosed() === false ? await emptied(known) : await newPage(browser);
  if (!isBeside) pages.set(browser, page);
  await page.setViewportSize(viewport);
  const calls: ApiCall[] = [];
  const unexpected: string[] = [];
  page.on('pageerror', (error) => unexpected.push(error.message));
  const chosen = `<script>localStorage.setItem('matchback.language', ${JSON.stringify(language)})</script>`;
  const html = (await readFile(join(FOLDER, 'index.html'), 'utf8')).replace('<head>', () => `<head>${chosen}`);
  serveHost(host, async (request): Promise<HostReply> => {
    const { method, url, headers } = request;
    if (url.pathname.startsWith('/assets/')) return fileOf(basename(url.pathname));
    // The server's own, which goes on to Google: the application would go back to the sign-in.
    if (url.pathname === '/sign-in/google') return { type: 'text/html; charset=utf-8', body: '' };
    if (!url.pathname.startsWith('/api/')) return { type: 'text/html; charset=utf-8', body: html };
    if (url.pathname === '/api/v1/session' && method === 'GET') return replyOf(session);
    const call: ApiCall = {
      method,
      path: url.pathname.replace(/^\/api\/v1\/(tenants\/[^/]+\/)?/, ''),
      query: url.searchParams,
      body: request.body === '' ? null : (JSON.parse(request.body) as unknown),
      idempotencyKey: headers['idempotency-key']?.toString() ?? null,
    };
    calls.push(call);
    const reply = replyTo(replies, `${call.method} ${call.path}`);
    if (reply === undefined) unexpected.push(`${call.method} ${call.path}`);
    return replyOf(typeof reply === 'function' ? await (reply as (call: ApiCall) => unknown)(call) : reply);
  });
  await page.goto(`http://${host}${path}`);
  return { page, calls, unexpected };
}

async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  page.setDefaultTimeout(TIMEOUT_MS);
  return page;
}

/** The page as if it were new: without what was stored and listened to. */
async function emptied(page: Page): Promise<Page> {
  for (const event of ['console', 'request'] as const) page.removeAllListeners(event);
  page.removeAllListeners('pageerror');
  // A page that is sending asks before it is left.
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto('about:blank');
  page.removeAllListeners('dialog');
  const client = await page.context().newCDPSession(page);
  await client.send('Storage.clearDataForOrigin', { origin: ADDRESS, storageTypes: 'cookies,local_storage,indexeddb' });
  await client.detach();
  await page.emulateMedia({ colorScheme: 'light' });
  return page;
}

/** The reply to exactly this call, else the first whose name is its beginning with a star: `GET uploads/*`. */
function replyTo(replies: ApiReplies, call: string): unknown {
  if (call in replies) return replies[call];
  const [, reply] =
    Object.entries(replies).find(([name]) => name.endsWith('*') && call.startsWith(name.slice(0, -1))) ?? [];
  return reply;
}

async function fileOf(name: string): Promise<HostReply> {
  const type = TYPES[extname(name)] ?? 'application/octet-stream';
  return { type, body: await readFile(join(FOLDER, 'assets', name)), isConstant: true };
}

function replyOf(reply: unknown): HostReply {
  const [status, body] =
    reply instanceof Answer ? [reply.status, reply.body] : [reply === undefined ? 404 : 200, reply];
  return { status, type: 'application/json', body: JSON.stringify(body ?? {}) };
}
