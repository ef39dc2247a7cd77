import { describe, expect, it } from 'vitest';
import { demoSettings, openaiCredentials } from '../../sandbox/platforms/openai/credentials.ts';
import type { OpenaiOptions } from '../../sandbox/platforms/openai/options.ts';
import { ANA, openStandIn } from '../../unit/platform-standins/stand-in-fixture.ts';
import { COMMON_FAULTS, platformClient, saleWithId } from './platform-client.ts';

describe('ChatGPT Ads', () => {
  const open = async (given: Record<string, unknown> = {}, options: Partial<OpenaiOptions> = {}) => {
    const openai = await openStandIn('openai', options);
    return { openai, client: platformClient('openai', { ...demoSettings(openai.url), ...given }) };
  };

  it('takes a batch', async () => {
    const { openai, client } = await open({}, { known: [ANA.digitsPhone], demandsIdentity: true });
    const clicks = [{ type: 'oppref', value: 'oppref_exampleCaseSensitive' } as const];
    expect(await client.deliver([saleWithId('1001', { clicks }), saleWithId('SO-2')])).toEqual({ kind: 'accepted' });
    const { stored, matched, items } = await openai.received();
    expect({ stored, matched }).toEqual({ stored: 2, matched: 2 });
    expect(items[0]).toMatchObject({ dedup_id: '1001', value: 129.9, currency: 'USD', event_time: 1795188600 });
  });

  it.each([
    { event_type: 'lead_created' },
    { event_type: 'subscription_created' },
    { event_type: 'custom', custom_event_name: 'delivered', action_source: 'physical_store' },
  ])('takes an event of %j', async (given) => {
    const { openai, client } = await open(given);
    expect(await client.deliver([saleWithId('SO-1')])).toEqual({ kind: 'accepted' });
    expect((await openai.received()).stored).toBe(1);
  });

  it('identifies a customer by the click or browser id, byte for byte', async () => {
    const { openai, client } = await open({}, { known: ['oppref%2Babc', 'browser-1'] });
    await client.deliver([
      saleWithId('SO-1', { clicks: [{ type: 'oppref', value: 'oppref%2Babc' }] }),
      saleWithId('SO-2', { clicks: [{ type: 'oppref', value: 'OPPREF%2Babc' }] }),
    ]);
    expect(await openai.received()).toMatchObject({ stored: 2, matched: 1 });
  });

  it.each([
    [false, [1]],
    [true, [1, 3]],
  ])('finds bad rows where every one is listed: %s; and nothing of their request is stored', async (every, rows) => {
    const { openai, client } = await open({}, { listsEveryBadEvent: every });
    await openai.faults({ reject_order_ids: ['BAD', 'WORSE'] });
    const outcome = await client.deliver(['SO-A', 'BAD', 'SO-C', 'WORSE'].map((id) => saleWithId(id)));
    expect(outcome.kind === 'refused' && [...outcome.rows.keys()]).toEqual(rows);
    expect((await openai.received()).stored).toBe(0);
  });

  it('says that a sale became too old on its way', async () => {
    const { openai, client } = await open();
    openai.advanceClock(7 * 86_400_000);
    const outcome = await client.deliver([saleWithId('SO-A')]);
    expect(outcome).toMatchObject({ kind: 'refused' });
    expect(outcome.kind === 'refused' && outcome.rows.get(0)).toMatchObject({ code: 'event_timestamp_too_old' });
  });

  it.each<[Partial<OpenaiOptions>, string]>([
    [{ success: 'fewer' }, 'uncertain'],
    [{ success: 'other_json' }, 'uncertain'],
  ])('leaves sales uncertain where the reply does not confirm them, with %o', async (options, kind) => {
    const { client } = await open({}, options);
    const outcome = await client.deliver([saleWithId('SO-A'), saleWithId('SO-B')]);
    expect([0, 1].map((index) => ('rows' in outcome ? outcome.rows?.get(index)?.kind : undefined))).toEqual([
      kind,
      kind,
    ]);
  });

  it.each([
    ...COMMON_FAULTS,
    { fault: { mode: 'rate_limit', retry_after: 120 }, kind: 'retry', code: 'http_429', afterMs: 120_000 },
    { fault: { mode: 'rate_limit' }, kind: 'retry', code: 'http_429' },
    { fault: { mode: 'fail' }, kind: 'retry', code: 'http_503' },
    { fault: { mode: 'fail', status: 500 }, kind: 'retry', code: 'http_500' },
    { fault: { mode: 'auth' }, kind: 'stop', code: 'http_401' },
    { fault: { mode: 'auth', status: 403 }, kind: 'stop', code: 'http_403' },
  ])('$fault means $kind', async ({ fault, ...expected }) => {
    const { openai, client } = await open();
    await openai.faults(fault);
    expect(await client.deliver([saleWithId('SO-A')])).toMatchObject(expected);
  });

  it('counts a sale once that is sent again after its reply was lost', async () => {
    const { openai, client } = await open();
    await openai.faults({ mode: 'drop_after_accept', times: 1 });
    expect(await client.deliver([saleWithId('SO-A')])).toMatchObject({ kind: 'retry' });
    expect(await client.deliver([saleWithId('SO-A')])).toEqual({ kind: 'accepted' });
    expect(await openai.received()).toMatchObject({ events: 2, stored: 1, items: [{ arrived: 2, differing: 0 }] });
  });

  it('halves what OpenAI finds too large', async () => {
    const { client } = await open({}, { maxBodyBytes: 1000 });
    expect(await client.deliver([saleWithId('SO-A'), saleWithId('SO-B')])).toMatchObject({ kind: 'bisect' });
    expect(await client.deliver([saleWithId('SO-A')])).toEqual({ kind: 'accepted' });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a mistyped key', { api_key: 'mistyped' }, 'does not accept the Conversions API key'],
    ['the key for the Ads API', { api_key: openaiCredentials.ads_api_key }, 'looks alike'],
    ["another account's key", { api_key: openaiCredentials.other_api_key }, 'pixel id'],
    ["another account's pixel", { pixel_id: openaiCredentials.other_pixel_id }, 'pixel id'],
  ])('stops for %s, and the check finds it', async (_, given, text) => {
    const { openai, client } = await open(given);
    const reason = expect.stringContaining(text) as string;
    expect(await client.deliver([saleWithId('SO-A')])).toMatchObject({ kind: 'stop', reason });
    expect(await client.check()).toMatchObject([{ ok: false, reason }]);
    expect(await openai.received()).toMatchObject({ events: 0, stored: 0 });
  });

  it('checks the settings without recording anything', async () => {
    const { openai, client } = await open();
    expect(await client.check()).toMatchObject([{ ok: true, note: expect.stringContaining('Ads Manager') as string }]);
    expect(await openai.received()).toMatchObject({ stored: 0, items: [] });
  });
});
