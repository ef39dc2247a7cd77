import type { HttpReply, HttpRequest } from '../destinations/destination.ts';

export interface Sent {
  reply: HttpReply;
  /** Whether the platform may have taken the request in, so that sending it again repeats it. */
  mayHaveArrived: boolean;
}

/** A request to a host that its destination does not name: a wrong `base_url`. */
export class ForbiddenHost extends Error {}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Failures before a byte of the request was on its way. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Sends one request and reads its whole reply within `timeoutMs`. Redirects are not followed: they could lead anywhere.
 * Throws ForbiddenHost; every other failure is part of the answer.
 */
export async function send(request: HttpRequest, timeoutMs: number, hosts: readonly string[]): Promise<Sent> {
  assertAllowed(request.url, hosts);
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(request.body !== undefined && { body: request.body }),
    });
    const reply = {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
    return { reply, mayHaveArrived: reply.status < 400 || reply.status >= 500 };
  } catch (error) {
    const code = codeOf(error);
    const failure = code === 'TimeoutError' ? 'timeout' : 'connection';
    return { reply: { failure, message: code }, mayHaveArrived: !NEVER_CONNECTED.has(code) };
  }
}

function assertAllowed(address: string, hosts: readonly string[]): void {
  const url = new URL(address);
  const loopback = LOOPBACK.has(url.hostname) && (url.protocol === 'http:' || url.protocol === 'https:');
  if (!loopback && !(url.protocol === 'https:' && hosts.includes(url.host))) {
    throw new ForbiddenHost(`${url.protocol}//${url.host} is none of its hosts: ${hosts.join(', ')}`);
  }
}

/** Node's word for what went wrong; the messages of errors can quote addresses. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return error.name;
}
