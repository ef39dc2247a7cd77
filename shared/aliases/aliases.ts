import type { FieldKey } from '../catalogue.ts';

/** One language's headers for each field, best first. */
export type Aliases = Partial<Record<FieldKey, readonly string[]>>;

/** Headers separated by bars, each on as many lines as needed. */
export function list(text: string): readonly string[] {
  return text.split('|').map((header) => header.trim());
}
