import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

/**
 * Hosts below `.test`, served by this process to its browser, which finds them all at this server. To answer by Playwright's
 * `page.route` takes three times as long, and keeps the browser from remembering files and how it compiled them.
 */
const hosts = new Map<string, Answering>();

export interface HostRequest {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface HostReply {
  status?: number;
  type: string;
  body: string | Buffer;
  /** Whether the browser may keep it for good. */
  isConstant?: boolean;
}

type Answering = (request: HostRequest) => HostReply | Promise<HostReply>;

/** The script of axe, for pages of any host. */
export const AXE_URL = 'http://axe.test/axe.js';
const AXE_FILE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
hosts.set('axe.test', async () => {
  const body = await readFile(AXE_FILE);
  return { type: 'text/javascript; charset=utf-8', body, isConstant: true };
});

/** Answers requests to this host from now on, e.g. `web.test`; what was served at it before is forgotten. */
export function serveHost(host: string, answer: Answering): void {
  hosts.set(host, answer);
}

let port: Promise<number> | null = null;

/** The argument with which a browser finds the hosts. Starts their server, which does not keep the process alive. */
export async function argumentForHosts(): Promise<string> {
  port ??= new Promise((resolve, reject) => {
    const server = createServer((request, response) => void respond(request, response).catch(() => response.destroy()));
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    server.unref();
  });
  return `--host-resolver-rules=MAP *.test 127.0.0.1:${await port}`;
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const { method = 'GET', headers } = request;
  const url = new URL(request.url ?? '/', `http://${headers.host}`);
  const answer = hosts.get(url.hostname);
  if (!answer) return void response.writeHead(404).end();
  const reply = await answer({ method, url, headers, body: Buffer.concat(parts).toString('utf8') });
  response.writeHead(reply.status ?? 200, {
    'content-type': reply.type,
    'cache-control': reply.isConstant ? 'public, max-age=31536000, immutable' : 'no-store',
  });
  response.end(reply.body);
}
