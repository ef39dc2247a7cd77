import { describe, expect, it } from 'vitest';
import { googleCredentials as given } from '../../sandbox/platforms/google/credentials.ts';
import { bearer, GCLID, openGoogleStandIn, sale } from './google-fixture.ts';
import { DAY, NOW, type Reply, type StandInFixture } from './stand-in-fixture.ts';

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
const restatement = (adjustedValue: number, changes: object = {}) =>
  retraction({ adjustmentType: 'RESTATEMENT', restatementValue: { adjustedValue, currencyCode: 'EUR' }, ...changes });
const at = (adjustmentDateTime: string) => ({ adjustmentDateTime });

function call(google: StandInFixture, body: object, headers: Record<string, string> = {}, version = 'v26') {
  const path = `/${version}/customers/${given.operating_account_id}:uploadConversionAdjustments`;
  return google.send('POST', path, { partialFailure: true, ...body }, { ...bearer(), ...manager, ...headers });
}
const adjust = (google: StandInFixture, ...conversionAdjustments: object[]) => call(google, { conversionAdjustments });

interface AdsError {
  errorCode: Record<string, string>;
  location: { fieldPathElements: { fieldName: string; index?: number }[] };
}
/** The errors of a partial failure or of a refused request. */
function errorsOf({ json }: Reply): AdsError[] {
  const holder = (json.partialFailureError ?? json.error ?? { details: [] }) as { details: { errors: AdsError[] }[] };
  return holder.details.flatMap(({ errors }) => errors);
}
const codes = (reply: Reply) => errorsOf(reply).map(({ errorCode }) => Object.values(errorCode)[0]);

describe('uploadConversionAdjustments', () => {
  it('answers with one result for each row, empty for a refused one, and its own time', async () => {
    const google = await openGoogleStandIn();
    await google.ingest([sale('A')]);
    const reply = await adjust(google, retraction(), retraction({ orderId: 'Z' }));
    const result = { conversionAction: CONVERSION_ACTION, adjustmentType: 'RETRACTION', adjustmentDateTime: ADJUSTED };
    expect([reply.status, reply.json.results]).toEqual([200, [{ ...result, orderId: 'A' }, {}]]);
    expect(reply.headers.get('date')).toBe(NOW.toUTCString());
    expect((await adjust(google)).json).toEqual({ results: [] });
  });

  it('restates a value, each time with a later time', async () => {
    const google = await openGoogleStandIn();
    await google.ingest([sale('A')]);
    await adjust(google, restatement(80));
    expect(codes(await adjust(google, restatement(70)))).toEqual(['RESTATEMENT_ALREADY_EXISTS']);
    const earlier = restatement(70, at('2026-11-21 09:00:00+00:00'));
    expect(codes(await adjust(google, earlier))).toEqual(['MORE_RECENT_RESTATEMENT_FOUND']);
    expect(codes(await adjust(google, restatement(60, at('2026-11-21 11:00:00+00:00'))))).toEqual([]);
    expect((await google.received()).items[0]?.value).toBe(60);
  });

  it('finds a conversion without an order id by click and time', async () => {
    const google = await openGoogleStandIn();
    await google.ingest([sale('A', { transactionId: undefined })]);
    const pair = { gclid: GCLID, conversionDateTime: '2026-11-20 15:30:00+00:00' };
    expect(codes(await adjust(google, retraction({ orderId: undefined, gclidDateTimePair: pair })))).toEqual([]);
    expect((await google.received()).retracted).toBe(1);
  });

  const pair = { gclid: GCLID, conversionDateTime: '2026-11-20 16:30:00+01:00' };
  const byClick = { orderId: undefined, gclidDateTimePair: pair };
  const action = (id: string) => ({
    conversionAction: `customers/${given.operating_account_id}/conversionActions/${id}`,
  });
  it.each<[string, object, string]>([
    ['one that has an order id, by its click', retraction(byClick), 'CONVERSION_NOT_FOUND'],
    ['both order id and click', retraction({ gclidDateTimePair: pair }), 'GCLID_DATE_TIME_PAIR_AND_ORDER_ID_BOTH_SET'],
    ['neither', retraction({ orderId: undefined }), 'REQUIRED'],
    ['a time before the sale', retraction(at('2026-11-20 16:30:00+01:00')), 'ADJUSTMENT_PRECEDES_CONVERSION'],
    ['a time with a T', retraction(at('2026-11-21T10:00:00+00:00')), 'INVALID_STRING_DATE_TIME_SECONDS_WITH_OFFSET'],
    [
      'an offset without colon',
      retraction(at('2026-11-21 10:00:00+0000')),
      'INVALID_STRING_DATE_TIME_SECONDS_WITH_OFFSET',
    ],
    [
      'a click with a wrong time',
      retraction({ ...byClick, gclidDateTimePair: { ...pair, conversionDateTime: 'x' } }),
      'INVALID_STRING_DATE_TIME_SECONDS_WITH_OFFSET',
    ],
    ['a time that lies ahead', retraction(at('2026-11-21 15:36:00+00:00')), 'LATER_THAN_MAXIMUM_DATE'],
    ['an unknown action', retraction(action('1')), 'NO_CONVERSION_ACTION_FOUND'],
    ['an action of another account', retraction(action(given.other_action_id)), 'NO_CONVERSION_ACTION_FOUND'],
    [
      'a tag action without order id',
      retraction({ ...action(given.website_action_id), ...byClick }),
      'MISSING_ORDER_ID_FOR_WEBPAGE',
    ],
    ['an enhancement', retraction({ adjustmentType: 'ENHANCEMENT' }), 'INVALID_CONVERSION_ACTION_TYPE'],
    ['a retraction with a value', retraction({ restatementValue: { adjustedValue: 0 } }), 'VALUE_MUST_BE_UNSET'],
    ['a restatement without one', restatement(1, { restatementValue: undefined }), 'REQUIRED'],
    ['a negative value', restatement(-1), 'TOO_LOW'],
    [
      'an unknown currency',
      restatement(1, { restatementValue: { adjustedValue: 1, currencyCode: 'X' } }),
      'UNSUPPORTED',
    ],
  ])('refuses %s beside a good row', async (_, bad, code) => {
    const google = await openGoogleStandIn();
    await google.ingest([sale('A'), sale('B')]);
    const reply = await adjust(google, retraction({ orderId: 'B' }), bad);
    expect([reply.status, codes(reply)]).toEqual([200, [code]]);
    expect(errorsOf(reply)[0]?.location.fieldPathElements[0]).toEqual({
      fieldName: 'conversion_adjustments',
      index: 1,
    });
    expect((await google.received()).items.map(({ retracted }) => retracted)).toEqual([false, true]);
  });

  it('refuses what is 54 days old, was retracted, or was set to 0', async () => {
    const google = await openGoogleStandIn();
    await google.ingest([sale('A'), sale('B')]);
    await adjust(google, retraction(), restatement(0, { orderId: 'B' }));
    const later = at('2026-11-21 11:00:00+00:00');
    const closed = await adjust(google, restatement(5, later), restatement(5, { ...later, orderId: 'B' }));
    expect(codes(closed)).toEqual(['CONVERSION_ALREADY_RETRACTED', 'CONVERSION_ALREADY_RETRACTED']);
    google.advanceClock(54 * DAY);
    expect(codes(await adjust(google, retraction({ orderId: 'B' })))).toEqual(['CONVERSION_EXPIRED']);
  });

  it('refuses the same adjustment twice in a request, and an order that a test names', async () => {
    const google = await openGoogleStandIn();
    await google.ingest([sale('A'), sale('B')]);
    await google.faults({ reject_order_ids: ['B'] });
    const refused = codes(await adjust(google, retraction(), retraction(), retraction({ orderId: 'B' })));
    expect(refused).toEqual(['DUPLICATE_ADJUSTMENT_IN_REQUEST', 'TOO_MANY_ADJUSTMENTS']);
  });

  it('may leave index 0 out of error paths', async () => {
    const google = await openGoogleStandIn({ omitIndexZero: true });
    const [error] = errorsOf(await adjust(google, retraction()));
    expect(error?.location.fieldPathElements[0]).toEqual({ fieldName: 'conversion_adjustments' });
  });

  it('has no results where every row was refused, and no paths where a test asks for that', async () => {
    const google = await openGoogleStandIn({ adsErrorPaths: 'none' });
    const reply = await adjust(google, retraction(), retraction({ orderId: 'B' }));
    expect(reply.json).not.toHaveProperty('results');
    expect(errorsOf(reply).map(({ location }) => location)).toEqual([undefined, undefined]);
  });

  const one = { conversionAdjustments: [retraction()] };
  const many = { conversionAdjustments: Array.from({ length: 2001 }, () => retraction()) };
  it.each<[string, object, Record<string, string>, string, number, string | undefined]>([
    ['without partial failure', { ...one, partialFailure: false }, {}, 'v26', 400, 'PARTIAL_FAILURE_MODE_REQUIRED'],
    ['with 2,001 rows', many, {}, 'v26', 400, 'TOO_MANY_ADJUSTMENTS_IN_REQUEST'],
    ['with an unknown name', { ...one, validate_only: true }, {}, 'v26', 400, 'UNKNOWN'],
    [
      'through a manager with dashes',
      one,
      { 'login-customer-id': '987-654-3210' },
      'v26',
      403,
      'USER_PERMISSION_DENIED',
    ],
    [
      'through another account',
      one,
      { 'login-customer-id': given.other_account_id },
      'v26',
      403,
      'USER_PERMISSION_DENIED',
    ],
    ['on a version that has ended', one, {}, 'v22', 400, 'UNSUPPORTED_VERSION'],
    ['without a token', one, bearer('forged'), 'v26', 401, undefined],
  ])('refuses a call %s', async (_, body, headers, version, status, code) => {
    const google = await openGoogleStandIn();
    const reply = await call(google, body, headers, version);
    expect(reply.status).toBe(status);
    if (code !== undefined) expect(codes(reply)).toEqual([code]);
  });
});
