import { z } from 'zod';

/**
 * The figures of the home dashboard, for a period of days in the account's reporting time zone. What each figure means is in
 * docs/web.md. Amounts are exact decimals as text; only shares, for display, are floats. An order with several conversion types
 * counts once for each.
 *
 *     GET  reports                   reportOverview
 *     GET  reports/revenue           revenueQuery       revenueReport
 *     GET  reports/matches           matchQuery         matchReport        (report-figures.ts)
 *     GET  reports/destinations      destinationsQuery  destinationReport
 *     GET  reports/returns           returnsQuery       returnsReport
 *     GET  reports/deliveries        deliveryListQuery  deliveryList     (report-lists.ts)
 *     GET  reports/uploads           uploadHistoryQuery uploadHistory
 *     GET  reports/alerts                               alertList
 *     GET  reports/past-alerts       pastAlertQuery     pastAlertList
 *     GET  reports/rates             cursor, limit      rateList         (currency-rates.ts)
 *     POST reports/rates             setRatesRequest    rateList         (its first page)
 *     POST reports/rates/delete      deleteRatesRequest rateList
 *
 * Each GET, but for the overview, has a CSV form with the same parameters, without pages: `reports/revenue.csv`.
 */

/** The ad platform of a matched click; `unknown`: an order was matched by a click that is no longer stored. */
export const AD_PLATFORMS = [
  ...['google', 'meta', 'tiktok', 'microsoft', 'yandex', 'snap'],
  ...['pinterest', 'linkedin', 'reddit', 'openai', 'unknown'],
] as const;
export const REVENUE_GROUPS = ['day', 'platform', 'source', 'campaign', 'conversion_type'] as const;
export const MATCH_GROUPS = ['day', 'source'] as const;
/** What happened to an order at a destination: together they are all orders that are known. */
export const DELIVERY_PARTS = ['accepted', 'waiting', 'left_out', 'refused', 'uncertain'] as const;

/** Days: `from` and `to` are both part of the period, which has at most this many. */
export const MAX_REPORT_DAYS = 1_100;

export const reportDay = z.iso.date();
const day = reportDay;
const currency = z.string().regex(/^[A-Z]{3}$/, 'Use an ISO 4217 code such as THB.');
export const exactDecimal = z.string().describe('An exact decimal.');
/** The parameter is a text such as "day,platform". */
const groups = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z
    .string()
    .max(100)
    .default('')
    .transform((text) => [...new Set(text.split(',').filter((name) => name !== ''))])
    .pipe(z.array(z.enum(names)))
    .describe(`Names with commas between them, of ${names.join(', ')}. Left out: not grouped.`);

/** The period of every report. */
export const periodQuery = z.strictObject({
  from: day.describe('The first day, in the reporting time zone of the account.'),
  to: day.describe('The last day. Not before `from`.'),
});

const sourceFilter = z
  .string()
  .max(500)
  .optional()
  .describe('Only orders of this source: the `key` of a source. An empty text: those that state none.');

export const revenueQuery = periodQuery.extend({
  group_by: groups(REVENUE_GROUPS),
  convert_to: currency
    .optional()
    .describe(
      "A currency: all amounts are converted to it with the account's rates. Left out: each currency separately.",
    ),
  platform: z.enum(AD_PLATFORMS).optional(),
  source: sourceFilter,
  campaign: z.string().max(500).optional().describe('An empty text: clicks without a campaign.'),
  conversion_type: z.string().max(500).optional().describe('An empty text: orders without one.'),
});

export const matchQuery = periodQuery.extend({ group_by: groups(MATCH_GROUPS), source: sourceFilter });

export const destinationsQuery = periodQuery.extend({
  group_by: groups(['day']),
  destination: z.string().max(63).optional(),
});

export const returnsQuery = periodQuery.extend({ group_by: groups(MATCH_GROUPS), source: sourceFilter });

/** How far the figures of an answer are counted. */
export const countedState = z.object({
  until: z.iso
    .datetime()
    .describe('All that was stored before this time is in the figures of the period; later changes may be, too.'),
  days_to_recount: z
    .int()
    .describe(
      'Days of the period that have changed since they were counted. Ask again after a few seconds while it is above 0.',
    ),
  counting_history: z
    .boolean()
    .describe('Whether all days are being counted again, the newest first: after an upgrade, or with a new time zone.'),
  history_counted_from: day
    .nullable()
    .describe('While counting_history: days from this one on are counted; null while none is.'),
});

/** What every report says about its period. */
export const reported = { from: day, to: day, time_zone: z.string(), counted: countedState };

/** Where orders come from: the columns `platform` and `shop` of their rows. */
export const reportSource = z.object({
  key: z.string().describe('For the parameter `source`; an empty text where rows state neither.'),
  platform: z.string().nullable().describe('The marketplace or sales channel.'),
  shop: z.string().nullable(),
});

/** What a dashboard can ask for: to fill its choices, and to say what is missing where there is nothing to show. */
export const reportOverview = z.object({
  time_zone: z.string(),
  today: day.describe('The present day in the reporting time zone.'),
  first_day: day.nullable().describe('The first day with an order or a purchase; null when there is none yet.'),
  last_day: day.nullable(),
  offline_orders: z.int(),
  browser_orders: z.int().describe('Purchases that identity events reported and no uploaded row has.'),
  sources: z.array(reportSource),
  platforms: z.array(z.enum(AD_PLATFORMS)),
  currencies: z.array(z.string()),
  conversion_types: z.array(z.string()).describe('An empty text: orders without one.'),
  destinations: z.array(z.object({ id: z.string(), platform: z.string(), label: z.string() })),
  counted: countedState,
});

const revenue = z.object({ orders: z.int(), value: exactDecimal });

const revenueFigures = {
  offline: revenue
    .extend({
      open_orders: z.int().describe('Those of them that are not final yet, such as shipped ones.'),
      open_value: exactDecimal,
    })
    .describe(
      'Orders of uploaded rows that were matched to a click, at their present value. Orders that were taken back, and those without a value, are not in it.',
    ),
  browser: revenue.describe(
    'Purchases that identity events reported, of people with a click before, of orders that no uploaded row has.',
  ),
};

const revenueRow = z.object({
  day: day.nullable(),
  platform: z.enum(AD_PLATFORMS).nullable().describe('The ad platform of the click.'),
  source: reportSource.nullable(),
  campaign: z
    .string()
    .nullable()
    .describe('Of the click; an empty text where it has none. Null when not grouped by it.'),
  conversion_type: z.string().nullable(),
  currency: z.string().describe('Rows are always grouped by currency, unless they are converted.'),
  ...revenueFigures,
});

/** Sums of a whole period in one currency, whatever the groups. */
const revenueTotal = z.object({
  currency: z.string(),
  ...revenueFigures,
  unattributed: z
    .object(revenueFigures)
    .describe(
      'The same, of orders without a matched click. Not in `rows`, nor in totals that are filtered by platform or campaign.',
    ),
  both: revenue.describe(
    'Orders that were reported as a purchase in the browser and uploaded as a row: one sale each, counted offline by the row, on its day, and never in `browser`. The value here is what the browser reported.',
  ),
});

export const missingRate = z.object({
  from_currency: z.string(),
  to_currency: z.string(),
  first_day: day,
  last_day: day,
  orders: z.int().describe('Orders that are not in the converted figures, because their day has no rate.'),
  value: exactDecimal.describe('Their value in `from_currency`.'),
});

export const revenueReport = z.object({
  ...reported,
  group_by: z.array(z.enum(REVENUE_GROUPS)),
  convert_to: z.string().nullable(),
  rows: z
    .array(revenueRow)
    .describe(
      'Attributed revenue. A row for each group that has some: by day, then by value, the highest first. Fields that are not grouped by are null.',
    ),
  totals: z.array(revenueTotal).describe('By currency; one with convert_to.'),
  missing_rates: z
    .array(missingRate)
    .describe('What could not be converted, and is in no row or total. Empty without convert_to.'),
});

export type AdPlatform = (typeof AD_PLATFORMS)[number];
export type DeliveryPart = (typeof DELIVERY_PARTS)[number];
export type CountedState = z.infer<typeof countedState>;
export type ReportSource = z.infer<typeof reportSource>;
export type ReportOverview = z.infer<typeof reportOverview>;
export type RevenueQuery = z.infer<typeof revenueQuery>;
export type RevenueReport = z.infer<typeof revenueReport>;
export type MissingRate = z.infer<typeof missingRate>;
