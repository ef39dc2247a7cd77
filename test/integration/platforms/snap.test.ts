import { describe, expect, it } from 'vitest';
import { testDestination } from '../../../backend/delivery/check.ts';
import { loadDestination } from '../../../backend/delivery/destination.ts';
import { snapCredentials } from '../../sandbox/platforms/snap/credentials.ts';
import type { SnapOptions } from '../../sandbox/platforms/snap/options.ts';
import { ANA, openStandIn } from '../../unit/platform-standins/stand-in-fixture.ts';
import { platformOf } from '../../unit/platforms/samples.ts';
import { whenDone } from '../../when-done.ts';
import { anyStore } from '../databases.ts';
import { openDeliveryFixture } from '../delivery-fixture.ts';
import { type Behaviour, startPlatformServer } from '../platform-server.ts';
import { platformClient, saleWithId, COMMON_FAULTS } from './platform-client.ts';
import { openTestStore } from '../../secret-key.ts';

describe('Snapchat', () => {
  const open = async (given: Record<string, unknown> = {}, options: Partial<SnapOptions> = {}) => {
    const snap = await openStandIn('snap', { knownHashes: [ANA.digitsPhone], ...options });
    const { pixel_id, access_token } = snapCredentials;
    return { snap, client: platformClient('snap', { pixel_id, access_token, base_url: snap.url, ...given }) };
  };

  it.each(['VALID', 'OK', 'SUCCESS'] as const)(
    'takes a batch with status %s, and counts a resend once',
    async (okWord) => {
      const { snap, client } = await open({}, { okWord });
      const batch = [saleWithId('1001', { clicks: [{ type: 'sccid', value: 'ScCid-1' }] }), saleWithId('SO-2')];
      expect(await client.deliver(batch)).toEqual({ kind: 'accepted' });
      expect(await client.deliver(batch)).toEqual({ kind: 'accepted' });
      const { stored, deduplicated, matched, items } = await snap.received();
      expect({ stored, deduplicated, matched }).toEqual({ stored: 2, deduplicated: 2, matched: 2 });
      expect(items[0]).toMatchObject({
        order_id: '1001',
        dedup_id: '1001',
        value: 129.9,
        currency: 'USD',
        differing: 0,
      });
    },
  );

  it.each([
    { refusedStatus: 400, failedWord: 'INVALID' },
    { refusedStatus: 200, failedWord: 'FAILED' },
  ] as const)('names a bad row, and the others are not stored yet: %o', async (options) => {
    const { snap, client } = await open({}, options);
    await snap.faults({ reject_order_ids: ['BAD'] });
    const outcome = await client.deliver([saleWithId('SO-A'), saleWithId('BAD'), saleWithId('SO-C')]);
    expect(outcome.kind === 'refused' && [...outcome.rows.keys()]).toEqual([1]);
    expect((await snap.received()).stored).toBe(0);
  });

  it.each(['event', 'unnamed'] as const)('halves where bad events are named as %s', async (badEvents) => {
    const { snap, client } = await open({}, { badEvents });
    await snap.faults({ reject_order_ids: ['BAD'] });
    expect(await client.deliver([saleWithId('SO-A'), saleWithId('BAD')])).toMatchObject({ kind: 'bisect' });
    const alone = await client.deliver([saleWithId('BAD')]);
    expect(alone.kind === 'refused' && alone.rows.get(0)).toMatchObject({ kind: 'rejected' });
  });

  it('understands that the good rows of a batch were kept', async () => {
    const { snap, client } = await open({}, { keepsGoodEvents: true });
    await snap.faults({ reject_order_ids: ['BAD'] });
    const outcome = await client.deliver([saleWithId('SO-A'), saleWithId('BAD')]);
    expect(outcome.kind === 'accepted' && [...(outcome.rows?.keys() ?? [])]).toEqual([1]);
    expect((await snap.received()).by_order).toEqual({ 'SO-A': [expect.stringContaining('SO-A')] });
  });

  it.each([
    ...COMMON_FAULTS,
    { fault: { mode: 'rate_limit', retry_after: 120 }, kind: 'retry', code: 'http_429', afterMs: 120_000 },
    { fault: { mode: 'rate_limit' }, kind: 'retry', code: 'http_429' },
    { fault: { mode: 'fail' }, kind: 'retry', code: 'http_500' },
    { fault: { mode: 'auth' }, kind: 'stop', code: 'http_401' },
    { fault: { mode: 'auth', status: 403 }, kind: 'stop', code: 'http_403' },
  ])('$fault means $kind', async ({ fault, ...expected }) => {
    const { snap, client } = await open();
    await snap.faults(fault);
    expect(await client.deliver([saleWithId('SO-A')])).toMatchObject(expected);
  });

  it.each([
    [{ access_token: snapCredentials.revoked_access_token }, 'http_401'],
    [{ access_token: snapCredentials.other_access_token }, 'http_403'],
  ])('stops for %j', async (given, code) => {
    const { client } = await open(given);
    expect(await client.deliver([saleWithId('SO-A')])).toMatchObject({ kind: 'stop', code });
  });

  it('checks the settings without recording anything', async () => {
    const { snap, client } = await open();
    expect(await client.check()).toEqual([{ ok: true }]);
    expect(await snap.received()).toMatchObject({ requests: 0, stored: 0, items: [] });
    const other = await open({ access_token: snapCredentials.other_access_token });
    expect(await other.client.check()).toMatchObject([{ ok: false, code: 'http_403' }]);
  });
});

describe("Snapchat's token, which is part of the address", () => {
  /** Letters and a dot alone: nothing by which a text could be recognised as a token. */
  const access_token = 'short.token';
  const cases: [string, Behaviour][] = [
    [
      'refuses a sale and quotes the address',
      (_, { path }) => ({ status: 400, body: { status: 'INVALID', reason: path } }),
    ],
    ['refuses the token and quotes the address', (_, { path }) => ({ status: 401, body: { reason: `POST ${path}` } })],
    ['fails with a page that shows the address', (_, { path }) => ({ status: 500, body: `<p>${path}</p>` })],
    ['redirects to the same address', (_, { path }) => ({ status: 302, headers: { location: path }, body: path })],
    ['sends an unreadable reply', (_, { path }) => ({ status: 200, body: path })],
    ['closes the connection', () => 'cut the line'],
  ];

  it.each(cases)('stays out of the log, the results and the store when Snapchat %s', async (_name, behaviour) => {
    const store = await openTestStore(await anyStore());
    whenDone(() => store.close());
    const platform = await startPlatformServer();
    const paths: string[] = [];
    platform.behave((ids, from) => {
      paths.push(from.path);
      return behaviour(ids, from);
    });
    const settings = { pixel_id: snapCredentials.pixel_id, access_token, base_url: platform.url };
    const shop = await openDeliveryFixture(store, platformOf('snap'), settings);
    await shop.storeOrders(2);
    await shop.deliverAllDue();
    const destination = await loadDestination(shop.ctx, store.db, shop.tenantId, 'ads');
    const shown = [shop.logged, await shop.delivery('order-0'), await shop.delivery('order-1')];
    const checked = destination && (await testDestination(shop.ctx, destination));
    const health = await store.db
      .selectFrom('destination')
      .selectAll()
      .where('tenant_id', '=', shop.tenantId)
      .execute();
    expect(paths.filter((path) => path.includes(`access_token=${access_token}`)).length).toBeGreaterThan(1);
    expect(JSON.stringify([shown, checked, health, shop.logged])).not.toContain(access_token);
  });
});
