import { describe, expect, it } from 'vitest';
import type { Outgoing } from '../../../backend/platforms/platform.ts';
import { redditCredentials } from '../../sandbox/platforms/reddit/credentials.ts';
import type { RedditOptions } from '../../sandbox/platforms/reddit/options.ts';
import { ANA, openStandIn } from '../../unit/platform-standins/stand-in-fixture.ts';
import { platformClient, saleWithId as anySale, COMMON_FAULTS } from './platform-client.ts';

const ANA_REDDIT = '54860fba34138eaac268ad22971294f1b56741f0c18920f729d9f9ad07938f6d';

/** A sale of a person whose e-mail was hashed for Reddit too. */
function sale(id: string, given: Partial<Outgoing> = {}): Outgoing {
  const one = anySale(id, given);
  const person = { ...one.conversion.person, email: { lower: ANA.email, symbols_plus_tag_dropped: ANA_REDDIT } };
  return { ...one, conversion: { ...one.conversion, person } };
}

/** The same, of whom nothing but the e-mail is known. */
function byEmail(id: string, email: NonNullable<Outgoing['conversion']['person']['email']>): Outgoing {
  const one = anySale(id);
  return { ...one, conversion: { ...one.conversion, person: { email } } };
}

describe('Reddit Ads', () => {
  const open = async (given: Record<string, unknown> = {}, options: Partial<RedditOptions> = {}) => {
    const reddit = await openStandIn('reddit', options);
    const { pixel_id, access_token } = redditCredentials;
    return { reddit, client: platformClient('reddit', { pixel_id, access_token, base_url: reddit.url, ...given }) };
  };

  it.each(['message', 'nested_message', 'other_json'] as const)(
    'takes a batch and replies with %s',
    async (success) => {
      const { reddit, client } = await open({ action_source: 'PHYSICAL_STORE' }, { success, known: [ANA.plusPhone] });
      const batch = [sale('1001', { clicks: [{ type: 'rdt_cid', value: 'exampleRdtCid' }] }), sale('SO-2')];
      expect(await client.deliver(batch)).toEqual({ kind: 'accepted' });
      const { stored, matched, items } = await reddit.received();
      expect({ stored, matched }).toEqual({ stored: 2, matched: 2 });
      expect(items[0]).toMatchObject({ dedup_id: '1001', value: 129.9, currency: 'USD', event_time: 1795188600 });
    },
  );

  it("knows a customer by the e-mail in Reddit's form, and never sends another", async () => {
    const { reddit, client } = await open();
    await client.deliver([byEmail('SO-1', { lower: ANA.email, symbols_plus_tag_dropped: ANA_REDDIT })]);
    expect(await reddit.received()).toMatchObject({ stored: 1, matched: 1 });
    await expect(client.deliver([byEmail('SO-2', { lower: ANA.email })])).rejects.toThrow();
    expect(await reddit.received()).toMatchObject({ stored: 1, matched: 1 });
  });

  it.each<[Partial<RedditOptions>, string, number[]]>([
    [{ echo: 'event' }, 'refused', [1]],
    [{ echo: 'v2_event' }, 'refused', [1]],
    [{ echo: 'anonymous' }, 'bisect', []],
    [{ echo: 'none' }, 'bisect', []],
  ])('finds a bad row with %o, and nothing of its request is stored', async (options, kind, rows) => {
    const { reddit, client } = await open({}, options);
    await reddit.faults({ reject_order_ids: ['BAD'] });
    const outcome = await client.deliver([sale('SO-A'), sale('BAD'), sale('SO-C')]);
    expect(outcome.kind).toBe(kind);
    expect('rows' in outcome ? [...(outcome.rows?.keys() ?? [])] : []).toEqual(rows);
    const alone = await client.deliver([sale('BAD')]);
    expect(alone.kind === 'refused' && alone.rows.get(0)).toMatchObject({ kind: 'rejected' });
    expect((await reddit.received()).stored).toBe(0);
  });

  it.each<[Partial<RedditOptions>, (string | undefined)[]]>([
    [{}, [undefined, 'rejected', undefined]],
    [{ success: 'other_json' }, [undefined, 'rejected', undefined]],
    [{ echo: 'anonymous' }, ['uncertain', 'uncertain', 'uncertain']],
    [{ echo: 'none' }, ['uncertain', 'uncertain', 'uncertain']],
  ])('understands good rows kept beside a bad one, with %o', async (options, kinds) => {
    const { reddit, client } = await open({}, { keepsGood: true, ...options });
    await reddit.faults({ reject_order_ids: ['BAD'] });
    const outcome = await client.deliver([sale('SO-A'), sale('BAD'), sale('SO-C')]);
    expect(outcome.kind).toBe('accepted');
    const rows = 'rows' in outcome ? outcome.rows : undefined;
    expect([0, 1, 2].map((index) => rows?.get(index)?.kind)).toEqual(kinds);
  });

  it.each([
    ...COMMON_FAULTS,
    { fault: { mode: 'rate_limit', retry_after: 120 }, kind: 'retry', code: 'http_429', afterMs: 120_000 },
    { fault: { mode: 'rate_limit' }, kind: 'retry', code: 'http_429' },
    { fault: { mode: 'fail' }, kind: 'retry', code: 'http_500' },
    { fault: { mode: 'auth' }, kind: 'stop', code: 'UNAUTHORIZED' },
    { fault: { mode: 'auth', status: 401 }, kind: 'stop', code: 'UNAUTHORIZED' },
  ])('$fault means $kind', async ({ fault, ...expected }) => {
    const { reddit, client } = await open();
    await reddit.faults(fault);
    expect(await client.deliver([sale('SO-A')])).toMatchObject(expected);
  });

  it.each([
    [{ access_token: redditCredentials.deleted_access_token }],
    [{ access_token: redditCredentials.other_access_token }],
    [{ pixel_id: redditCredentials.other_pixel_id }],
  ])('stops for %j', async (given) => {
    const { client } = await open(given);
    expect(await client.deliver([sale('SO-A')])).toMatchObject({ kind: 'stop', code: 'UNAUTHORIZED' });
  });

  it('halves what Reddit finds too large', async () => {
    const { client } = await open({}, { maxBodyBytes: 1000 });
    expect(await client.deliver([sale('SO-A'), sale('SO-B')])).toMatchObject({ kind: 'bisect', code: 'http_413' });
    expect(await client.deliver([sale('SO-A')])).toEqual({ kind: 'accepted' });
  });

  it('counts no test event', async () => {
    const { reddit, client } = await open({ test_id: 't2_test' });
    expect(await client.deliver([sale('SO-A')])).toEqual({ kind: 'accepted' });
    expect((await reddit.received()).stored).toBe(0);
  });

  it.each<[string, Record<string, unknown>, Partial<RedditOptions>, object]>([
    ['right', {}, {}, { ok: true }],
    ['right, with a test id', { test_id: 't2_test' }, {}, { ok: true }],
    ['right, for custom events', { tracking_type: 'CUSTOM', custom_event_name: 'Came by' }, {}, { ok: true }],
    ['right, whatever is echoed', {}, { echo: 'anonymous' }, { ok: true }],
    ['unclear when the event is not named', {}, { echo: 'none' }, { ok: false, code: 'http_400' }],
    ['wrong', { access_token: 'mistyped' }, {}, { ok: false, code: 'UNAUTHORIZED' }],
    ["another pixel's", { pixel_id: redditCredentials.other_pixel_id }, {}, { ok: false, code: 'UNAUTHORIZED' }],
  ])('reports the token as %s, and records nothing', async (_, given, options, expected) => {
    const { reddit, client } = await open(given, options);
    expect(await client.check()).toMatchObject([expected]);
    expect(await reddit.received()).toMatchObject({ events: 0, stored: 0 });
  });

  it('is not misled where so old an event is taken', async () => {
    const { reddit, client } = await open({}, { maxAgeHours: 10_000 });
    expect(await client.check()).toMatchObject([{ ok: true, note: expect.stringContaining('too old') as string }]);
    expect((await reddit.received()).items).toMatchObject([{ dedup_id: 'matchback-check', event_time: 1790091000 }]);
  });
});
