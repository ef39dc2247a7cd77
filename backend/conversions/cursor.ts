import { z } from 'zod';

/** A cursor that this server did not make. */
export class InvalidCursor extends Error {}

const parts = z.array(z.union([z.string(), z.number()])).min(1);

/** A page's end as an opaque text: the sort values of its last row. */
export function encodeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Throws InvalidCursor. */
export function decodeCursor(cursor: string): (string | number)[] {
  try {
    return parts.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new InvalidCursor();
  }
}
