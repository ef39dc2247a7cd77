import type { ColumnType } from 'kysely';

/** A timestamptz: read as a Date, written as a Date or ISO text. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>;
/** A jsonb: read as its value, written as JSON text. */
export type Json<T> = ColumnType<T, string, string>;
