import { type Encoding, guessEncoding, markedEncoding, unmarkedUtf16 } from './encoding.ts';
import { FileProblem } from './file-problem.ts';
import { refuseBinary } from './sniff.ts';

/** The text of a file and how it was decoded. */
export interface DecodedText {
  text: string;
  encoding: Encoding;
  /** A person has to confirm it: wrong letters in names would match no customer. */
  isGuess: boolean;
}

const CHUNK_BYTES = 1024 * 1024;
const SAMPLE_BYTES = 256 * 1024;

export interface TextOptions {
  /** As the user chose; null: by the byte order mark, else UTF-8 where the bytes are valid in it, else a guess. */
  encoding: Encoding | null;
  languages: readonly string[];
  /** The share that is done, 0 to 1. */
  onProgress: (share: number) => void;
}

/** Decodes a text file part by part. Throws FileProblem. @param head its first bytes */
export async function readText(file: Blob, head: Uint8Array, options: TextOptions): Promise<DecodedText> {
  const { encoding: chosen, languages, onProgress } = options;
  const known = chosen ?? markedEncoding(head) ?? unmarkedUtf16(head);
  if (known !== null) {
    const text = await decode(file, known, onProgress);
    if (text === null) throw new FileProblem('wrong_encoding', { name: known });
    return checked({ text, encoding: known, isGuess: false });
  }
  const text = await decode(file, 'utf-8', onProgress);
  if (text !== null) return checked({ text, encoding: 'utf-8', isGuess: false });
  const encoding = guessEncoding(await sampleOf(file), languages);
  const guessed = await decode(file, encoding, onProgress);
  if (guessed === null) throw new FileProblem('not_text');
  return checked({ text: guessed, encoding, isGuess: true });
}

function checked(decoded: DecodedText): DecodedText {
  const { text, encoding } = decoded;
  refuseBinary(text.slice(0, 8192));
  const nul = text.indexOf('\0');
  if (nul >= 0) throw new FileProblem('nul_characters', { row: text.slice(0, nul).split(/\r\n?|\n/).length });
  // Vietnamese is written there with marks after their letters; everything else has the composed letters.
  return encoding === 'windows-1258' ? { ...decoded, text: text.normalize('NFC') } : decoded;
}

/** Null where bytes are not valid in the encoding. */
async function decode(file: Blob, encoding: Encoding, onProgress: (share: number) => void): Promise<string | null> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const parts: string[] = [];
  for (let at = 0; at < file.size; at += CHUNK_BYTES) {
    const bytes = await file.slice(at, at + CHUNK_BYTES).arrayBuffer();
    try {
      parts.push(decoder.decode(bytes, { stream: true }));
    } catch {
      return null;
    }
    onProgress(Math.min(1, (at + CHUNK_BYTES) / file.size));
  }
  try {
    parts.push(decoder.decode());
  } catch {
    return null;
  }
  return parts.join('');
}

/** Whole lines that have bytes beyond ASCII, from all of the file. */
async function sampleOf(file: Blob): Promise<Uint8Array> {
  const lines: Uint8Array[] = [];
  let size = 0;
  for (let at = 0; at < file.size && size < SAMPLE_BYTES; at += CHUNK_BYTES) {
    const bytes = new Uint8Array(await file.slice(at, at + CHUNK_BYTES).arrayBuffer());
    let start = at === 0 ? 0 : nextLine(bytes, 0);
    while (start < bytes.length && size < SAMPLE_BYTES) {
      const end = nextLine(bytes, start);
      const isWhole = end < bytes.length || at + CHUNK_BYTES >= file.size;
      const line = bytes.subarray(start, end);
      if (isWhole && line.some((byte) => byte > 127)) {
        lines.push(line);
        size += line.length;
      }
      start = end;
    }
  }
  return new Uint8Array(await new Blob(lines as BlobPart[]).arrayBuffer());
}

/** The position after the next line end; no multi-byte encoding of ours has those bytes within a character. */
function nextLine(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1) if (bytes[at] === 10 || bytes[at] === 13) return at + 1;
  return bytes.length;
}
