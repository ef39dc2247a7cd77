import type { FieldKey } from '../catalogue.ts';

/** One language's headers for each field, best first. */
export type Aliases = Partial<Record<FieldKey, () => readonly string[]>>;

/**
 * Headers separated by bars, each on as many lines as needed. Read when they are asked for: each call of the add-on's script loads
 * all languages, and few calls look at a header.
 */
export function list(text: string): () => readonly string[] {
  return () => text.split('|').map((header) => header.trim());
}
