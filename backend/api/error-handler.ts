import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { InvalidCursor } from '../store/cursor.ts';
import { IdempotencyKeyReused } from '../conversions/batches.ts';
import { UnusableMapping } from '../csv/rows.ts';
import { UnreadableTable } from '../csv/table.ts';
import { NoSuchExport, WrongExportOption } from '../exports/errors.ts';
import { UnreadableResults } from '../exports/results.ts';
import { ApiError } from './errors.ts';
import { isStoreUnavailable } from '../store/unavailable.ts';

/** Answers every error with a problem (RFC 9457); what nobody foresaw is logged, and told to nobody. */
export function createErrorHandler(log: Logger) {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- Express knows an error handler by its four parameters.
  return (error: unknown, _req: Request, res: Response, _next: NextFunction): void => {
    const problem = toApiError(error);
    if (problem.status >= 500) log.error({ err: error, request_id: res.get('x-request-id') }, problem.code);
    if (res.headersSent) {
      res.destroy();
      return;
    }
    res
      .status(problem.status)
      .set(problem.headers)
      .type('application/problem+json')
      .send(JSON.stringify(problem.toProblem()));
  };
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof NoSuchExport) return new ApiError('not_found', error.message);
  if (error instanceof WrongExportOption) return new ApiError('invalid_parameter', error.message);
  if (error instanceof UnreadableTable || error instanceof UnreadableResults) {
    return new ApiError('invalid_body', error.message);
  }
  if (error instanceof UnusableMapping) return new ApiError('mapping_unusable', error.message);
  if (error instanceof InvalidCursor) {
    return new ApiError('invalid_parameter', 'cursor: send `next_cursor` of the page before, unchanged.');
  }
  if (error instanceof IdempotencyKeyReused) {
    const detail = 'This Idempotency-Key came before with other rows: send a new key for new rows.';
    return new ApiError('idempotency_key_reused', detail);
  }
  return fromParsers(error) ?? fromStore(error) ?? new ApiError('internal', INTERNAL_ERROR);
}

const INTERNAL_ERROR =
  'Something went wrong here, not with your request. Send it again; if it fails again, tell the operator the X-Request-Id.';

/** Errors of body-parser and of Express's own routing, by their documented `type` and `status`. */
function fromParsers(error: unknown): ApiError | null {
  switch (textOf(error, 'type')) {
    case 'entity.too.large':
      return new ApiError(
        'body_too_large',
        'A body may have 10 MB: send the rows in several batches of one upload_id.',
      );
    case 'entity.parse.failed':
      return new ApiError('invalid_body', 'The body is not valid JSON.');
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new ApiError('unsupported_media_type', 'Send the body as UTF-8, plain or with gzip, deflate or br.');
    case 'request.aborted':
    case 'request.size.invalid':
      return new ApiError('invalid_body', 'The body ended before its Content-Length was reached.');
  }
  if (textOf(error, 'code').startsWith('Z_')) {
    return new ApiError('invalid_body', 'The body is not compressed as its Content-Encoding says, or it is cut off.');
  }
  if (error instanceof URIError) return new ApiError('not_found', 'The address is not correctly encoded.');
  return null;
}

function fromStore(error: unknown): ApiError | null {
  if (!isStoreUnavailable(error)) return null;
  return new ApiError('unavailable', 'The store does not answer right now: send the request again.', {
    'Retry-After': '5',
  });
}

function textOf(error: unknown, key: 'type' | 'code'): string {
  const value = error instanceof Error ? (error as Error & Record<string, unknown>)[key] : undefined;
  return typeof value === 'string' ? value : '';
}
