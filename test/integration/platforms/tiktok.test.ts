import { describe, expect, it } from 'vitest';
import { tiktokCredentials } from '../../sandbox/platforms/tiktok/credentials.ts';
import type { PartialMode } from '../../sandbox/platforms/tiktok/options.ts';
import { ANA, openStandIn, type StandInFixture } from '../../unit/platform-standins/stand-in-fixture.ts';
import { platformClient, saleWithId, COMMON_FAULTS, type PlatformClient } from './platform-client.ts';

describe('TikTok', () => {
  const open = async (
    given: Record<string, unknown> = {},
    options: Parameters<typeof openStandIn<'tiktok'>>[1] = {},
  ): Promise<{ tiktok: StandInFixture; client: PlatformClient }> => {
    const tiktok = await openStandIn('tiktok', {
      knownHashes: [ANA.plusPhone],
      refuseShortNumericEventId: true,
      ...options,
    });
    const { offline_event_set_id: event_source_id, access_token } = tiktokCredentials;
    return {
      tiktok,
      client: platformClient('tiktok', { event_source_id, access_token, base_url: tiktok.url, ...given }),
    };
  };

  it('takes a batch, knows the customer by a phone with plus, and counts a resend once', async () => {
    const { tiktok, client } = await open();
    const batch = [saleWithId('1001', { clicks: [{ type: 'ttclid', value: 'E.C.P.x' }] }), saleWithId('SO-2')];
    expect(await client.deliver(batch)).toEqual({ kind: 'accepted' });
    expect(await client.deliver(batch)).toEqual({ kind: 'accepted' });
    const { stored, deduplicated, matched, items } = await tiktok.received();
    expect({ stored, deduplicated, matched }).toEqual({ stored: 2, deduplicated: 2, matched: 2 });
    expect(items[0]).toMatchObject({ order_id: '1001', dedup_id: 'order-1001', value: 129.9, differing: 0 });
  });

  it.each(['data.0.', 'data[0]', 'Batch.0.'] as const)('names a bad row as %s', async (rowPointer) => {
    const { tiktok, client } = await open({}, { rowPointer });
    await tiktok.faults({ reject_order_ids: ['BAD'] });
    const outcome = await client.deliver([saleWithId('SO-A'), saleWithId('BAD'), saleWithId('SO-C')]);
    expect(outcome.kind === 'refused' && [...outcome.rows.keys()]).toEqual([1]);
    expect((await tiktok.received()).stored).toBe(0);
  });

  it('halves when no row is named', async () => {
    const { tiktok, client } = await open({}, { rowPointer: 'none' });
    await tiktok.faults({ reject_order_ids: ['BAD'] });
    expect(await client.deliver([saleWithId('SO-A'), saleWithId('BAD')])).toMatchObject({
      kind: 'bisect',
      code: '40002',
    });
  });

  it.each<[PartialMode, string[]]>([
    ['failed_events', ['accepted', 'rejected']],
    ['error_details', ['accepted', 'rejected']],
    ['errors', ['accepted', 'rejected']],
    ['no_index', ['uncertain', 'uncertain']],
  ])('parses a partial success in %s', async (partialMode, expected) => {
    const { tiktok, client } = await open({}, { partialMode });
    await tiktok.faults({ reject_order_ids: ['BAD'] });
    const outcome = await client.deliver([saleWithId('SO-A'), saleWithId('BAD')]);
    const rows = outcome.kind === 'accepted' ? outcome.rows : undefined;
    expect([0, 1].map((index) => rows?.get(index)?.kind ?? 'accepted')).toEqual(expected);
  });

  it.each([
    ...COMMON_FAULTS,
    { fault: { mode: 'rate_limit' }, kind: 'retry', code: '40100' },
    { fault: { mode: 'fail' }, kind: 'retry', code: '50000', afterMs: 300_000 },
    { fault: { mode: 'auth' }, kind: 'stop', code: '40105' },
  ])('$fault means $kind', async ({ fault, ...expected }) => {
    const { tiktok, client } = await open();
    await tiktok.faults(fault);
    expect(await client.deliver([saleWithId('SO-A')])).toMatchObject(expected);
  });

  it.each([
    [{ access_token: tiktokCredentials.expired_access_token }, '40102'],
    [{ access_token: tiktokCredentials.other_access_token }, '40001'],
  ])('stops for %j', async (given, code) => {
    const { client } = await open(given);
    expect(await client.deliver([saleWithId('SO-A')])).toMatchObject({ kind: 'stop', code });
  });

  it.each([
    ['crm', tiktokCredentials.crm_event_set_id],
    ['web', tiktokCredentials.pixel_code],
  ])('takes %s events too', async (event_source, event_source_id) => {
    const { client } = await open({ event_source, event_source_id });
    expect(await client.deliver([saleWithId('SO-A')])).toEqual({ kind: 'accepted' });
  });

  it('checks its settings with a request that holds no event', async () => {
    const { tiktok, client } = await open();
    expect(await client.check()).toMatchObject([
      { ok: true, note: expect.stringContaining('as far as can be seen') as string },
    ]);
    expect(await tiktok.received()).toMatchObject({ events: 0, stored: 0, items: [] });
  });

  it.each([
    ['an expired token', { access_token: tiktokCredentials.expired_access_token }, '40102'],
    ['an unknown token', { access_token: 'x' }, '40105'],
    ["another source's token", { access_token: tiktokCredentials.other_access_token }, '40001'],
    ['an event set as a CRM set of another', { event_source: 'crm', event_source_id: '7690000000000000009' }, '40001'],
    ['an id of the wrong length', { event_source_id: '70571039149775585' }, '40002'],
  ])('detects: %s', async (_what, given, code) => {
    const { client } = await open(given);
    expect(await client.check()).toMatchObject([{ ok: false, code }]);
  });

  it('does not call it a fault of the settings when TikTok is down', async () => {
    const { tiktok, client } = await open();
    await tiktok.faults({ mode: 'fail' });
    expect(await client.check()).toMatchObject([{ kind: 'retry', code: '50000' }]);
  });
});
