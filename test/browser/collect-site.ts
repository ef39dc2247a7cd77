import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { bundleCollect } from '../../scripts/build-collect.ts';
import { expandBatch } from '../../shared/capture/expand.ts';
import type { ExpandedEvent, WireBatch } from '../../shared/capture/payload.ts';
import { TIMEOUT_MS } from './timeout.ts';

/** A request to the endpoint. */
export interface Received {
  path: string;
  type: string;
  origin: string;
  batch: WireBatch;
  bytes: number;
}

export interface SiteOptions {
  /** Attributes of the tag. */
  attributes?: string;
  /** Default: collect. */
  script?: 'collect' | 'collect-shopify';
  /** What the page has before the tag, and in its body. */
  head?: string;
  body?: string;
  /** Headers of the page. */
  headers?: Record<string, string>;
}

/**
 * A site of several hosts with the script, and an endpoint on another one, all on this machine: browsers resolve every name below
 * `localhost` to it. `shop.localhost` is the highest domain that takes cookies.
 */
export class CollectSite {
  readonly received: Received[] = [];
  /** Requests that the endpoint did not expect: a preflight, another method. */
  readonly unexpected: string[] = [];
  options: SiteOptions = {};
  /** Status of the endpoint's answers; null: it ends the connection. */
  status: number | null = 200;
  /** The cookies that its answer has. */
  cookies: Record<string, string> = {};
  /** Answers for paths of the site: a Shopify cart. */
  answers: Record<string, (body: string) => unknown> = {};
  #scripts: Record<string, string> = {};
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  async open(): Promise<void> {
    this.#scripts = {
      '/collect.js': await bundleCollect(),
      '/collect-shopify.js': await bundleCollect('collect-shopify'),
    };
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The URL of a path on a host of the site. */
  url(path: string, host = 'www.shop.localhost'): string {
    return `http://${host}:${(this.#server.address() as AddressInfo).port}${path}`;
  }

  /** The events as the server reads them: each once, because the script sends one until it got an answer. */
  get events(): ExpandedEvent[] {
    const events = this.received.flatMap(({ batch }) => (expandBatch(batch) as { events: ExpandedEvent[] }).events);
    return [...new Map(events.map((event) => [event.id, event])).values()];
  }

  reset(options: SiteOptions = {}): void {
    this.received.length = 0;
    this.unexpected.length = 0;
    this.options = options;
    this.status = 200;
    this.cookies = {};
    this.answers = {};
  }

  page({ attributes = 'data-consent="none"', head = '', body = '', script: file = 'collect' } = this.options): string {
    const script = `<script src="${this.url(`/${file}.js`, 'collect.localhost')}" data-key="mbw_key" ${attributes}></script>`;
    return `<!doctype html><html lang="en"><head><title>Shop</title><link rel="icon" href="data:," />${head}${script}</head><body>${body}</body></html>`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const path = (request.url ?? '').replace(/\?.*/, '');
    if (path.startsWith('/collect/')) return this.#collect(request, response, body);
    const script = this.#scripts[path];
    if (script !== undefined) {
      response.setHeader('content-type', 'text/javascript').setHeader('access-control-allow-origin', '*').end(script);
      return;
    }
    const answer = this.answers[path];
    if (answer) {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer(body)));
      return;
    }
    for (const [name, value] of Object.entries(this.options.headers ?? {})) response.setHeader(name, value);
    response.setHeader('content-type', 'text/html; charset=utf-8').end(this.page());
  }

  #collect(request: IncomingMessage, response: ServerResponse, body: string): void {
    const { origin = '', 'content-type': type = '' } = request.headers;
    if (request.method !== 'POST') this.unexpected.push(`${request.method} ${request.url}`);
    if (this.status === null) {
      request.destroy();
      return;
    }
    if (this.status === 200) {
      const batch = JSON.parse(body) as WireBatch;
      this.received.push({ path: request.url ?? '', type, origin, batch, bytes: Buffer.byteLength(body) });
    }
    response
      .writeHead(this.status, {
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        'content-type': 'application/json',
      })
      .end(JSON.stringify({ cookies: this.cookies }));
  }
}

/** What the page did that needs consent, and its errors. */
export interface Visitor {
  context: BrowserContext;
  page: Page;
  errors: string[];
  /** Reads and writes of cookies and storage, and requests, since the page was opened. */
  touches(): Promise<string[]>;
}

/** A browser that has never been there. `before` runs in each page before its own scripts. */
export async function newVisitor(browser: Browser, before?: () => void): Promise<Visitor> {
  const context = await browser.newContext();
  await context.addInitScript(recordTouches);
  if (before) await context.addInitScript(before);
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const touches = (): Promise<string[]> => page.evaluate(() => (window as unknown as { touches: string[] }).touches);
  return { context, page, errors, touches };
}

/** Runs in the page: notes what reads or writes cookies and storage, and what sends. */
function recordTouches(): void {
  const touches: string[] = [];
  (window as unknown as { touches: string[] }).touches = touches;
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  Object.defineProperty(document, 'cookie', {
    configurable: true,
    get: () => {
      touches.push('read cookies');
      return cookie?.get?.call(document) as string;
    },
    set: (text: string) => {
      touches.push(`write cookie ${text}`);
      cookie?.set?.call(document, text);
    },
  });
  for (const name of ['localStorage', 'sessionStorage'] as const) {
    const original = Object.getOwnPropertyDescriptor(window, name);
    Object.defineProperty(window, name, {
      configurable: true,
      get: () => {
        touches.push(`use ${name}`);
        return original?.get?.call(window) as Storage;
      },
    });
  }
  const fetch = window.fetch.bind(window);
  window.fetch = (...args) => {
    touches.push(`fetch ${args[0] as string}`);
    return fetch(...args);
  };
  const beacon = navigator.sendBeacon.bind(navigator);
  navigator.sendBeacon = (url, data) => {
    touches.push(`beacon ${String(url)}`);
    return beacon(url, data);
  };
}
