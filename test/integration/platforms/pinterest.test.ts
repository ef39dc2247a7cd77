import { describe, expect, it } from 'vitest';
import { pinterestCredentials } from '../../sandbox/platforms/pinterest/credentials.ts';
import type { PinterestOptions } from '../../sandbox/platforms/pinterest/options.ts';
import { ANA, openStandIn } from '../../unit/platform-standins/stand-in-fixture.ts';
import { platformClient, saleWithId, COMMON_FAULTS } from './platform-client.ts';

describe('Pinterest', () => {
  const open = async (given: Record<string, unknown> = {}, options: Partial<PinterestOptions> = {}) => {
    const pinterest = await openStandIn('pinterest', { knownHashes: [ANA.digitsPhone], ...options });
    const { ad_account_id, access_token } = pinterestCredentials;
    return {
      pinterest,
      client: platformClient('pinterest', { ad_account_id, access_token, base_url: pinterest.url, ...given }),
    };
  };

  it('takes a batch and knows the customer by a phone without plus', async () => {
    const { pinterest, client } = await open();
    const batch = [saleWithId('1001', { clicks: [{ type: 'epik', value: 'dj0yJnU9x' }] }), saleWithId('SO-2')];
    expect(await client.deliver(batch)).toEqual({ kind: 'accepted' });
    const { stored, matched, items } = await pinterest.received();
    expect({ stored, matched }).toEqual({ stored: 2, matched: 2 });
    expect(items[0]).toMatchObject({ order_id: '1001', dedup_id: '1001', value: 129.9, currency: 'USD' });
  });

  it('counts twice what is sent twice', async () => {
    const { pinterest, client } = await open();
    await client.deliver([saleWithId('SO-A')]);
    await client.deliver([saleWithId('SO-A')]);
    expect((await pinterest.received()).stored).toBe(2);
  });

  it.each<Partial<PinterestOptions>>([
    { someFailedStatus: 200 },
    { someFailedStatus: 422, details: 'object' },
    { someFailedStatus: 422, details: 'list' },
  ])('names the bad row of a batch whose others are recorded: %o', async (options) => {
    const { pinterest, client } = await open({}, options);
    await pinterest.faults({ reject_order_ids: ['BAD'] });
    const outcome = await client.deliver([saleWithId('SO-A'), saleWithId('BAD'), saleWithId('SO-C')]);
    const rows = outcome.kind === 'accepted' ? outcome.rows : undefined;
    expect([0, 1, 2].map((index) => rows?.get(index)?.kind)).toEqual([undefined, 'rejected', undefined]);
    expect(Object.keys((await pinterest.received()).by_order)).toEqual(['SO-A', 'SO-C']);
  });

  it('is uncertain of a batch where a 422 does not name the failed event, but not of a single event', async () => {
    const { pinterest, client } = await open({}, { details: 'absent' });
    await pinterest.faults({ reject_order_ids: ['BAD'] });
    const outcome = await client.deliver([saleWithId('SO-A'), saleWithId('BAD')]);
    expect(outcome.kind === 'accepted' && [...(outcome.rows?.values() ?? [])]).toMatchObject([
      { kind: 'uncertain' },
      { kind: 'uncertain' },
    ]);
    const alone = await client.deliver([saleWithId('BAD')]);
    expect(alone.kind === 'refused' && alone.rows.get(0)).toMatchObject({ kind: 'rejected', code: '422' });
  });

  it.each([
    ...COMMON_FAULTS,
    { fault: { mode: 'rate_limit', retry_after: 120 }, kind: 'retry', code: '429/8', afterMs: 120_000 },
    { fault: { mode: 'rate_limit' }, kind: 'retry', code: '429/8' },
    { fault: { mode: 'fail' }, kind: 'retry', code: '503/4197', taken: false },
    { fault: { mode: 'fail', status: 500, code: 1 }, kind: 'retry', code: 'http_500' },
    { fault: { mode: 'auth' }, kind: 'stop', code: '401/2' },
    { fault: { mode: 'auth', status: 403, code: 29 }, kind: 'stop', code: '403/29' },
  ])('$fault means $kind', async ({ fault, ...expected }) => {
    const { pinterest, client } = await open();
    await pinterest.faults(fault);
    expect(await client.deliver([saleWithId('SO-A')])).toMatchObject(expected);
  });

  it.each([
    [{ access_token: pinterestCredentials.expired_access_token }, '401/2'],
    [{ access_token: pinterestCredentials.other_access_token }, '403/29'],
  ])('stops for %j', async (given, code) => {
    const { client } = await open(given);
    expect(await client.deliver([saleWithId('SO-A')])).toMatchObject({ kind: 'stop', code });
  });

  it('checks the settings without recording anything', async () => {
    const { pinterest, client } = await open();
    expect(await client.check()).toEqual([{ ok: true }]);
    expect(await pinterest.received()).toMatchObject({ events: 0, stored: 0, items: [] });
    const other = await open({ access_token: pinterestCredentials.other_access_token });
    expect(await other.client.check()).toMatchObject([{ ok: false, code: '403/29' }]);
  });
});
