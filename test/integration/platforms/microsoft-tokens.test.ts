import { beforeAll, expect, it } from 'vitest';
import { sql } from 'kysely';
import type { Store } from '../../../backend/store/open.ts';
import { microsoftCredentials } from '../../sandbox/platforms/microsoft/credentials.ts';
import type { MicrosoftOptions } from '../../sandbox/platforms/microsoft/options.ts';
import { forEachDatabase } from '../databases.ts';
import { tally } from '../every-platform/books.ts';
import { DAY, HOUR, openWorld, type World } from '../every-platform/world.ts';

forEachDatabase((_name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  const begin = (options: Partial<MicrosoftOptions>) => openWorld(store, ['microsoft'], {}, { microsoft: options });
  const sell = async (world: World, order_id: string) => {
    const conversion_time = new Date(world.now().getTime() - HOUR).toISOString();
    const msclkid = 'f894f652ea334e739002f7167ab8f8e3';
    await world.upload([{ order_id, conversion_value: '10', currency: 'USD', conversion_time, msclkid }]);
    await world.settle(0);
  };
  const stored = async ({ tenantId }: World): Promise<string> => {
    const { rows } = await sql<object>`select * from destination where tenant_id = ${tenantId}`.execute(store.db);
    return JSON.stringify(rows);
  };

  it('continues after a restart with the refresh token of the last sign-in', async () => {
    const world = await begin({ oldRefreshTokensWork: false });
    for (const order of ['ORD-A', 'ORD-B', 'ORD-C']) {
      await sell(world, order);
      world.restart();
    }
    expect(await tally(world, 'microsoft')).toEqual({ accepted: 3 });
    expect(await stored(world)).not.toMatch(/M\.C5_/);
  });

  it('continues after an hour, and after an access token was refused, without a restart', async () => {
    const world = await begin({ oldRefreshTokensWork: false });
    await sell(world, 'ORD-A');
    world.pass(2 * HOUR);
    await sell(world, 'ORD-B');
    await world.trouble('microsoft', { mode: 'auth', times: 1, path: '/OfflineConversions' });
    await sell(world, 'ORD-C');
    expect(await tally(world, 'microsoft')).toEqual({ accepted: 3 });
  });

  it('works for years, though each refresh token ends after 90 days', async () => {
    const world = await begin({ refreshTokenDays: 90 });
    for (let month = 0; month < 26; month += 1) {
      await sell(world, `ORD-${month}`);
      world.pass(30 * DAY);
      if (month % 5 === 4) world.restart();
    }
    expect(await tally(world, 'microsoft')).toEqual({ accepted: 26 });
  });

  it('stops where nothing was sent for as long as a refresh token lives', async () => {
    const world = await begin({ refreshTokenDays: 90 });
    await sell(world, 'ORD-A');
    world.pass(91 * DAY);
    await sell(world, 'ORD-B');
    expect(await tally(world, 'microsoft')).toEqual({ accepted: 1, pending: 1 });
    expect(await stored(world)).toMatch(/"stopped_code":"invalid_grant"/);
    expect(await stored(world)).not.toContain(microsoftCredentials.refresh_token);
  });
});
