import { hash } from 'node:crypto';

/**
 * A form with one part, `file`. Its boundary is made from the file, so that the same file gives the same bytes
 * (docs/platforms/yandex.md#request).
 */
export function encodeMultipart(csv: string): { contentType: string; body: string } {
  const boundary = `matchback-${contentDigest(csv)}`;
  const partHeaders = [
    `--${boundary}`,
    'Content-Disposition: form-data; name="file"; filename="conversions.csv"',
    'Content-Type: text/csv',
  ];
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: `${partHeaders.join('\r\n')}\r\n\r\n${csv}\r\n--${boundary}--\r\n`,
  };
}

/** Comma separated, line ends of `\n`, the column names first (docs/platforms/yandex.md#request). */
export function formatCsv(lines: readonly (readonly string[])[]): string {
  return lines.map((line) => line.map(quoteCell).join(',')).join('\n');
}

/** 32 hex digits of the text's SHA-256. */
export function contentDigest(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 32);
}

function quoteCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
