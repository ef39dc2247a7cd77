import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** A connection, or a pool of them, to the tables. */
export type Db = Kysely<Schema>;
