import { FileProblem } from '../file-problem.ts';
import { MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FREE_BYTES } from '../limits.ts';
import { crc32 } from './crc32.ts';

/** A file in a zip file (APPNOTE.TXT 6.3.10, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT). */
export interface ZipEntry {
  name: string;
  /** 0: stored, 8: deflated. */
  method: number;
  crc: number;
  packedSize: number;
  size: number;
  headerOffset: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const LONGEST_END = 65_557;
const SENTINEL = 0xffffffff;
const MOST_ENTRIES = 20_000;
/** What one piece of input can unpack to is about a thousand times as much, so pieces are small. */
const PIECE_BYTES = 16 * 1024;

/** A zip file that is read without trusting what it says about itself: unpacking stops at our bounds. */
export class ZipFile {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  private readonly bytes: Uint8Array;
  private unpacked = 0;

  /** Throws FileProblem (`zip_damaged`, `password`). */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.entries = readDirectory(bytes);
  }

  /** The parts of an entry as they are unpacked. Throws FileProblem (`zip_damaged`, `zip_too_large`). */
  async *read(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.entries.get(name);
    if (!entry) throw new FileProblem('zip_damaged', { name });
    const packed = this.packedBytes(entry);
    if (entry.method !== 0 && entry.method !== 8) throw new FileProblem('zip_damaged', { name });
    let size = 0;
    let crc = 0;
    for await (const part of entry.method === 0 ? pieces(packed) : inflate(packed, name)) {
      size += part.length;
      this.unpacked += part.length;
      const isBomb = size > RATIO_FREE_BYTES && size > packed.length * MAX_RATIO;
      if (isBomb || this.unpacked > MAX_UNPACKED_BYTES) throw new FileProblem('zip_too_large', { name });
      crc = crc32(part, crc);
      yield part;
    }
    if (size !== entry.size || crc !== entry.crc) throw new FileProblem('zip_damaged', { name });
  }

  private packedBytes({ headerOffset, packedSize, name }: ZipEntry): Uint8Array {
    const view = viewOf(this.bytes);
    if (headerOffset + 30 > this.bytes.length || view.getUint32(headerOffset, true) !== LOCAL) {
      throw new FileProblem('zip_damaged', { name });
    }
    const start = headerOffset + 30 + view.getUint16(headerOffset + 26, true) + view.getUint16(headerOffset + 28, true);
    if (start + packedSize > this.bytes.length) throw new FileProblem('zip_damaged', { name });
    return this.bytes.subarray(start, start + packedSize);
  }
}

function* pieces(bytes: Uint8Array): Generator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    yield bytes.subarray(at, at + PIECE_BYTES) as Uint8Array<ArrayBuffer>;
  }
}

/** The platform's own inflater, fed piece by piece so that the reader can stop it. */
async function* inflate(packed: Uint8Array, name: string): AsyncGenerator<Uint8Array> {
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const feed = async (): Promise<void> => {
    for (const piece of pieces(packed)) await writer.write(piece);
    await writer.close();
  };
  const fed = feed().catch(() => undefined);
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new FileProblem('zip_damaged', { name });
      });
      if (done) break;
      yield value;
    }
    await fed;
  } finally {
    // Ends the writer too where reading stops early.
    await reader.cancel().catch(() => undefined);
  }
}

function readDirectory(bytes: Uint8Array): Map<string, ZipEntry> {
  const view = viewOf(bytes);
  const { offset, count } = findDirectory(view);
  const entries = new Map<string, ZipEntry>();
  let at = offset;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw new FileProblem('zip_damaged');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    if ((view.getUint16(at + 8, true) & 1) === 1) throw new FileProblem('password');
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replace(/\\/g, '/');
    const entry: ZipEntry = {
      name,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      headerOffset: view.getUint32(at + 42, true),
    };
    readLargeSizes(entry, view, at + 46 + nameLength, extraLength);
    entries.set(name, entry);
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

function findDirectory(view: DataView): { offset: number; count: number } {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - LONGEST_END); at -= 1) {
    if (view.getUint32(at, true) !== END) continue;
    let count = view.getUint16(at + 10, true);
    let offset = view.getUint32(at + 16, true);
    if (count === 0xffff || offset === SENTINEL) {
      const end64 = at >= 20 ? Number(view.getBigUint64(at - 20 + 8, true)) : Number.NaN;
      if (!(end64 + 56 <= view.byteLength) || view.getUint32(end64, true) !== END_64) break;
      count = Number(view.getBigUint64(end64 + 32, true));
      offset = Number(view.getBigUint64(end64 + 48, true));
    }
    if (count > MOST_ENTRIES) break;
    return { offset, count };
  }
  throw new FileProblem('zip_damaged');
}

/** Sizes of 64 bits are in an extra field, in the order of those that do not fit (APPNOTE 4.5.3). */
function readLargeSizes(entry: ZipEntry, view: DataView, start: number, length: number): void {
  let at = start;
  const end = Math.min(start + length, view.byteLength);
  while (at + 4 <= end) {
    const [id, size] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    if (id === 1) {
      let value = at + 4;
      for (const field of ['size', 'packedSize', 'headerOffset'] as const) {
        if (entry[field] !== SENTINEL || value + 8 > end) continue;
        entry[field] = Number(view.getBigUint64(value, true));
        value += 8;
      }
    }
    at += 4 + size;
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
