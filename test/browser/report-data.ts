import type { DeliveryFigures, DestinationReport, MatchReport, ReturnsReport } from '../../shared/api.ts';
import type { ReportOverview, RevenueReport, UploadHistoryRow } from '../../shared/api.ts';
import { addDays } from '../../shared/reports/periods.ts';
import { percentages } from '../../shared/reports/shares.ts';
import type { ApiCall } from './web-page.ts';

/** Reports as the server answers them, of a shop with orders since autumn. */
export const TODAY = '2026-02-16';
export const UPLOAD_ID = '019c6d3c-0000-7000-8000-000000000101';

const counted = {
  until: '2026-02-16T07:05:00.000Z',
  days_to_recount: 0,
  counting_history: false,
  history_counted_from: null,
};

export const OVERVIEW: ReportOverview = {
  time_zone: 'Asia/Bangkok',
  today: TODAY,
  first_day: '2025-10-01',
  last_day: TODAY,
  offline_orders: 5120,
  browser_orders: 2210,
  sources: [],
  platforms: ['google', 'meta', 'tiktok'],
  currencies: ['THB', 'VND'],
  conversion_types: [''],
  destinations: [
    { id: 'google', platform: 'google', label: 'Google Ads' },
    { id: 'meta', platform: 'meta', label: 'Meta' },
  ],
  counted,
};

const reported = (query: URLSearchParams) => ({
  from: query.get('from') ?? TODAY,
  to: query.get('to') ?? TODAY,
  time_zone: 'Asia/Bangkok',
  counted,
});

const daysOf = (query: URLSearchParams): string[] => {
  const { from, to } = reported(query);
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
};

const none = { day: null, platform: null, source: null, campaign: null, conversion_type: null };
const revenueOf = (currency: string, offline: number, browser: number) => ({
  currency,
  offline: {
    orders: Math.ceil(offline / (currency === 'VND' ? 900_000 : 900)),
    value: `${offline}.50`,
    open_orders: 9,
    open_value: '8100.00',
  },
  browser: { orders: Math.ceil(browser / (currency === 'VND' ? 700_000 : 700)), value: `${browser}.00` },
});

/** Weekends are lower, and each week a little higher. */
const wave = (index: number): number =>
  Math.round(42_000 + index * 400 + (index % 7 > 4 ? -18_000 : (index * 7919) % 9_000));

export function revenueReport({ query }: ApiCall): RevenueReport {
  const convertTo = query.get('convert_to');
  const group = query.get('group_by') ?? '';
  const days = daysOf(query);
  // The period before was lower.
  const part = (days[0] ?? '') < '2026-01-01' ? 0.8 : 1;
  const sum = Math.round(part * days.reduce((total, _, index) => total + wave(index), 0));
  const currency = convertTo ?? 'THB';
  const parts: Record<string, RevenueReport['rows']> = {
    '': [],
    day: days.map((day, index) => ({
      ...none,
      day,
      ...revenueOf(currency, wave(index), Math.round(wave(index) * 0.6)),
    })),
    platform: (['meta', 'google', 'tiktok', 'unknown'] as const).map((platform, index) => ({
      ...none,
      platform,
      ...revenueOf(currency, Math.round(sum * [0.5, 0.3, 0.15, 0.05][index]!), Math.round((sum * 0.6) / (index + 2))),
    })),
    campaign: Array.from({ length: 12 }, (_, index) => ({
      ...none,
      campaign: index === 3 ? '' : `Songkran sale ${index + 1}`,
      ...revenueOf(currency, 90_000 - index * 7_000, 40_000 - index * 3_000),
    })),
  };
  const amounts = revenueOf(currency, sum, Math.round(sum * 0.6));
  const total = {
    ...amounts,
    unattributed: {
      offline: { orders: 212, value: '188400.00', open_orders: 0, open_value: '0' },
      browser: { orders: 0, value: '0' },
    },
    both: { orders: 31, value: '27500.00' },
  };
  return {
    ...reported(query),
    group_by: [],
    convert_to: convertTo,
    rows: parts[group] ?? [],
    totals: convertTo === null ? [total, { ...total, ...revenueOf('VND', 96_500_000, 11_000_000) }] : [total],
    missing_rates:
      convertTo === null
        ? []
        : [
            {
              from_currency: 'VND',
              to_currency: convertTo,
              first_day: '2026-02-01',
              last_day: '2026-02-09',
              orders: 34,
              value: '41200000',
            },
          ],
  };
}

export function matchReport({ query }: ApiCall): MatchReport {
  const recognition = { orders: 900, score: 63.4 };
  return {
    ...reported(query),
    group_by: [],
    rows: daysOf(query).map((day, index) => ({
      ...{ day, source: null, orders: 40 + (index % 9), matched: 27 + (index % 5), match_rate: 0.7, by_strategy: [] },
      recognition: { orders: 30, score: 58 + (index % 11) },
    })),
    total: {
      ...{ orders: 1240, matched: 881, match_rate: 881 / 1240, recognition },
      by_strategy: [
        { strategy: 'order_id', orders: 512, recognition },
        { strategy: 'email', orders: 240, recognition },
        { strategy: 'phone', orders: 101, recognition },
        { strategy: 'click_id', orders: 28, recognition },
        { strategy: null, orders: 359, recognition },
      ],
    },
  };
}

type Reason = Pick<DeliveryFigures['reasons'][number], 'part' | 'code' | 'orders'> & { platform_code?: string };

function figuresOf(reasons: readonly Reason[]): DeliveryFigures {
  const sum = (part: string | null): number =>
    reasons.reduce((total, reason) => total + (part === null || reason.part === part ? reason.orders : 0), 0);
  const parts = ['accepted', 'waiting', 'left_out', 'refused', 'uncertain'] as const;
  const shares = percentages(parts.map(sum));
  const each = percentages(reasons.map(({ orders }) => orders));
  return {
    known: sum(null),
    ...{ accepted: sum('accepted'), waiting: sum('waiting'), left_out: sum('left_out') },
    ...{ refused: sum('refused'), uncertain: sum('uncertain') },
    percent: Object.fromEntries(parts.map((part, index) => [part, shares[index]])) as DeliveryFigures['percent'],
    reasons: reasons.map((reason, index) => ({
      platform_code: null,
      reason: null,
      ...reason,
      percent: each[index] ?? 0,
    })),
  };
}

export function destinationReport({ query }: ApiCall): DestinationReport {
  const rows: DestinationReport['rows'] = [
    {
      ...{ day: null, destination: 'google', platform: 'google', label: 'Google Ads', removed: false, test_mode: null },
      sales: figuresOf([
        { part: 'accepted', code: null, orders: 820 },
        { part: 'waiting', code: 'held_back', orders: 61 },
        { part: 'left_out', code: 'unmatched', orders: 211 },
        { part: 'left_out', code: 'no_click_id', orders: 120 },
        { part: 'refused', code: 'refused', platform_code: 'CLICK_NOT_FOUND', orders: 24 },
        { part: 'uncertain', code: 'answer_lost', orders: 4 },
      ]),
      changes: figuresOf([
        { part: 'accepted', code: null, orders: 44 },
        { part: 'left_out', code: 'original_not_sent', orders: 9 },
      ]),
    },
    {
      ...{ day: null, destination: 'meta', platform: 'meta', label: 'Meta', removed: false },
      test_mode: 'not_counted',
      sales: figuresOf([
        { part: 'accepted', code: 'test_mode', orders: 600 },
        { part: 'left_out', code: 'too_old', orders: 500 },
        { part: 'left_out', code: 'not_planned', orders: 140 },
      ]),
      changes: figuresOf([]),
    },
  ];
  const only = query.get('destination');
  return {
    ...reported(query),
    group_by: [],
    rows: rows.filter(({ destination }) => only === null || destination === only),
  };
}

export function returnsReport({ query }: ApiCall): ReturnsReport {
  const row = (platform: string | null, shop: string | null, orders: number, taken_back: number) => ({
    ...{ day: null, orders, taken_back, reduced: 6, taken_back_share: taken_back / orders, values: [] },
    source: { key: `${platform}/${shop}`, platform, shop },
  });
  return {
    ...reported(query),
    group_by: [],
    rows: [row('Shopee', 'my-shop', 800, 61), row('Lazada', null, 340, 9), row(null, null, 100, 0)],
    total: {
      ...{ orders: 1240, taken_back: 70, reduced: 18, taken_back_share: 70 / 1240 },
      values: [
        { currency: 'THB', sold_value: '1286400.00', taken_back_value: '71200.50' },
        { currency: 'VND', sold_value: '96500000', taken_back_value: '2100000' },
      ],
    },
  };
}

export const UPLOADS: UploadHistoryRow[] = [
  {
    ...{ upload_id: UPLOAD_ID, source: 'february-orders.csv', batches: 3, batches_counted: 3 },
    uploaded_by: { kind: 'member', id: null, name: 'eva.lima@shop.example.net' },
    created_at: '2026-02-16T03:00:10.000Z',
    updated_at: '2026-02-16T03:00:19.000Z',
    rows: {
      ...{ total: 1240, matched: 861, unmatched: 337, failed: 12, duplicate: 30 },
      changes: { new: 1180, confirmed: 0, value_changed: 11, details_changed: 0, returned: 7, unchanged: 30 },
    },
  },
  {
    ...{ upload_id: UPLOAD_ID.replace(/1$/, '2'), source: null, batches: 1, batches_counted: 0 },
    uploaded_by: { kind: 'server', id: null, name: null },
    created_at: '2026-02-15T20:00:00.000Z',
    updated_at: '2026-02-15T20:00:01.000Z',
    rows: {
      ...{ total: 0, matched: 0, unmatched: 0, failed: 0, duplicate: 0 },
      changes: { new: 0, confirmed: 0, value_changed: 0, details_changed: 0, returned: 0, unchanged: 0 },
    },
  },
];

/** What all pages with figures ask for. */
export const REPLIES = {
  'GET reports': OVERVIEW,
  'GET reports/alerts': { alerts: [] },
  'GET reports/rates': { rates: [], next_cursor: null },
  'GET reports/revenue': revenueReport,
  'GET reports/matches': matchReport,
  'GET reports/returns': returnsReport,
  'GET reports/destinations': destinationReport,
  'GET reports/uploads': { uploads: UPLOADS, next_cursor: null },
};
