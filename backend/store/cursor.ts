import type { z } from 'zod';

/** A cursor that this server did not make. */
export class InvalidCursor extends Error {}

/** Returns the end of a page as an opaque text: the sort values of its last row. */
export function encodeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Returns the sort values in a cursor, parsed by `schema`. Throws InvalidCursor. */
export function decodeCursor<Values>(cursor: string, schema: z.ZodType<Values>): Values {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new InvalidCursor();
  }
}
