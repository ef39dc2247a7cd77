import { type Kysely, sql } from 'kysely';

/** An erased order names its erasure, so that lifting one frees its orders and no other shop's with the same number. */
const statements = [
  `update conversion c set data = jsonb_set(c.data, '{erased}', to_jsonb(k.erasure_id))
    from erased_key k
    where c.data->'erased' = 'true'::jsonb and k.tenant_id = c.tenant_id
      and coalesce(c.order_number, c.order_key) = 'erased:' || k.key`,
  `create index conversion_by_erasure on conversion (tenant_id, (data->>'erased')) where data->>'erased' is not null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
