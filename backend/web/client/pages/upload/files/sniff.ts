import { FileProblem, type FileProblemCode } from './file-problem.ts';

/** What a file is by its first bytes, whatever its name says. */
export type FileKind = 'text' | 'zip' | 'ole';

type Signature = readonly [bytes: readonly number[], problem: FileProblemCode];

const SIGNATURES: readonly Signature[] = [
  [[0x4d, 0x5a, 0x90], 'program'],
  [[0x7f, 0x45, 0x4c, 0x46], 'program'],
  [[0xcf, 0xfa, 0xed, 0xfe], 'program'],
  [[0xca, 0xfe, 0xba, 0xbe], 'program'],
  [[0x89, 0x50, 0x4e, 0x47], 'picture'],
  [[0xff, 0xd8, 0xff], 'picture'],
  [[0x47, 0x49, 0x46, 0x38], 'picture'],
  [[0x42, 0x4d, 0x36], 'picture'],
  [[0x52, 0x49, 0x46, 0x46], 'picture'],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'pdf'],
  [[0x1f, 0x8b], 'archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'archive'],
  [[0x52, 0x61, 0x72, 0x21], 'archive'],
];
const ZIP = [0x50, 0x4b] as const;
const OLE = [0xd0, 0xcf, 0x11, 0xe0] as const;

/** Control characters that no table has; tab, line ends, form feed and the end mark of old files aside. */
const CONTROL_SHARE = 0.02;

/** Throws FileProblem for what is no table, e.g. a program or a picture. @param head the first bytes, at least 4 KB where there are so many */
export function sniffKind(head: Uint8Array): FileKind {
  if (startsWith(head, ZIP) && (head[2] ?? 0) < 9) return 'zip';
  if (startsWith(head, OLE)) return 'ole';
  // A program whose first part differs still begins with MZ and has bytes that no text has.
  if (startsWith(head, [0x4d, 0x5a]) && head.includes(0)) throw new FileProblem('program');
  for (const [bytes, problem] of SIGNATURES) {
    if (startsWith(head, bytes)) throw new FileProblem(problem);
  }
  return 'text';
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}

/** Throws FileProblem (`not_text`) where decoded text has the control characters of a binary file. */
export function refuseBinary(start: string): void {
  let controls = 0;
  for (let index = 0; index < start.length; index += 1) {
    const code = start.charCodeAt(index);
    // NUL has its own message.
    if (code < 32 && code !== 0 && code !== 9 && code !== 10 && code !== 12 && code !== 13 && code !== 26)
      controls += 1;
  }
  if (controls > start.length * CONTROL_SHARE) throw new FileProblem('not_text');
}

/** Whether an OLE file (old Excel's container) has an encrypted workbook, by the name of its stream. */
export function isEncryptedOle(bytes: Uint8Array): boolean {
  const name = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]);
  outer: for (let at = 0; at <= bytes.length - name.length; at += 1) {
    if (bytes[at] !== name[0]) continue;
    for (let index = 1; index < name.length; index += 1) if (bytes[at + index] !== name[index]) continue outer;
    return true;
  }
  return false;
}
