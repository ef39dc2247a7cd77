import type { NextFunction, Request, Response } from 'express';
import { MAX_SMALL_BODY_BYTES, type ProblemDetails } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import { InvalidCursor } from '../store/cursor.ts';
import { IdempotencyKeyReused } from '../conversions/batches.ts';
import { UnusableMapping } from '../csv/rows.ts';
import { UnreadableTable } from '../csv/table.ts';
import { ExportNotFound, InvalidExportOption } from '../exports/errors.ts';
import { UnreadableResults } from '../exports/results.ts';
import { BeingSent } from '../privacy/erase-conversions.ts';
import { requestIdOf } from './access-log.ts';
import { ApiError } from './errors.ts';
import { isStoreUnavailable } from '../store/unavailable.ts';

/** Sends every error as a problem (RFC 9457). Details of unexpected errors are logged and not sent. */
export function createErrorHandler({ log, metrics }: Pick<Context, 'log' | 'metrics'>) {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- Express recognises an error handler by its four parameters.
  return (error: unknown, _req: Request, res: Response, _next: NextFunction): void => {
    const problem = toApiError(error);
    const requestId = requestIdOf(res);
    metrics?.problems.inc({ code: problem.code });
    // `busy` is what the limits are for; only how often it happens matters, which the metrics say.
    if (problem.code === 'busy') log.warn({ request_id: requestId }, problem.code);
    else if (problem.status >= 500) log.error({ err: error, request_id: requestId }, problem.code);
    if (res.headersSent) {
      res.destroy();
      return;
    }
    res
      .status(problem.status)
      .set(problem.headers)
      .type('application/problem+json')
      .send(JSON.stringify({ ...problem.toProblem(), request_id: requestId } satisfies ProblemDetails));
  };
}

/** An error as the answer to a request; `internal` for unexpected ones. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof ExportNotFound) return new ApiError('not_found', error.message);
  if (error instanceof InvalidExportOption) return new ApiError('invalid_parameter', error.message);
  if (error instanceof UnreadableTable || error instanceof UnreadableResults) {
    return new ApiError('invalid_body', error.message);
  }
  if (error instanceof UnusableMapping) return new ApiError('mapping_unusable', error.message);
  if (error instanceof InvalidCursor) {
    return new ApiError('invalid_parameter', 'cursor: send `next_cursor` of the previous page, unchanged.');
  }
  if (error instanceof IdempotencyKeyReused) {
    const detail = 'This Idempotency-Key was already used for other rows. Send a new key for new rows.';
    return new ApiError('idempotency_key_reused', detail);
  }
  if (error instanceof BeingSent) return new ApiError('busy', error.message, { 'Retry-After': '30' });
  return fromParsers(error) ?? fromStore(error) ?? new ApiError('internal', INTERNAL_ERROR);
}

const INTERNAL_ERROR =
  'An internal error; your request is not the cause. Send it again. If it fails again, give the operator its `request_id`.';

/** Codes of Node's zlib for bytes that are not gzip or deflate, Brotli, or Zstandard. */
const DECOMPRESSION_CODES = /^(Z_|ERR__ERROR_|ERR_BROTLI_|ZSTD_)/;

/** Converts errors of body-parser and of Express's routing, by their documented `type` and `code`. Null for others. */
function fromParsers(error: unknown): ApiError | null {
  const isSmall = error instanceof Error && 'limit' in error && error.limit === MAX_SMALL_BODY_BYTES;
  switch (textOf(error, 'type')) {
    case 'entity.too.large':
      return new ApiError(
        'body_too_large',
        isSmall
          ? 'The body is larger than 1 MB. Send less at once; where a file is accepted as text/csv, it may have 10 MB.'
          : 'The body is larger than 10 MB. Send the rows in several batches with the same upload_id.',
      );
    case 'entity.parse.failed':
      return new ApiError('invalid_body', 'The body is not valid JSON.');
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new ApiError(
        'unsupported_media_type',
        'Send the body as UTF-8, uncompressed or with gzip, deflate or br.',
      );
    case 'request.aborted':
    case 'request.size.invalid':
      return new ApiError('invalid_body', 'The body is shorter than its Content-Length. Send the request again.');
  }
  if (DECOMPRESSION_CODES.test(textOf(error, 'code'))) {
    return new ApiError('invalid_body', 'The body does not match its Content-Encoding, or it is cut off.');
  }
  if (error instanceof URIError) return new ApiError('not_found', 'The URL is not correctly encoded.');
  return null;
}

function fromStore(error: unknown): ApiError | null {
  if (!isStoreUnavailable(error)) return null;
  return new ApiError('unavailable', 'The database does not respond. Send the request again.', {
    'Retry-After': '5',
  });
}

function textOf(error: unknown, key: 'type' | 'code'): string {
  const value = error instanceof Error ? (error as Error & Record<string, unknown>)[key] : undefined;
  return typeof value === 'string' ? value : '';
}
