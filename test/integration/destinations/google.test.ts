import { describe, expect, it } from 'vitest';
import type { Outgoing } from '../../../backend/destinations/destination.ts';
import { googleCredentials, newServiceAccount } from '../../sandbox/platforms/google/credentials.ts';
import type { GoogleOptions } from '../../sandbox/platforms/google/options.ts';
import { HOUR, NOW, world } from '../../unit/platforms/world.ts';
import { line, sale, TROUBLES, type Line } from './line.ts';

describe('Google Ads', () => {
  const { operating_account_id, login_account_id, conversion_action_id, client_id, client_secret } = googleCredentials;
  const user = { client_id, client_secret, refresh_token: googleCredentials.refresh_token };
  const open = async (given: Record<string, unknown> = {}, options: Partial<GoogleOptions> = {}) => {
    const google = await world('google', options);
    const target = line('google', {
      ...{ operating_account_id, login_account_id, conversion_action_id, credentials: user },
      base_url: google.url,
      token_url: `${google.url}/token`,
      ...given,
    });
    return { google, line: target };
  };
  const token = googleCredentials.access_token;
  const submit = async (target: Line, batch: readonly Outgoing[]): Promise<string> => {
    const outcome = await target.deliver(batch, token);
    expect(outcome).toMatchObject({ kind: 'submitted' });
    return outcome.kind === 'submitted' ? outcome.requestId : '';
  };

  it('gives a token for a refresh token, takes a batch, and says later that it was recorded once', async () => {
    const { google, line } = await open({}, { processingMs: HOUR });
    const signedIn = await line.signIn();
    const fresh = 'token' in signedIn ? signedIn.token : '';
    const batch = [
      sale('1001', { clicks: [{ type: 'gclid', value: 'C1' }] }),
      sale('SO-2'),
      sale('SO-3', { clicks: [{ type: 'gbraid', value: 'G1' }] }),
    ];
    const outcome = await line.deliver(batch, fresh);
    const requestId = outcome.kind === 'submitted' ? outcome.requestId : '';
    expect(await line.poll(requestId, 3, fresh)).toEqual({ kind: 'processing' });
    google.pass(HOUR);
    expect(await line.poll(requestId, 3, token)).toEqual({ kind: 'done', rows: new Map(), rest: { kind: 'accepted' } });
    await submit(line, batch);
    google.pass(HOUR);
    const { stored, items } = await google.received();
    expect(stored).toBe(3);
    expect(items[0]).toMatchObject({ dedup_id: 'order-1001', value: 129.9, currency: 'USD', stored: 1, differing: 0 });
  });

  it('gives a token to a service account', async () => {
    const { keyFile, serviceAccounts } = newServiceAccount();
    const { line } = await open({ credentials: keyFile }, { serviceAccounts });
    const signedIn = await line.signIn();
    expect('token' in signedIn && signedIn.expiresAt > NOW).toBe(true);
    expect(await line.deliver([sale('SO-A')], 'token' in signedIn ? signedIn.token : '')).toMatchObject({
      kind: 'submitted',
    });
  });

  it('takes a basket with Merchant Center, and refused consent beside a click id alone', async () => {
    const { line } = await open({ merchant_id: '5551212', denied_consent: 'click_only' });
    const refused = sale('SO-A', { clicks: [{ type: 'gclid', value: 'C1' }] });
    refused.conversion.consent = { ad_user_data: 'denied' };
    const basket = sale('SO-B', { clicks: [{ type: 'gclid', value: 'C2' }] });
    const requestId = await submit(line, [refused, basket]);
    const answer = await line.poll(requestId, 2, token);
    // The stand-in processes no row whose consent is denied (contract 10).
    expect(answer.kind === 'done' && answer.rows.get(0)).toMatchObject({ kind: 'rejected', code: 'DENIED_CONSENT' });
    expect(answer.kind === 'done' && answer.rest).toEqual({ kind: 'accepted' });
  });

  it('names a bad row, and nothing of its request is stored', async () => {
    const { google, line } = await open();
    await google.faults({ reject_order_ids: ['BAD'] });
    const outcome = await line.deliver([sale('SO-A'), sale('BAD'), sale('SO-C')], token);
    expect(outcome.kind === 'refused' && [...outcome.rows.keys()]).toEqual([1]);
    expect((await google.received()).stored).toBe(0);
  });

  it.each([
    ['numbers', 'PARTIAL_SUCCESS', ['accepted', 'rejected', 'retry']],
    ['strings', 'PARTIAL_SUCCESS', ['accepted', 'rejected', 'retry']],
    ['absent', 'PARTIAL_SUCCESS', ['uncertain', 'uncertain', 'uncertain']],
  ] as const)('says afterwards what it refused, with indices as %s', async (recordIndices, _state, expected) => {
    const { google, line } = await open({}, { recordIndices });
    await google.faults({ async_reject: { OLD: 'EVENT_TOO_OLD', YOUNG: 'TOO_RECENT_CLICK' } });
    const requestId = await submit(line, [sale('SO-A'), sale('OLD'), sale('YOUNG')]);
    const answer = await line.poll(requestId, 3, token);
    const kinds = [0, 1, 2].map((index) => answer.kind === 'done' && (answer.rows.get(index) ?? answer.rest).kind);
    expect(kinds).toEqual(expected);
  });

  it.each(['FAILED', 'FAILURE'] as const)(
    'says afterwards that all of it was refused, in the word %s',
    async (failedWord) => {
      const { google, line } = await open({}, { failedWord, recordIndices: 'absent' });
      await google.faults({ async_reject: { OLD: 'EVENT_TOO_OLD' } });
      const answer = await line.poll(await submit(line, [sale('OLD')]), 1, token);
      expect(answer).toMatchObject({ kind: 'done', rest: { kind: 'rejected', code: 'EVENT_TOO_OLD' } });
    },
  );

  it('does not know a request any more: the rows are sent again', async () => {
    const { line } = await open();
    expect(await line.poll('t-unknown', 2, token)).toMatchObject({ kind: 'done', rest: { kind: 'retry' } });
  });

  it.each([
    ...TROUBLES,
    { fault: { mode: 'rate_limit' }, kind: 'retry', code: 'RESOURCE_EXHAUSTED', afterMs: 60_000 },
    {
      fault: { mode: 'rate_limit', reason: 'IngestionMutateRequestsPerDayPerProject' },
      ...{ kind: 'retry', code: 'RESOURCE_EXHAUSTED', afterMs: HOUR },
    },
    { fault: { mode: 'fail' }, kind: 'retry', code: 'UNAVAILABLE' },
    { fault: { mode: 'auth' }, kind: 'stop', code: 'UNAUTHENTICATED' },
    { fault: { mode: 'auth', status: 403, reason: 'SERVICE_DISABLED' }, kind: 'stop', code: 'SERVICE_DISABLED' },
  ])('$fault means $kind', async ({ fault, ...expected }) => {
    const { google, line } = await open();
    await google.faults(fault);
    expect(await line.deliver([sale('SO-A')], token)).toMatchObject(expected);
  });

  it.each([
    [{ conversion_action_id: googleCredentials.website_action_id }],
    [{ conversion_action_id: '42' }],
    [{ operating_account_id: googleCredentials.other_account_id }],
    [{ login_account_id: googleCredentials.other_account_id }],
  ])('stops for %j', async (given) => {
    const { line } = await open(given);
    expect(await line.deliver([sale('SO-A')], token)).toMatchObject({ kind: 'stop' });
  });

  it('stops when sign-in is refused, and when the token lacks the scope', async () => {
    const revoked = await open({ credentials: { ...user, refresh_token: googleCredentials.revoked_refresh_token } });
    expect(await revoked.line.signIn()).toMatchObject({ kind: 'stop', code: 'invalid_grant' });
    const adsOnly = await open({ credentials: { ...user, refresh_token: googleCredentials.ads_only_refresh_token } });
    const signedIn = await adsOnly.line.signIn();
    const outcome = await adsOnly.line.deliver([sale('SO-A')], 'token' in signedIn ? signedIn.token : '');
    expect(outcome).toMatchObject({ kind: 'stop', code: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' });
  });
});
