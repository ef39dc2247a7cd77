import { describe, expect, it } from 'vitest';
import type { HashedConversion } from '../../shared/conversion.ts';
import { send } from '../../backend/delivery/http.ts';
import type { HttpRequest, Outcome, Outgoing, PollOutcome } from '../../backend/destinations/destination.ts';
import { googleCredentials, newServiceAccount } from '../sandbox/platforms/google/credentials.ts';
import type { GoogleOptions } from '../sandbox/platforms/google/options.ts';
import { metaCredentials } from '../sandbox/platforms/meta/credentials.ts';
import { tiktokCredentials } from '../sandbox/platforms/tiktok/credentials.ts';
import type { PartialMode } from '../sandbox/platforms/tiktok/options.ts';
import { destination, outgoing } from '../unit/destinations/samples.ts';
import { ANA, HOUR, NOW, world, type World } from '../unit/platforms/world.ts';

/** Every destination over real HTTP against the strict stand-in of its platform; the two share no code. */
const SALE: Partial<HashedConversion> = {
  time: '2026-11-20T15:30:00.000Z',
  city: 'Chiang Mai',
  country: 'TH',
  postal_code: '50200',
  items: [{ id: '77', name: 'Shoe', quantity: 2, price: '64.95' }],
  person: {
    email: { lower: ANA.email, google: ANA.email },
    phone: { digits: ANA.digitsPhone, e164: ANA.plusPhone },
    external_id: ANA.externalId,
    first_name: ANA.email,
    last_name: ANA.email,
    first_name_google: ANA.email,
    last_name_google: ANA.email,
    city: ANA.email,
    country: ANA.email,
    postal_code: ANA.email,
  },
};

function sale(id: string, given: Partial<Outgoing> = {}): Outgoing {
  return outgoing({ dedupId: id, ...given }, { ...SALE, order_id: id, order_key: id });
}

function line(id: string, settings: Record<string, unknown>) {
  const target = destination(id);
  const parsed = target.settings.parse(settings);
  const ask = async (request: HttpRequest) => (await send(request, 5000, target.hosts)).reply;
  return {
    deliver: async (batch: readonly Outgoing[], token: string | null = null): Promise<Outcome> => {
      for (const one of batch) expect(target.plan(one, parsed, NOW)).toMatchObject({ send: true });
      return target.parse(await ask(target.encode(batch, parsed, token)), batch, parsed);
    },
    signIn: async () => {
      if (!target.token) throw new Error('needs no token');
      return target.token.parse(await ask(target.token.request(parsed, NOW)), NOW);
    },
    poll: async (requestId: string, size: number, token: string): Promise<PollOutcome> => {
      if (!target.poll) throw new Error('is not polled');
      return target.poll.parse(await ask(target.poll.encode(requestId, parsed, token)), size);
    },
  };
}

const TROUBLES = [
  { fault: { mode: 'garbage' }, kind: 'retry', code: 'http_502' },
  { fault: { mode: 'garbage', status: 200 }, kind: 'retry', code: 'unreadable_reply' },
  { fault: { mode: 'drop_before_accept' }, kind: 'retry', code: 'connection' },
];

describe('Meta', () => {
  const open = async (given: Record<string, unknown> = {}) => {
    const meta = await world('meta', { knownHashes: [ANA.digitsPhone] });
    const { dataset_id, access_token } = metaCredentials;
    return { meta, line: line('meta', { dataset_id, access_token, base_url: meta.url, ...given }) };
  };

  it('takes a batch, knows the customer by a phone without plus, and counts a resend once', async () => {
    const { meta, line } = await open();
    const clicks = [{ type: 'fbclid', value: 'IwAR3x', time: '2026-11-12T08:00:00.000Z' } as const];
    const batch = [sale('1001', { clicks }), sale('SO-2')];
    expect(await line.deliver(batch)).toEqual({ kind: 'accepted' });
    expect(await line.deliver(batch)).toEqual({ kind: 'accepted' });
    const { stored, deduplicated, matched, items } = await meta.received();
    expect({ stored, deduplicated, matched }).toEqual({ stored: 2, deduplicated: 2, matched: 2 });
    expect(items[0]).toMatchObject({ order_id: '1001', dedup_id: '1001', value: 129.9, currency: 'USD', differing: 0 });
  });

  it('fails a whole batch for one bad row without naming it, and the row alone', async () => {
    const { meta, line } = await open();
    await meta.faults({ reject_order_ids: ['BAD'] });
    expect(await line.deliver([sale('SO-A'), sale('BAD'), sale('SO-C')])).toMatchObject({ kind: 'bisect' });
    const alone = await line.deliver([sale('BAD')]);
    expect(alone.kind === 'refused' && alone.rows.get(0)).toMatchObject({ kind: 'rejected' });
    expect((await meta.received()).stored).toBe(0);
  });

  it.each([
    ...TROUBLES,
    { fault: { mode: 'rate_limit', retry_after: 120 }, kind: 'retry', code: '4', afterMs: 120_000 },
    { fault: { mode: 'rate_limit', code: 80004, retry_after: 60 }, kind: 'retry', code: '80004', afterMs: 60_000 },
    { fault: { mode: 'fail' }, kind: 'retry', code: '2' },
    { fault: { mode: 'auth' }, kind: 'stop', code: '190/463' },
    { fault: { mode: 'auth', code: 200 }, kind: 'stop', code: '200' },
  ])('$fault means $kind', async ({ fault, ...expected }) => {
    const { meta, line } = await open();
    await meta.faults(fault);
    expect(await line.deliver([sale('SO-A')])).toMatchObject(expected);
  });

  it.each([
    [{ access_token: metaCredentials.expired_access_token }, '190/463'],
    [{ access_token: metaCredentials.other_access_token }, '100/33'],
    [{ dataset_id: '9999999' }, '100/33'],
  ])('stops for %j', async (given, code) => {
    const { line } = await open(given);
    expect(await line.deliver([sale('SO-A')])).toMatchObject({ kind: 'stop', code });
  });
});

describe('TikTok', () => {
  const open = async (
    given: Record<string, unknown> = {},
    options: Parameters<typeof world<'tiktok'>>[1] = {},
  ): Promise<{ tiktok: World; line: ReturnType<typeof line> }> => {
    const tiktok = await world('tiktok', { knownHashes: [ANA.plusPhone], refuseShortNumericEventId: true, ...options });
    const { offline_event_set_id: event_source_id, access_token } = tiktokCredentials;
    return { tiktok, line: line('tiktok', { event_source_id, access_token, base_url: tiktok.url, ...given }) };
  };

  it('takes a batch, knows the customer by a phone with plus, and counts a resend once', async () => {
    const { tiktok, line } = await open();
    const batch = [sale('1001', { clicks: [{ type: 'ttclid', value: 'E.C.P.x' }] }), sale('SO-2')];
    expect(await line.deliver(batch)).toEqual({ kind: 'accepted' });
    expect(await line.deliver(batch)).toEqual({ kind: 'accepted' });
    const { stored, deduplicated, matched, items } = await tiktok.received();
    expect({ stored, deduplicated, matched }).toEqual({ stored: 2, deduplicated: 2, matched: 2 });
    expect(items[0]).toMatchObject({ order_id: '1001', dedup_id: 'order-1001', value: 129.9, differing: 0 });
  });

  it.each(['data.0.', 'data[0]', 'Batch.0.'] as const)('names a bad row as %s', async (rowPointer) => {
    const { tiktok, line } = await open({}, { rowPointer });
    await tiktok.faults({ reject_order_ids: ['BAD'] });
    const outcome = await line.deliver([sale('SO-A'), sale('BAD'), sale('SO-C')]);
    expect(outcome.kind === 'refused' && [...outcome.rows.keys()]).toEqual([1]);
    expect((await tiktok.received()).stored).toBe(0);
  });

  it('halves when no row is named', async () => {
    const { tiktok, line } = await open({}, { rowPointer: 'none' });
    await tiktok.faults({ reject_order_ids: ['BAD'] });
    expect(await line.deliver([sale('SO-A'), sale('BAD')])).toMatchObject({ kind: 'bisect', code: '40002' });
  });

  it.each<[PartialMode, string[]]>([
    ['failed_events', ['accepted', 'rejected']],
    ['error_details', ['accepted', 'rejected']],
    ['errors', ['accepted', 'rejected']],
    ['no_index', ['uncertain', 'uncertain']],
  ])('understands a partial success told in %s', async (partialMode, expected) => {
    const { tiktok, line } = await open({}, { partialMode });
    await tiktok.faults({ reject_order_ids: ['BAD'] });
    const outcome = await line.deliver([sale('SO-A'), sale('BAD')]);
    const rows = outcome.kind === 'accepted' ? outcome.rows : undefined;
    expect([0, 1].map((index) => rows?.get(index)?.kind ?? 'accepted')).toEqual(expected);
  });

  it.each([
    ...TROUBLES,
    { fault: { mode: 'rate_limit' }, kind: 'retry', code: '40100' },
    { fault: { mode: 'fail' }, kind: 'retry', code: '50000', afterMs: 300_000 },
    { fault: { mode: 'auth' }, kind: 'stop', code: '40105' },
  ])('$fault means $kind', async ({ fault, ...expected }) => {
    const { tiktok, line } = await open();
    await tiktok.faults(fault);
    expect(await line.deliver([sale('SO-A')])).toMatchObject(expected);
  });

  it.each([
    [{ access_token: tiktokCredentials.expired_access_token }, '40102'],
    [{ access_token: tiktokCredentials.other_access_token }, '40001'],
  ])('stops for %j', async (given, code) => {
    const { line } = await open(given);
    expect(await line.deliver([sale('SO-A')])).toMatchObject({ kind: 'stop', code });
  });

  it.each([
    ['crm', tiktokCredentials.crm_event_set_id],
    ['web', tiktokCredentials.pixel_code],
  ])('takes %s events too', async (event_source, event_source_id) => {
    const { line } = await open({ event_source, event_source_id });
    expect(await line.deliver([sale('SO-A')])).toEqual({ kind: 'accepted' });
  });
});

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
  const submit = async (target: ReturnType<typeof line>, batch: readonly Outgoing[]): Promise<string> => {
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
