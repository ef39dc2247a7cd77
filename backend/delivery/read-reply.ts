import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { HttpReply } from '../platforms/platform.ts';

/** Far more than any platform sends: an error line for each of 10,000 rows. */
export const MAX_REPLY_BYTES = 5_000_000;

/** Requests ask for no compression (`accept-encoding: identity`), but a proxy may compress anyway. */
const DECODERS = new Map(
  Object.entries({ gzip: gunzip, 'x-gzip': gunzip, deflate: inflate, br: brotliDecompress }).map(
    ([name, decode]) => [name, promisify<Buffer, { maxOutputLength: number }, Buffer>(decode)] as const,
  ),
);

/** A reply whose body is too large, or has an unknown content encoding. */
export class UnreadableReply extends Error {
  readonly code: 'REPLY_TOO_LARGE' | 'UNKNOWN_ENCODING';

  constructor(code: UnreadableReply['code']) {
    super(code);
    this.code = code;
  }
}

/** Reads a whole reply and decompresses it. Throws UnreadableReply, and errors of the connection and the decoder. */
export async function readReply(incoming: IncomingMessage): Promise<Extract<HttpReply, { status: number }>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > MAX_REPLY_BYTES) throw new UnreadableReply('REPLY_TOO_LARGE');
  }
  const body = await decode(Buffer.concat(chunks), incoming.headers['content-encoding']);
  const headers = Object.entries(incoming.headers).map(([name, value = '']) => [name, [value].flat().join(', ')]);
  return {
    status: incoming.statusCode ?? 0,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: new TextDecoder().decode(body),
  };
}

/** `encodings`: the content-encoding header, which lists encodings in the order in which they were applied. */
async function decode(body: Buffer, encodings = ''): Promise<Buffer> {
  const names = encodings
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  let decoded = body;
  for (const name of names.reverse()) {
    if (decoded.length === 0 || name === '' || name === 'identity') continue;
    const decoder = DECODERS.get(name);
    if (!decoder) throw new UnreadableReply('UNKNOWN_ENCODING');
    decoded = await decoder(decoded, { maxOutputLength: MAX_REPLY_BYTES });
  }
  return decoded;
}
