import { describe, expect, it } from 'vitest';
import { microsoftCredentials as given } from '../../sandbox/platforms/microsoft/credentials.ts';
import type { MicrosoftOptions } from '../../sandbox/platforms/microsoft/options.ts';
import {
  ADJUSTMENTS,
  conversion,
  CONVERSIONS,
  EMAIL,
  fault,
  HEADERS,
  openMicrosoftStandIn,
  OTHER_CLICK,
  PHONE,
  problems,
  restate,
  retract,
  type MicrosoftFixture,
} from './microsoft-fixture.ts';
import { DAY, HOUR, NOW } from './stand-in-fixture.ts';

/** A stand-in that has had the conversion for six hours. */
async function sold(options: Partial<MicrosoftOptions> = {}, changes: object = {}) {
  const microsoft = await openMicrosoftStandIn(options);
  await microsoft.add(conversion(changes));
  microsoft.advanceClock(6 * HOUR);
  return microsoft;
}

const item = async (microsoft: MicrosoftFixture) => (await microsoft.received()).items[0];
const at = (time: string) => ({ AdjustmentTime: `2026-11-21T${time}Z` });
const byEmail = { MicrosoftClickId: undefined, HashedEmailAddress: EMAIL };

describe('a change of a conversion', () => {
  it('finds it by a hash where it was identified by that', async () => {
    const microsoft = await sold({}, byEmail);
    await microsoft.adjust(restate({ ...byEmail, AdjustmentCurrencyCode: 'EUR' }));
    expect(await item(microsoft)).toMatchObject({ value: 99.5, currency: 'EUR' });
  });

  it.each<[string, object]>([
    ['another second', { ConversionTime: '2026-11-20T10:30:01Z' }],
    ['another click', { MicrosoftClickId: OTHER_CLICK }],
    ['another goal', { ConversionName: given.plain_conversion_name }],
    ['the hash of a sale with a click', { MicrosoftClickId: undefined, HashedPhoneNumber: PHONE }],
  ])('does not find it by %s, which only the report shows', async (_, changes) => {
    const microsoft = await sold({}, { HashedPhoneNumber: PHONE });
    expect(problems(await microsoft.adjust(restate(changes)))).toEqual([]);
    expect((await item(microsoft))?.value).toBe(129.9);
    const goalId = 'ConversionName' in changes ? '46068450' : undefined;
    expect((await microsoft.report(goalId)).reasons).toEqual({ AdjustmentOriginalNotFound: '1' });
  });

  it('does not find one of less than six hours', async () => {
    const microsoft = await openMicrosoftStandIn();
    await microsoft.add(conversion());
    microsoft.advanceClock(6 * HOUR - 1000);
    await microsoft.adjust(restate());
    expect((await microsoft.report()).reasons).toEqual({ AdjustmentOriginalNotFound: '1' });
    microsoft.advanceClock(1000);
    await microsoft.adjust(restate());
    expect((await item(microsoft))?.value).toBe(99.5);
  });

  it('changes nothing when it comes again, nor after a retraction', async () => {
    const microsoft = await sold();
    await microsoft.adjust(restate(), restate(), retract(at('10:00:00')));
    await microsoft.adjust(retract(at('10:00:00')));
    expect((await microsoft.report()).reasons).toEqual({});
    await microsoft.adjust(restate({ AdjustmentValue: 1, ...at('11:00:00') }), retract(at('12:00:00')));
    expect(await item(microsoft)).toMatchObject({ value: 99.5, retracted: true, adjustments: 2 });
    expect((await microsoft.report()).reasons).toEqual({ ConversionAlreadyRetracted: '2' });
  });

  it.each<[Partial<MicrosoftOptions>, number]>([
    [{ restateWins: 'latest_time' }, 80],
    [{ restateWins: 'latest_arrival' }, 70],
  ])('competes with another by the switch %j', async (options, value) => {
    const microsoft = await sold(options);
    await microsoft.adjust(restate({ AdjustmentValue: 80, ...at('12:00:00') }));
    await microsoft.adjust(restate({ AdjustmentValue: 70, ...at('11:00:00') }));
    expect((await item(microsoft))?.value).toBe(value);
  });

  it.each([
    ['ignored', { retracted: true, stored: 1, value: 129.9 }],
    ['counted', { retracted: false, stored: 2, value: 50 }],
  ] as const)('leaves a retracted conversion that is sent again %s', async (readdAfterRetract, expected) => {
    const microsoft = await sold({ readdAfterRetract });
    await microsoft.adjust(retract());
    await microsoft.add(conversion({ ConversionValue: 50 }));
    expect(await item(microsoft)).toMatchObject(expected);
  });

  const time = (ms: number) => new Date(NOW.getTime() + 6 * HOUR + ms).toISOString();
  const early = '2026-11-20T10:29:59Z';
  it.each<[string, object, number, string, Partial<MicrosoftOptions>?]>([
    ['a wrong kind', { AdjustmentType: 'restate' }, 5618, 'OfflineConversionInvalidAdjustmentType'],
    ['no kind', { AdjustmentType: undefined }, 5618, 'OfflineConversionInvalidAdjustmentType'],
    ['no time', { AdjustmentTime: null }, 5619, 'OfflineConversionAdjustmentTimeNullOrEmpty'],
    [
      'a time before the sale',
      { AdjustmentTime: early },
      5620,
      'OfflineConversionAdjustmentTimeEarlierThanConversionTime',
    ],
    ['another zone', { AdjustmentTime: '2026-11-21T09:00:00+01:00' }, 5621, 'OfflineConversionAdjustmentTimeInvalid'],
    ['a second ahead', { AdjustmentTime: time(1000) }, 5622, 'OfflineConversionFutureAdjustmentTimeCannotBeSet'],
    [
      'more than a day, where that is the limit',
      { AdjustmentTime: '2026-11-21T10:30:01Z' },
      5623,
      'OfflineConversionAdjustmentTimeOutOfWindow',
      { adjustmentWindowDays: 1 },
    ],
    ['a retracted value', retract({ AdjustmentValue: 0 }), 5624, 'OfflineConversionAdjustmentValueNotExpected'],
    [
      'a retracted currency',
      retract({ AdjustmentCurrencyCode: 'USD' }),
      5624,
      'OfflineConversionAdjustmentValueNotExpected',
    ],
    ['no new value', { AdjustmentValue: null }, 5625, 'OfflineConversionAdjustmentValueRequired'],
    ['no currency', { AdjustmentCurrencyCode: null }, 5626, 'OfflineConversionCurrencyValueRequired'],
    ['a negative value', { AdjustmentValue: -1 }, 5610, 'OfflineConversionValueInvalid'],
    ['a lower-case currency', { AdjustmentCurrencyCode: 'usd' }, 5611, 'OfflineConversionCurrencyCodeInvalid'],
    ['no person', { MicrosoftClickId: null }, 5603, 'OfflineConversionMicrosoftClickIdNullOrEmpty'],
    ['an unknown goal', { ConversionName: 'Nope' }, 5606, 'OfflineConversionNameInvalid'],
    ['no time of the sale', { ConversionTime: null }, 5608, 'OfflineConversionTimeNullOrEmpty'],
    [
      'a sale of more than 90 days',
      { ConversionTime: time(-90 * DAY - 1000) },
      5609,
      'OfflineConversionTimeOutOfWindow',
    ],
    ['a plain e-mail', { HashedEmailAddress: 'jane@contoso.com' }, 5699, 'ConversionEmailAddressIsNotHashed'],
  ])('is refused for %s', async (_, changes, code, name, options) => {
    const microsoft = await sold(options);
    expect(problems(await microsoft.adjust(restate(changes)))).toEqual([[0, code, name]]);
    expect(await item(microsoft)).toMatchObject({ value: 129.9, retracted: false, adjustments: 0 });
  });

  it('may lack its currency where that is not required', async () => {
    const microsoft = await sold({ restateNeedsCurrency: false });
    expect(problems(await microsoft.adjust(restate({ AdjustmentCurrencyCode: null })))).toEqual([]);
    expect(await item(microsoft)).toMatchObject({ value: 99.5, currency: 'USD' });
  });

  const changes = (...list: object[]) => ({ OfflineConversionAdjustments: list });
  it.each([
    ["with the sale's own value", changes(restate({ ConversionValue: 1 })), 'NullRequest'],
    ['with a value as text', changes(restate({ AdjustmentValue: '1' })), 'NullRequest'],
    ['under the name of conversions', { OfflineConversions: [restate()] }, 'NullRequest'],
    ['with none', changes(), 'OfflineConversionsNullOrEmpty'],
    ['with 1,001', changes(...Array.from({ length: 1001 }, () => restate())), 'OfflineConversionsLimitExceeded'],
  ])('fails with its whole request %s', async (_, body, name) => {
    const microsoft = await openMicrosoftStandIn();
    const [status, , found] = fault(await microsoft.ask(ADJUSTMENTS, body));
    expect([status, found]).toEqual([400, name]);
  });
});

it('lists the goals of an account, their newer fields only when asked for', async () => {
  const microsoft = await openMicrosoftStandIn();
  const list = async (body: object, headers = {}) =>
    (await microsoft.ask('ConversionGoals/QueryByIds', body, { ...HEADERS, ...headers })).json.ConversionGoals;
  const all = { ConversionGoalIds: null, ConversionGoalTypes: 'OfflineConversion' };
  const additional = { ReturnAdditionalFields: 'IsExternallyAttributed, IsEnhancedConversionsEnabled' };
  const plain = { Id: '46068450', Name: given.plain_conversion_name, ConversionWindowInMinutes: 43_200 };
  expect(await list({ ...all, ConversionGoalIds: ['46068450', '1'], ...additional })).toMatchObject([
    { ...plain, IsEnhancedConversionsEnabled: false, IsExternallyAttributed: false },
    null,
  ]);
  const [, bare] = (await list(all)) as object[];
  expect(bare).toMatchObject(plain);
  expect(bare).not.toHaveProperty('IsEnhancedConversionsEnabled');
  const other = { CustomerId: given.other_customer_id, CustomerAccountId: given.other_account_id };
  expect(await list(all, { Authorization: `Bearer ${given.other_access_token}`, ...other })).toEqual([]);
});

describe('a token of Microsoft', () => {
  const signIn = (microsoft: MicrosoftFixture, changes: Record<string, string> = {}) => {
    const fields = {
      client_id: given.client_id,
      client_secret: given.client_secret,
      grant_type: 'refresh_token',
      refresh_token: given.refresh_token,
      scope: 'https://ads.microsoft.com/msads.manage offline_access',
      ...changes,
    };
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
    return microsoft.send('POST', '/common/oauth2/v2.0/token', new URLSearchParams(fields).toString(), type);
  };

  it('opens the API for an hour', async () => {
    const microsoft = await openMicrosoftStandIn();
    const { json } = await signIn(microsoft);
    expect(json).toMatchObject({ expires_in: 3599, token_type: 'Bearer' });
    const headers = { ...HEADERS, Authorization: `Bearer ${String(json.access_token)}` };
    const body = { OfflineConversions: [conversion()] };
    expect((await microsoft.ask(CONVERSIONS, body, headers)).status).toBe(200);
    microsoft.advanceClock(HOUR);
    expect(fault(await microsoft.ask(CONVERSIONS, body, headers))).toEqual([401, 109, 'AuthenticationTokenExpired']);
  });

  it.each<[Partial<MicrosoftOptions>, boolean, number]>([
    [{}, false, 200],
    [{ rotateRefreshTokens: false }, true, 200],
    [{ oldRefreshTokensWork: false }, false, 400],
  ])('has a switch %j', async (options, isSame, again) => {
    const microsoft = await openMicrosoftStandIn(options);
    expect((await signIn(microsoft)).json.refresh_token === given.refresh_token).toBe(isSame);
    expect((await signIn(microsoft)).status).toBe(again);
  });

  it.each([
    ['a wrong secret', { client_secret: 'x' }, 401, 'invalid_client'],
    ['an unknown application', { client_id: 'x' }, 400, 'unauthorized_client'],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['another scope', { scope: 'offline_access' }, 400, 'invalid_scope'],
  ])('is refused for %s', async (_, changes, status, error) => {
    const reply = await signIn(await openMicrosoftStandIn(), changes);
    expect([reply.status, reply.json.error]).toEqual([status, error]);
  });

  it.each([
    ['rate_limit', 429, 'temporarily_unavailable'],
    ['fail', 503, 'temporarily_unavailable'],
    ['auth', 400, 'invalid_grant'],
  ])('is refused while sign-in has the fault %s', async (mode, status, error) => {
    const microsoft = await openMicrosoftStandIn();
    await microsoft.faults({ mode, path: '/token' });
    const reply = await signIn(microsoft);
    expect([reply.status, reply.json.error]).toEqual([status, error]);
  });
});
