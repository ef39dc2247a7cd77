import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Browser, Page, Route } from 'playwright-core';
import type { SessionAnswer, SignedIn } from '../../shared/api/session.ts';
import type { Language } from '../../shared/texts/languages.ts';
import { buildWebOnce } from '../built-web.ts';
import { TIMEOUT_MS } from './step-time.ts';

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

/**
 * Opens a page of the built web application over scripted answers of the API; what is not scripted fails the test.
 *
 * @param replies by method and path, e.g. `GET uploads`; a function gets the call @returns the page and the calls made so far
 */
export async function openWeb(
  browser: Browser,
  {
    path = '/',
    replies = {},
    session = OWNER,
    language = 'en',
    width = 1440,
  }: { path?: string; replies?: ApiReplies; session?: SessionAnswer; language?: Language; width?: number } = {},
): Promise<{ page: Page; calls: ApiCall[]; unexpected: string[] }> {
  await buildWebOnce();
  const html = await readFile(join(FOLDER, 'index.html'), 'utf8');
  const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(TIMEOUT_MS);
  const calls: ApiCall[] = [];
  const unexpected: string[] = [];
  page.on('pageerror', (error) => unexpected.push(error.message));
  await page.addInitScript((chosen) => window.localStorage.setItem('matchback.language', chosen), language);
  await page.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    if (url.pathname.startsWith('/assets/')) return sendFile(route, basename(url.pathname));
    if (!url.pathname.startsWith('/api/'))
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    if (url.pathname === '/api/v1/session' && route.request().method() === 'GET') return send(route, session);
    const call: ApiCall = {
      method: route.request().method(),
      path: url.pathname.replace(/^\/api\/v1\/(tenants\/[^/]+\/)?/, ''),
      query: url.searchParams,
      body: route.request().postDataJSON() as unknown,
      idempotencyKey: route.request().headers()['idempotency-key'] ?? null,
    };
    calls.push(call);
    const reply = replyTo(replies, `${call.method} ${call.path}`);
    if (reply === undefined) unexpected.push(`${call.method} ${call.path}`);
    return send(route, typeof reply === 'function' ? await (reply as (call: ApiCall) => unknown)(call) : reply);
  });
  await page.goto(ADDRESS + path);
  return { page, calls, unexpected };
}

/** The reply to exactly this call, else the first whose name is its beginning with a star: `GET uploads/*`. */
function replyTo(replies: ApiReplies, call: string): unknown {
  if (call in replies) return replies[call];
  const [, reply] =
    Object.entries(replies).find(([name]) => name.endsWith('*') && call.startsWith(name.slice(0, -1))) ?? [];
  return reply;
}

async function sendFile(route: Route, name: string): Promise<void> {
  const body = await readFile(join(FOLDER, 'assets', name));
  return route.fulfill({ contentType: TYPES[extname(name)] ?? 'application/octet-stream', body });
}

function send(route: Route, reply: unknown): Promise<void> {
  const [status, body] =
    reply instanceof Answer ? [reply.status, reply.body] : [reply === undefined ? 404 : 200, reply];
  return route.fulfill({ status, contentType: 'application/json', body: JSON.stringify(body ?? {}) });
}
