import { describe, expect, it } from 'vitest';
import { microsoftCredentials as given } from '../../sandbox/platforms/microsoft/credentials.ts';
import {
  conversion,
  CONVERSIONS,
  fault,
  HEADERS,
  microsoftWorld,
  problems,
  type MicrosoftWorld,
} from './microsoft-world.ts';
import { DAY, HOUR } from './world.ts';

describe('goals', () => {
  const goal = (changes: object = {}) => ({
    Type: 'OfflineConversion',
    Name: 'My Goal Name',
    GoalCategory: 'Purchase',
    Revenue: { Type: 'FixedValue', Value: 5 },
    ...changes,
  });
  const query = { ConversionGoalIds: null, ConversionGoalTypes: 'OfflineConversion' };

  it('can be read, the newer fields when asked for, each account its own', async () => {
    const microsoft = await microsoftWorld();
    const { json } = await microsoft.ask('ConversionGoals/QueryByIds', query);
    const list = json.ConversionGoals as object[];
    expect(list).toHaveLength(4);
    expect(list[0]).toMatchObject({ Id: '46068449', Name: given.conversion_name, ConversionWindowInMinutes: 43_200 });
    expect(list[0]).not.toHaveProperty('IsEnhancedConversionsEnabled');
    const more = await microsoft.ask('ConversionGoals/QueryByIds', {
      ...query,
      ConversionGoalIds: ['46068450', '1'],
      ReturnAdditionalFields: 'IsExternallyAttributed, IsEnhancedConversionsEnabled',
    });
    expect(more.json.ConversionGoals).toEqual([
      expect.objectContaining({ IsEnhancedConversionsEnabled: false, IsExternallyAttributed: false }),
      null,
    ]);
    const other = {
      ...HEADERS,
      Authorization: `Bearer ${given.other_access_token}`,
      CustomerId: given.other_customer_id,
      CustomerAccountId: given.other_account_id,
    };
    expect((await microsoft.ask('ConversionGoals/QueryByIds', query, other)).json.ConversionGoals).toEqual([]);
  });

  it('take uploads two hours after they were made, and switch auto-tagging on', async () => {
    const microsoft = await microsoftWorld({ withoutAutoTagging: [given.account_id] });
    const tagging = async () =>
      (await microsoft.ask('AccountProperties/Query', { AccountPropertyNames: ['MSCLKIDAutoTaggingEnabled'] })).json
        .AccountProperties;
    expect(await tagging()).toEqual([{ Name: 'MSCLKIDAutoTaggingEnabled', Value: 'false' }]);
    const { json } = await microsoft.ask('ConversionGoals', { ConversionGoals: [goal()] });
    expect(json).toMatchObject({ ConversionGoalIds: [expect.stringMatching(/^\d+$/)], PartialErrors: [] });
    expect(await tagging()).toEqual([{ Name: 'MSCLKIDAutoTaggingEnabled', Value: 'true' }]);
    const sale = conversion({ ConversionName: 'My Goal Name', ConversionValue: undefined });
    expect(problems(await microsoft.add(sale))).toEqual([[0, 5615, 'OfflineConversionNotAcceptedForGoal']]);
    microsoft.pass(2 * HOUR);
    expect(problems(await microsoft.add(sale))).toEqual([]);
    expect((await microsoft.received()).items[0]?.value).toBe(5);
  });

  it.each<[string, object, number, string]>([
    ['no name', { Name: undefined }, 5319, 'ConversionGoalNameNotPassed'],
    ['101 letters', { Name: 'x'.repeat(101) }, 5320, 'InvalidConversionGoalName'],
    ['a name that is taken', { Name: given.conversion_name }, 5317, 'ConversionGoalNameAlreadyExists'],
    ['no time at all', { ConversionWindowInMinutes: 0 }, 5337, 'InvalidConversionGoalConversionWindow'],
    ['more than 90 days', { ConversionWindowInMinutes: 129_601 }, 5337, 'InvalidConversionGoalConversionWindow'],
    ['a fixed value without one', { Revenue: { Type: 'FixedValue' } }, 5333, 'InvalidConversionGoalRevenueValue'],
    ['no value with one', { Revenue: { Type: 'NoValue', Value: 1 } }, 5333, 'InvalidConversionGoalRevenueValue'],
    ['no category', { GoalCategory: undefined }, 5699, 'ConversionGoalCategoryRequired'],
    ["a customer's goal without currency", { Scope: 'Customer' }, 5699, 'ConversionGoalCurrencyRequired'],
  ])('are refused with %s', async (_, changes, code, name) => {
    const microsoft = await microsoftWorld();
    const reply = await microsoft.ask('ConversionGoals', { ConversionGoals: [goal(changes)] });
    expect(problems(reply)).toEqual([[0, code, name]]);
    expect(reply.json.ConversionGoalIds).toEqual([null]);
  });
});

describe('reports', () => {
  it('count what a day brought', async () => {
    const microsoft = await microsoftWorld();
    await microsoft.add(conversion(), conversion({ ConversionName: 'Nope' }), conversion());
    const days = { StartDateUtc: '2026-11-20T00:00:00Z', EndDateUtc: '2026-11-22T00:00:00Z' };
    const { json } = await microsoft.ask('OfflineConversionReports/Query', days);
    expect(json.DailySummaries).toMatchObject([
      { UploadDate: '2026-11-21T00:00:00Z', SuccessCount: 2, FailureCount: 1 },
    ]);
  });

  it.each([
    ['eight days', { EndDateUtc: '2026-11-28T00:00:01Z' }],
    ['a range backwards', { EndDateUtc: '2026-11-19T00:00:00Z' }],
    ['no end', { EndDateUtc: undefined }],
    ['21 goals', { GoalIds: Array.from({ length: 21 }, (_, id) => String(id)) }],
    ['another channel', { UploadChannelFilter: 'Web' }],
    ['numbers as ids', { GoalIds: [46068449] }],
  ])('are not to be had for %s', async (_, changes) => {
    const microsoft = await microsoftWorld();
    const body = {
      StartDateUtc: '2026-11-20T00:00:00Z',
      EndDateUtc: '2026-11-26T00:00:00Z',
      GoalIds: ['46068449'],
      ...changes,
    };
    expect((await microsoft.ask('OfflineConversionReport/QueryByGoalIds', body)).status).toBe(400);
  });

  it('hold uploads of this API alone', async () => {
    const microsoft = await microsoftWorld();
    await microsoft.add(conversion());
    const { json } = await microsoft.ask('OfflineConversionReport/QueryByGoalIds', {
      StartDateUtc: '2026-11-20T00:00:00Z',
      EndDateUtc: '2026-11-26T00:00:00Z',
      GoalIds: ['46068449'],
      UploadChannelFilter: 'BulkAPI',
    });
    expect(json.OfflineGoalConversionSummaries).toEqual([]);
  });
});

describe('a token of Microsoft', () => {
  const form = (changes: Record<string, string> = {}) => ({
    client_id: given.client_id,
    client_secret: given.client_secret,
    grant_type: 'refresh_token',
    refresh_token: given.refresh_token,
    scope: 'https://ads.microsoft.com/msads.manage offline_access',
    ...changes,
  });
  const sheet = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const signIn = (microsoft: MicrosoftWorld, fields: Record<string, string>) =>
    microsoft.send('POST', '/common/oauth2/v2.0/token', new URLSearchParams(fields).toString(), sheet);

  it('opens the API for an hour, and comes with a newer refresh token', async () => {
    const microsoft = await microsoftWorld();
    const { status, json } = await signIn(microsoft, form());
    expect(status).toBe(200);
    expect(json).toMatchObject({ expires_in: 3599, token_type: 'Bearer' });
    const headers = { ...HEADERS, Authorization: `Bearer ${String(json.access_token)}` };
    const body = { OfflineConversions: [conversion()] };
    expect((await microsoft.ask(CONVERSIONS, body, headers)).status).toBe(200);
    const again = await signIn(microsoft, form({ refresh_token: String(json.refresh_token) }));
    expect(again.json.refresh_token).not.toBe(json.refresh_token);
    microsoft.pass(HOUR);
    expect(fault(await microsoft.ask(CONVERSIONS, body, headers))).toEqual([401, 109, 'AuthenticationTokenExpired']);
    expect((await signIn(microsoft, form())).status).toBe(200);
  });

  it('is had for 90 days by each refresh token', async () => {
    const microsoft = await microsoftWorld();
    microsoft.pass(89 * DAY);
    const { refresh_token } = (await signIn(microsoft, form())).json;
    microsoft.pass(DAY);
    expect((await signIn(microsoft, form())).json.error).toBe('invalid_grant');
    microsoft.pass(88 * DAY);
    expect((await signIn(microsoft, form({ refresh_token: String(refresh_token) }))).status).toBe(200);
  });

  it('comes with the same refresh token, where none is ever renewed', async () => {
    const microsoft = await microsoftWorld({ rotateRefreshTokens: false });
    expect((await signIn(microsoft, form())).json.refresh_token).toBe(given.refresh_token);
  });

  it('makes the refresh token before it useless, where that is so', async () => {
    const microsoft = await microsoftWorld({ oldRefreshTokensWork: false });
    expect((await signIn(microsoft, form())).status).toBe(200);
    expect((await signIn(microsoft, form())).json.error).toBe('invalid_grant');
  });

  it.each([
    ['a revoked refresh token', { refresh_token: given.revoked_refresh_token }, 400, 'invalid_grant'],
    ['a wrong secret', { client_secret: 'x' }, 401, 'invalid_client'],
    ['an unknown application', { client_id: 'x' }, 400, 'unauthorized_client'],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['another scope', { scope: 'offline_access' }, 400, 'invalid_scope'],
  ])('is not had by %s', async (_, changes, status, error) => {
    const reply = await signIn(await microsoftWorld(), form(changes));
    expect([reply.status, reply.json.error]).toEqual([status, error]);
  });

  it.each([
    ['rate_limit', 429, 'temporarily_unavailable'],
    ['fail', 503, 'temporarily_unavailable'],
    ['auth', 400, 'invalid_grant'],
  ])('is not had while sign-in is in trouble: %s', async (mode, status, error) => {
    const microsoft = await microsoftWorld();
    await microsoft.faults({ mode, path: '/token' });
    const reply = await signIn(microsoft, form());
    expect([reply.status, reply.json.error]).toEqual([status, error]);
  });
});
