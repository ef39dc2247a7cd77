import { z } from 'zod';
import { SOURCE_KINDS } from './sources.ts';

/** What a form for a source needs. */
export const sourceKindForm = z.object({
  kind: z.enum(SOURCE_KINDS),
  label: z.string(),
  settings: z
    .record(z.string(), z.unknown())
    .describe('JSON schema of the settings, with a title for each and a label for each choice.'),
  secrets: z
    .array(
      z.object({
        name: z.string(),
        title: z.string(),
        description: z.string(),
        is_made_here: z.boolean().describe('True: it is made when the source is added, unless one is given.'),
      }),
    )
    .describe('The secrets that it signs with.'),
});

export const sourceKindList = z.object({ kinds: z.array(sourceKindForm) });

/** Why a courier's status waits. */
export const COURIER_WAITS = ['order_unknown', 'status_unknown', 'order_number_shared'] as const;

export const waitingStatus = z.object({
  order_id: z.string().nullable(),
  tracking: z.string().nullable(),
  status: z.string().describe('As the courier wrote it.'),
  at: z.iso.datetime().describe('When it was so, by the courier.'),
  received_at: z.iso.datetime(),
  reason: z
    .enum(COURIER_WAITS)
    .describe(
      'order_unknown: no order with this number or parcel is known yet. status_unknown: the settings do not say what the status means. order_number_shared: several shops have the number.',
    ),
});

export const waitingStatusList = z.object({
  waiting: z.array(waitingStatus).describe('The first 1,000. Each is applied once that is possible, within 30 days.'),
});

/** What a customer asked a shop for, which a person has to do. */
export const customerRequest = z.object({
  request_id: z.uuid(),
  kind: z.enum(['export_person', 'erase_person', 'erase_shop']),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  orders: z.array(z.string()).describe("The shop's own ids of orders, by which they are found as order ids, too."),
  received_at: z.iso.datetime(),
  done_at: z.iso.datetime().nullable(),
});

export const customerRequestList = z.object({ requests: z.array(customerRequest) });

export type SourceKindForm = z.infer<typeof sourceKindForm>;
export type WaitingStatus = z.infer<typeof waitingStatus>;
export type CustomerRequest = z.infer<typeof customerRequest>;
