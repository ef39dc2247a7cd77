import { sql } from 'kysely';
import { sumAmounts, negate } from '../../../shared/normalize/amounts.ts';
import { wallTimeAt } from '../../../shared/normalize/time-zone.ts';
import type { Store } from '../../../backend/store/open.ts';

/*
 * What is counted by day, counted a second time: from the raw tables, row by row and in TypeScript. Nothing here is code of the
 * backend, but for exact arithmetic and the day of a time.
 */

interface RawConversion {
  conversion_id: string;
  occurred_at: Date;
  conversion_type: string;
  value: string | null;
  currency: string | null;
  plain_value: string | null;
  plain_currency: string | null;
  order_state: string;
  matched: boolean;
  strategy: string | null;
  estimate: number | null;
  finding: string | null;
  identifiers: string;
  clicks: { type: string; value: string; time?: string; campaign?: string }[];
  shop: { platform?: string; shop?: string } | null;
  data: {
    platform?: string;
    shop?: string;
    value?: string;
    currency?: string;
    clicks?: Record<string, string>;
    ad_click?: { type: string; campaign?: string };
  };
}

const GOOGLE = ['gclid', 'gbraid', 'wbraid', 'dclid'];
const META = ['fbclid', 'fbc', 'ctwa_clid'];
const platformOf = (type: string | undefined): string =>
  type === undefined
    ? 'unknown'
    : GOOGLE.includes(type)
      ? 'google'
      : META.includes(type)
        ? 'meta'
        : type === 'ttclid'
          ? 'tiktok'
          : 'unknown';

function clickOf({ clicks, data }: RawConversion): { type: string; campaign?: string } | undefined {
  const own = clicks.find(({ type, value }) => data.clicks?.[type] === value);
  const times = clicks.map(({ time = '' }) => time);
  const newest = clicks[times.indexOf([...times].sort().at(-1) ?? '')];
  return own ?? newest ?? data.ad_click;
}

function sourceOf(platform: string | undefined, shop: string | undefined): string {
  if (platform === undefined && shop === undefined) return '';
  return [platform, shop].map((part) => (part ?? '').toLowerCase().replaceAll('/', '%2F')).join('/');
}

const isMore = (a: string, b: string): boolean => {
  const difference = sumAmounts([a, negate(b)]);
  return !difference.startsWith('-') && /[1-9]/.test(difference);
};

/** Adds up amounts and counts by a key, and returns lines of texts in a fixed order. */
class Tally {
  readonly #groups = new Map<
    string,
    { orders: number; amounts: Record<string, string[]>; counts: Record<string, number> }
  >();

  add(key: readonly unknown[], counts: Record<string, number>, amounts: Record<string, string> = {}): void {
    const name = JSON.stringify(key);
    const group = this.#groups.get(name) ?? { orders: 0, amounts: {}, counts: {} };
    this.#groups.set(name, group);
    group.orders += 1;
    for (const [column, count] of Object.entries(counts)) group.counts[column] = (group.counts[column] ?? 0) + count;
    for (const [column, amount] of Object.entries(amounts)) (group.amounts[column] ??= []).push(amount);
  }

  lines(): string[] {
    return [...this.#groups]
      .map(([key, { orders, counts, amounts }]) => {
        const sums = Object.entries(amounts).map(([column, all]) => [column, withoutZeros(sumAmounts(['0', ...all]))]);
        return line(JSON.parse(key) as unknown[], {
          orders,
          ...counts,
          ...(Object.fromEntries(sums) as Record<string, string>),
        });
      })
      .sort();
  }
}

const withoutZeros = (amount: string): string => (amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount);
const line = (key: readonly unknown[], figures: Record<string, unknown>): string =>
  JSON.stringify([key, Object.fromEntries(Object.entries(figures).sort(([a], [b]) => (a < b ? -1 : 1)))]);

/** All that reports count, from the raw tables: lines by the name of the table. */
export async function countAll(store: Store, tenantId: string, zone: string): Promise<Record<string, string[]>> {
  const { rows: conversions } = await sql<RawConversion>`
    select conversion_id, occurred_at, conversion_type, value::text as value, currency, plain_value::text as plain_value,
      plain_currency, order_state, matched, strategy, estimate::int as estimate, finding, identifiers, clicks, shop, data
    from conversion where tenant_id = ${tenantId}`.execute(store.db);
  const { rows: deliveries } = await sql<{
    conversion_id: string;
    destination_id: string;
    seq: number;
    state: string;
    code: string | null;
    params: { platform_code?: string } | null;
  }>`select conversion_id, destination_id, seq, state, code, params from delivery where tenant_id = ${tenantId}`.execute(
    store.db,
  );
  const { rows: purchases } = await sql<{
    order_link: string;
    number_key: string;
    shop: string | null;
    value: string;
    currency: string;
    purchased_at: Date;
    is_offline: boolean;
    click_type: string | null;
    campaign: string | null;
  }>`
    select order_link, number_key, shop, value::text as value, currency, purchased_at, is_offline, click_type, campaign
    from browser_purchase where tenant_id = ${tenantId}`.execute(store.db);
  const dayOf = (time: Date): string => wallTimeAt(time.getTime(), zone).slice(0, 10);
  const [sales, matches, delivered] = [new Tally(), new Tally(), new Tally()];
  const [bought, campaigns, totals] = [new Tally(), new Tally(), new Tally()];
  const [findings, coverage] = [new Tally(), new Tally()];
  const days = new Map<string, string>();
  const listed = new Map<string, string[]>();
  for (const one of conversions) {
    const day = dayOf(one.occurred_at);
    days.set(one.conversion_id, day);
    const source = sourceOf(one.shop?.platform ?? one.data.platform, one.shop?.shop ?? one.data.shop);
    const click = one.matched ? clickOf(one) : undefined;
    const isVoid = one.order_state === 'void';
    const known = [
      ...(one.plain_currency === one.currency && one.plain_value !== null ? [one.plain_value] : []),
      ...(one.data.currency === one.currency && one.data.value !== undefined ? [one.data.value] : []),
    ];
    const value = one.value ?? '0';
    const sold = known.reduce((most, amount) => (isMore(amount, most) ? amount : most), value);
    sales.add(
      [day, source, one.matched ? platformOf(click?.type) : '', one.conversion_type, one.currency ?? ''],
      {
        open_orders: one.order_state === 'open' ? 1 : 0,
        taken_back: isVoid ? 1 : 0,
        reduced: !isVoid && isMore(sold, value) ? 1 : 0,
      },
      {
        value: isVoid ? '0' : value,
        open_value: one.order_state === 'open' ? value : '0',
        sold_value: sold,
        taken_back_value: isVoid ? sold : sumAmounts([sold, negate(value)]),
      },
    );
    if (one.matched && one.currency !== null && !isVoid) {
      campaigns.add(
        ['offline', day, source, platformOf(click?.type), click?.campaign ?? '', one.conversion_type, one.currency],
        { open_orders: one.order_state === 'open' ? 1 : 0 },
        { value, open_value: one.order_state === 'open' ? value : '0' },
      );
      totals.add(
        ['offline', day, platformOf(click?.type), click?.campaign ?? '', one.currency],
        { open_orders: one.order_state === 'open' ? 1 : 0 },
        { value, open_value: one.order_state === 'open' ? value : '0' },
      );
    }
    findings.add(
      [day, source, one.finding ?? '', one.currency ?? ''],
      { matched: one.matched ? 1 : 0 },
      { value: isVoid ? '0' : value },
    );
    for (const name of one.identifiers.split(',')) if (name !== '') coverage.add([day, source, name], {});
    matches.add([day, source, one.matched ? (one.strategy ?? '') : ''], {
      estimated: one.estimate === null ? 0 : 1,
      points: one.estimate ?? 0,
    });
  }
  const PARTS: Record<string, string> = {
    accepted: 'accepted',
    skipped: 'left_out',
    rejected: 'refused',
    uncertain: 'uncertain',
  };
  for (const one of deliveries) {
    const code = one.state === 'submitted' ? 'submitted' : (one.code ?? '');
    const part = PARTS[one.state] ?? 'waiting';
    const day = days.get(one.conversion_id);
    const key = [day, one.destination_id, one.seq > 0, part, code, one.params?.platform_code ?? ''];
    delivered.add(key, {});
    const name = JSON.stringify(key);
    listed.set(name, [...(listed.get(name) ?? []), one.conversion_id]);
  }
  for (const one of purchases) {
    const isRepeat =
      one.order_link === one.number_key &&
      purchases.some((other) => other.number_key === one.number_key && other.order_link !== other.number_key);
    if (isRepeat) continue;
    const hasClick = one.click_type !== null;
    bought.add(
      [
        ...[dayOf(one.purchased_at), sourceOf(undefined, one.shop ?? undefined)],
        ...[hasClick ? platformOf(one.click_type ?? undefined) : '', one.currency, one.is_offline],
      ],
      {},
      { value: one.value },
    );
    if (!hasClick) continue;
    const [kind, source] = [one.is_offline ? 'both' : 'browser', sourceOf(undefined, one.shop ?? undefined)];
    const click = [platformOf(one.click_type ?? undefined), one.campaign ?? ''];
    campaigns.add(
      [kind, dayOf(one.purchased_at), source, ...click, '', one.currency],
      { open_orders: 0 },
      { value: one.value, open_value: '0' },
    );
    totals.add(
      [kind, dayOf(one.purchased_at), ...click, one.currency],
      { open_orders: 0 },
      { value: one.value, open_value: '0' },
    );
  }
  return {
    daily_sale: sales.lines(),
    daily_match: matches.lines(),
    daily_delivery: delivered.lines(),
    daily_purchase: bought.lines(),
    daily_campaign: campaigns.lines(),
    daily_campaign_total: totals.lines(),
    daily_finding: findings.lines(),
    daily_coverage: coverage.lines(),
    listed: [...listed].map(([key, ids]) => listedLine(key, ids.length > LISTED ? null : ids)).sort(),
  };
}

const KEYS: Readonly<Record<string, readonly string[]>> = {
  daily_sale: ['day', 'source', 'ad_platform', 'conversion_type', 'currency'],
  daily_match: ['day', 'source', 'strategy'],
  daily_delivery: ['day', 'destination_id', 'is_change', 'part', 'code', 'platform_code'],
  daily_purchase: ['day', 'source', 'ad_platform', 'currency', 'is_offline'],
  daily_campaign: ['kind', 'day', 'source', 'ad_platform', 'campaign', 'conversion_type', 'currency'],
  daily_campaign_total: ['kind', 'day', 'ad_platform', 'campaign', 'currency'],
  daily_finding: ['day', 'source', 'finding', 'currency'],
  daily_coverage: ['day', 'source', 'name'],
};
const NOT_COMPARED = [
  ...['tenant_id', 'line', 'source_platform', 'source_shop', 'example_id', 'example_seq', 'conversion_ids'],
  'examples',
];
/** Lines with at most so many deliveries name their orders. */
const LISTED = 20;

const listedLine = (key: string, ids: readonly string[] | null): string => `${key} ${ids && [...ids].sort().join(' ')}`;

/** What is counted by day, as stored, in the same form. */
export async function readCountedDays(store: Store, tenantId: string): Promise<Record<string, string[]>> {
  const counted: Record<string, string[]> = {};
  for (const [table, keys] of Object.entries(KEYS)) {
    const { rows } = await sql<{ row: Record<string, unknown>; amounts: Record<string, string> }>`
      select to_jsonb(n) as row, jsonb_object_agg(a.key, a.value) as amounts
      from ${sql.table(table)} n cross join lateral (select key, value from jsonb_each_text(to_jsonb(n)) e) a
      where n.tenant_id = ${tenantId} group by n.tenant_id, n.day, n.line, to_jsonb(n)`.execute(store.db);
    counted[table] = rows
      .map(({ row, amounts }) => {
        const rest = Object.keys(row).filter((column) => !keys.includes(column) && !NOT_COMPARED.includes(column));
        const figures = rest.map((column) => [
          column,
          column.endsWith('value') ? withoutZeros(amounts[column] ?? '') : Number(row[column]),
        ]);
        return line(
          keys.map((key) => row[key]),
          Object.fromEntries(figures) as Record<string, unknown>,
        );
      })
      .sort();
  }
  const { rows } = await sql<{ key: unknown[]; ids: string[] | null }>`
    select jsonb_build_array(n.day, n.destination_id, n.is_change, n.part, n.code, n.platform_code) as key,
      n.conversion_ids as ids
    from daily_delivery n where n.tenant_id = ${tenantId}`.execute(store.db);
  counted['listed'] = rows.map(({ key, ids }) => listedLine(JSON.stringify(key), ids)).sort();
  return counted;
}
