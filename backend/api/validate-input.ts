import type { z, ZodType } from 'zod';
import { ApiError, type ApiErrorCode } from './errors.ts';
import { removeUnstorable } from './remove-unstorable.ts';

const MOST_FIELDS = 50;

/** A part of a request as its schema describes it. Throws ApiError with what is wrong, quoting no value. */
export function validateInput<Schema extends ZodType>(
  schema: Schema,
  value: unknown,
  code: ApiErrorCode,
): z.output<Schema> {
  const parsed = schema.safeParse(removeUnstorable(value));
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const fields = issues.slice(0, MOST_FIELDS).map(({ path, message }) => ({ field: path.join('.'), message }));
  const tooMany = issues.some(
    (issue) => issue.code === 'too_big' && issue.origin === 'array' && issue.path.length === 1,
  );
  // zod's messages name types and limits, never the values.
  const details = issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.') || (code === 'invalid_body' ? 'body' : 'parameters')}: ${message}.`);
  const isBody = code === 'invalid_body';
  throw new ApiError(tooMany && isBody ? 'too_many_items' : code, details.join(' '), {}, isBody ? fields : undefined);
}
