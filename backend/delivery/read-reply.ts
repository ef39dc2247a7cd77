import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { HttpReply } from '../platforms/platform.ts';

/** Far more than any platform answers: each error of 10,000 rows in a line of its own. */
export const MAX_REPLY_BYTES = 5_000_000;

/** We ask for none of them (`accept-encoding: identity`); a proxy may compress all the same. */
const DECODERS = new Map(
  Object.entries({ gzip: gunzip, 'x-gzip': gunzip, deflate: inflate, br: brotliDecompress }).map(
    ([name, decode]) => [name, promisify<Buffer, { maxOutputLength: number }, Buffer>(decode)] as const,
  ),
);

/** A reply whose body is no text that could be read. */
export class UnreadableReply extends Error {
  readonly code: 'REPLY_TOO_LARGE' | 'UNKNOWN_ENCODING';

  constructor(code: UnreadableReply['code']) {
    super(code);
    this.code = code;
  }
}

/** Reads a reply to its end, decompressed. Throws UnreadableReply, and what the connection or the decoder throws. */
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

/** `encodings`: the content-encoding header, which lists them in the order in which they were applied. */
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
