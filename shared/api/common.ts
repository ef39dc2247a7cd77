import { z } from 'zod';
import { PROBLEM_CODES } from '../problem.ts';

export const MAX_ITEMS = 10_000;
export const MAX_BODY_BYTES = 10 * 1024 * 1024;
/** Of JSON that is no batch: it is parsed by the thread that answers requests, which large JSON would hold up. */
export const MAX_SMALL_BODY_BYTES = 1024 * 1024;

export const cellValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Whether a destination sends in test mode, and whether its platform counts what is sent so; null: no test mode. */
export const testModeStatus = z
  .enum(['not_counted', 'counted'])
  .nullable()
  .describe('Set while the destination is in test mode: whether its platform counts what it gets.');

export const rowProblem = z.object({
  row: z.int(),
  field: z.string().nullable(),
  code: z.enum(PROBLEM_CODES),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  fix: z.string(),
});

/** RFC 9457. `code` is stable; `detail` says how to fix the request. */
export const problemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  fields: z
    .array(
      z.object({
        field: z.string().describe('`settings.by_conversion_type.lead`, for instance.'),
        message: z.string(),
      }),
    )
    .optional()
    .describe('Each value of the body that is wrong, and how to correct it.'),
  request_id: z
    .string()
    .optional()
    .describe('Also in the header X-Request-Id: finds the request in the log of the backend.'),
});

export type TestModeStatus = z.infer<typeof testModeStatus>;
export type ProblemDetails = z.infer<typeof problemDetails>;
