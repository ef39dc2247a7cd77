/**
 * Decodes the text of a CSV file by its byte order mark, else by `charset`, else as UTF-8. Null when the bytes are not valid
 * in it, or the charset is unknown: a guess could put wrong letters into names, whose hashes would then match no person.
 */
export function decodeText(bytes: Uint8Array, charset?: string): string | null {
  // UTF-16 without a byte order mark is valid UTF-8, with a NUL byte beside each letter of the header.
  if (charset === undefined && bytes.subarray(0, 2).includes(0)) return null;
  try {
    return new TextDecoder(markedCharset(bytes) ?? charset ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function markedCharset([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}
