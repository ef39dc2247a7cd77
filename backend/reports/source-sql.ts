import { type RawBuilder, sql } from 'kysely';

/** A name as it is compared and shown: without outer and repeated spaces; null where there is none. */
export function named(text: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql<string | null>`nullif(regexp_replace(btrim(${text}), '\\s+', ' ', 'g'), '')`;
}

/** The key of a source: `platform/shop`, in lower case; '' where neither is known. */
export function sourceKey(platform: RawBuilder<unknown>, shop: RawBuilder<unknown>): RawBuilder<string> {
  const part = (text: RawBuilder<unknown>) => sql`replace(lower(coalesce(${text}, '')), '/', '%2F')`;
  return sql<string>`(case when coalesce(${platform}, ${shop}) is null then '' else ${part(platform)} || '/' || ${part(shop)} end)`;
}

/** Platform and shop of the conversion `c`: what its own row states, or what later rows stated of it. */
export const platformName = named(sql`coalesce(c.shop->>'platform', c.data->>'platform')`);
export const shopName = named(sql`coalesce(c.shop->>'shop', c.data->>'shop')`);
