import { z } from 'zod';
import { UNMATCHED_CAUSES } from '../explain/unmatched-cause.ts';
import {
  exactDecimal,
  MATCH_GROUPS,
  matchQuery,
  periodQuery,
  reportDay as day,
  reported,
  reportSource,
} from './reports.ts';

/**
 * The reports of capture health; what each figure means is in docs/capture.md.
 *
 *     GET reports/capture     captureQuery    captureReport
 *     GET reports/coverage    coverageQuery   coverageReport
 *     GET reports/unmatched   unmatchedQuery  unmatchedReport
 *     GET reports/recovered   recoveredQuery  recoveredReport
 */

export const captureQuery = periodQuery.extend({
  group_by: z
    .enum(['day', 'day,source'])
    .default('day,source')
    .describe('What `rows` has a row for. `day`: the events of all sources together.'),
});
export const coverageQuery = matchQuery;
export const unmatchedQuery = matchQuery;
export const recoveredQuery = matchQuery;

/** Identifiers and click ids that events carry, in the order in which they are shown. */
const carried = z.array(
  z.object({
    name: z
      .string()
      .describe(
        'A click id such as `gclid`, or `order_id`, `email`, `phone`, `external_id`; `browser`: a browser, checkout or cart.',
      ),
    events: z.int(),
  }),
);

const captureFigures = {
  events: z.int().describe('All events that arrived and were taken, also repeated ones.'),
  carried: carried.describe('How many of them carried it; an event may carry several.'),
  order_events: z.int().describe('Those of them that are about an order.'),
  order_carried: carried.describe('How many of these carried it.'),
};

const captureSource = z
  .object({
    source_id: z.uuid(),
    name: z.string().nullable().describe('Null where the source was deleted.'),
  })
  .nullable()
  .describe('Null: programs that use the API, and files of identities.');

export const captureReport = z.object({
  ...reported,
  rows: z
    .array(z.object({ day, source: captureSource.exactOptional(), ...captureFigures }))
    .describe(
      'By the day on which the events arrived, in the time zone that the account had then. `source` is left out where all are counted together.',
    ),
  sources: z.array(z.object({ source: captureSource, ...captureFigures })).describe('The whole period, by source.'),
});

const coverageFigures = {
  orders: z.int().describe('Orders of uploaded rows and of shops.'),
  names: z
    .array(
      z.object({
        name: z.string().describe('An identifier or click id, as in match estimates: `gclid`, `email`, `fbp`.'),
        orders: z.int(),
        share: z.number().describe('Of all orders, 0 to 1.'),
      }),
    )
    .describe('What orders carry: of their rows, of the click that they were matched to, or from the match booster.'),
};

export const coverageReport = z.object({
  ...reported,
  group_by: z.array(z.enum(MATCH_GROUPS)),
  rows: z.array(z.object({ day: day.nullable(), source: reportSource.nullable(), ...coverageFigures })),
  total: z.object(coverageFigures),
});

const unmatchedFigures = {
  orders: z.int().describe('All orders.'),
  unmatched: z.int().describe('Those without a match.'),
  not_examined: z.int().describe('Those of them whose cause is not known yet: for some seconds after a change.'),
  causes: z
    .array(z.object({ cause: z.enum(UNMATCHED_CAUSES), orders: z.int() }))
    .describe('Each has exactly one cause: they add up to `unmatched` less `not_examined`. The most frequent first.'),
};

export const unmatchedExample = z.object({
  order_id: z.string(),
  conversion_id: z.uuid(),
  conversion_type: z.string().describe('An empty text where the order has none.'),
  conversion_time: z.iso.datetime(),
  value: z.string().nullable(),
  currency: z.string().nullable(),
  other_spelling: z
    .string()
    .nullable()
    .describe(
      'With the cause `other_format`: the order id that is known, in its normal form; it is never matched by it.',
    ),
});

export const unmatchedReport = z.object({
  ...reported,
  group_by: z.array(z.enum(MATCH_GROUPS)),
  rows: z.array(z.object({ day: day.nullable(), source: reportSource.nullable(), ...unmatchedFigures })),
  total: z.object(unmatchedFigures),
  examples: z
    .array(z.object({ cause: z.enum(UNMATCHED_CAUSES), orders: z.array(unmatchedExample) }))
    .describe('Of each cause at most ten orders of the latest days.'),
});

const recoveredFigures = {
  orders: z.int().describe('All orders.'),
  matched: z.int(),
  recovered: z.int().describe('Those that only what sources sent made possible: without it they would have no match.'),
  values: z
    .array(z.object({ currency: z.string(), value: exactDecimal }))
    .describe('The present value of the recovered orders that were not taken back, by currency.'),
};

export const recoveredReport = z.object({
  ...reported,
  group_by: z.array(z.enum(MATCH_GROUPS)),
  rows: z.array(z.object({ day: day.nullable(), source: reportSource.nullable(), ...recoveredFigures })),
  total: z.object(recoveredFigures),
});

export type CaptureReport = z.infer<typeof captureReport>;
export type CoverageReport = z.infer<typeof coverageReport>;
export type UnmatchedReport = z.infer<typeof unmatchedReport>;
export type UnmatchedExample = z.infer<typeof unmatchedExample>;
export type RecoveredReport = z.infer<typeof recoveredReport>;
