import { z } from 'zod';

/** A cursor that this server did not make. */
export class InvalidCursor extends Error {}

/** A time in a cursor. Databases reject some that JavaScript has, such as those of the year 0. */
export const cursorTime = z.iso.datetime().refine((time) => Date.parse(time) >= 0);

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
