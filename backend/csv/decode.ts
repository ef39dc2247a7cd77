/**
 * The text of a CSV file: in `charset`, or in what its byte order mark says, or in UTF-8. Null when the bytes are not
 * that, or the charset is unknown: guessing would put wrong letters into names, which then hash to nobody.
 */
export function decodeText(bytes: Uint8Array, charset?: string): string | null {
  // UTF-16 without its mark is valid UTF-8, with a NUL beside each letter of the header.
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
