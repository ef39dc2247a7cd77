import { type ClientRequest, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { HttpReply, HttpRequest } from '../platforms/platform.ts';
import { agentFor, type ConnectionMode } from './connections.ts';
import { readReply } from './read-reply.ts';

export interface SendResult {
  reply: HttpReply;
  /** Whether the platform may have received the request, so that sending it again may repeat it. */
  mayHaveArrived: boolean;
}

/** The host of a request is not one of its platform's hosts: a wrong `base_url`. */
export class ForbiddenHost extends Error {}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Some servers refuse requests without a user agent. */
const HEADERS = { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'Matchback' };

/**
 * Sends one request and reads its whole reply within `timeoutMs`. Redirects are not followed: they could lead to any
 * host. `isRepeatable`: sent twice, the request has the same effect as once. Only then is a connection reused: the
 * server may have just closed it, and then the request is sent again at once on a new one. Any other request gets a new
 * connection. `lookup` resolves the host in place of the system, and then no connection is reused. Throws ForbiddenHost; every other
 * failure is returned as the reply.
 */
export async function sendRequest(
  request: HttpRequest,
  timeoutMs: number,
  hosts: readonly string[],
  isRepeatable: boolean,
  lookup?: LookupFunction,
): Promise<SendResult> {
  const url = allowedUrl(request.url, hosts);
  const signal = AbortSignal.timeout(timeoutMs);
  if (lookup) {
    const { wasStale: _new, ...sent } = await attempt(url, request, 'new', signal, lookup);
    return sent;
  }
  const { wasStale, ...sent } = await attempt(url, request, isRepeatable ? 'keep-alive' : 'new', signal);
  if (!wasStale) return sent;
  const { reply } = await attempt(url, request, 'new', signal);
  // Whatever the second reply is: the first request may have been read before its connection was closed.
  return { reply, mayHaveArrived: true };
}

type AllowedUrl = URL & { protocol: 'http:' | 'https:' };

function allowedUrl(address: string, hosts: readonly string[]): AllowedUrl {
  const url = new URL(address);
  const loopback = LOOPBACK.has(url.hostname) && (url.protocol === 'http:' || url.protocol === 'https:');
  if (!loopback && !(url.protocol === 'https:' && hosts.includes(url.host))) {
    throw new ForbiddenHost(`${url.protocol}//${url.host} is not an allowed host. Allowed: ${hosts.join(', ')}`);
  }
  return url as AllowedUrl;
}

/** `wasStale`: the request was on a reused connection that failed before any reply. */
type Attempt = SendResult & { wasStale: boolean };

async function attempt(
  url: AllowedUrl,
  { method, headers, body }: HttpRequest,
  mode: ConnectionMode,
  signal: AbortSignal,
  lookup?: LookupFunction,
): Promise<Attempt> {
  const open = url.protocol === 'https:' ? requestHttps : requestHttp;
  const agent = agentFor(url.protocol, mode);
  let outgoing: ClientRequest;
  try {
    outgoing = open(url, { method, headers: { ...HEADERS, ...headers }, agent, ...(lookup && { lookup }) });
  } catch (error) {
    // An invalid header, for example a token with a line break in it.
    return { ...failed('connection', error), mayHaveArrived: false, wasStale: false };
  }
  return new Promise<Attempt>((resolve) => {
    let answered = false;
    const finish = (result: Attempt) => {
      signal.removeEventListener('abort', onTimeout);
      resolve(result);
    };
    const fail = (failure: 'timeout' | 'connection', error: unknown) => {
      const wasStale = failure === 'connection' && outgoing.reusedSocket && !answered;
      finish({ ...failed(failure, error), mayHaveArrived: outgoing.socket !== null, wasStale });
      outgoing.destroy();
    };
    const onTimeout = () => fail('timeout', signal.reason);
    signal.addEventListener('abort', onTimeout);
    outgoing.on('error', (error) => fail('connection', error));
    outgoing.on('response', (incoming) => {
      answered = true;
      readReply(incoming).then(
        (reply) => finish({ reply, mayHaveArrived: reply.status < 400 || reply.status >= 500, wasStale: false }),
        (error: unknown) => fail('connection', error),
      );
    });
    if (signal.aborted) onTimeout();
    else outgoing.end(body);
  });
}

function failed(failure: 'timeout' | 'connection', error: unknown): { reply: HttpReply } {
  return { reply: { failure, message: codeOf(error) } };
}

/** Node's error code. Not the message, which can quote addresses. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
