import { describe, expect, it } from 'vitest';
import { microsoftCredentials as given } from '../../sandbox/platforms/microsoft/credentials.ts';
import { microsoftDefaults, type MicrosoftOptions } from '../../sandbox/platforms/microsoft/options.ts';
import { click, CLICK, conversion, EMAIL, microsoftWorld, OTHER_CLICK, PHONE, problems } from './microsoft-world.ts';
import { DAY, HOUR, NOW } from './world.ts';

const ago = (ms: number) => new Date(NOW.getTime() - ms).toISOString();
const [first] = microsoftDefaults.goals;
const goals = (changes: object) => ({ goals: [{ ...first, ...changes }] }) as Partial<MicrosoftOptions>;

describe('conversions that Microsoft takes', () => {
  it('are answered without errors, with a tracking id, and stored with value and currency', async () => {
    const microsoft = await microsoftWorld();
    const reply = await microsoft.add(
      conversion({ HashedEmailAddress: EMAIL, HashedPhoneNumber: PHONE }),
      conversion({ MicrosoftClickId: undefined, HashedEmailAddress: EMAIL }),
    );
    expect([reply.status, reply.json]).toEqual([200, { PartialErrors: [] }]);
    expect(reply.headers.get('trackingid')).toMatch(/\w/);
    const { items, stored } = await microsoft.received();
    expect(stored).toBe(2);
    expect(items).toMatchObject([
      {
        dedup_key: `${CLICK}|Offline Purchase|2026-11-20T10:30:00Z`,
        asset: given.account_id,
        ...{ value: 129.9, currency: 'USD', stored: 1, matched: true, retracted: false, adjustments: 0 },
      },
      { dedup_key: `${EMAIL}|Offline Purchase|2026-11-20T10:30:00Z` },
    ]);
  });

  it.each<[string, object, Partial<MicrosoftOptions>]>([
    ['90 days less a minute old', { ConversionTime: ago(90 * DAY - 60_000) }, {}],
    ['made this second', { ConversionTime: ago(0) }, {}],
    ['with fractions of a second', { ConversionTime: '2026-11-20T10:30:00.6853793Z' }, {}],
    ['with nulls for what is not there', { HashedEmailAddress: null, ConversionValue: null }, {}],
    ['worth nothing', { ConversionValue: 0 }, {}],
    ['with a click id in capitals', { MicrosoftClickId: CLICK.toUpperCase() }, {}],
    [
      'with a dashed click id, where they are taken',
      { MicrosoftClickId: 'f894f652-ea33-4e73-9002-f7167ab8f8e3' },
      { dashedClickIds: true },
    ],
    [
      'with credit and model for a goal of that kind',
      {
        ConversionName: given.external_conversion_name,
        ExternalAttributionCredit: 1,
        ExternalAttributionModel: 'Linear',
      },
      {},
    ],
    ['of a goal that is two hours old', {}, goals({ createdAt: new Date(NOW.getTime() - 2 * HOUR) })],
    ['of an unknown goal, where that is silent', { ConversionName: 'Nope' }, { unknownGoal: 'accepted' }],
  ])('may be %s', async (_, changes, options) => {
    const microsoft = await microsoftWorld(options);
    expect(problems(await microsoft.add(conversion(changes)))).toEqual([]);
    expect((await microsoft.received()).stored).toBe(1);
  });

  it("without value and currency have the goal's", async () => {
    const revenue = { Type: 'FixedValue', Value: 5, CurrencyCode: 'EUR' };
    const microsoft = await microsoftWorld(goals({ revenue }));
    await microsoft.add(conversion({ ConversionValue: undefined, ConversionCurrencyCode: undefined }));
    expect((await microsoft.received()).items[0]).toMatchObject({ value: 5, currency: 'EUR' });
  });
});

describe('a refused row is named, and the others are stored', () => {
  it.each<[string, object, number, string, Partial<MicrosoftOptions>?]>([
    ['nobody', { MicrosoftClickId: undefined }, 5603, 'OfflineConversionMicrosoftClickIdNullOrEmpty'],
    ['an empty click id', { MicrosoftClickId: '' }, 5603, 'OfflineConversionMicrosoftClickIdNullOrEmpty'],
    ['a short click id', { MicrosoftClickId: 'f894' }, 5604, 'OfflineConversionMicrosoftClickIdInvalid'],
    [
      'a dashed click id',
      { MicrosoftClickId: 'f894f652-ea33-4e73-9002-f7167ab8f8e3' },
      5604,
      'OfflineConversionMicrosoftClickIdInvalid',
    ],
    ['no goal', { ConversionName: null }, 5605, 'OfflineConversionNameNullOrEmpty'],
    ['an unknown goal', { ConversionName: 'offline purchase' }, 5606, 'OfflineConversionNameInvalid'],
    ['a local time', { ConversionTime: '2026-11-20T10:30:00' }, 5607, 'OfflineConversionTimeInvalid'],
    ['another zone', { ConversionTime: '2026-11-20T10:30:00+07:00' }, 5607, 'OfflineConversionTimeInvalid'],
    ['no time', { ConversionTime: undefined }, 5608, 'OfflineConversionTimeNullOrEmpty'],
    ['more than 90 days', { ConversionTime: ago(90 * DAY + 1000) }, 5609, 'OfflineConversionTimeOutOfWindow'],
    ['a second ahead', { ConversionTime: ago(-1000) }, 5614, 'FutureConversionTimeCannotBeSet'],
    ['a negative value', { ConversionValue: -1 }, 5610, 'OfflineConversionValueInvalid'],
    ['a value beyond the largest', { ConversionValue: 11 }, 5610, 'OfflineConversionValueInvalid', { maxValue: 10 }],
    ['zero', { ConversionValue: 0 }, 5610, 'OfflineConversionValueInvalid', { zeroValue: 'refused' }],
    ['a currency in lower case', { ConversionCurrencyCode: 'usd' }, 5611, 'OfflineConversionCurrencyCodeInvalid'],
    [
      'a currency that it does not take',
      { ConversionCurrencyCode: 'KHR' },
      5611,
      'OfflineConversionCurrencyCodeInvalid',
      { refusedCurrencies: ['KHR'] },
    ],
    [
      'a goal of less than two hours',
      {},
      5615,
      'OfflineConversionNotAcceptedForGoal',
      goals({ createdAt: new Date(NOW.getTime() - 2 * HOUR + 1000) }),
    ],
    [
      'such a goal, in the newer word',
      {},
      5699,
      'OfflineConversionGoalTooRecent',
      {
        ...goals({ createdAt: NOW }),
        youngGoalError: 'OfflineConversionGoalTooRecent',
      },
    ],
    ['a plain e-mail', { HashedEmailAddress: 'jane@contoso.com' }, 5699, 'ConversionEmailAddressIsNotHashed'],
    ['a plain phone', { HashedPhoneNumber: '+14255551234' }, 5699, 'ConversionPhoneNumberIsNotHashed'],
    [
      'a hash for a goal without enhanced conversions',
      { ConversionName: given.plain_conversion_name, HashedEmailAddress: EMAIL },
      5699,
      'NotEligibleForEnhancedConversions',
    ],
    [
      'a credit for a goal that takes none',
      { ExternalAttributionCredit: 0.5 },
      5699,
      'GoalNotEligibleForExternalAttribution',
    ],
    [
      'no model',
      { ConversionName: given.external_conversion_name, ExternalAttributionCredit: 0.5 },
      5699,
      'ExternalAttributionRequiredFieldEmpty',
    ],
    [
      'no credit at all',
      {
        ConversionName: given.external_conversion_name,
        ExternalAttributionCredit: 0,
        ExternalAttributionModel: 'Linear',
      },
      5699,
      'ExternalAttributionCreditValueInvalid',
    ],
    [
      'a model of 101 letters',
      {
        ConversionName: given.external_conversion_name,
        ExternalAttributionCredit: 1,
        ExternalAttributionModel: 'x'.repeat(101),
      },
      5699,
      'ExternalAttributionModelTooLong',
    ],
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
  ])('%s', async (_, changes, code, name, options = {}) => {
    const microsoft = await microsoftWorld(options);
    const reply = await microsoft.add(conversion(changes));
    expect(reply.status).toBe(200);
    expect(problems(reply)).toEqual([[0, code, name]]);
    expect((await microsoft.received()).stored).toBe(0);
  });

  it('by its index, with all that is wrong with it, and the good ones are kept', async () => {
    const microsoft = await microsoftWorld();
    const bad = conversion({ ConversionCurrencyCode: 'XXX', ConversionTime: ago(91 * DAY) });
    const reply = await microsoft.add(conversion(), bad, conversion({ MicrosoftClickId: OTHER_CLICK }), null);
    expect(problems(reply).sort()).toEqual([
      [1, 5609, 'OfflineConversionTimeOutOfWindow'],
      [1, 5611, 'OfflineConversionCurrencyCodeInvalid'],
      [3, 5602, 'OfflineConversionIsNull'],
    ]);
    expect(await microsoft.received()).toMatchObject({ stored: 2, rejected_requests: 0 });
  });
});

describe('the same conversion again', () => {
  it.each<[string, object, object, Partial<MicrosoftOptions>, number]>([
    ['counts once, whatever its value', {}, { ConversionValue: 1 }, {}, 1],
    ['counts once, with hashes or without', { HashedEmailAddress: EMAIL }, {}, {}, 1],
    ['counts once, in another case of the click id', {}, { MicrosoftClickId: CLICK.toUpperCase() }, {}, 1],
    ['counts twice a second later', {}, { ConversionTime: '2026-11-20T10:30:01Z' }, {}, 2],
    ['counts twice for another goal', {}, { ConversionName: given.plain_conversion_name }, {}, 2],
    ['counts twice with another click', {}, { MicrosoftClickId: OTHER_CLICK }, {}, 2],
    [
      'of one hash counts once',
      { MicrosoftClickId: undefined, HashedEmailAddress: EMAIL },
      { MicrosoftClickId: undefined, HashedEmailAddress: EMAIL, HashedPhoneNumber: PHONE },
      {},
      1,
    ],
    [
      'of one hash counts twice, where hashes name nothing',
      { MicrosoftClickId: undefined, HashedEmailAddress: EMAIL },
      { MicrosoftClickId: undefined, HashedEmailAddress: EMAIL },
      { hashOnlyDedup: false },
      2,
    ],
  ])('%s', async (_, one, again, options, stored) => {
    const microsoft = await microsoftWorld(options);
    await microsoft.add(conversion(one));
    microsoft.pass(30 * DAY);
    expect(problems(await microsoft.add(conversion(again)))).toEqual([]);
    const received = await microsoft.received();
    expect(received).toMatchObject({ stored, deduplicated: 2 - stored });
    expect(received.items[0]?.value).toBe(129.9);
  });

  it('is told in the report alone', async () => {
    const microsoft = await microsoftWorld();
    await microsoft.add(conversion(), conversion());
    await microsoft.add(conversion());
    expect(await microsoft.report()).toEqual({ attributed: '1', reasons: { DuplicateConversionKey: '2' } });
  });
});

describe('an accepted conversion counts', () => {
  const clicked = [click(CLICK, '2026-11-01T00:00:00Z'), click(OTHER_CLICK, '2026-11-01T00:00:00Z', '1')];
  it.each<[string, object, Partial<MicrosoftOptions>, object]>([
    ['for its click', {}, { knownClicks: clicked }, {}],
    [
      'for the click of its person',
      { MicrosoftClickId: undefined, HashedEmailAddress: EMAIL },
      { knownClicks: [{ hashes: [EMAIL], account: given.account_id, time: new Date('2026-11-01T00:00:00Z') }] },
      {},
    ],
    ['not without a click', {}, { knownClicks: [] }, { NoMatchingClickFound: '1' }],
    [
      "not for another account's click",
      { MicrosoftClickId: OTHER_CLICK },
      { knownClicks: clicked },
      { AccountMismatch: '1' },
    ],
    [
      "not outside the goal's window",
      {},
      { knownClicks: clicked, ...goals({ windowMinutes: 60 }) },
      { OutsideGoalLookbackWindow: '1' },
    ],
    ['not for a paused goal', {}, goals({ status: 'Paused' }), { GoalNotFoundOrInactive: '1' }],
    [
      "not before its person's click",
      { MicrosoftClickId: undefined, HashedEmailAddress: EMAIL },
      { knownClicks: [{ hashes: [EMAIL], account: given.account_id, time: NOW }] },
      { ClickTimestampAfterConversion: '1' },
    ],
  ])('%s', async (_, changes, options, reasons) => {
    const microsoft = await microsoftWorld(options);
    expect(problems(await microsoft.add(conversion(changes)))).toEqual([]);
    const counts = Object.keys(reasons).length === 0;
    expect(await microsoft.report()).toEqual({ attributed: counts ? '1' : '0', reasons });
    expect(await microsoft.received()).toMatchObject({ stored: 1, matched: counts ? 1 : 0 });
  });

  it('once a click, for a goal that counts so', async () => {
    const microsoft = await microsoftWorld(goals({ countType: 'Unique' }));
    await microsoft.add(conversion(), conversion({ ConversionTime: '2026-11-20T11:00:00Z' }));
    expect(await microsoft.report()).toEqual({ attributed: '1', reasons: { Unknown: '1' } });
  });

  it("as in Microsoft's example: three clicks on 30 April, a window of 30 days, upload on 31 July 2020", async () => {
    const ids = ['1', '2', '3'].map((last) => CLICK.slice(0, 31) + last);
    const past = new Date('2020-07-31T12:00:00Z').getTime() - NOW.getTime();
    const microsoft = await microsoftWorld({
      knownClicks: ids.map((id) => click(id, '2020-04-30T12:00:00Z')),
    });
    microsoft.pass(past);
    const times = ['2020-04-30T17:02:35.6853793Z', '2020-05-15T17:02:35.6853793Z', '2020-06-15T17:02:35.6853793Z'];
    const rows = times.map((ConversionTime, index) => conversion({ ConversionTime, MicrosoftClickId: ids[index] }));
    expect(problems(await microsoft.add(...rows))).toEqual([[0, 5609, 'OfflineConversionTimeOutOfWindow']]);
    const { items, stored, matched } = await microsoft.received();
    expect({ stored, matched }).toEqual({ stored: 2, matched: 1 });
    expect(items.map(({ dedup_key, matched }) => [dedup_key.slice(0, 32), matched])).toEqual([
      [ids[1], true],
      [ids[2], false],
    ]);
  });
});
