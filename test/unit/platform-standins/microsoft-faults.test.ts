import { describe, expect, it } from 'vitest';
import { microsoftCredentials as given } from '../../sandbox/platforms/microsoft/credentials.ts';
import type { MicrosoftOptions } from '../../sandbox/platforms/microsoft/options.ts';
import {
  CLICK,
  conversion,
  CONVERSIONS,
  EMAIL,
  fault,
  HEADERS,
  microsoftWorld,
  OTHER_CLICK,
  problems,
} from './microsoft-world.ts';
import { world } from './world.ts';

describe('the whole request fails', () => {
  it.each<[string, unknown, [number, number, string]]>([
    ['without rows', { OfflineConversions: [] }, [400, 5600, 'OfflineConversionsNullOrEmpty']],
    ['without a list', {}, [400, 5600, 'OfflineConversionsNullOrEmpty']],
    [
      'with 1,001 rows',
      { OfflineConversions: Array.from({ length: 1001 }, () => conversion()) },
      [400, 5601, 'OfflineConversionsLimitExceeded'],
    ],
    ['in camel case', { offlineConversions: [conversion()] }, [400, 100, 'NullRequest']],
    ['with a field in camel case', { OfflineConversions: [{ conversionName: 'x' }] }, [400, 100, 'NullRequest']],
    ['with an unknown field', { OfflineConversions: [conversion({ OrderId: 'A' })] }, [400, 100, 'NullRequest']],
    [
      "with an adjustment's field",
      { OfflineConversions: [conversion({ AdjustmentValue: 1 })] },
      [400, 100, 'NullRequest'],
    ],
    [
      'with a value as text',
      { OfflineConversions: [conversion(), conversion({ ConversionValue: '1' })] },
      [400, 100, 'NullRequest'],
    ],
    [
      'with a time that is none',
      { OfflineConversions: [conversion(), conversion({ ConversionTime: 'yesterday' })] },
      [400, 100, 'NullRequest'],
    ],
    [
      'with a time in seconds',
      { OfflineConversions: [conversion({ ConversionTime: 1795188600 })] },
      [400, 100, 'NullRequest'],
    ],
    ['as no JSON', '{', [400, 100, 'NullRequest']],
  ])('%s', async (_, body, expected) => {
    const microsoft = await microsoftWorld();
    const reply = await microsoft.ask(CONVERSIONS, body);
    expect(fault(reply)).toEqual(expected);
    expect(reply.json.TrackingId).toMatch(/\w/);
    expect(await microsoft.received()).toMatchObject({ stored: 0, rejected_requests: 1 });
  });

  it('in the words of the framework, where types are judged there', async () => {
    const microsoft = await microsoftWorld({ typeErrorAs: 'problem_details' });
    const { status, json } = await microsoft.add(conversion({ ConversionValue: '1' }));
    expect([status, json.status]).toEqual([400, 400]);
    expect(json.errors).toEqual({ 'OfflineConversions.0.ConversionValue': ['Not a valid number'] });
  });

  it.each<[string, Record<string, string>, [number, number, string]]>([
    ['without a token', { Authorization: '' }, [400, 116, 'RequestMissingHeaders']],
    ['without a developer token', { DeveloperToken: '' }, [400, 116, 'RequestMissingHeaders']],
    ['without a customer', { CustomerId: '' }, [400, 1029, 'CampaignServiceCustomerIdHasToBeSpecified']],
    ['without an account', { CustomerAccountId: '' }, [400, 1030, 'CampaignServiceAccountIdHasToBeSpecified']],
    ['with a token that nobody issued', { Authorization: 'Bearer x' }, [401, 105, 'InvalidCredentials']],
    ['with the token bare', { Authorization: given.access_token }, [401, 105, 'InvalidCredentials']],
    ['with another developer token', { DeveloperToken: 'x' }, [401, 105, 'InvalidCredentials']],
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
    [
      "for another customer's account",
      { CustomerAccountId: given.other_account_id },
      [403, 106, 'UserIsNotAuthorized'],
    ],
  ])('%s', async (_, changes, expected) => {
    const microsoft = await microsoftWorld();
    const headers = { ...HEADERS, ...changes };
    expect(fault(await microsoft.ask(CONVERSIONS, { OfflineConversions: [conversion()] }, headers))).toEqual(expected);
    expect(await microsoft.received()).toMatchObject({ stored: 0, rejected_requests: 1 });
  });

  it('when a customer calls too often within a minute', async () => {
    const microsoft = await microsoftWorld({ callsPerMinute: 2, rateLimitStatus: 400 });
    await microsoft.add(conversion());
    microsoft.pass(30_000);
    await microsoft.add(conversion());
    expect(fault(await microsoft.add(conversion()))).toEqual([400, 117, 'CallRateExceeded']);
    microsoft.pass(30_000);
    expect((await microsoft.add(conversion())).status).toBe(200);
  });
});

describe('told to find fault', () => {
  it('refuses the rows of a click id or hash: it knows no orders', async () => {
    const microsoft = await microsoftWorld();
    await microsoft.faults({ reject_order_ids: [OTHER_CLICK, EMAIL] });
    const byHash = conversion({ MicrosoftClickId: undefined, HashedEmailAddress: EMAIL });
    const reply = await microsoft.add(conversion(), conversion({ MicrosoftClickId: OTHER_CLICK }), byHash);
    expect(problems(reply).map(([index]) => index)).toEqual([2, 1]);
    expect((await microsoft.received()).stored).toBe(1);
  });

  it('takes a row and says in the report that it counts for nothing', async () => {
    const microsoft = await microsoftWorld();
    await microsoft.faults({ async_reject: { [CLICK]: 'HistoricalClickDataExpired' } });
    expect(problems(await microsoft.add(conversion()))).toEqual([]);
    expect(await microsoft.report()).toEqual({ attributed: '0', reasons: { HistoricalClickDataExpired: '1' } });
  });

  it.each<[object, Partial<MicrosoftOptions>, [number, number, string]]>([
    [{ mode: 'rate_limit' }, {}, [429, 117, 'CallRateExceeded']],
    [{ mode: 'rate_limit' }, { rateLimitStatus: 400 }, [400, 117, 'CallRateExceeded']],
    [{ mode: 'fail' }, {}, [500, 0, 'InternalError']],
    [{ mode: 'fail', code: 5612 }, {}, [500, 5612, 'OfflineConversionsApplyFailed']],
    [{ mode: 'auth' }, {}, [401, 109, 'AuthenticationTokenExpired']],
    [{ mode: 'auth' }, { expiredTokenStatus: 400 }, [400, 109, 'AuthenticationTokenExpired']],
    [{ mode: 'auth', code: 106, status: 403 }, {}, [403, 106, 'UserIsNotAuthorized']],
  ])('says %j in its own words', async (trouble, options, expected) => {
    const microsoft = await microsoftWorld(options);
    await microsoft.faults(trouble);
    expect(fault(await microsoft.add(conversion()))).toEqual(expected);
    expect(await microsoft.received()).toMatchObject({ stored: 0, rejected_requests: 1 });
  });

  it('asks to wait when it is told how long', async () => {
    const microsoft = await microsoftWorld();
    await microsoft.faults({ mode: 'rate_limit', retry_after: 9 });
    expect((await microsoft.add(conversion())).headers.get('retry-after')).toBe('9');
  });

  it('fails every row on its own', async () => {
    const microsoft = await microsoftWorld({ applyFailedAs: 'rows' });
    await microsoft.faults({ mode: 'fail', code: 5612 });
    expect(problems(await microsoft.add(conversion(), conversion())).map(([index, code]) => [index, code])).toEqual([
      [1, 5612],
      [0, 5612],
    ]);
  });

  it('cuts the line after it has stored, and counts the resend once', async () => {
    const microsoft = await microsoftWorld();
    await microsoft.faults({ mode: 'drop_after_accept', times: 1 });
    await expect(microsoft.add(conversion())).rejects.toThrow('fetch failed');
    await microsoft.add(conversion());
    expect(await microsoft.received()).toMatchObject({ events: 2, stored: 1, deduplicated: 1 });
  });

  it('forgets what it received when asked', async () => {
    const microsoft = await microsoftWorld();
    await microsoft.add(conversion());
    await microsoft.send('DELETE', '/_received');
    expect(await microsoft.received()).toMatchObject({ events: 0, items: [] });
    expect(await microsoft.report()).toEqual({ attributed: '0', reasons: {} });
  });

  it('does not know other addresses', async () => {
    const microsoft = await world('microsoft');
    expect((await microsoft.send('POST', '/CampaignManagement/v13/offlineconversions/apply', {})).status).toBe(404);
    expect((await microsoft.send('GET', CONVERSIONS)).status).toBe(404);
  });
});
