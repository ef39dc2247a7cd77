import { hash } from 'node:crypto';

/**
 * A form with one part, `file`, whose boundary follows from what is in it: the same file gives the same bytes
 * (docs/platforms/yandex.md#request).
 */
export function multipart(csv: string): { contentType: string; body: string } {
  const boundary = `matchback-${digest(csv)}`;
  const head = [
    `--${boundary}`,
    'Content-Disposition: form-data; name="file"; filename="conversions.csv"',
    'Content-Type: text/csv',
  ];
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: `${head.join('\r\n')}\r\n\r\n${csv}\r\n--${boundary}--\r\n`,
  };
}

/** Comma separated, line ends of `\n`, the column names first (docs/platforms/yandex.md#request). */
export function csvOf(lines: readonly (readonly string[])[]): string {
  return lines.map((line) => line.map(cell).join(',')).join('\n');
}

export function digest(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 32);
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
