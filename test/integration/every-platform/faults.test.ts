import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORMS } from '../../../backend/platforms/registry.ts';
import { anyStore } from '../databases.ts';
import type { Store } from '../../../backend/store/open.ts';
import { PLATFORM_NAMES, type PlatformName, type PlatformOptions } from '../../sandbox/platforms/server.ts';
import { listCountedSales, countDeliveries } from './reconciliation.ts';
import { sales } from './rows.ts';
import { openPlatformsFixture, type PlatformsFixture } from './platforms-fixture.ts';
import { openTestStore } from '../../secret-key.ts';

type Fault = readonly [what: string, fault: { mode: string; times: number; status?: number; retry_after?: number }];

/** Refused for the moment. */
const SLOW_DOWN: readonly Fault[] = [
  ['asks to slow down, and says for how long', { mode: 'rate_limit', retry_after: 30, times: 1 }],
  ['asks to slow down without saying for how long', { mode: 'rate_limit', times: 1 }],
];
const EXPIRED_TOKEN: Fault = ['takes an expired token for a moment', { mode: 'auth', times: 1 }];
/** It may have taken what was sent. */
const UNCLEAR: readonly Fault[] = [
  ['has a fault', { mode: 'fail', times: 1 }],
  ['answers a proxy’s error page', { mode: 'garbage', times: 1 }],
  ['takes nothing and answers a page that says all is well', { mode: 'garbage', status: 200, times: 1 }],
];
const ANSWER_LOST: Fault = ['takes everything, and its answer is lost', { mode: 'drop_after_accept', times: 1 }];
const CUT_OFF: Fault = ['is cut off before it takes anything', { mode: 'drop_before_accept', times: 1 }];
/** What happens to connections is the same for all platforms: for one that takes a request as a whole, one that answers later, one with keys of its own. */
const ONE_OF_EACH_KIND: readonly PlatformName[] = ['meta', 'google', 'yandex'];

/**
 * Temporary faults that meet the same sales one after the other. Each but the last one leaves all of them pending. By themselves
 * are those of a connection that a token came through before, where the request is sent again at once, and, where nothing
 * recognises a repeat, those after which a sale may be uncertain.
 */
function faultsInARow(platform: PlatformName): (readonly Fault[])[] {
  const connection = ONE_OF_EACH_KIND.includes(platform) ? [CUT_OFF, ANSWER_LOST] : [ANSWER_LOST];
  const alone = (faults: readonly Fault[]) => faults.map((fault) => [fault]);
  if (cannotDedup(platform)) return [[...SLOW_DOWN, EXPIRED_TOKEN], ...alone([...UNCLEAR, ...connection])];
  const others = [...SLOW_DOWN, ...UNCLEAR, EXPIRED_TOKEN];
  return PLATFORMS.get(platform)?.token ? [...alone(connection), others] : [[...connection, ...others]];
}

const cannotDedup = (platform: PlatformName): boolean => PLATFORMS.get(platform)?.limits.dedupWindowMs === 0;

/** Settings by which a platform gets order ids, so that the stand-in can refuse a sale by its order id. */
const WITH_ORDER_IDS: Partial<Record<PlatformName, Record<string, unknown>>> = { yandex: { crm_orders: 'always' } };

/** Faults that a person has to fix: they stop the destination, and no row may be lost or rejected. */
const ACCOUNT_FAULTS = [
  ['has a fault of the account', { mode: 'account' }],
  ['refuses all that is sent, and does not say why', { mode: 'unexplained' }],
] as const;

/** Stand-ins that take the good sales of a request and do not name the bad ones. Meta takes all or nothing. */
const UNNAMED: { [P in PlatformName]?: Partial<PlatformOptions[P]> } = {
  google: { recordIndices: 'absent' },
  tiktok: { partialMode: 'no_index' },
  snap: { keepsGoodEvents: true, namesLeftOut: false },
  pinterest: { details: 'absent' },
  linkedin: { badEvent: 'fails unnamed' },
  rokt: { badItems: 'kept_position' },
  reddit: { keepsGood: true, echo: 'none' },
  yandex: { badRows: 'drop' },
  microsoft: { namesRows: false },
};

/** Every delivery's state by order id. */
async function statesOf({ store, tenantId }: PlatformsFixture, platform: PlatformName): Promise<Map<string, string>> {
  const { rows } = await sql<{ order_id: string; state: string }>`
    select c.order_id, d.state from delivery d
    join conversion c on c.tenant_id = d.tenant_id and c.conversion_id = d.conversion_id
    where d.tenant_id = ${tenantId} and d.destination_id = ${platform}`.execute(store.db);
  return new Map(rows.map((row) => [row.order_id, row.state]));
}

/** How many wait for another try, whatever the reason. */
async function stillPending(fixture: PlatformsFixture, platform: PlatformName): Promise<number> {
  return [...(await statesOf(fixture, platform)).values()].filter((state) => state === 'pending').length;
}

async function destinationOf({ store, tenantId }: PlatformsFixture, platform: PlatformName) {
  const destination = store.db.selectFrom('destination').select(['stopped_code', 'stopped_reason']);
  return destination.where('tenant_id', '=', tenantId).where('destination_id', '=', platform).executeTakeFirstOrThrow();
}

/** So many sales in an upload: enough that a request has several, and few, because there are so many of these tests. */
const SALES = 5;
/** In days: long enough for two of the probes that come once an hour. */
const STOPPED_FOR = 1 / 8;

let store: Store;
beforeAll(async () => {
  store = await openTestStore(await anyStore());
});
afterAll(() => store.close());

describe.each(PLATFORM_NAMES)('%s', (platform) => {
  it.each(faultsInARow(platform).map((faults) => [faults.map(([what]) => what).join(', then '), faults] as const))(
    'that %s ends with every sale in the right state, and none counted twice',
    async (_what, faults) => {
      const fixture = await openPlatformsFixture(store, [platform]);
      await fixture.upload(sales(SALES, 'ORD'));
      for (const [what, fault] of faults.slice(0, -1)) {
        await fixture.setFault(platform, fault);
        await fixture.runNext();
        expect([what, await stillPending(fixture, platform)]).toEqual([what, SALES]);
      }
      await fixture.setFault(platform, faults.at(-1)?.[1] ?? {});
      await fixture.runUntilIdle();
      const counts = await countDeliveries(fixture, platform);
      // Of what a platform without memory may have, a person must find out; everything else arrives by itself.
      if (cannotDedup(platform) && counts['uncertain: answer_lost'] !== undefined) {
        expect(counts).toEqual({ 'uncertain: answer_lost': SALES });
        const { items } = await fixture.received(platform);
        expect(items.every((item) => item.stored <= 1)).toBe(true);
        return;
      }
      expect(counts).toEqual({ accepted: SALES });
      const { ours, theirs } = await listCountedSales(fixture, platform);
      expect(theirs).toEqual(ours);
    },
  );

  it.each(ACCOUNT_FAULTS)('that %s stops, and takes every sale once that is fixed', async (_what, fault) => {
    const fixture = await openPlatformsFixture(store, [platform]);
    await fixture.upload(sales(SALES, 'ORD'));
    await fixture.setFault(platform, fault);
    await fixture.runUntilIdle(STOPPED_FOR);
    expect(await countDeliveries(fixture, platform)).toEqual({ pending: SALES });
    const { stopped_code, stopped_reason } = await destinationOf(fixture, platform);
    expect(stopped_code).not.toBeNull();
    expect(stopped_reason?.length).toBeGreaterThan(40);
    expect((await fixture.received(platform)).stored).toBe(0);
    await fixture.setFault(platform, {});
    await fixture.runUntilIdle();
    expect(await countDeliveries(fixture, platform)).toEqual({ accepted: SALES });
    expect((await destinationOf(fixture, platform)).stopped_code).toBeNull();
    const { ours, theirs } = await listCountedSales(fixture, platform);
    expect(theirs).toEqual(ours);
  });

  it('that does not name the sales that it refuses has each sale that we call accepted, and none that we call rejected', async () => {
    const options = { [platform]: UNNAMED[platform] ?? {} };
    // As offline conversions and not as orders, of which Yandex takes all or none.
    const fixture = await openPlatformsFixture(store, [platform], {}, options);
    const all = sales(12, 'ORD');
    await fixture.upload(all);
    const bad = [3, 7];
    const names = bad.flatMap((at) => [`ORD-${at}`, all[at]?.['msclkid'], all[at]?.['yclid']]);
    const reasons = ['INVALID_CLICK', 'EVENT_TOO_OLD'];
    const later = Object.fromEntries(bad.map((at, which) => [`ORD-${at}`, reasons[which]]));
    await fixture.setFault(platform, platform === 'google' ? { async_reject: later } : { reject_order_ids: names });
    await fixture.runUntilIdle();
    const states = [...(await statesOf(fixture, platform))];
    const isBad = (order: string) => bad.some((at) => order === `ORD-${at}`);
    for (const [order, state] of states) {
      expect([order, state === 'uncertain' || state === (isBad(order) ? 'rejected' : 'accepted')]).toEqual([
        order,
        true,
      ]);
    }
    const { ours, theirs } = await listCountedSales(fixture, platform);
    expect(theirs).toHaveLength(10);
    expect(theirs).toEqual(expect.arrayContaining(ours));
  });

  it('that cannot take one sale of 20 takes the others', async () => {
    const fixture = await openPlatformsFixture(store, [platform], WITH_ORDER_IDS);
    const all = sales(20, 'ORD');
    await fixture.upload(all);
    // Microsoft gets no order ids: there the click identifies the sale.
    await fixture.setFault(platform, { reject_order_ids: ['ORD-13', all[13]?.['msclkid']] });
    await fixture.runUntilIdle();
    const states = await statesOf(fixture, platform);
    const rejected = [...states].filter(([, state]) => state !== 'accepted');
    expect(rejected).toEqual([['ORD-13', 'rejected']]);
    const { ours, theirs } = await listCountedSales(fixture, platform);
    expect(theirs).toEqual(ours);
  });
});

it.each(ONE_OF_EACH_KIND)(
  '%s that closes connections when they are used again takes every sale, and leaves none uncertain',
  async (platform) => {
    const fixture = await openPlatformsFixture(store, [platform]);
    await fixture.setFault(platform, { mode: 'close_idle' });
    for (const name of ['FIRST', 'THEN', 'LAST']) {
      await fixture.upload(sales(SALES, name));
      await fixture.runUntilIdle();
    }
    expect(await countDeliveries(fixture, platform)).toEqual({ accepted: 3 * SALES });
    const { ours, theirs } = await listCountedSales(fixture, platform);
    expect(theirs).toEqual(ours);
    const { items } = await fixture.received(platform);
    expect(items.map((item) => item.stored)).toEqual(items.map(() => 1));
  },
);
