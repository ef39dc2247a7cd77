import { type ClientRequest, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { HttpReply, HttpRequest } from '../platforms/platform.ts';
import { agentFor, type Connections } from './connections.ts';
import { readReply } from './read-reply.ts';

export interface SendResult {
  reply: HttpReply;
  /** Whether the platform may have taken the request in, so that sending it again repeats it. */
  mayHaveArrived: boolean;
}

/** A request to a host that its destination does not name: a wrong `base_url`. */
export class ForbiddenHost extends Error {}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Some servers turn away who does not say what he is. */
const HEADERS = { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'Matchback' };

/**
 * Sends one request and reads its whole reply within `timeoutMs`. Redirects are not followed: they could lead anywhere.
 * `mayRepeat` says that the same request twice does no more than once. Only then is a connection used again: a server may
 * have just closed it, and then the request is sent once more, at once, on a fresh one. Any other request goes on a
 * connection of its own. Throws ForbiddenHost; every other failure is part of the answer.
 */
export async function sendRequest(
  request: HttpRequest,
  timeoutMs: number,
  hosts: readonly string[],
  mayRepeat: boolean,
): Promise<SendResult> {
  const url = allowedUrl(request.url, hosts);
  const signal = AbortSignal.timeout(timeoutMs);
  const { wasStale, ...sent } = await attempt(url, request, mayRepeat ? 'kept' : 'fresh', signal);
  if (!wasStale) return sent;
  const { reply } = await attempt(url, request, 'fresh', signal);
  // Whatever the second answer says: the first request may have been read before its connection was closed.
  return { reply, mayHaveArrived: true };
}

type AllowedUrl = URL & { protocol: 'http:' | 'https:' };

function allowedUrl(address: string, hosts: readonly string[]): AllowedUrl {
  const url = new URL(address);
  const loopback = LOOPBACK.has(url.hostname) && (url.protocol === 'http:' || url.protocol === 'https:');
  if (!loopback && !(url.protocol === 'https:' && hosts.includes(url.host))) {
    throw new ForbiddenHost(`${url.protocol}//${url.host} is none of its hosts: ${hosts.join(', ')}`);
  }
  return url as AllowedUrl;
}

/** `wasStale`: the connection had served before, and broke before any answer came. */
type Attempt = SendResult & { wasStale: boolean };

async function attempt(
  url: AllowedUrl,
  { method, headers, body }: HttpRequest,
  connections: Connections,
  signal: AbortSignal,
): Promise<Attempt> {
  const open = url.protocol === 'https:' ? requestHttps : requestHttp;
  const agent = agentFor(url.protocol, connections);
  let outgoing: ClientRequest;
  try {
    outgoing = open(url, { method, headers: { ...HEADERS, ...headers }, agent });
  } catch (error) {
    // A header that is none, as of a token with a line break in it.
    return { ...failed('connection', error), mayHaveArrived: false, wasStale: false };
  }
  return new Promise<Attempt>((resolve) => {
    let answered = false;
    const settle = (result: Attempt) => {
      signal.removeEventListener('abort', giveUp);
      resolve(result);
    };
    const fail = (failure: 'timeout' | 'connection', error: unknown) => {
      const wasStale = failure === 'connection' && outgoing.reusedSocket && !answered;
      settle({ ...failed(failure, error), mayHaveArrived: outgoing.socket !== null, wasStale });
      outgoing.destroy();
    };
    const giveUp = () => fail('timeout', signal.reason);
    signal.addEventListener('abort', giveUp);
    outgoing.on('error', (error) => fail('connection', error));
    outgoing.on('response', (incoming) => {
      answered = true;
      readReply(incoming).then(
        (reply) => settle({ reply, mayHaveArrived: reply.status < 400 || reply.status >= 500, wasStale: false }),
        (error: unknown) => fail('connection', error),
      );
    });
    if (signal.aborted) giveUp();
    else outgoing.end(body);
  });
}

function failed(failure: 'timeout' | 'connection', error: unknown): { reply: HttpReply } {
  return { reply: { failure, message: codeOf(error) } };
}

/** Node's word for what went wrong; the messages of errors can quote addresses. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
