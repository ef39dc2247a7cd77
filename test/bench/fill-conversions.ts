import { sql } from 'kysely';
import type { Store } from '../../backend/store/open.ts';

/** A year. */
export const DAYS = 365;
/** Sources that send events. */
const SOURCES = 5;
const PART = 50_000;

/**
 * Fills a tenant with conversions over a year, each with a delivery to each of its destinations, with purchases, uploads and rates.
 * Set-based: the rows are made by the database.
 */
export async function fillConversions(
  { db }: Pick<Store, 'db'>,
  tenantId: string,
  conversions: number,
  destinations: readonly string[],
  last: Date,
): Promise<void> {
  const at = sql`${last.toISOString()}::timestamptz`;
  const time = sql`${at} - make_interval(secs => (n::float8 / ${conversions}) * ${DAYS * 86_400})`;
  const id = sql`(lpad(to_hex(n), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const value = sql`((n % 9000) + 100)::numeric / 10`;
  // A source sells in two currencies, and a campaign runs on one platform: 20 campaigns on each of three.
  const currency = sql`(array['THB', 'USD', 'VND'])[1 + (n % 4 + n / 7 % 2) % 3]`;
  const click = sql`jsonb_build_array(jsonb_build_object('type', (array['gclid', 'fbclid', 'ttclid'])[1 + n % 3],
    'value', 'Cj0KCQ' || n, 'time', '2026-01-01T00:00:00.000Z', 'campaign', 'campaign ' || n % 3 || '-' || n / 11 % 20))`;
  // In 60 combinations.
  const identifiers = sql`concat_ws(',', 'email', case when n % 2 = 0 then 'phone' end, case when n % 3 = 0 then 'fbp' end,
    case when n % 5 = 0 then 'external_id' end, case when n % 4 <> 0 then (array['gclid', 'fbclid', 'ttclid'])[1 + n % 3] end,
    'first_name', 'last_name', 'city', 'postal_code', 'country')`;
  const finding = sql`case when n % 4 <> 0 then case when n % 7 = 0 then 'recovered' else 'matched' end
    else (array['unknown', 'no_click', 'after_sale', 'too_old'])[1 + n / 4 % 4] end`;
  for (let from = 0; from < conversions; from += PART) {
    await sql`
      insert into conversion (tenant_id, conversion_id, order_key, conversion_type, order_id, value, currency, occurred_at,
        order_state, data, content_hash, upload_id, matched, strategy, confidence, clicks, identifiers, estimate, finding, created_at, updated_at)
      select ${tenantId}::uuid, ${id}, 'so-' || n, '', 'SO-' || n, ${value}, ${currency}, ${time},
        case when n % 20 = 0 then 'void' when n % 33 = 0 then 'open' else 'final' end,
        jsonb_build_object('row', 1, 'order_id', 'SO-' || n, 'order_key', 'so-' || n, 'value', (${value})::text,
          'currency', ${currency}, 'platform', (array['Shopee', 'Lazada', 'TikTok Shop', 'Store'])[1 + n % 4],
          'shop', 'Shop ' || n % 2, 'person', repeat(md5(n::text), 20)),
        md5(n::text), ${id}, n % 4 <> 0, case when n % 4 <> 0 then (array['click_id', 'order_id', 'email'])[1 + n % 3] end,
        80, case when n % 4 <> 0 then ${click} else '[]'::jsonb end, ${identifiers}, n % 100, ${finding}, ${at}, ${at}
      from generate_series(${from}::int, ${Math.min(from + PART, conversions) - 1}::int) n`.execute(db);
    for (const [index, destination] of destinations.entries()) {
      await sql`
        insert into delivery (tenant_id, conversion_id, destination_id, seq, state, code, reason, params, attempts, updated_at)
        select ${tenantId}::uuid, ${id}, ${destination}, 0,
          case when n % 4 = 0 then 'skipped' when n % 5003 = ${index} then 'rejected' else 'accepted' end,
          case when n % 4 = 0 then 'unmatched' when n % 5003 = ${index} then 'refused' end,
          case when n % 4 = 0 then 'No click was found.' end,
          case when n % 5003 = ${index} and n % 4 <> 0 then '{"platform_code": "100/2804003"}'::jsonb end, 1, ${at}
        from generate_series(${from}::int, ${Math.min(from + PART, conversions) - 1}::int) n`.execute(db);
    }
  }
  await sql`
    insert into browser_purchase (tenant_id, order_link, number_key, shop, value, currency, purchased_at, is_offline, click_type,
      campaign, created_at)
    select ${tenantId}::uuid, md5('link' || n)::uuid, md5('number' || n)::uuid, 'Web', ${value}, ${currency}, ${time},
      n % 2 = 0, case when n % 3 > 0 then 'gclid' end, 'campaign 0-' || n / 11 % 20, ${at}
    from generate_series(0, ${conversions}::int - 1, 10) n`.execute(db);
  await sql`
    with uploads as (
      insert into upload (tenant_id, upload_id, source, created_at, updated_at)
      select ${tenantId}::uuid, ${id}, 'sales ' || n || '.csv', ${at} - make_interval(hours => n), ${at}
      from generate_series(1, 2000) n
    )
    insert into batch (tenant_id, batch_id, upload_id, fingerprint, replayable, received_at, size, outcomes)
    select ${tenantId}::uuid, (lpad(to_hex(n), 8, '0') || '-0000-7000-9000-' || lpad(to_hex(b), 12, '0'))::uuid, ${id}, '', false, ${at}, 500,
      '{"matched": 400, "unmatched": 80, "failed": 20, "duplicate": 0, "changes": {"new": 480}}'::jsonb
    from generate_series(1, 2000) n cross join generate_series(1, 5) b`.execute(db);
  await sql`
    insert into currency_rate (tenant_id, from_currency, to_currency, valid_from, rate, changed_at, changed_by)
    select ${tenantId}::uuid, c, 'EUR', (${at} - make_interval(days => d))::date, 0.025 + d::numeric / 100000, ${at}, 'key bench'
    from generate_series(0, ${DAYS}::int) d cross join unnest(array['THB', 'USD', 'VND']) c`.execute(db);
  await sql`
    insert into daily_capture (tenant_id, day, source_id, has_order, name, events)
    select ${tenantId}::uuid, (${at} - make_interval(days => d))::date, md5('source' || s)::uuid, o = 1, x.name, 1000 + d + s
    from generate_series(0, ${DAYS}::int) d cross join generate_series(1, ${SOURCES}::int) s cross join generate_series(0, 1) o
    cross join unnest(array['', 'order_id', 'email', 'phone', 'external_id', 'browser', 'gclid', 'gbraid', 'wbraid', 'fbclid', 'fbc',
      'ttclid', 'msclkid', 'sccid', 'epik', 'rdt_cid']) as x(name)
    where o = 1 or x.name <> 'order_id'`.execute(db);
  await sql`
    insert into report_state (tenant_id, time_zone, history_before) values (${tenantId}, 'UTC', 'infinity')
    on conflict (tenant_id) do update set history_before = excluded.history_before`.execute(db);
}
