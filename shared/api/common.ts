import { z } from 'zod';
import { PROBLEM_CODES } from '../problem.ts';

export const MAX_ITEMS = 10_000;
export const MAX_BODY_BYTES = 10 * 1024 * 1024;

export const cellValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

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
});

export type ProblemDetails = z.infer<typeof problemDetails>;
