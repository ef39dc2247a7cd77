import { type Kysely, sql } from 'kysely';

/**
 * Orders of several shops with one number, and what was stated of each order.
 *
 * - `conversion.order_key` names the order: its number, or, for further shops with the same number, that and a count. Those
 *   have the number in `order_number`; it is null for all others.
 * - `conversion.shop`: platform and shop where a later row named them; `data` is what platforms were sent.
 * - `conversion.changes`, `stated_at`: see conversions/statements.ts. `explicit_hashes` keeps the hashes of the changes
 *   for releases before; where it differs, such a release has changed the order since.
 * - `delivery.dedup_id`: the dedup id of a sale where the destination got one with the same id before.
 */
const statements = [
  `alter table conversion add column order_number text`,
  `alter table conversion add column shop jsonb`,
  `alter table conversion add column changes jsonb`,
  `alter table conversion add column stated_at timestamptz`,
  `create index conversion_by_order_number on conversion (tenant_id, order_number) where order_number is not null`,
  `alter table delivery add column dedup_id text`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
