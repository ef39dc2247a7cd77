import './has-own.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** SHA-256 of the text's UTF-8 bytes, as 64 lower-case hex digits. */
export type Sha256 = (text: string) => string;

/** Text as UTF-8, without the TextEncoder that Apps Script lacks; half a surrogate pair becomes U+FFFD, as there. */
export function utf8Bytes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    let point = character.codePointAt(0) ?? 0;
    if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
    else bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
  }
  return Uint8Array.from(bytes);
}

/** SHA-256 for Apps Script and browsers; Node's own is several times faster. */
export const nobleSha256: Sha256 = (text) => bytesToHex(sha256(utf8Bytes(text)));
