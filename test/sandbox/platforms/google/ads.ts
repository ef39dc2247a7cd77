import { z } from 'zod';
import type { Fault, RowFaults } from '../kit/faults.ts';
import type { Answer, Call } from '../kit/stand-in.ts';
import { parseJson } from '../kit/json.ts';
import { mayReach } from './access.ts';
import { adjust, adjustmentShape } from './ads-adjustments.ts';
import type { RowError, RowOutcome, Upload } from './ads-rows.ts';
import type { GoogleLedger } from './ledger.ts';
import type { GoogleOptions } from './options.ts';
import { newRequestId, statusWords } from './replies.ts';
import { jsonViolations } from './shape.ts';

const MAX_ROWS = 2000;
const PATH = /^\/v(\d+)\/customers\/(\d+):uploadConversionAdjustments$/;
const LIST = 'conversionAdjustments';

const adjustmentsRequest = z.strictObject({
  [LIST]: z.array(adjustmentShape),
  partialFailure: z.boolean().optional(),
  validateOnly: z.boolean().optional(),
});

export function isAdsPath(path: string): boolean {
  return PATH.test(path);
}

/**
 * Adjustments by the Google Ads API (docs/platforms/google.md#retractions), on the ledger that Data Manager writes too.
 */
export function adsAnswer(
  call: Call,
  principal: string,
  now: number,
  { rejected }: RowFaults,
  ledger: GoogleLedger,
  options: GoogleOptions,
): Answer {
  const [, version = '', customer = ''] = PATH.exec(call.path) ?? [];
  if (Number(version) < options.adsMinVersion || Number(version) > options.adsMaxVersion) {
    const message = `Version v${version} is deprecated. Requests to this version will be blocked.`;
    return failure(400, 'requestError', 'UNSUPPORTED_VERSION', message, version);
  }
  const login = call.headers['login-customer-id'];
  const via = typeof login === 'string' ? login : customer;
  if (!/^\d+$/.test(via) || !mayReach(principal, customer, via, options)) {
    return failure(
      403,
      'authorizationError',
      'USER_PERMISSION_DENIED',
      'The caller may not use this customer.',
      version,
    );
  }
  const body = parseJson(call.body);
  const [broken] = jsonViolations(adjustmentsRequest, body);
  if (broken !== undefined) return failure(400, 'requestError', 'UNKNOWN', broken.description, version);
  const request = body as z.output<typeof adjustmentsRequest>;
  if (request.partialFailure !== true) {
    const message = 'partialFailure must be true.';
    return failure(400, 'partialFailureError', 'PARTIAL_FAILURE_MODE_REQUIRED', message, version);
  }
  const rows = request[LIST];
  if (rows.length > MAX_ROWS) {
    const word = 'TOO_MANY_ADJUSTMENTS_IN_REQUEST';
    return failure(400, 'conversionAdjustmentUploadError', word, `At most ${MAX_ROWS} rows.`, version);
  }
  const validateOnly = request.validateOnly === true;
  const upload: Upload = { customer, now, validateOnly, seen: new Set(), rejected, ledger, options };
  const outcomes = rows.map((row) => adjust(row, upload));
  const headers = { Date: new Date(now).toUTCString() };
  return { status: 200, headers, body: reply(outcomes, version, validateOnly, options) };
}

/**
 * The API's own error for being busy; the time to wait is in the error and not in a header
 * (docs/platforms/google.md#retraction-errors).
 */
export function adsThrottled(call: Call, { retry_after, status = 429 }: Fault): Answer {
  const details =
    retry_after === undefined ? {} : { details: { quotaErrorDetails: { retryDelay: `${retry_after}s` } } };
  return failure(status, 'quotaError', 'RESOURCE_EXHAUSTED', NOT_DONE, versionOf(call), details);
}

export function adsFailing(call: Call, { status = 500 }: Fault): Answer {
  return failure(status, 'internalError', 'TRANSIENT_ERROR', NOT_DONE, versionOf(call));
}

/** The caller is not known (401), or known and not allowed (403). */
export function adsUnauthorised(call: Call, { status = 401, reason }: Fault): Answer {
  const kind = status === 403 ? 'authorizationError' : 'authenticationError';
  const word = reason ?? (status === 403 ? 'USER_PERMISSION_DENIED' : 'OAUTH_TOKEN_EXPIRED');
  return failure(status, kind, word, NOT_DONE, versionOf(call));
}

export function adsAccountFault(call: Call): Answer {
  const word = 'CUSTOMER_NOT_ACCEPTED_CUSTOMER_DATA_TERMS';
  return failure(400, 'conversionAdjustmentUploadError', word, NOT_DONE, versionOf(call));
}

export function adsUnexplained(call: Call): Answer {
  return failure(400, 'requestError', 'UNKNOWN', NOT_DONE, versionOf(call));
}

const NOT_DONE = 'The request was not carried out.';

function versionOf(call: Call): string {
  return PATH.exec(call.path)?.[1] ?? '';
}

/**
 * HTTP 200 with one result per row, empty where the row was refused, and the refusals beside them; no results where every
 * row was refused (docs/platforms/google.md#retraction-errors).
 */
function reply(outcomes: readonly RowOutcome[], version: string, validateOnly: boolean, options: GoogleOptions) {
  const errors = outcomes.flatMap((outcome, index) => (outcome.ok ? [] : [adsError(outcome.error, index, options)]));
  const [first] = errors;
  const message = errors.length > 1 ? 'Multiple errors, see details.' : first?.message;
  return {
    ...(first && { partialFailureError: { code: 3, message, details: [failureDetail(errors, version)] } }),
    ...(validateOnly || (errors.length > 0 && errors.length === outcomes.length)
      ? {}
      : { results: outcomes.map((outcome) => (outcome.ok ? outcome.result : {})) }),
  };
}

function adsError({ kind, word, field }: RowError, index: number, options: GoogleOptions) {
  const error = { errorCode: { [kind]: word }, message: `${word} at ${field}.` };
  if (options.adsErrorPaths === 'none') return error;
  const inPath = (name: string) => (options.adsErrorPaths === 'camel' ? name : name.replace(/[A-Z]/g, toSnakeCase));
  const fieldName = inPath(LIST);
  const row = index === 0 && options.omitIndexZero ? { fieldName } : { fieldName, index };
  return { ...error, location: { fieldPathElements: [row, { fieldName: inPath(field) }] } };
}

function toSnakeCase(letter: string): string {
  return `_${letter.toLowerCase()}`;
}

function failureDetail(errors: readonly object[], version: string): object {
  const type = `type.googleapis.com/google.ads.googleads.v${version}.errors.GoogleAdsFailure`;
  return { '@type': type, errors, requestId: newRequestId() };
}

/** A request that is refused as a whole. */
function failure(
  status: number,
  kind: string,
  word: string,
  message: string,
  version: string,
  more: object = {},
): Answer {
  const details = [failureDetail([{ errorCode: { [kind]: word }, message, ...more }], version)];
  const error = { code: status, message, status: statusWords[status] ?? 'UNKNOWN', details };
  return { status, refusal: `${status} ${word}`, body: { error } };
}
