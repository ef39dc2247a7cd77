import type { FieldKey } from '../catalogue.ts';

/** One language's headers for each field, best first. */
export type Aliases = Partial<Record<FieldKey, readonly string[]>>;
