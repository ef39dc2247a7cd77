import { createHmac } from 'node:crypto';
import { connect } from 'node:net';

/*
 * What the stand-ins of shops have in common. They are built from the vendors' documents (docs/sources.md) and import nothing of the
 * product.
 */

/** What a stand-in does wrong on purpose. */
export type Fault =
  /** The body is serialised again after it was signed, as a proxy would that parses JSON. */
  | 'reserialised'
  | 'wrong_secret'
  | 'unsigned'
  /** The signature lacks its last characters. */
  | 'truncated';

export interface Sent {
  status: number;
  body: string;
  /** How long the answer took. */
  ms: number;
}

export interface OutgoingRequest {
  url: string;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

export const base64Hmac = (secret: string, text: string | Uint8Array): string =>
  createHmac('sha256', secret).update(text).digest('base64');
export const hexHmac = (secret: string, text: string | Uint8Array): string =>
  createHmac('sha256', secret).update(text).digest('hex');

/** The signature by a fault; undefined: the header is left out. */
export function signatureWith(
  fault: Fault | undefined,
  sign: (secret: string) => string,
  secret: string,
): string | undefined {
  if (fault === 'unsigned') return undefined;
  const signature = sign(fault === 'wrong_secret' ? `${secret}x` : secret);
  return fault === 'truncated' ? signature.slice(0, -4) : signature;
}

/** The same JSON with other white space. */
export const reserialised = (json: string): string => JSON.stringify(JSON.parse(json), null, 1);

export async function post({ url, headers, body }: OutgoingRequest): Promise<Sent> {
  const began = performance.now();
  const response = await fetch(url, { method: 'POST', headers, body: body as BodyInit, redirect: 'manual' });
  return { status: response.status, body: await response.text(), ms: performance.now() - began };
}

/** As WordPress sends by default: HTTP/1.0, without keep-alive. */
export function postHttp10({ url, headers, body }: OutgoingRequest): Promise<Sent> {
  const { hostname, port, pathname, host } = new URL(url);
  const began = performance.now();
  const bytes = Buffer.from(body);
  const lines = [
    `POST ${pathname} HTTP/1.0`,
    `Host: ${host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${bytes.length}`,
    'Connection: close',
  ];
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(`${lines.join('\r\n')}\r\n\r\n`);
      socket.write(bytes);
    });
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('end', () => {
      const answer = Buffer.concat(chunks).toString('utf8');
      const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1] ?? 0);
      resolve({ status, body: answer.split('\r\n\r\n').slice(1).join('\r\n\r\n'), ms: performance.now() - began });
      socket.destroy();
    });
  });
}
