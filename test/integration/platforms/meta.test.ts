import { describe, expect, it } from 'vitest';
import { metaCredentials } from '../../sandbox/platforms/meta/credentials.ts';
import type { MetaOptions } from '../../sandbox/platforms/meta/options.ts';
import { ANA, openStandIn } from '../../unit/platform-standins/stand-in-fixture.ts';
import { platformClient, saleWithId, COMMON_FAULTS } from './platform-client.ts';

describe('Meta', () => {
  const open = async (given: Record<string, unknown> = {}, options: Partial<MetaOptions> = {}) => {
    const meta = await openStandIn('meta', { knownHashes: [ANA.digitsPhone], ...options });
    const { dataset_id, access_token } = metaCredentials;
    return { meta, client: platformClient('meta', { dataset_id, access_token, base_url: meta.url, ...given }) };
  };

  it('takes a batch, knows the customer by a phone without plus, and counts a resend once', async () => {
    const { meta, client } = await open();
    const clicks = [{ type: 'fbclid', value: 'IwAR3x', time: '2026-11-12T08:00:00.000Z' } as const];
    const batch = [saleWithId('1001', { clicks }), saleWithId('SO-2')];
    expect(await client.deliver(batch)).toEqual({ kind: 'accepted' });
    expect(await client.deliver(batch)).toEqual({ kind: 'accepted' });
    const { stored, deduplicated, matched, items } = await meta.received();
    expect({ stored, deduplicated, matched }).toEqual({ stored: 2, deduplicated: 2, matched: 2 });
    expect(items[0]).toMatchObject({ order_id: '1001', dedup_id: '1001', value: 129.9, currency: 'USD', differing: 0 });
  });

  it('fails a whole batch for one bad row without naming it, and the row alone', async () => {
    const { meta, client } = await open();
    await meta.faults({ reject_order_ids: ['BAD'] });
    expect(await client.deliver([saleWithId('SO-A'), saleWithId('BAD'), saleWithId('SO-C')])).toMatchObject({
      kind: 'bisect',
    });
    const alone = await client.deliver([saleWithId('BAD')]);
    expect(alone.kind === 'refused' && alone.rows.get(0)).toMatchObject({ kind: 'rejected' });
    expect((await meta.received()).stored).toBe(0);
  });

  it.each([
    ...COMMON_FAULTS,
    { fault: { mode: 'rate_limit', retry_after: 120 }, kind: 'retry', code: '4', afterMs: 120_000 },
    { fault: { mode: 'rate_limit', code: 80004, retry_after: 60 }, kind: 'retry', code: '80004', afterMs: 60_000 },
    { fault: { mode: 'fail' }, kind: 'retry', code: '2' },
    { fault: { mode: 'auth' }, kind: 'stop', code: '190/463' },
    { fault: { mode: 'auth', code: 200 }, kind: 'stop', code: '200' },
  ])('$fault means $kind', async ({ fault, ...expected }) => {
    const { meta, client } = await open();
    await meta.faults(fault);
    expect(await client.deliver([saleWithId('SO-A')])).toMatchObject(expected);
  });

  it.each([
    [{ access_token: metaCredentials.expired_access_token }, '190/463'],
    [{ access_token: metaCredentials.other_access_token }, '100/33'],
    [{ dataset_id: '9999999' }, '100/33'],
  ])('stops for %j', async (given, code) => {
    const { client } = await open(given);
    expect(await client.deliver([saleWithId('SO-A')])).toMatchObject({ kind: 'stop', code });
  });

  it('checks its settings, and sends no event for it', async () => {
    const { meta, client } = await open();
    const [result] = await client.check();
    expect(result).toMatchObject({ ok: true, note: expect.stringContaining('"Sandbox dataset"') as string });
    expect(await meta.received()).toMatchObject({ requests: 0, events: 0 });
  });

  it.each([
    ['an expired token', { access_token: metaCredentials.expired_access_token }, {}, '190/463'],
    ["another advertiser's token", { access_token: metaCredentials.other_access_token }, {}, '100/33'],
    ['a dataset that is not there', { dataset_id: '9999999' }, {}, '100/33'],
    ['a dataset without offline events', {}, { consolidated: false }, 'not_consolidated'],
  ])('detects: %s', async (_what, given, options, code) => {
    const { client } = await open(given, options);
    expect(await client.check()).toMatchObject([{ ok: false, code }]);
  });

  it('reports a token that may not read as a note, and a fault as a retry', async () => {
    const blind = await open({}, { readable: false });
    expect(await blind.client.check()).toMatchObject([
      { ok: true, note: expect.stringContaining('may not read') as string },
    ]);
    const { meta, client } = await open();
    await meta.faults({ mode: 'fail', path: metaCredentials.dataset_id });
    expect(await client.check()).toMatchObject([{ kind: 'retry', code: '2' }]);
  });
});
