import { describe, expect, it } from 'vitest';
import type { HttpReply, Outgoing } from '../../../backend/platforms/platform.ts';
import { platformOf, NOW, outgoing, settingsOf } from './samples.ts';

/** Replies of `uploadConversionAdjustments` and what they mean: docs/platforms/google.md#retraction-errors. */
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FAILURE = 'type.googleapis.com/google.ads.googleads.v26.errors.GoogleAdsFailure';
const UPLOAD = 'conversionAdjustmentUploadError';

function retraction(time = '2026-11-22T10:00:00.000Z'): Outgoing {
  return outgoing({ adjustment: { type: 'retract', time } });
}

function reply(status: number, body: unknown, headers: Record<string, string> = {}): HttpReply {
  return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

/** `index` undefined: no row is named; null: the index is left out, as some encoders do with 0. */
function error(kind: string, word: string, index?: number | null, more: object = {}, name = 'conversion_adjustments') {
  const list = { fieldName: name, ...(typeof index === 'number' && { index }) };
  const location = { fieldPathElements: [list, { fieldName: 'order_id' }] };
  return { errorCode: { [kind]: word }, message: 'Because.', ...(index !== undefined && { location }), ...more };
}

const done = { orderId: 'SO-10442', adjustmentType: 'RETRACTION' };
const details = (errors: object[]) => [{ '@type': FAILURE, errors, requestId: 'abc123' }];
const partly = (errors: object[], results?: object[]) =>
  reply(200, { partialFailureError: { code: 3, message: 'See details.', details: details(errors) }, results });
const whole = (status: number, word: string, errors: object[], headers = {}) =>
  reply(status, { error: { code: status, message: 'Refused.', status: word, details: details(errors) } }, headers);
const info = (reason: string) =>
  reply(403, {
    error: {
      ...{ code: 403, message: 'No.', status: 'PERMISSION_DENIED' },
      details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com' }],
    },
  });

function meaning(answer: HttpReply, batch: readonly Outgoing[]) {
  const outcome = platformOf('google').parse(answer, batch, settingsOf('google'));
  const rows = 'rows' in outcome ? outcome.rows : undefined;
  const one = (row: number) => {
    const found = rows?.get(row) ?? { kind: 'accepted' };
    return [found.kind, 'code' in found ? found.code : '', 'afterMs' in found ? found.afterMs : undefined];
  };
  return { outcome, kind: outcome.kind, rows: batch.map((_, row) => one(row)) };
}

const ok = ['accepted', '', undefined];
const unassigned = ['uncertain', 'unassigned_error', undefined];

describe('of some retractions, Google', () => {
  it.each<[string, HttpReply, unknown[][]]>([
    ['took all', reply(200, { results: [done, done, done], jobId: '2147483999' }), [ok, ok, ok]],
    ['had one already', partly([error(UPLOAD, 'CONVERSION_ALREADY_RETRACTED', 1)], [done, {}, done]), [ok, ok, ok]],
    [
      'refuses two, and leaves the index 0 out',
      partly([error(UPLOAD, 'CONVERSION_EXPIRED', null), error(UPLOAD, 'TOO_MANY_ADJUSTMENTS', 2)], [{}, done, {}]),
      [['rejected', 'CONVERSION_EXPIRED', undefined], ok, ['rejected', 'TOO_MANY_ADJUSTMENTS', undefined]],
    ],
    [
      'is busy or too early with all',
      partly(
        [
          error(UPLOAD, 'TOO_RECENT_CONVERSION', 0),
          error('quotaError', 'RESOURCE_EXHAUSTED', 1, { details: { quotaErrorDetails: { retryDelay: '90s' } } }),
          error('internalError', 'TRANSIENT_ERROR', 2),
        ],
        [{}, {}, {}],
      ),
      [
        ['retry', 'TOO_RECENT_CONVERSION', 6 * HOUR],
        ['retry', 'RESOURCE_EXHAUSTED', 90_000],
        ['retry', 'TRANSIENT_ERROR', undefined],
      ],
    ],
    [
      'refuses the account, and still takes new sales',
      partly(
        [
          error('notAllowlistedError', 'CUSTOMER_NOT_ALLOWLISTED_FOR_THIS_FEATURE', 0),
          error(UPLOAD, 'NO_CONVERSION_ACTION_FOUND', 1),
        ],
        [{}, {}, done],
      ),
      [['retry', 'CUSTOMER_NOT_ALLOWLISTED_FOR_THIS_FEATURE', DAY], ['retry', 'NO_CONVERSION_ACTION_FOUND', DAY], ok],
    ],
    [
      'names no row, but leaves one empty',
      partly([error(UPLOAD, 'CONVERSION_EXPIRED')], [done, {}, done]),
      [ok, ['rejected', 'CONVERSION_EXPIRED', undefined], ok],
    ],
    [
      'names the rows in camel case',
      partly(
        [
          error(UPLOAD, 'CONVERSION_ALREADY_RETRACTED', 0, {}, 'conversionAdjustments'),
          error(UPLOAD, 'CONVERSION_EXPIRED', 2, {}, 'conversionAdjustments'),
        ],
        [{}, done, {}],
      ),
      [ok, ok, ['rejected', 'CONVERSION_EXPIRED', undefined]],
    ],
    [
      'had one already and does not know another, and names neither',
      partly([error(UPLOAD, 'CONVERSION_ALREADY_RETRACTED'), error(UPLOAD, 'CONVERSION_NOT_FOUND')], [{}, done, {}]),
      [unassigned, ok, unassigned],
    ],
    [
      'reports one error for two rows, and names neither',
      partly([error(UPLOAD, 'CONVERSION_ALREADY_RETRACTED')], [{}, {}, done]),
      [unassigned, unassigned, ok],
    ],
    [
      'reports the same error for each row that failed, without naming them',
      partly([error(UPLOAD, 'CONVERSION_EXPIRED'), error(UPLOAD, 'CONVERSION_EXPIRED')], [{}, done, {}]),
      [['rejected', 'CONVERSION_EXPIRED', undefined], ok, ['rejected', 'CONVERSION_EXPIRED', undefined]],
    ],
    [
      'names a row that is not in the request, and has no results',
      partly([error(UPLOAD, 'CONVERSION_EXPIRED', 0), error(UPLOAD, 'CONVERSION_ALREADY_RETRACTED', 7)]),
      [['rejected', 'CONVERSION_EXPIRED', undefined], unassigned, unassigned],
    ],
    [
      'has errors that cannot be read',
      reply(200, { partialFailureError: { code: 3, message: 'See details.' }, results: [{}, {}, done] }),
      [unassigned, unassigned, ok],
    ],
    [
      'leaves one empty without an error',
      reply(200, { results: [done, {}, done] }),
      [ok, ['rejected', 'UNKNOWN', undefined], ok],
    ],
    [
      'names one and has no result for the others: sent again, which is safe',
      partly([error(UPLOAD, 'CONVERSION_EXPIRED', 0)]),
      [
        ['rejected', 'CONVERSION_EXPIRED', undefined],
        ['retry', 'unreadable_reply', undefined],
        ['retry', 'unreadable_reply', undefined],
      ],
    ],
  ])('%s', (_what, answer, expected) => {
    const found = meaning(answer, [retraction(), retraction(), retraction()]);
    expect(found.kind).toBe('accepted');
    expect(found.rows).toEqual(expected);
  });

  it('does not know one: it is tried until 48 hours after the change, by the platform’s clock', () => {
    const changed = ['2026-11-20T12:00:00.000Z', '2026-11-20T11:59:59.000Z'].map(retraction);
    const errors = [0, 1].map((row) => error(UPLOAD, 'CONVERSION_NOT_FOUND', row));
    const answer = partly(errors, [{}, {}]);
    const retry = ['retry', 'CONVERSION_NOT_FOUND', 6 * HOUR];
    const dated = { ...answer, headers: { date: NOW.toUTCString() } };
    expect(meaning(dated, changed).rows).toEqual([retry, ['rejected', 'CONVERSION_NOT_FOUND', undefined]]);
    expect(meaning(answer, changed).rows).toEqual([retry, retry]);
  });

  it('gives an unknown reason: the row is rejected, without personal data in the message', () => {
    const odd = error(UPLOAD, 'SOMETHING_NEW', 0, { message: 'Order of ana.silva@example.com is odd.' });
    const { outcome } = meaning(partly([odd], [{}]), [retraction()]);
    const row = outcome.kind === 'accepted' ? outcome.rows?.get(0) : undefined;
    expect(row).toMatchObject({ kind: 'rejected', code: 'SOMETHING_NEW' });
    expect(JSON.stringify(row)).toMatch(/Check the row.*is odd/);
    expect(JSON.stringify(row)).not.toContain('ana.silva');
  });
});

describe('a whole request of retractions', () => {
  const nextDay = (code: string) => ['retry', code, DAY];
  it.each<[string, HttpReply, unknown[]]>([
    ['lacks the scope', info('ACCESS_TOKEN_SCOPE_INSUFFICIENT'), nextDay('ACCESS_TOKEN_SCOPE_INSUFFICIENT')],
    ['meets an API that is turned off', info('SERVICE_DISABLED'), nextDay('SERVICE_DISABLED')],
    [
      'is for an account out of reach',
      whole(403, 'PERMISSION_DENIED', [error('authorizationError', 'USER_PERMISSION_DENIED')]),
      nextDay('USER_PERMISSION_DENIED'),
    ],
    [
      'has a token that this API alone refuses',
      whole(401, 'UNAUTHENTICATED', [error('authenticationError', 'OAUTH_TOKEN_INVALID')]),
      nextDay('OAUTH_TOKEN_INVALID'),
    ],
    ['asks for a version that has ended', reply(404, '<html>404</html>'), nextDay('http_404')],
    [
      'asks for a version that has ended, in the words of the API',
      whole(400, 'INVALID_ARGUMENT', [error('requestError', 'UNSUPPORTED_VERSION')]),
      nextDay('UNSUPPORTED_VERSION'),
    ],
    [
      'is for an account id that does not exist',
      whole(400, 'INVALID_ARGUMENT', [error('requestError', 'INVALID_CUSTOMER_ID')]),
      nextDay('INVALID_CUSTOMER_ID'),
    ],
    [
      'is refused for a new reason of the credentials',
      whole(400, 'INVALID_ARGUMENT', [error('authorizationError', 'SOMETHING_NEW')]),
      nextDay('SOMETHING_NEW'),
    ],
    [
      'spent the quota, with the time to wait',
      whole(429, 'RESOURCE_EXHAUSTED', [
        error('quotaError', 'RESOURCE_EXHAUSTED', undefined, { details: { quotaErrorDetails: { retryDelay: '30s' } } }),
      ]),
      ['retry', 'RESOURCE_EXHAUSTED', 30_000],
    ],
    [
      'spent the quota, without a time to wait',
      whole(429, 'RESOURCE_EXHAUSTED', [error('quotaError', 'RESOURCE_EXHAUSTED')]),
      ['retry', 'RESOURCE_EXHAUSTED', HOUR],
    ],
  ])('%s: no new sale is delayed, its rows are sent again', (_what, answer, row) => {
    const found = meaning(answer, [retraction(), retraction()]);
    expect(found.kind).toBe('refused');
    expect(found.rows).toEqual([row, row]);
  });

  it.each<[string, HttpReply, string]>([
    [
      'a fault',
      whole(500, 'INTERNAL', [error('internalError', 'INTERNAL_ERROR')], { 'retry-after': '3600' }),
      'INTERNAL_ERROR',
    ],
    ["a proxy's page", reply(502, '<html>', { 'retry-after': '3600' }), 'http_502'],
    ['a lost connection', { failure: 'connection', message: 'ECONNRESET' }, 'connection'],
    ['fewer results than rows', reply(200, { results: [done] }), 'unreadable_reply'],
  ])('%s is tried again, and delays no other request', (_what, answer, code) => {
    const { outcome } = meaning(answer, [retraction(), retraction()]);
    expect(outcome).toMatchObject({ kind: 'retry', code });
    expect(outcome).not.toHaveProperty('afterMs');
  });

  it.each([
    ['UNSUPPORTED_VERSION', 'set ads_api_version to a newer one'],
    ['INVALID_CUSTOMER_ID', 'check operating_account_id'],
  ])('names the setting to correct after %s', (code, remedy) => {
    const { outcome } = meaning(whole(400, 'INVALID_ARGUMENT', [error('requestError', code)]), [retraction()]);
    expect(outcome.kind === 'refused' && outcome.rows.get(0)).toMatchObject({
      reason: expect.stringContaining(remedy) as string,
    });
  });

  it('is refused for a row that it names, or halved', () => {
    const batch = [retraction(), retraction()];
    const naming = whole(400, 'INVALID_ARGUMENT', [error('fieldError', 'REQUIRED', 1)]);
    const { outcome } = meaning(naming, batch);
    expect(outcome.kind === 'refused' && [...outcome.rows]).toMatchObject([
      [1, { kind: 'rejected', code: 'REQUIRED' }],
    ]);
    const nameless = whole(400, 'INVALID_ARGUMENT', [error('requestError', 'UNKNOWN')]);
    expect(meaning(nameless, batch).outcome).toMatchObject({ kind: 'bisect', code: 'UNKNOWN' });
    expect(meaning(nameless, [retraction()]).rows).toEqual([['rejected', 'UNKNOWN', undefined]]);
  });
});
