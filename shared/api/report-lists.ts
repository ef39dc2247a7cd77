import { z } from 'zod';
import { deliveryResult, rowChange } from './rows.ts';
import { DELIVERY_PARTS, periodQuery, reportSource } from './reports.ts';

/** The lists of the home dashboard. Each has a CSV form with the same parameters, without pages. */

const paging = {
  cursor: z.string().max(500).optional().describe('`next_cursor` of the previous page. Leave out for the first page.'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
};

const deliveryFilter = {
  destination: z.string().max(63).optional(),
  kind: z.enum(['sale', 'change']).optional().describe('Sales, or changes of their value and returns. Left out: both.'),
  part: z.enum(DELIVERY_PARTS).optional(),
  code: z
    .string()
    .max(100)
    .optional()
    .describe('The reason, as in the report of destinations; an empty text: deliveries without one.'),
  platform_code: z.string().max(200).optional(),
};

export const deliveryListQuery = periodQuery.extend({ ...deliveryFilter, ...paging });
export const deliveryFileQuery = periodQuery.extend(deliveryFilter);

export const deliveryListRow = deliveryResult.omit({ state: true, code: true }).extend({
  day: z.iso.date().describe('Of the order.'),
  conversion_time: z.iso.datetime(),
  order_id: z.string(),
  conversion_id: z.uuid(),
  conversion_type: z.string().describe('An empty text where the order has none.'),
  source: reportSource,
  part: z.enum(DELIVERY_PARTS),
  state: z.string().describe('The state of the delivery; `not_planned`: there is none.'),
  code: z.string().nullable(),
  updated_at: z.iso.datetime().nullable().describe('When it got this state; null where there is no delivery.'),
});

/** By the time of the order, the newest first. A page may be shorter than `limit`, or empty, and have a `next_cursor`. */
export const deliveryList = z.object({
  deliveries: z.array(deliveryListRow),
  next_cursor: z.string().nullable().describe('Null on the last page.'),
});

export const uploadHistoryQuery = z.strictObject({
  from: z.iso.date().optional().describe('The first day on which uploads began; left out: all.'),
  to: z.iso.date().optional(),
  upload_id: z.uuid().optional().describe('Only this upload.'),
  source: z.string().max(500).optional().describe('Only uploads whose source contains this text, in any case.'),
  ...paging,
});
export const uploadHistoryFileQuery = uploadHistoryQuery.omit({ cursor: true, limit: true });

/** Who did it. */
export const reportActor = z.object({
  kind: z.enum(['key', 'member', 'command_line', 'server']).describe('`server`: a daily update that the server runs.'),
  id: z.string().nullable(),
  name: z
    .string()
    .nullable()
    .describe('The name of the API key, or the address of the member; null where there is none or it is gone.'),
});

export const uploadHistoryRow = z.object({
  upload_id: z.uuid(),
  source: z.string().nullable().describe('The file or tab, as the sender named it.'),
  uploaded_by: reportActor.nullable().describe('Null where an earlier release accepted it.'),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  batches: z.int(),
  batches_counted: z
    .int()
    .describe('Batches that are in `rows`: fewer than `batches` for some seconds after they came.'),
  rows: z
    .object({
      total: z.int(),
      matched: z.int(),
      unmatched: z.int(),
      failed: z.int(),
      duplicate: z.int(),
      changes: z.record(rowChange, z.int()).describe('What the rows that did not fail changed about their orders.'),
    })
    .describe(
      'Outcomes when the rows were accepted. Late identity data may match more of them; `getUpload` shows that.',
    ),
});

export const uploadHistory = z.object({
  uploads: z.array(uploadHistoryRow).describe('The newest first.'),
  next_cursor: z.string().nullable(),
});

export const openAlert = z.object({
  alert_id: z.uuid(),
  kind: z.enum(['schedule_missed', 'schedule_paused', 'match_rate_fell', 'destination_stopped', 'webhook_off']),
  about: z.string().describe('The name of the daily update or webhook, or the id of the destination.'),
  subject: z.string(),
  text: z.string().describe('What is wrong and what to do, in English.'),
  details: z.record(z.string(), z.unknown()).describe('The data in the text, to write it in another language.'),
  raised_at: z.iso.datetime(),
});

export const alertList = z.object({
  alerts: z.array(openAlert).describe('What is wrong now, the newest first. Looked for every ten minutes.'),
});

export const pastAlertQuery = z.strictObject(paging);

export const pastAlertList = z.object({
  alerts: z.array(openAlert.extend({ ended_at: z.iso.datetime().describe('Since when it is over.') })),
  next_cursor: z.string().nullable(),
});

export type DeliveryListQuery = z.infer<typeof deliveryListQuery>;
export type DeliveryList = z.infer<typeof deliveryList>;
export type DeliveryListRow = z.infer<typeof deliveryListRow>;
export type UploadHistoryQuery = z.infer<typeof uploadHistoryQuery>;
export type UploadHistory = z.infer<typeof uploadHistory>;
export type UploadHistoryRow = z.infer<typeof uploadHistoryRow>;
export type ReportActor = z.infer<typeof reportActor>;
export type OpenAlert = z.infer<typeof openAlert>;
export type AlertList = z.infer<typeof alertList>;
export type PastAlertList = z.infer<typeof pastAlertList>;
export type PastAlertQuery = z.infer<typeof pastAlertQuery>;
