import { describe, expect, it } from 'vitest';
import { googleCredentials as given } from '../../sandbox/platforms/google/credentials.ts';
import type { GoogleItem } from '../../sandbox/platforms/google/ledger.ts';
import type { GoogleOptions } from '../../sandbox/platforms/google/options.ts';
import { bearer, CLOUDY, GCLID, googleWorld, sale } from './google-world.ts';
import { DAY, NOW, type Reply, type World } from './world.ts';

const CONVERSION_ACTION = `customers/${given.operating_account_id}/conversionActions/${given.conversion_action_id}`;
const ADJUSTED = '2026-11-21 10:00:00+00:00';
const manager = { 'login-customer-id': given.login_account_id };

const retraction = (changes: object = {}) => ({
  conversionAction: CONVERSION_ACTION,
  adjustmentType: 'RETRACTION',
  orderId: 'A',
  adjustmentDateTime: ADJUSTED,
  ...changes,
});
const restatement = (adjustedValue: number, adjustmentDateTime = ADJUSTED, changes: object = {}) =>
  retraction({
    adjustmentType: 'RESTATEMENT',
    adjustmentDateTime,
    restatementValue: { adjustedValue, currencyCode: 'EUR' },
    ...changes,
  });
const clickRow = (changes: object = {}) => ({
  conversionAction: CONVERSION_ACTION,
  gclid: GCLID,
  conversionDateTime: '2026-11-20 16:30:00+01:00',
  conversionValue: 129.9,
  currencyCode: 'EUR',
  orderId: 'A',
  ...changes,
});

function call(google: World, method: string, body: object, headers: Record<string, string> = {}, version = 'v26') {
  const path = `/${version}/customers/${given.operating_account_id}:${method}`;
  return google.send('POST', path, { partialFailure: true, ...body }, { ...bearer(), ...manager, ...headers });
}
const adjust = (google: World, ...conversionAdjustments: object[]) =>
  call(google, 'uploadConversionAdjustments', { conversionAdjustments });
const uploadClicks = (google: World, ...conversions: object[]) =>
  call(google, 'uploadClickConversions', { conversions });

interface AdsError {
  errorCode: Record<string, string>;
  details?: { quotaErrorDetails: { retryDelay: string } };
  location: { fieldPathElements: { fieldName: string; index?: number }[] };
}
/** The errors of a partial failure or of a refused request. */
function errorsOf({ json }: Reply): AdsError[] {
  const holder = (json.partialFailureError ?? json.error ?? { details: [] }) as { details: { errors: AdsError[] }[] };
  return holder.details.flatMap(({ errors }) => errors);
}
const words = (reply: Reply) => errorsOf(reply).map(({ errorCode }) => Object.values(errorCode)[0]);

describe('adjusting a conversion that came by the Data Manager', () => {
  it('takes it back', async () => {
    const google = await googleWorld();
    await google.ingest([sale('A'), sale('B')]);
    const reply = await adjust(google, retraction());
    expect(reply.status).toBe(200);
    expect(reply.json.results).toEqual([
      { conversionAction: CONVERSION_ACTION, adjustmentType: 'RETRACTION', adjustmentDateTime: ADJUSTED, orderId: 'A' },
    ]);
    expect(reply.json).not.toHaveProperty('partialFailureError');
    const { items, retracted } = await google.received();
    expect(retracted).toBe(1);
    expect(items.map((item) => (item as GoogleItem).retracted)).toEqual([true, false]);
  });

  it('restates it, each time with a later time', async () => {
    const google = await googleWorld();
    await google.ingest([sale('A')]);
    await adjust(google, restatement(80));
    expect(words(await adjust(google, restatement(70)))).toEqual(['RESTATEMENT_ALREADY_EXISTS']);
    expect(words(await adjust(google, restatement(70, '2026-11-21 09:00:00+00:00')))).toEqual([
      'MORE_RECENT_RESTATEMENT_FOUND',
    ]);
    expect(words(await adjust(google, restatement(60, '2026-11-21 11:00:00+00:00')))).toEqual([]);
    expect((await google.received()).items[0]?.value).toBe(60);
  });

  it('finds one without an order id by click and time', async () => {
    const google = await googleWorld();
    await google.ingest([sale('A', { transactionId: undefined })]);
    const pair = { gclid: GCLID, conversionDateTime: '2026-11-20 15:30:00+00:00' };
    expect(words(await adjust(google, retraction({ orderId: undefined, gclidDateTimePair: pair })))).toEqual([]);
    expect((await google.received()).retracted).toBe(1);
  });

  const pair = { gclid: GCLID, conversionDateTime: '2026-11-20 16:30:00+01:00' };
  const strangers = `customers/${given.operating_account_id}/conversionActions/${given.other_action_id}`;
  const website = `customers/1/conversionActions/${given.website_action_id}`;
  it.each<[string, object, string]>([
    ['an order it never saw', retraction({ orderId: 'Z' }), 'CONVERSION_NOT_FOUND'],
    [
      'one that had an order id by its click',
      retraction({ orderId: undefined, gclidDateTimePair: pair }),
      'CONVERSION_NOT_FOUND',
    ],
    ['both order id and click', retraction({ gclidDateTimePair: pair }), 'GCLID_DATE_TIME_PAIR_AND_ORDER_ID_BOTH_SET'],
    ['neither', retraction({ orderId: undefined }), 'REQUIRED'],
    [
      'a time before the sale',
      retraction({ adjustmentDateTime: '2026-11-20 16:30:00+01:00' }),
      'ADJUSTMENT_PRECEDES_CONVERSION',
    ],
    [
      'a time with a T',
      retraction({ adjustmentDateTime: '2026-11-21T10:00:00+00:00' }),
      'INVALID_STRING_DATE_TIME_SECONDS_WITH_OFFSET',
    ],
    [
      'an offset without colon',
      retraction({ adjustmentDateTime: '2026-11-21 10:00:00+0000' }),
      'INVALID_STRING_DATE_TIME_SECONDS_WITH_OFFSET',
    ],
    [
      'an unknown action',
      retraction({ conversionAction: 'customers/1/conversionActions/1' }),
      'NO_CONVERSION_ACTION_FOUND',
    ],
    ['an action of another account', retraction({ conversionAction: strangers }), 'NO_CONVERSION_ACTION_FOUND'],
    [
      'a tag action without order id',
      retraction({ conversionAction: website, orderId: undefined, gclidDateTimePair: pair }),
      'MISSING_ORDER_ID_FOR_WEBPAGE',
    ],
    [
      'a time that lies ahead',
      retraction({ adjustmentDateTime: '2026-11-21 15:36:00+00:00' }),
      'LATER_THAN_MAXIMUM_DATE',
    ],
    ['a retraction with a value', retraction({ restatementValue: { adjustedValue: 0 } }), 'VALUE_MUST_BE_UNSET'],
    ['a restatement without one', restatement(1, ADJUSTED, { restatementValue: undefined }), 'REQUIRED'],
  ])('refuses %s beside a good one', async (_, bad, word) => {
    const google = await googleWorld();
    await google.ingest([sale('A'), sale('B')]);
    const reply = await adjust(google, retraction({ orderId: 'B' }), bad);
    expect(reply.status).toBe(200);
    expect(words(reply)).toEqual([word]);
    expect(errorsOf(reply)[0]?.location.fieldPathElements[0]).toEqual({ fieldName: 'conversionAdjustments', index: 1 });
    expect(reply.json.results).toMatchObject([{ orderId: 'B' }, {}]);
  });

  it('refuses what is 54 days old, was taken back, or was set to 0', async () => {
    const google = await googleWorld();
    await google.ingest([sale('A'), sale('B')]);
    await adjust(google, retraction(), restatement(0, ADJUSTED, { orderId: 'B' }));
    const later = '2026-11-21 11:00:00+00:00';
    expect(words(await adjust(google, restatement(5, later), restatement(5, later, { orderId: 'B' })))).toEqual([
      'CONVERSION_ALREADY_RETRACTED',
      'CONVERSION_ALREADY_RETRACTED',
    ]);
    google.pass(54 * DAY);
    expect(words(await adjust(google, retraction({ orderId: 'B' })))).toEqual(['CONVERSION_EXPIRED']);
  });

  it('refuses the same adjustment twice in a request', async () => {
    const google = await googleWorld();
    await google.ingest([sale('A')]);
    expect(words(await adjust(google, retraction(), retraction()))).toEqual(['DUPLICATE_ADJUSTMENT_IN_REQUEST']);
  });

  it('shows what became of each conversion, by its own clock', async () => {
    const google = await googleWorld();
    await google.ingest([sale('A'), sale('B'), sale('C')]);
    await adjust(google, restatement(80));
    const reply = await adjust(google, retraction(), retraction({ orderId: 'B' }));
    expect(reply.headers.get('date')).toBe(NOW.toUTCString());
    const { items } = await google.received();
    expect(items.map(({ value, retracted, adjustments }) => [value, retracted, adjustments])).toEqual([
      [80, true, 2],
      [129.9, true, 1],
      [129.9, false, 0],
    ]);
  });

  it('does not change an order that it is told to refuse', async () => {
    const google = await googleWorld();
    await google.ingest([sale('A'), sale('B')]);
    await google.faults({ reject_order_ids: ['A'] });
    expect(words(await adjust(google, retraction(), retraction({ orderId: 'B' })))).toEqual(['TOO_MANY_ADJUSTMENTS']);
    expect((await google.received()).items.map(({ retracted }) => retracted)).toEqual([false, true]);
  });

  it('only checks when it is to be validated', async () => {
    const google = await googleWorld();
    await google.ingest([sale('A')]);
    const body = { conversionAdjustments: [retraction()], validateOnly: true };
    expect((await call(google, 'uploadConversionAdjustments', body)).json).toEqual({});
    expect((await google.received()).retracted).toBe(0);
  });

  it.each<[string, Partial<GoogleOptions>, (first: AdsError | undefined) => unknown, unknown]>([
    [
      'not at all',
      { dataManagerConversionsAdjustable: false },
      (first) => Object.values(first?.errorCode ?? {})[0],
      'CONVERSION_NOT_FOUND',
    ],
    [
      'with index 0 left out',
      { dataManagerConversionsAdjustable: false, omitIndexZero: true },
      (first) => first?.location.fieldPathElements[0],
      { fieldName: 'conversionAdjustments' },
    ],
  ])('can be told to do it %s', async (_, options, look, expected) => {
    const google = await googleWorld(options);
    await google.ingest([sale('A')]);
    expect(look(errorsOf(await adjust(google, retraction()))[0])).toEqual(expected);
  });
});

describe('uploading clicks by the Google Ads API', () => {
  it('is closed to projects that are not on the list', async () => {
    const google = await googleWorld();
    const reply = await uploadClicks(google, clickRow(), clickRow({ orderId: 'B' }));
    expect(reply.status).toBe(200);
    expect(errorsOf(reply).map(({ errorCode }) => errorCode)).toEqual(
      Array(2).fill({ notAllowlistedError: 'CUSTOMER_NOT_ALLOWLISTED_FOR_THIS_FEATURE' }),
    );
    const strict = await googleWorld({ notAllowlistedAs: 'request' });
    expect((await uploadClicks(strict, clickRow())).status).toBe(403);
  });

  it('records a conversion once on the ledger of the Data Manager', async () => {
    const google = await googleWorld({ allowlisted: true });
    await google.ingest([sale('B')]);
    const reply = await uploadClicks(google, clickRow(), clickRow({ orderId: 'B' }), clickRow());
    expect(words(reply)).toEqual(['ORDER_ID_ALREADY_IN_USE', 'DUPLICATE_ORDER_ID']);
    expect(reply.json.results).toMatchObject([{ gclid: GCLID, conversionAction: CONVERSION_ACTION }, {}, {}]);
    expect((await google.received()).stored).toBe(2);
  });

  it.each<[string, object, string]>([
    [
      'a time with a T',
      { conversionDateTime: '2026-11-20T16:30:00+01:00' },
      'INVALID_STRING_DATE_TIME_SECONDS_WITH_OFFSET',
    ],
    ['both braids', { gclid: undefined, gbraid: GCLID, wbraid: GCLID }, 'GBRAID_WBRAID_BOTH_SET'],
    ['nobody', { gclid: undefined }, 'REQUIRED'],
    ['a plain e-mail', { userIdentifiers: [{ hashedEmail: 'a@example.com' }] }, 'INVALID_USER_IDENTIFIER'],
    [
      'six identifiers',
      { userIdentifiers: Array.from({ length: 6 }, () => ({ hashedEmail: CLOUDY })) },
      'INVALID_USER_IDENTIFIER',
    ],
    ['a broken click id', { gclid: 'a b' }, 'UNPARSEABLE_GCLID'],
    ['a negative value', { conversionValue: -1 }, 'TOO_LOW'],
    [
      'a tag action',
      { conversionAction: `customers/1/conversionActions/${given.website_action_id}` },
      'INVALID_CONVERSION_ACTION_TYPE',
    ],
  ])('refuses %s', async (_, changes, word) => {
    const google = await googleWorld({ allowlisted: true });
    expect(words(await uploadClicks(google, clickRow(changes)))).toEqual([word]);
  });

  it.each<[string, number, string]>([
    ['31 days before', 31, 'EXPIRED_EVENT'],
    ['after the sale', -0.5, 'CONVERSION_PRECEDES_EVENT'],
  ])('refuses a click %s', async (_, daysBeforeSale, word) => {
    const time = new Date(Date.parse('2026-11-20T15:30:00Z') - daysBeforeSale * DAY);
    const knownClicks = [{ clickId: GCLID, account: given.operating_account_id, time }];
    const google = await googleWorld({ allowlisted: true, knownClicks });
    expect(words(await uploadClicks(google, clickRow()))).toEqual([word]);
    expect(words(await uploadClicks(google, clickRow({ gclid: 'unknown' })))).toEqual(['EVENT_NOT_FOUND']);
  });
});

describe('the Google Ads API refuses the call', () => {
  const one = { conversionAdjustments: [retraction()] };
  it.each<[string, object, Record<string, string>, string, number, string]>([
    ['without partial failure', { ...one, partialFailure: false }, {}, 'v26', 400, 'PARTIAL_FAILURE_MODE_REQUIRED'],
    [
      'with 2,001 rows',
      { conversionAdjustments: Array.from({ length: 2001 }, () => retraction()) },
      {},
      'v26',
      400,
      'TOO_MANY_ADJUSTMENTS_IN_REQUEST',
    ],
    ['with an unknown name', { ...one, validate_only: true }, {}, 'v26', 400, 'UNKNOWN'],
    [
      'through a manager with dashes',
      one,
      { 'login-customer-id': '987-654-3210' },
      'v26',
      403,
      'USER_PERMISSION_DENIED',
    ],
    ['through a stranger', one, { 'login-customer-id': given.other_account_id }, 'v26', 403, 'USER_PERMISSION_DENIED'],
    ['on a version that has ended', one, {}, 'v22', 404, 'UNKNOWN'],
  ])('%s', async (_, body, headers, version, status, word) => {
    const google = await googleWorld();
    const reply = await call(google, 'uploadConversionAdjustments', body, headers, version);
    expect(reply.status).toBe(status);
    expect(words(reply)).toEqual([word]);
  });

  it('without a token', async () => {
    const google = await googleWorld();
    expect((await call(google, 'uploadConversionAdjustments', one, bearer('forged'))).status).toBe(401);
  });

  it.each<[object, number, Record<string, string>, string | undefined]>([
    [{ mode: 'rate_limit' }, 429, { quotaError: 'RESOURCE_EXHAUSTED' }, undefined],
    [{ mode: 'rate_limit', retry_after: 90 }, 429, { quotaError: 'RESOURCE_EXHAUSTED' }, '90s'],
    [{ mode: 'fail' }, 500, { internalError: 'TRANSIENT_ERROR' }, undefined],
    [{ mode: 'auth' }, 401, { authenticationError: 'OAUTH_TOKEN_EXPIRED' }, undefined],
    [{ mode: 'auth', status: 403 }, 403, { authorizationError: 'USER_PERMISSION_DENIED' }, undefined],
    [{ mode: 'fail', path: ':uploadConversionAdjustments' }, 500, { internalError: 'TRANSIENT_ERROR' }, undefined],
  ])('when it is told to be in trouble, in its own words: %j', async (fault, status, errorCode, retryDelay) => {
    const google = await googleWorld();
    await google.faults(fault);
    const reply = await call(google, 'uploadConversionAdjustments', one);
    expect(reply.status).toBe(status);
    expect(errorsOf(reply)[0]?.errorCode).toEqual(errorCode);
    expect(errorsOf(reply)[0]?.details?.quotaErrorDetails.retryDelay).toBe(retryDelay);
    expect(reply.headers.has('retry-after')).toBe(false);
  });

  it('after it has done it, when the line is cut; done again it says so', async () => {
    const google = await googleWorld();
    await google.ingest([sale('A')]);
    await google.faults({ mode: 'drop_after_accept', times: 1 });
    await expect(adjust(google, retraction())).rejects.toThrow('fetch failed');
    expect((await google.received()).retracted).toBe(1);
    expect(words(await adjust(google, retraction()))).toEqual(['CONVERSION_ALREADY_RETRACTED']);
  });
});
