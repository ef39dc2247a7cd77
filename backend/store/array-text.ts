import { type RawBuilder, sql } from 'kysely';

/*
 * Arrays as PostgreSQL writes them. The database reads these in a fraction of the time that JSON takes, and the driver, which would look
 * at each character of each element, does not have to write them.
 */

/** Of words that need no quotes: ids, kinds, numbers; null as 'null'. */
export const arrayOf = (words: readonly (string | number | boolean)[]): string => `{${words.join()}}`;

/** Of any texts. */
export const arrayOfTexts = (texts: readonly (string | null | undefined)[]): string =>
  arrayOf(texts.map((text) => (text === null || text === undefined ? 'null' : quoted(text))));

const quoted = (text: string): string => `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;

/**
 * Ids as rows, for statements that look each of them up. The planner must not know how many they are: for thousands of look-ups it
 * would compile the statement (JIT), which takes longer than to run it.
 */
export const rowsOfIds = (ids: readonly string[]): RawBuilder<unknown> => sql`unnest((select ${arrayOf(ids)}::uuid[]))`;
