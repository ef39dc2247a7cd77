import type { RevenueReport } from '../api/reports.ts';
import { sumAmounts } from '../normalize/amounts.ts';
import { rowsByBucket } from './buckets.ts';
import type { Days } from './periods.ts';

interface Amounts {
  orders: number;
  value: string;
}

export interface RevenueFigures {
  offline: Amounts;
  browser: Amounts;
}

/** Exact sums of orders and values in one currency. */
export function sumRevenue(figures: readonly RevenueFigures[]): RevenueFigures {
  const sum = (part: keyof RevenueFigures): Amounts => ({
    orders: figures.reduce((total, one) => total + one[part].orders, 0),
    value: sumAmounts(figures.map((one) => one[part].value)),
  });
  return { offline: sum('offline'), browser: sum('browser') };
}

/** Offline and browser together: no order is in both. */
export function attributedOf({ offline, browser }: RevenueFigures): Amounts {
  return { orders: offline.orders + browser.orders, value: sumAmounts([offline.value, browser.value]) };
}

/** The revenue of one currency in each bucket, of a report that is grouped by day. */
export function revenueByBucket(
  rows: readonly (RevenueFigures & Pick<RevenueReport['rows'][number], 'day' | 'currency'>)[],
  currency: string,
  buckets: readonly Days[],
): RevenueFigures[] {
  const own = rows.filter((row) => row.currency === currency);
  return rowsByBucket(own, buckets).map(sumRevenue);
}

/** The share of offline revenue in the attributed one, 0 to 1, for display; null without revenue. */
export function offlineShare(figures: RevenueFigures): number | null {
  const all = Number(attributedOf(figures).value);
  return all > 0 ? Number(figures.offline.value) / all : null;
}

/** The currencies of a report, the one with the most orders first. */
export function currenciesByOrders(totals: RevenueReport['totals']): string[] {
  const ordersOf = ({ offline, browser, unattributed }: RevenueReport['totals'][number]): number =>
    offline.orders + browser.orders + unattributed.offline.orders + unattributed.browser.orders;
  return [...totals]
    .sort((a, b) => ordersOf(b) - ordersOf(a) || a.currency.localeCompare(b.currency))
    .map(({ currency }) => currency);
}
