import { describe, expect, it } from 'vitest';
import type { Outgoing, OutgoingAdjustment } from '../../../backend/platforms/platform.ts';
import {
  DATA_MANAGER_SCOPE,
  googleCredentials,
  newServiceAccount,
} from '../../sandbox/platforms/google/credentials.ts';
import type { GoogleOptions } from '../../sandbox/platforms/google/options.ts';
import { HOUR, NOW, openStandIn } from '../../unit/platform-standins/stand-in-fixture.ts';
import { platformClient, saleWithId, COMMON_FAULTS, type PlatformClient } from './platform-client.ts';

describe('Google Ads', () => {
  const { operating_account_id, login_account_id, conversion_action_id, client_id, client_secret } = googleCredentials;
  const user = { client_id, client_secret, refresh_token: googleCredentials.refresh_token };
  const open = async (given: Record<string, unknown> = {}, options: Partial<GoogleOptions> = {}) => {
    const google = await openStandIn('google', options);
    const target = platformClient('google', {
      ...{ operating_account_id, login_account_id, conversion_action_id, credentials: user },
      base_url: google.url,
      token_url: `${google.url}/token`,
      ads_base_url: google.url,
      ...given,
    });
    return { google, client: target };
  };
  const token = googleCredentials.access_token;
  const submit = async (target: PlatformClient, batch: readonly Outgoing[]): Promise<string> => {
    const outcome = await target.deliver(batch, token);
    expect(outcome).toMatchObject({ kind: 'submitted' });
    return outcome.kind === 'submitted' ? outcome.requestId : '';
  };

  it('gives a token for a refresh token, takes a batch, and says later that it was recorded once', async () => {
    const { google, client } = await open({}, { processingMs: HOUR });
    const signedIn = await client.signIn();
    const fresh = 'token' in signedIn ? signedIn.token : '';
    const batch = [
      saleWithId('1001', { clicks: [{ type: 'gclid', value: 'C1' }] }),
      saleWithId('SO-2'),
      saleWithId('SO-3', { clicks: [{ type: 'gbraid', value: 'G1' }] }),
    ];
    const outcome = await client.deliver(batch, fresh);
    const requestId = outcome.kind === 'submitted' ? outcome.requestId : '';
    expect(await client.poll(requestId, 3, fresh)).toEqual({ kind: 'processing' });
    google.advanceClock(HOUR);
    expect(await client.poll(requestId, 3, token)).toEqual({
      kind: 'done',
      rows: new Map(),
      rest: { kind: 'accepted' },
    });
    await submit(client, batch);
    google.advanceClock(HOUR);
    const { stored, items } = await google.received();
    expect(stored).toBe(3);
    expect(items[0]).toMatchObject({ dedup_id: 'order-1001', value: 129.9, currency: 'USD', stored: 1, differing: 0 });
  });

  const changed = (id: string, adjustment: OutgoingAdjustment): Outgoing => ({ ...saleWithId(id), adjustment });
  const later = (minutes: number) => new Date(NOW.getTime() - (60 - minutes) * 60_000).toISOString();
  const restated = (id: string, value: string, minutes = 1) =>
    changed(id, { type: 'restate', time: later(minutes), value, currency: 'USD' });
  const retraction = (id: string, minutes = 2) => changed(id, { type: 'retract', time: later(minutes) });

  it('changes the value of a sale, without counting it twice, and retracts sales', async () => {
    const { google, client } = await open();
    await submit(client, [saleWithId('SO-A'), saleWithId('SO-B'), saleWithId('1001')]);
    const requestId = await submit(client, [restated('SO-A', '79.90'), restated('SO-B', '10')]);
    expect(await client.poll(requestId, 2, token)).toMatchObject({ kind: 'done', rest: { kind: 'accepted' } });
    expect(await client.deliver([retraction('SO-B'), retraction('1001')], token)).toEqual({ kind: 'accepted' });
    const { stored, items, restated: changes, retracted } = await google.received();
    expect({ stored, changes, retracted }).toEqual({ stored: 3, changes: 2, retracted: 2 });
    expect(items).toMatchObject([
      { order_id: 'SO-A', value: 79.9, currency: 'USD', retracted: false, adjustments: 1 },
      { order_id: 'SO-B', value: 10, retracted: true, adjustments: 2 },
      { order_id: 'order-1001', value: 129.9, retracted: true, adjustments: 1 },
    ]);
    const again = await client.deliver([retraction('SO-B')], token);
    expect(again.kind === 'accepted' && again.rows?.get(0)).toMatchObject({ kind: 'accepted' });
    expect((await google.received()).retracted).toBe(2);
  });

  it('tries a retraction for two days while the other API does not know the sale', async () => {
    const { google, client } = await open({}, { dataManagerConversionsAdjustable: false });
    await submit(client, [saleWithId('SO-A')]);
    const row = async () => {
      const outcome = await client.deliver([retraction('SO-A')], token);
      return outcome.kind === 'accepted' ? outcome.rows?.get(0) : outcome;
    };
    expect(await row()).toMatchObject({ kind: 'retry', code: 'CONVERSION_NOT_FOUND', afterMs: 6 * HOUR });
    google.advanceClock(48 * HOUR);
    expect(await row()).toMatchObject({ kind: 'rejected', code: 'CONVERSION_NOT_FOUND' });
  });

  it.each([
    [
      { mode: 'rate_limit', retry_after: 90 },
      { kind: 'retry', code: 'RESOURCE_EXHAUSTED', afterMs: 90_000 },
    ],
    [{ mode: 'auth' }, { kind: 'retry', code: 'OAUTH_TOKEN_EXPIRED', afterMs: 24 * HOUR }],
    [
      { mode: 'auth', status: 403 },
      { kind: 'retry', code: 'USER_PERMISSION_DENIED', afterMs: 24 * HOUR },
    ],
  ])('a retraction under %j delays no new sale', async (fault, row) => {
    const { google, client } = await open();
    await google.faults(fault);
    const outcome = await client.deliver([retraction('SO-A')], token);
    expect(outcome.kind === 'refused' && outcome.rows.get(0)).toMatchObject(row);
  });

  it.each([...COMMON_FAULTS, { fault: { mode: 'fail' }, kind: 'retry', code: 'TRANSIENT_ERROR' }])(
    'a retraction under $fault means $kind',
    async ({ fault, ...expected }) => {
      const { google, client } = await open();
      await google.faults(fault);
      expect(await client.deliver([retraction('SO-A')], token)).toMatchObject(expected);
    },
  );

  it('checks everything that its settings name, and records nothing', async () => {
    const { google, client } = await open({
      by_conversion_type: { lead: { conversion_action_id: googleCredentials.single_action_id, event_source: 'PHONE' } },
    });
    const results = await client.check(token);
    expect(results).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
    expect(results[0]).not.toHaveProperty('note');
    expect(await google.received()).toMatchObject({ events: 0, stored: 0, retracted: 0, items: [] });
  });

  it.each([
    ['a key that was revoked', { refresh_token: googleCredentials.revoked_refresh_token }, {}, [0], 'invalid_grant'],
    [
      'a key without the Data Manager',
      { refresh_token: googleCredentials.ads_only_refresh_token },
      {},
      [0],
      'scope_missing',
    ],
    ['a stranger', {}, { operating_account_id: googleCredentials.other_account_id }, [1, 2], 'PERMISSION_DENIED'],
    [
      "a tag's action",
      {},
      { conversion_action_id: googleCredentials.website_action_id },
      [1],
      'INVALID_CONVERSION_ACTION_TYPE',
    ],
    [
      'one wrong action of two',
      {},
      { by_conversion_type: { lead: { conversion_action_id: '42' } } },
      [1],
      'INVALID_CONVERSION_ACTION_ID',
    ],
    ['an action that is not there', {}, { conversion_action_id: '42' }, [1, 2], 'INVALID_CONVERSION_ACTION_ID'],
  ])('finds %s', async (_what, key, given, bad, code) => {
    const { client } = await open({ credentials: { ...user, ...key }, ...given });
    const results = await client.check(token);
    expect(results.flatMap((result, index) => ('ok' in result && result.ok ? [] : [index]))).toEqual(bad);
    expect(results[bad[0] ?? 0]).toMatchObject({ ok: false, code });
  });

  it('names a missing second scope, as a fault only where retractions are on', async () => {
    const accessTokens = {
      narrow: { principal: 'user@sandbox.example', scopes: [DATA_MANAGER_SCOPE], expires: new Date('9999-01-01') },
    };
    const refreshTokens = { narrow: { principal: 'user@sandbox.example', scopes: [DATA_MANAGER_SCOPE] } };
    const narrow = { credentials: { ...user, refresh_token: 'narrow' } };
    const { client } = await open(narrow, { accessTokens, refreshTokens });
    const [signIn, sales, retractions] = await client.check('narrow');
    expect([signIn, sales]).toMatchObject([
      { ok: true, note: expect.stringContaining('adwords') as string },
      { ok: true },
    ]);
    expect(retractions).toMatchObject({ ok: false, code: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' });
    const off = await open({ ...narrow, retractions: false }, { accessTokens, refreshTokens });
    const notes = await off.client.check('narrow');
    expect(notes).toMatchObject([
      { ok: true },
      { ok: true },
      { ok: true, note: expect.stringContaining('switched off') as string },
    ]);
    expect(notes[0]).not.toHaveProperty('note');
  });

  it('does not blame the settings when Google is down', async () => {
    const { google, client } = await open();
    await google.faults({ mode: 'fail' });
    expect((await client.check(token)).map((result) => 'kind' in result && result.kind)).toEqual([
      false,
      'retry',
      'retry',
    ]);
  });

  it('gives a token to a service account', async () => {
    const { keyFile, serviceAccounts } = newServiceAccount();
    const { client } = await open({ credentials: keyFile }, { serviceAccounts });
    const signedIn = await client.signIn();
    expect('token' in signedIn && signedIn.expiresAt > NOW).toBe(true);
    expect(await client.deliver([saleWithId('SO-A')], 'token' in signedIn ? signedIn.token : '')).toMatchObject({
      kind: 'submitted',
    });
  });

  it('takes items with Merchant Center, and denied consent with a click id alone', async () => {
    const { client } = await open({ merchant_id: '5551212', denied_consent: 'click_only' });
    const refused = saleWithId('SO-A', { clicks: [{ type: 'gclid', value: 'C1' }] });
    refused.conversion.consent = { ad_user_data: 'denied' };
    const basket = saleWithId('SO-B', { clicks: [{ type: 'gclid', value: 'C2' }] });
    const requestId = await submit(client, [refused, basket]);
    const answer = await client.poll(requestId, 2, token);
    // The stand-in processes no row whose consent is denied (docs/platforms/google.md#consent).
    expect(answer.kind === 'done' && answer.rows.get(0)).toMatchObject({ kind: 'rejected', code: 'DENIED_CONSENT' });
    expect(answer.kind === 'done' && answer.rest).toEqual({ kind: 'accepted' });
  });

  it.each<[Partial<GoogleOptions>, object]>([
    [{ twoClickIdsReason: null, braidWithUserData: false }, { kind: 'submitted' }],
    [{}, { kind: 'refused' }],
  ])('sends gclid with gbraid where that is set, and with %o Google says %o', async (options, expected) => {
    const { google, client } = await open({ click_ids: 'gclid_and_gbraid' }, options);
    const clicks = [{ type: 'gclid', value: 'C1' } as const, { type: 'gbraid', value: 'G1' } as const];
    expect(await client.deliver([saleWithId('SO-A', { clicks })], token)).toMatchObject(expected);
    expect((await google.received()).stored).toBe('twoClickIdsReason' in options ? 1 : 0);
  });

  describe('Floodlight', () => {
    const { floodlight_id, activity_id } = googleCredentials;
    const account = { account_type: 'FLOODLIGHT_CONFIG', operating_account_id: floodlight_id };
    const floodlight = { ...account, login_account_id: undefined, conversion_action_id: activity_id };
    const clicked = (id: string, dclid: string) => saleWithId(id, { clicks: [{ type: 'dclid', value: dclid }] });

    it('counts sales by their dclid, and says of which Google knows no user', async () => {
      const { google, client } = await open(floodlight, { knownDclids: ['CjA'] });
      const requestId = await submit(client, [clicked('SO-A', 'CjA'), clicked('SO-B', 'CjB'), clicked('SO-C', 'Cj C')]);
      const outcome = await client.poll(requestId, 3, token);
      const rows = outcome.kind === 'done' ? [1, 2].map((index) => outcome.rows.get(index)) : [];
      expect(rows).toMatchObject([
        { kind: 'accepted', note: expect.stringContaining('USER_ID_NOT_FOUND_FOR_DCLID') as string },
        { kind: 'rejected', code: 'EVENT_ID_DECODE_ERROR' },
      ]);
      expect((await google.received()).stored).toBe(1);
      await submit(client, [clicked('SO-A', 'CjA')]);
      expect((await google.received()).items[0]).toMatchObject({ asset: activity_id, value: 129.9, stored: 1 });
    });

    it('is checked with a made-up click, and without the Google Ads API', async () => {
      const { google, client } = await open(floodlight);
      expect(await client.check(token)).toMatchObject([{ ok: true }, { ok: true }]);
      expect((await google.received()).events).toBe(0);
    });

    it.each([
      [{ ...floodlight, account_type: 'GOOGLE_ADS' }],
      [{ ...floodlight, conversion_action_id }],
      [{ ...floodlight, operating_account_id: googleCredentials.other_account_id }],
    ])('waits for a person with the settings of another account: %j', async (given) => {
      const { client } = await open(given);
      const clicks = [{ type: 'dclid', value: 'CjA' } as const, { type: 'gclid', value: 'C1' } as const];
      const outcome = await client.deliver([saleWithId('SO-A', { clicks })], token);
      expect(['stop', 'retry']).toContain(outcome.kind);
    });
  });

  it('names a bad row, and nothing of its request is stored', async () => {
    const { google, client } = await open();
    await google.faults({ reject_order_ids: ['BAD'] });
    const outcome = await client.deliver([saleWithId('SO-A'), saleWithId('BAD'), saleWithId('SO-C')], token);
    expect(outcome.kind === 'refused' && [...outcome.rows.keys()]).toEqual([1]);
    expect((await google.received()).stored).toBe(0);
  });

  it.each([
    ['numbers', 'PARTIAL_SUCCESS', ['accepted', 'rejected', 'retry']],
    ['strings', 'PARTIAL_SUCCESS', ['accepted', 'rejected', 'retry']],
    ['absent', 'PARTIAL_SUCCESS', ['uncertain', 'uncertain', 'uncertain']],
  ] as const)('names later what it refused, with indices as %s', async (recordIndices, _state, expected) => {
    const { google, client } = await open({}, { recordIndices });
    await google.faults({ async_reject: { OLD: 'EVENT_TOO_OLD', YOUNG: 'TOO_RECENT_CLICK' } });
    const requestId = await submit(client, [saleWithId('SO-A'), saleWithId('OLD'), saleWithId('YOUNG')]);
    const answer = await client.poll(requestId, 3, token);
    const kinds = [0, 1, 2].map((index) => answer.kind === 'done' && (answer.rows.get(index) ?? answer.rest).kind);
    expect(kinds).toEqual(expected);
  });

  it.each(['FAILED', 'FAILURE'] as const)('reports later that all of it was refused, as %s', async (failedWord) => {
    const { google, client } = await open({}, { failedWord, recordIndices: 'absent' });
    await google.faults({ async_reject: { OLD: 'EVENT_TOO_OLD' } });
    const answer = await client.poll(await submit(client, [saleWithId('OLD')]), 1, token);
    expect(answer).toMatchObject({ kind: 'done', rest: { kind: 'rejected', code: 'EVENT_TOO_OLD' } });
  });

  it('no longer knows a request: the rows are sent again', async () => {
    const { client } = await open();
    expect(await client.poll('t-unknown', 2, token)).toMatchObject({ kind: 'done', rest: { kind: 'retry' } });
  });

  it.each([
    ...COMMON_FAULTS,
    { fault: { mode: 'rate_limit' }, kind: 'retry', code: 'RESOURCE_EXHAUSTED', afterMs: 60_000 },
    {
      fault: { mode: 'rate_limit', reason: 'IngestionMutateRequestsPerDayPerProject' },
      ...{ kind: 'retry', code: 'RESOURCE_EXHAUSTED', afterMs: HOUR },
    },
    { fault: { mode: 'fail' }, kind: 'retry', code: 'UNAVAILABLE' },
    { fault: { mode: 'auth' }, kind: 'stop', code: 'UNAUTHENTICATED' },
    { fault: { mode: 'auth', status: 403, reason: 'SERVICE_DISABLED' }, kind: 'stop', code: 'SERVICE_DISABLED' },
  ])('$fault means $kind', async ({ fault, ...expected }) => {
    const { google, client } = await open();
    await google.faults(fault);
    expect(await client.deliver([saleWithId('SO-A')], token)).toMatchObject(expected);
  });

  it.each([
    [{ conversion_action_id: googleCredentials.website_action_id }],
    [{ conversion_action_id: '42' }],
    [{ operating_account_id: googleCredentials.other_account_id }],
    [{ login_account_id: googleCredentials.other_account_id }],
  ])('stops for %j', async (given) => {
    const { client } = await open(given);
    expect(await client.deliver([saleWithId('SO-A')], token)).toMatchObject({ kind: 'stop' });
  });

  it('stops when sign-in is refused, and when the token lacks the scope', async () => {
    const revoked = await open({ credentials: { ...user, refresh_token: googleCredentials.revoked_refresh_token } });
    expect(await revoked.client.signIn()).toMatchObject({ kind: 'stop', code: 'invalid_grant' });
    const adsOnly = await open({ credentials: { ...user, refresh_token: googleCredentials.ads_only_refresh_token } });
    const signedIn = await adsOnly.client.signIn();
    const outcome = await adsOnly.client.deliver([saleWithId('SO-A')], 'token' in signedIn ? signedIn.token : '');
    expect(outcome).toMatchObject({ kind: 'stop', code: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' });
  });
});
