import { sql } from 'kysely';

/**
 * SQL for the click to which the sale of the conversion `c` is attributed, by the rule of conversions/shown-click.ts: of its clicks
 * one that the row itself has, else the newest, of equally new ones the first; as `{ type, campaign }`. Where its clicks are no longer
 * stored, what was kept of it. Null where there is none. Times are compared as text: all are in one form (shared/normalize/time.ts).
 */
export const adClick = sql<{ type: string; campaign?: string } | null>`
  coalesce(
    (select jsonb_strip_nulls(jsonb_build_object('type', e.click->'type', 'campaign', e.click->'campaign'))
      from jsonb_array_elements(c.clicks) with ordinality as e(click, n)
      order by coalesce(c.data->'clicks'->>(e.click->>'type') = e.click->>'value', false) desc,
        e.click->>'time' desc nulls last, e.n limit 1),
    c.data->'ad_click')`;
