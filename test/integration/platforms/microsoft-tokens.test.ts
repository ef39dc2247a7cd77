import { beforeAll, expect, it } from 'vitest';
import { sql } from 'kysely';
import type { Store } from '../../../backend/store/open.ts';
import { microsoftCredentials } from '../../sandbox/platforms/microsoft/credentials.ts';
import type { MicrosoftOptions } from '../../sandbox/platforms/microsoft/options.ts';
import { onPostgres } from '../databases.ts';
import { countDeliveries } from '../every-platform/reconciliation.ts';
import { DAY, HOUR, openPlatformsFixture, type PlatformsFixture } from '../every-platform/platforms-fixture.ts';

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  const begin = (options: Partial<MicrosoftOptions>) =>
    openPlatformsFixture(store, ['microsoft'], {}, { microsoft: options });
  const sell = async (fixture: PlatformsFixture, order_id: string) => {
    const conversion_time = new Date(fixture.now().getTime() - HOUR).toISOString();
    const msclkid = 'f894f652ea334e739002f7167ab8f8e3';
    await fixture.upload([{ order_id, conversion_value: '10', currency: 'USD', conversion_time, msclkid }]);
    await fixture.runUntilIdle(0);
  };
  const stored = async ({ tenantId }: PlatformsFixture): Promise<string> => {
    const { rows } = await sql<object>`select * from destination where tenant_id = ${tenantId}`.execute(store.db);
    return JSON.stringify(rows);
  };

  it('continues after a restart with the refresh token of the last sign-in', async () => {
    const fixture = await begin({ oldRefreshTokensWork: false });
    for (const order of ['ORD-A', 'ORD-B', 'ORD-C']) {
      await sell(fixture, order);
      fixture.restart();
    }
    expect(await countDeliveries(fixture, 'microsoft')).toEqual({ accepted: 3 });
    expect(await stored(fixture)).not.toMatch(/M\.C5_/);
  });

  it('continues after an hour, and after an access token was refused, without a restart', async () => {
    const fixture = await begin({ oldRefreshTokensWork: false });
    await sell(fixture, 'ORD-A');
    fixture.advanceClock(2 * HOUR);
    await sell(fixture, 'ORD-B');
    await fixture.setFault('microsoft', { mode: 'auth', times: 1, path: '/OfflineConversions' });
    await sell(fixture, 'ORD-C');
    expect(await countDeliveries(fixture, 'microsoft')).toEqual({ accepted: 3 });
  });

  it('works for years, though each refresh token ends after 90 days', async () => {
    const fixture = await begin({ refreshTokenDays: 90 });
    for (let month = 0; month < 26; month += 1) {
      await sell(fixture, `ORD-${month}`);
      fixture.advanceClock(30 * DAY);
      if (month % 5 === 4) fixture.restart();
    }
    expect(await countDeliveries(fixture, 'microsoft')).toEqual({ accepted: 26 });
  });

  it('stops where nothing was sent for as long as a refresh token lives', async () => {
    const fixture = await begin({ refreshTokenDays: 90 });
    await sell(fixture, 'ORD-A');
    fixture.advanceClock(91 * DAY);
    await sell(fixture, 'ORD-B');
    expect(await countDeliveries(fixture, 'microsoft')).toEqual({ accepted: 1, pending: 1 });
    expect(await stored(fixture)).toMatch(/"stopped_code":"invalid_grant"/);
    expect(await stored(fixture)).not.toContain(microsoftCredentials.refresh_token);
  });
});
