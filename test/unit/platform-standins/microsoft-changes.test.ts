import { describe, expect, it } from 'vitest';
import { microsoftCredentials as given } from '../../sandbox/platforms/microsoft/credentials.ts';
import type { MicrosoftOptions } from '../../sandbox/platforms/microsoft/options.ts';
import {
  ADJUSTMENTS,
  conversion,
  EMAIL,
  fault,
  microsoftWorld,
  OTHER_CLICK,
  PHONE,
  problems,
  restate,
  retract,
} from './microsoft-world.ts';
import { DAY, HOUR, NOW } from './world.ts';

/** A world that has had the conversion for six hours. */
async function sold(options: Partial<MicrosoftOptions> = {}, changes: object = {}) {
  const microsoft = await microsoftWorld(options);
  await microsoft.add(conversion(changes));
  microsoft.pass(6 * HOUR);
  return microsoft;
}

const item = async (microsoft: Awaited<ReturnType<typeof sold>>) => (await microsoft.received()).items[0];
const at = (time: string) => ({ AdjustmentTime: `2026-11-21T${time}Z` });

describe('a change of a conversion', () => {
  it('gives it a new total', async () => {
    const microsoft = await sold();
    const reply = await microsoft.adjust(restate({ AdjustmentCurrencyCode: 'EUR' }));
    expect([reply.status, reply.json]).toEqual([200, { PartialErrors: [] }]);
    expect(await item(microsoft)).toMatchObject({
      ...{ value: 99.5, currency: 'EUR', retracted: false, adjustments: 1, stored: 1 },
    });
  });

  it('takes it back', async () => {
    const microsoft = await sold();
    expect(problems(await microsoft.adjust(retract()))).toEqual([]);
    expect(await item(microsoft)).toMatchObject({ retracted: true, adjustments: 1 });
    expect(await microsoft.received()).toMatchObject({ retracted: 1, adjusted: 1 });
  });

  it('finds it by a hash where it was known by that', async () => {
    const byHash = { MicrosoftClickId: undefined, HashedEmailAddress: EMAIL };
    const microsoft = await sold({}, byHash);
    await microsoft.adjust(restate(byHash));
    expect((await item(microsoft))?.value).toBe(99.5);
  });

  it.each<[string, object]>([
    ['another second', { ConversionTime: '2026-11-20T10:30:01Z' }],
    ['another click', { MicrosoftClickId: OTHER_CLICK }],
    ['another goal', { ConversionName: given.plain_conversion_name }],
    ['the hash of a sale that was known by its click', { MicrosoftClickId: undefined, HashedPhoneNumber: PHONE }],
  ])('does not find it by %s, and says so in the report alone', async (_, changes) => {
    const microsoft = await sold({}, { HashedPhoneNumber: PHONE });
    expect(problems(await microsoft.adjust(restate(changes)))).toEqual([]);
    expect((await item(microsoft))?.value).toBe(129.9);
    const goalId = 'ConversionName' in changes ? '46068450' : undefined;
    expect((await microsoft.report(goalId)).reasons).toEqual({ AdjustmentOriginalNotFound: '1' });
  });

  it('does not find one of less than six hours', async () => {
    const microsoft = await microsoftWorld();
    await microsoft.add(conversion());
    microsoft.pass(6 * HOUR - 1000);
    await microsoft.adjust(restate());
    expect((await microsoft.report()).reasons).toEqual({ AdjustmentOriginalNotFound: '1' });
    microsoft.pass(1000);
    await microsoft.adjust(restate());
    expect((await item(microsoft))?.value).toBe(99.5);
  });

  it('changes nothing when it comes again', async () => {
    const microsoft = await sold();
    await microsoft.adjust(restate(), restate());
    await microsoft.adjust(restate());
    expect(await item(microsoft)).toMatchObject({ adjustments: 1 });
    await microsoft.adjust(retract(at('10:00:00')), retract(at('10:00:00')));
    expect(await item(microsoft)).toMatchObject({ adjustments: 2, retracted: true });
    expect((await microsoft.report()).reasons).toEqual({});
  });

  it('is the last when it takes the conversion back', async () => {
    const microsoft = await sold();
    await microsoft.adjust(retract());
    await microsoft.adjust(restate(at('10:00:00')), retract(at('11:00:00')));
    expect(await item(microsoft)).toMatchObject({ value: 129.9, retracted: true, adjustments: 1 });
    expect((await microsoft.report()).reasons).toEqual({ ConversionAlreadyRetracted: '2' });
  });

  it.each([
    ['latest_time', 80],
    ['latest_arrival', 70],
  ] as const)('of two new totals the %s wins', async (restateWins, value) => {
    const microsoft = await sold({ restateWins });
    await microsoft.adjust(restate({ AdjustmentValue: 80, ...at('12:00:00') }));
    await microsoft.adjust(restate({ AdjustmentValue: 70, ...at('11:00:00') }));
    expect((await item(microsoft))?.value).toBe(value);
  });

  it.each([
    ['ignored', { retracted: true, stored: 1, value: 129.9 }],
    ['counted', { retracted: false, stored: 2, value: 50 }],
  ] as const)('leaves a conversion that is sent again %s', async (readdAfterRetract, expected) => {
    const microsoft = await sold({ readdAfterRetract });
    await microsoft.adjust(retract());
    await microsoft.add(conversion({ ConversionValue: 50 }));
    expect(await item(microsoft)).toMatchObject(expected);
  });
});

describe('a refused change', () => {
  const ago = (ms: number) => new Date(NOW.getTime() + 6 * HOUR - ms).toISOString();
  it.each<[string, object, number, string, Partial<MicrosoftOptions>?]>([
    ['a wrong kind', restate({ AdjustmentType: 'restate' }), 5618, 'OfflineConversionInvalidAdjustmentType'],
    ['no kind', restate({ AdjustmentType: undefined }), 5618, 'OfflineConversionInvalidAdjustmentType'],
    ['no time', restate({ AdjustmentTime: null }), 5619, 'OfflineConversionAdjustmentTimeNullOrEmpty'],
    [
      'a second before the sale',
      restate({ AdjustmentTime: '2026-11-20T10:29:59Z' }),
      5620,
      'OfflineConversionAdjustmentTimeEarlierThanConversionTime',
    ],
    [
      'another zone',
      restate({ AdjustmentTime: '2026-11-21T09:00:00+01:00' }),
      5621,
      'OfflineConversionAdjustmentTimeInvalid',
    ],
    [
      'a second ahead',
      restate({ AdjustmentTime: ago(-1000) }),
      5622,
      'OfflineConversionFutureAdjustmentTimeCannotBeSet',
    ],
    [
      'too late',
      restate({ AdjustmentTime: '2026-11-21T10:30:01Z' }),
      5623,
      'OfflineConversionAdjustmentTimeOutOfWindow',
      { adjustmentWindowDays: 1 },
    ],
    ['a value to take back', retract({ AdjustmentValue: 0 }), 5624, 'OfflineConversionAdjustmentValueNotExpected'],
    [
      'a currency to take back',
      retract({ AdjustmentCurrencyCode: 'USD' }),
      5624,
      'OfflineConversionAdjustmentValueNotExpected',
    ],
    ['no new total', restate({ AdjustmentValue: null }), 5625, 'OfflineConversionAdjustmentValueRequired'],
    ['no currency', restate({ AdjustmentCurrencyCode: null }), 5626, 'OfflineConversionCurrencyValueRequired'],
    ['a negative total', restate({ AdjustmentValue: -1 }), 5610, 'OfflineConversionValueInvalid'],
    ['a wrong currency', restate({ AdjustmentCurrencyCode: 'usd' }), 5611, 'OfflineConversionCurrencyCodeInvalid'],
    ['nobody', restate({ MicrosoftClickId: null }), 5603, 'OfflineConversionMicrosoftClickIdNullOrEmpty'],
    ['an unknown goal', restate({ ConversionName: 'Nope' }), 5606, 'OfflineConversionNameInvalid'],
    ['no time of the sale', restate({ ConversionTime: null }), 5608, 'OfflineConversionTimeNullOrEmpty'],
    [
      'a sale of more than 90 days',
      restate({ ConversionTime: ago(90 * DAY + 1000) }),
      5609,
      'OfflineConversionTimeOutOfWindow',
    ],
    ['a plain e-mail', restate({ HashedEmailAddress: 'jane@contoso.com' }), 5699, 'ConversionEmailAddressIsNotHashed'],
  ])('%s', async (_, row, code, name, options = {}) => {
    const microsoft = await sold(options);
    expect(problems(await microsoft.adjust(row))).toEqual([[0, code, name]]);
    expect(await item(microsoft)).toMatchObject({ value: 129.9, retracted: false, adjustments: 0 });
  });

  it('leaves the others of its request alone', async () => {
    const microsoft = await sold();
    expect(problems(await microsoft.adjust(restate({ AdjustmentValue: null }), retract()))).toEqual([
      [0, 5625, 'OfflineConversionAdjustmentValueRequired'],
    ]);
    expect(await item(microsoft)).toMatchObject({ retracted: true });
  });

  it('may lack its currency where that is not demanded', async () => {
    const microsoft = await sold({ restateNeedsCurrency: false });
    expect(problems(await microsoft.adjust(restate({ AdjustmentCurrencyCode: null })))).toEqual([]);
    expect(await item(microsoft)).toMatchObject({ value: 99.5, currency: 'USD' });
  });

  it.each([
    ["with the sale's own value", { OfflineConversionAdjustments: [restate({ ConversionValue: 1 })] }, 'NullRequest'],
    ['with a total as text', { OfflineConversionAdjustments: [restate({ AdjustmentValue: '1' })] }, 'NullRequest'],
    ['under the name of conversions', { OfflineConversions: [restate()] }, 'NullRequest'],
    ['with none', { OfflineConversionAdjustments: [] }, 'OfflineConversionsNullOrEmpty'],
    [
      'with 1,001',
      { OfflineConversionAdjustments: Array.from({ length: 1001 }, () => restate()) },
      'OfflineConversionsLimitExceeded',
    ],
  ])('fails the whole request %s', async (_, body, name) => {
    const microsoft = await sold();
    const [status, , found] = fault(await microsoft.ask(ADJUSTMENTS, body));
    expect([status, found]).toEqual([400, name]);
  });
});
