import { describe, expect, it } from 'vitest';
import { microsoftCredentials as given } from '../../sandbox/platforms/microsoft/credentials.ts';
import { microsoftDefaults, type MicrosoftOptions } from '../../sandbox/platforms/microsoft/options.ts';
import {
  click,
  CLICK,
  conversion,
  CONVERSIONS,
  EMAIL,
  fault,
  HEADERS,
  openMicrosoftStandIn,
  OTHER_CLICK,
  PHONE,
  problems,
} from './microsoft-fixture.ts';
import { DAY, HOUR, NOW } from './stand-in-fixture.ts';

const DASHED = { MicrosoftClickId: 'f894f652-ea33-4e73-9002-f7167ab8f8e3' };
const at = (ms: number) => ({ ConversionTime: new Date(NOW.getTime() + ms).toISOString() });
const external = (credit: number, model = 'Linear') => ({
  ConversionName: given.external_conversion_name,
  ExternalAttributionCredit: credit,
  ExternalAttributionModel: model,
});
const byEmail = { MicrosoftClickId: undefined, HashedEmailAddress: EMAIL };
const goals = (changes: Partial<(typeof microsoftDefaults.goals)[number]>): Partial<MicrosoftOptions> => ({
  goals: microsoftDefaults.goals.map((goal) => ({ ...goal, ...changes })),
});
const madeAgo = (ms: number) => goals({ createdAt: new Date(NOW.getTime() - ms) });

describe('Microsoft', () => {
  it.each<[string, object, Partial<MicrosoftOptions>?]>([
    ['90 days less a minute old', at(-90 * DAY + 60_000)],
    ['made this second', at(0)],
    ['with fractions of a second', { ConversionTime: '2026-11-20T10:30:00.6853793Z' }],
    ['with nulls for what is not there', { HashedEmailAddress: null, ConversionValue: null }],
    ['worth nothing', { ConversionValue: 0 }],
    ['with a dashed click id, where they are taken', DASHED, { dashedClickIds: true }],
    ['with credit and model for a goal of that kind', external(1)],
    ['of a goal that is two hours old', {}, madeAgo(2 * HOUR)],
    ['of an unknown goal, where that is not reported', { ConversionName: 'Nope' }, { unknownGoal: 'accepted' }],
  ])('takes a conversion %s', async (_, changes, options) => {
    const microsoft = await openMicrosoftStandIn(options);
    expect(problems(await microsoft.add(conversion(changes)))).toEqual([]);
    expect((await microsoft.received()).stored).toBe(1);
  });

  it("gives a conversion without value and currency the goal's, and every reply a tracking id", async () => {
    const microsoft = await openMicrosoftStandIn(
      goals({ revenue: { Type: 'FixedValue', Value: 5, CurrencyCode: 'EUR' } }),
    );
    const reply = await microsoft.add(conversion({ ConversionValue: undefined, ConversionCurrencyCode: undefined }));
    expect(reply.headers.get('trackingid')).toMatch(/\w/);
    expect((await microsoft.received()).items).toMatchObject([{ value: 5, currency: 'EUR' }]);
  });

  it.each<[string, object, number, string, Partial<MicrosoftOptions>?]>([
    ['no person', { MicrosoftClickId: undefined }, 5603, 'OfflineConversionMicrosoftClickIdNullOrEmpty'],
    ['an empty click id', { MicrosoftClickId: '' }, 5603, 'OfflineConversionMicrosoftClickIdNullOrEmpty'],
    ['a short click id', { MicrosoftClickId: 'f894' }, 5604, 'OfflineConversionMicrosoftClickIdInvalid'],
    ['a dashed click id', DASHED, 5604, 'OfflineConversionMicrosoftClickIdInvalid'],
    ['no goal', { ConversionName: null }, 5605, 'OfflineConversionNameNullOrEmpty'],
    ['a goal in other case', { ConversionName: 'offline purchase' }, 5606, 'OfflineConversionNameInvalid'],
    ['a local time', { ConversionTime: '2026-11-20T10:30:00' }, 5607, 'OfflineConversionTimeInvalid'],
    ['another zone', { ConversionTime: '2026-11-20T10:30:00+07:00' }, 5607, 'OfflineConversionTimeInvalid'],
    ['no time', { ConversionTime: undefined }, 5608, 'OfflineConversionTimeNullOrEmpty'],
    ['more than 90 days', at(-90 * DAY - 1000), 5609, 'OfflineConversionTimeOutOfWindow'],
    ['a second ahead', at(1000), 5614, 'FutureConversionTimeCannotBeSet'],
    ['a negative value', { ConversionValue: -1 }, 5610, 'OfflineConversionValueInvalid'],
    ['a value beyond the largest', { ConversionValue: 11 }, 5610, 'OfflineConversionValueInvalid', { maxValue: 10 }],
    ['zero', { ConversionValue: 0 }, 5610, 'OfflineConversionValueInvalid', { zeroValue: 'refused' }],
    ['a lower-case currency', { ConversionCurrencyCode: 'usd' }, 5611, 'OfflineConversionCurrencyCodeInvalid'],
    ['a refused currency', {}, 5611, 'OfflineConversionCurrencyCodeInvalid', { refusedCurrencies: ['USD'] }],
    ['a goal of less than two hours', {}, 5615, 'OfflineConversionNotAcceptedForGoal', madeAgo(2 * HOUR - 1000)],
    [
      'such a goal, under its newer name',
      {},
      5699,
      'OfflineConversionGoalTooRecent',
      { ...madeAgo(0), youngGoalError: 'OfflineConversionGoalTooRecent' },
    ],
    ['a plain e-mail', { HashedEmailAddress: 'jane@contoso.com' }, 5699, 'ConversionEmailAddressIsNotHashed'],
    ['a plain phone', { HashedPhoneNumber: '+14255551234' }, 5699, 'ConversionPhoneNumberIsNotHashed'],
    ['no model', external(0.5, ''), 5699, 'ExternalAttributionRequiredFieldEmpty'],
    ['a credit of 0', external(0), 5699, 'ExternalAttributionCreditValueInvalid'],
    ['a credit of more than 1', external(1.1), 5699, 'ExternalAttributionCreditValueInvalid'],
    ['a model of 101 letters', external(1, 'x'.repeat(101)), 5699, 'ExternalAttributionModelTooLong'],
    [
      'the moment of its click',
      {},
      5616,
      'ConversionTimeEarlierThanClickTime',
      { knownClicks: [click(CLICK, '2026-11-20T10:30:00Z')] },
    ],
    [
      'a click outside the window, where that is refused',
      {},
      5617,
      'ClickIdDateTimeOutsideGoalConversionWindow',
      { knownClicks: [click(CLICK, '2026-10-20T10:30:00Z')], outsideWindow: 'refused' },
    ],
  ])('refuses a row for %s', async (_, changes, code, name, options) => {
    const microsoft = await openMicrosoftStandIn(options);
    const reply = await microsoft.add(conversion(changes));
    expect([reply.status, problems(reply)]).toEqual([200, [[0, code, name]]]);
    expect((await microsoft.received()).stored).toBe(0);
  });

  it('names each row by its index, with all that is wrong with it', async () => {
    const microsoft = await openMicrosoftStandIn();
    const bad = conversion({ ConversionCurrencyCode: 'XXX', ...at(-91 * DAY) });
    const reply = await microsoft.add(conversion(), bad, null);
    expect(problems(reply).sort()).toEqual([
      [1, 5609, 'OfflineConversionTimeOutOfWindow'],
      [1, 5611, 'OfflineConversionCurrencyCodeInvalid'],
      [2, 5602, 'OfflineConversionIsNull'],
    ]);
  });

  const rows = (...list: unknown[]) => ({ OfflineConversions: [conversion(), ...list] });
  it.each<[string, unknown, number, string]>([
    ['without rows', { OfflineConversions: [] }, 5600, 'OfflineConversionsNullOrEmpty'],
    ['without a list', {}, 5600, 'OfflineConversionsNullOrEmpty'],
    [
      'with 1,001 rows',
      rows(...Array.from({ length: 1000 }, () => conversion())),
      5601,
      'OfflineConversionsLimitExceeded',
    ],
    ['in camel case', { offlineConversions: [conversion()] }, 100, 'NullRequest'],
    ['with a field in camel case', rows({ conversionName: 'x' }), 100, 'NullRequest'],
    ['with an unknown field', rows(conversion({ OrderId: 'A' })), 100, 'NullRequest'],
    ["with an adjustment's field", rows(conversion({ AdjustmentValue: 1 })), 100, 'NullRequest'],
    ['with a value as text', rows(conversion({ ConversionValue: '1' })), 100, 'NullRequest'],
    ['with a time in seconds', rows(conversion({ ConversionTime: 1795188600 })), 100, 'NullRequest'],
    ['that is no JSON', '{', 100, 'NullRequest'],
  ])('refuses a whole request %s', async (_, body, code, name) => {
    const microsoft = await openMicrosoftStandIn();
    expect(fault(await microsoft.ask(CONVERSIONS, body))).toEqual([400, code, name]);
    expect(await microsoft.received()).toMatchObject({ stored: 0, rejected_requests: 1 });
  });

  it.each<[string, Record<string, string>, [number, number, string]]>([
    ['without a token', { Authorization: '' }, [400, 116, 'RequestMissingHeaders']],
    ['without a developer token', { DeveloperToken: '' }, [400, 116, 'RequestMissingHeaders']],
    ['without a customer', { CustomerId: '' }, [400, 1029, 'CampaignServiceCustomerIdHasToBeSpecified']],
    ['without an account', { CustomerAccountId: '' }, [400, 1030, 'CampaignServiceAccountIdHasToBeSpecified']],
    ['with an unknown token', { Authorization: 'Bearer x' }, [401, 105, 'InvalidCredentials']],
    ['with the token alone', { Authorization: given.access_token }, [401, 105, 'InvalidCredentials']],
    [
      'with an expired token',
      { Authorization: `Bearer ${given.expired_access_token}` },
      [401, 109, 'AuthenticationTokenExpired'],
    ],
    [
      "with another advertiser's token",
      { Authorization: `Bearer ${given.other_access_token}` },
      [403, 106, 'UserIsNotAuthorized'],
    ],
    ['for another customer', { CustomerId: given.other_customer_id }, [403, 106, 'UserIsNotAuthorized']],
  ])('refuses a call %s', async (_, changes, expected) => {
    const microsoft = await openMicrosoftStandIn();
    expect(fault(await microsoft.ask(CONVERSIONS, rows(), { ...HEADERS, ...changes }))).toEqual(expected);
  });

  it.each(['/CampaignManagement/v13/offlineconversions/apply', '/'])('has nothing at %s', async (path) => {
    const microsoft = await openMicrosoftStandIn();
    expect((await microsoft.ask(path, rows())).status).toBe(404);
    expect((await microsoft.send('GET', CONVERSIONS, undefined, HEADERS)).status).toBe(404);
  });

  it('refuses the calls of a customer beyond its number within a minute', async () => {
    const microsoft = await openMicrosoftStandIn({ callsPerMinute: 2, rateLimitStatus: 400 });
    await microsoft.add(conversion());
    microsoft.advanceClock(30_000);
    await microsoft.add(conversion());
    expect(fault(await microsoft.add(conversion()))).toEqual([400, 117, 'CallRateExceeded']);
    microsoft.advanceClock(30_000);
    expect((await microsoft.add(conversion())).status).toBe(200);
  });

  it.each<[object, Partial<MicrosoftOptions>, [number, number, string]]>([
    [{ mode: 'rate_limit' }, { rateLimitStatus: 400 }, [400, 117, 'CallRateExceeded']],
    [{ mode: 'auth' }, { expiredTokenStatus: 400 }, [400, 109, 'AuthenticationTokenExpired']],
    [{ mode: 'auth', code: 106, status: 403 }, {}, [403, 106, 'UserIsNotAuthorized']],
  ])('answers the fault %j in its own way', async (state, options, expected) => {
    const microsoft = await openMicrosoftStandIn(options);
    await microsoft.faults(state);
    expect(fault(await microsoft.add(conversion()))).toEqual(expected);
  });

  it('may fail every row instead of the request', async () => {
    const microsoft = await openMicrosoftStandIn({ applyFailedAs: 'rows' });
    await microsoft.faults({ mode: 'fail', code: 5612 });
    const failed = problems(await microsoft.add(conversion(), conversion()));
    expect(failed.map(([index, code]) => [index, code])).toEqual([
      [1, 5612],
      [0, 5612],
    ]);
  });

  it('refuses or does not attribute rows that a test names by click id or hash', async () => {
    const microsoft = await openMicrosoftStandIn();
    await microsoft.faults({ reject_order_ids: [EMAIL], async_reject: { [CLICK]: 'HistoricalClickDataExpired' } });
    const byPhone = conversion({ MicrosoftClickId: undefined, HashedPhoneNumber: PHONE });
    const reply = await microsoft.add(conversion(), conversion(byEmail), byPhone);
    expect(problems(reply).map(([index]) => index)).toEqual([1]);
    expect(await microsoft.report()).toEqual({ attributed: '1', reasons: { HistoricalClickDataExpired: '1' } });
  });

  it.each<[string, object, object, Partial<MicrosoftOptions>, number]>([
    ['once, whatever its value', {}, { ConversionValue: 1 }, {}, 1],
    ['once, with hashes or without', { HashedEmailAddress: EMAIL }, {}, {}, 1],
    ['once, in another case of the click id', {}, { MicrosoftClickId: CLICK.toUpperCase() }, {}, 1],
    ['twice a second later', {}, { ConversionTime: '2026-11-20T10:30:01Z' }, {}, 2],
    ['once, whatever its goal', {}, { ConversionName: given.plain_conversion_name }, {}, 1],
    [
      'twice for another goal, where that is part of the key',
      {},
      { ConversionName: given.plain_conversion_name },
      { goalInKey: true },
      2,
    ],
    ['twice with another click', {}, { MicrosoftClickId: OTHER_CLICK }, {}, 2],
    ['once by the e-mail before the phone', byEmail, { ...byEmail, HashedPhoneNumber: PHONE }, {}, 1],
    ['twice by one hash, where hashes are no key', byEmail, byEmail, { hashOnlyDedup: false }, 2],
  ])('counts a repeated conversion %s', async (_, one, again, options, stored) => {
    const microsoft = await openMicrosoftStandIn(options);
    await microsoft.add(conversion(one));
    microsoft.advanceClock(30 * DAY);
    expect(problems(await microsoft.add(conversion(again)))).toEqual([]);
    const received = await microsoft.received();
    expect([received.stored, received.items[0]?.value]).toEqual([stored, 129.9]);
  });

  const clicks = [click(CLICK, '2026-11-01T00:00:00Z'), click(OTHER_CLICK, '2026-11-01T00:00:00Z', '1')];
  const personClicked = (time: Date) => ({ knownClicks: [{ hashes: [EMAIL], account: given.account_id, time }] });
  it.each<[string, object, Partial<MicrosoftOptions>, string | null]>([
    ['to its click', {}, { knownClicks: clicks }, null],
    ['not without a click', {}, { knownClicks: [] }, 'NoMatchingClickFound'],
    ["not to another account's click", { MicrosoftClickId: OTHER_CLICK }, { knownClicks: clicks }, 'AccountMismatch'],
    [
      "not outside the goal's window",
      {},
      { knownClicks: clicks, ...goals({ windowMinutes: 60 }) },
      'OutsideGoalLookbackWindow',
    ],
    ['not to a paused goal', {}, goals({ status: 'Paused' }), 'GoalNotFoundOrInactive'],
    ["not before its person's click", byEmail, personClicked(NOW), 'ClickTimestampAfterConversion'],
  ])('attributes a conversion %s', async (_, changes, options, reason) => {
    const microsoft = await openMicrosoftStandIn(options);
    await microsoft.add(conversion(changes));
    const reasons = reason === null ? {} : { [reason]: '1' };
    expect(await microsoft.report()).toEqual({ attributed: reason === null ? '1' : '0', reasons });
    expect(await microsoft.received()).toMatchObject({ stored: 1, matched: reason === null ? 1 : 0 });
  });

  it('attributes one conversion a click for a goal that counts so, and reports what it counted before', async () => {
    const microsoft = await openMicrosoftStandIn(goals({ countType: 'Unique' }));
    await microsoft.add(conversion(), conversion({ ConversionTime: '2026-11-20T11:00:00Z' }), conversion());
    expect(await microsoft.report()).toEqual({
      attributed: '1',
      reasons: { Unknown: '1', DuplicateConversionKey: '1' },
    });
  });

  it("as in Microsoft's example: three clicks on 30 April, a window of 30 days, upload on 31 July 2020", async () => {
    const ids = ['1', '2', '3'].map((last) => CLICK.slice(0, 31) + last);
    const microsoft = await openMicrosoftStandIn({ knownClicks: ids.map((id) => click(id, '2020-04-30T12:00:00Z')) });
    microsoft.advanceClock(new Date('2020-07-31T12:00:00Z').getTime() - NOW.getTime());
    const times = ['2020-04-30T17:02:35.6853793Z', '2020-05-15T17:02:35.6853793Z', '2020-06-15T17:02:35.6853793Z'];
    const sold = times.map((ConversionTime, index) => conversion({ ConversionTime, MicrosoftClickId: ids[index] }));
    expect(problems(await microsoft.add(...sold))).toEqual([[0, 5609, 'OfflineConversionTimeOutOfWindow']]);
    const { items } = await microsoft.received();
    expect(items.map(({ dedup_key, matched }) => [dedup_key.slice(0, 32), matched])).toEqual([
      [ids[1], true],
      [ids[2], false],
    ]);
  });
});
