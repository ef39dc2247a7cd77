import { describe, expect, it } from 'vitest';
import { snapCredentials } from '../../sandbox/platforms/snap/credentials.ts';
import type { SnapOptions } from '../../sandbox/platforms/snap/options.ts';
import { ANA, world } from '../../unit/platform-standins/world.ts';
import { line, sale, TROUBLES } from './line.ts';

describe('Snapchat', () => {
  const open = async (given: Record<string, unknown> = {}, options: Partial<SnapOptions> = {}) => {
    const snap = await world('snap', { knownHashes: [ANA.digitsPhone], ...options });
    const { pixel_id, access_token } = snapCredentials;
    return { snap, line: line('snap', { pixel_id, access_token, base_url: snap.url, ...given }) };
  };

  it.each(['VALID', 'OK', 'SUCCESS'] as const)(
    'takes a batch with status %s, and counts a resend once',
    async (okWord) => {
      const { snap, line } = await open({}, { okWord, tokenIn: 'header' });
      const batch = [sale('1001', { clicks: [{ type: 'sccid', value: 'ScCid-1' }] }), sale('SO-2')];
      expect(await line.deliver(batch)).toEqual({ kind: 'accepted' });
      expect(await line.deliver(batch)).toEqual({ kind: 'accepted' });
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
    const { snap, line } = await open({}, options);
    await snap.faults({ reject_order_ids: ['BAD'] });
    const outcome = await line.deliver([sale('SO-A'), sale('BAD'), sale('SO-C')]);
    expect(outcome.kind === 'refused' && [...outcome.rows.keys()]).toEqual([1]);
    expect((await snap.received()).stored).toBe(0);
  });

  it.each(['event', 'unnamed'] as const)('halves where bad events are named as %s', async (badEvents) => {
    const { snap, line } = await open({}, { badEvents });
    await snap.faults({ reject_order_ids: ['BAD'] });
    expect(await line.deliver([sale('SO-A'), sale('BAD')])).toMatchObject({ kind: 'bisect' });
    const alone = await line.deliver([sale('BAD')]);
    expect(alone.kind === 'refused' && alone.rows.get(0)).toMatchObject({ kind: 'rejected' });
  });

  it('understands that the good rows of a batch were kept', async () => {
    const { snap, line } = await open({}, { keepsGoodEvents: true });
    await snap.faults({ reject_order_ids: ['BAD'] });
    const outcome = await line.deliver([sale('SO-A'), sale('BAD')]);
    expect(outcome.kind === 'accepted' && [...(outcome.rows?.keys() ?? [])]).toEqual([1]);
    expect((await snap.received()).by_order).toEqual({ 'SO-A': [expect.stringContaining('SO-A')] });
  });

  it.each([
    ...TROUBLES,
    { fault: { mode: 'rate_limit', retry_after: 120 }, kind: 'retry', code: 'http_429', afterMs: 120_000 },
    { fault: { mode: 'rate_limit' }, kind: 'retry', code: 'http_429' },
    { fault: { mode: 'fail' }, kind: 'retry', code: 'http_500' },
    { fault: { mode: 'auth' }, kind: 'stop', code: 'http_401' },
    { fault: { mode: 'auth', status: 403 }, kind: 'stop', code: 'http_403' },
  ])('$fault means $kind', async ({ fault, ...expected }) => {
    const { snap, line } = await open();
    await snap.faults(fault);
    expect(await line.deliver([sale('SO-A')])).toMatchObject(expected);
  });

  it.each([
    [{ access_token: snapCredentials.revoked_access_token }, 'http_401'],
    [{ access_token: snapCredentials.other_access_token }, 'http_403'],
  ])('stops for %j', async (given, code) => {
    const { line } = await open(given);
    expect(await line.deliver([sale('SO-A')])).toMatchObject({ kind: 'stop', code });
  });

  it('checks the settings without recording anything', async () => {
    const { snap, line } = await open();
    expect(await line.check()).toEqual([{ ok: true }]);
    expect(await snap.received()).toMatchObject({ requests: 0, stored: 0, items: [] });
    const other = await open({ access_token: snapCredentials.other_access_token });
    expect(await other.line.check()).toMatchObject([{ ok: false, code: 'http_403' }]);
  });
});
