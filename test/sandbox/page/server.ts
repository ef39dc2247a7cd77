/** The page's server, on its own thread: it answers while a script holds the stand-in's thread (serve.ts). */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { Assets } from './bundle.ts';
import { isTrouble, platformStates, setTrouble, type PlatformUrls } from './platforms.ts';
import type { Act, Acted, PageEvent, Start, Started, ToServer } from './wire.ts';

export interface ServerData {
  acts: MessagePort;
  starts: MessagePort;
  assets: Assets;
  /** 0 picks a free one. */
  port: number;
  platforms: PlatformUrls;
}

const { acts, starts, assets, port, platforms } = workerData as ServerData;
const streams = new Set<ServerResponse>();
const waiting = new Map<number, (body: unknown) => void>();
let lastId = 0;
let sidebar = '';

acts.on('message', (message: ToServer) => {
  if ('event' in message) broadcast(message.event);
  else if ('sidebar' in message) sidebar = framed(message.sidebar.html, message.sidebar.functionNames);
  else {
    waiting.get(message.reply)?.(message.body);
    waiting.delete(message.reply);
  }
});

function broadcast(event: PageEvent): void {
  const text = eventText(event);
  for (const stream of streams) stream.write(text);
}

const eventText = (event: PageEvent): string => `data: ${JSON.stringify(event)}\n\n`;

/** The sidebar as HtmlService would serve it: `google` is there before the page's own script. */
function framed(html: string, functionNames: readonly string[]): string {
  const names = `<script>var FUNCTION_NAMES = ${JSON.stringify(functionNames)};</script>`;
  return html.replace('<head>', () => `<head>${names}<script src="/frame.js"></script>`);
}

function ask(message: (id: number) => void): Promise<unknown> {
  lastId += 1;
  const id = lastId;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    message(id);
  });
}

const act = (act: Act): Promise<unknown> => ask((id) => acts.postMessage({ id, act } satisfies Acted));
const start = (start: Start): Promise<unknown> => ask((id) => starts.postMessage({ id, start } satisfies Started));

const pages: Readonly<Record<string, () => [type: string, body: string]>> = {
  '/': () => ['text/html', assets.html],
  '/page.js': () => ['text/javascript', assets.script],
  '/page.css': () => ['text/css', assets.style],
  '/frame.js': () => ['text/javascript', assets.frame],
  '/sidebar': () => ['text/html', sidebar],
};

const posts: Readonly<Record<string, (body: unknown) => Promise<unknown>>> = {
  '/act': (body) => act(body as Act),
  '/start': (body) => start(body as Start),
  '/trouble': async (body) => {
    const { platform, trouble } = body as { platform: unknown; trouble: unknown };
    const url = typeof platform === 'string' ? platforms[platform] : undefined;
    if (url !== undefined && isTrouble(trouble)) await setTrouble(url, trouble);
    return platformStates(platforms);
  },
};

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Another site that a browser has open must not reach this one, whatever name it gives to this machine.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? ''))
    return send(response, 403, 'text/plain', '');
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (request.method === 'POST') return servePost(request, response, path);
  if (path === '/events') return openStream(response);
  if (path === '/platforms') return sendJson(response, await platformStates(platforms));
  const page = pages[path]?.();
  if (page) send(response, 200, `${page[0]}; charset=utf-8`, page[1]);
  else send(response, 404, 'text/plain', 'Not found');
}

async function servePost(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  const handle = posts[path];
  // A form of another site cannot send this type.
  if (!handle || request.headers['content-type'] !== 'application/json') return send(response, 404, 'text/plain', '');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  sendJson(response, await handle(JSON.parse(Buffer.concat(chunks).toString('utf8'))));
}

async function openStream(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  const { events } = (await act({ do: 'look' })) as { events: PageEvent[] };
  for (const event of events) response.write(eventText(event));
  streams.add(response);
  response.on('close', () => streams.delete(response));
}

function sendJson(response: ServerResponse, body: unknown): void {
  send(response, 200, 'application/json', JSON.stringify(body));
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body);
}

const server = createServer((request, response) => {
  serve(request, response).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    if (!response.headersSent) send(response, 500, 'text/plain', why);
  });
});
server.listen(port, '127.0.0.1', () => {
  parentPort?.postMessage(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
