import { ApiError } from './errors.ts';

/** PostgreSQL stores neither NUL nor half of a surrogate pair; shared/normalize/text.ts removes them from cells as well. */
const UNSTORABLE_CHARACTERS = /[\0\p{Cs}]/gu;
/** Deeper than any valid body. The limit protects recursive functions from a stack overflow. */
const MAX_DEPTH = 50;

/**
 * Returns a request's value without the characters that the database cannot store: one of them in one cell would fail
 * the whole batch. Returns the same value when there are none. Throws ApiError when it is nested too deeply.
 */
export function removeUnstorable(value: unknown): unknown {
  return isStorable(value, 0) ? value : cleanedOf(value);
}

function isStorable(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return value.search(UNSTORABLE_CHARACTERS) < 0;
  if (typeof value !== 'object' || value === null) return true;
  if (depth === MAX_DEPTH)
    throw new ApiError('invalid_body', 'The body is nested too deeply. Send each item as a flat object.');
  let clean = true;
  for (const [key, inner] of Object.entries(value)) {
    // No early return: the depth of every value is checked.
    clean = isStorable(inner, depth + 1) && isStorable(key, depth) && clean;
  }
  return clean;
}

function cleanedOf(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(UNSTORABLE_CHARACTERS, '');
  if (Array.isArray(value)) return value.map(cleanedOf);
  if (typeof value !== 'object' || value === null || isStorable(value, 0)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanedOf(key) as string, cleanedOf(inner)]));
}
