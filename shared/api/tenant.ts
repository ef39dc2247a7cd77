import { z } from 'zod';
import { ROLES, SCOPES } from '../roles.ts';
import { testModeStatus } from './common.ts';

/** A tenant, as shown to its own API keys and members. */
export const tenantDetail = z.object({
  tenant: z.string().describe("The tenant's slug."),
  name: z.string(),
  role: z
    .enum(ROLES)
    .nullable()
    .describe('What the caller may do, see docs/web.md; null where its scopes are those of no role.'),
  scopes: z.array(z.enum(SCOPES)).describe('Those of the caller. Uploading needs `upload`.'),
  batch_size: z.int().describe('Rows to send in one request.'),
  types_without_value: z
    .array(z.string())
    .describe('Conversion types, in lower case, whose rows may have no value, because a destination takes them so.'),
  destinations: z.array(
    z.object({
      id: z.string(),
      platform: z.string(),
      label: z.string(),
      max_age_days: z.number().nullable().describe('Sales older than this are not sent; null when there is no limit.'),
      adjustments: z
        .object({ restate: z.boolean(), retract: z.boolean() })
        .nullable()
        .describe('Whether new values and returns can be sent to it; null when its settings cannot be read.'),
      only_if: z
        .object({
          platform: z.array(z.string()).exactOptional(),
          shop: z.array(z.string()).exactOptional(),
          country: z.array(z.string()).exactOptional().describe('ISO 3166-1 alpha-2.'),
          conversion_type: z.array(z.string()).exactOptional(),
          order_status: z.array(z.string()).exactOptional(),
        })
        .nullable()
        .describe('The rows that it takes: those with one of the values of each field. Null: all rows.'),
      hold_back_days: z
        .int()
        .describe('Days that sales wait before they are sent, unless their row says that they are delivered or paid.'),
      test_mode: testModeStatus,
      tested: z
        .int()
        .describe(
          'Deliveries that it took in test mode and did not count. Once test mode has ended, they can be sent for real, see `resendTestedDeliveries`.',
        ),
      stopped: z
        .string()
        .nullable()
        .describe('Why nothing is sent to it until a person fixes the cause; null when it works.'),
    }),
  ),
});

/** The result of testing a destination without sending a conversion. */
export const destinationTest = z.object({
  destination: z.string(),
  platform: z.string(),
  label: z.string(),
  test_mode: testModeStatus,
  ok: z.boolean(),
  results: z.array(
    z.object({
      shows: z.string().describe('What is true when the check is ok.'),
      ok: z.boolean(),
      note: z.string().nullable().describe('What the check cannot show, or something else that it found.'),
      code: z.string().nullable(),
      reason: z.string().nullable().describe('Why the check is not ok, and how to fix it.'),
    }),
  ),
});

export type TenantDetail = z.infer<typeof tenantDetail>;
export type DestinationTest = z.infer<typeof destinationTest>;
