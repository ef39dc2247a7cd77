import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import type { Store } from '../../backend/store/open.ts';
import { setDefaultConsent } from '../../backend/tenants/tenants.ts';
import type { ConsentFacts } from '../../shared/conversion.ts';
import { openPlatformsFixture } from './every-platform/platforms-fixture.ts';
import { onPostgres } from './databases.ts';

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  /** Uploads a sale whose row states `stated`, and returns what became of it at a destination in the EEA. */
  async function upload(given: { tenant?: ConsentFacts; destination?: ConsentFacts; stated?: Record<string, string> }) {
    const settings = { eea_traffic: true, default_consent: given.destination ?? {} };
    const fixture = await openPlatformsFixture(store, ['openai'], { openai: settings });
    const { tenantId } = fixture;
    if (given.tenant) await setDefaultConsent(store.db, tenantId, given.tenant, 'operator', fixture.now());
    await fixture.upload([
      {
        order_id: 'SO-1',
        conversion_value: '10',
        currency: 'USD',
        conversion_time: '2026-11-19T10:00:00Z',
        email: 'ana@shop.example.net',
        ...given.stated,
      },
    ]);
    await fixture.runUntilIdle(1);
    const { rows } = await sql<{ state: string; code: string | null }>`
      select state, code from delivery where tenant_id = ${tenantId}`.execute(store.db);
    return rows[0]?.code ?? rows[0]?.state;
  }

  it.each<[string, Parameters<typeof upload>[0], string]>([
    ['nothing', {}, 'consent_denied'],
    ["the tenant's default", { tenant: { ad_user_data: 'granted' } }, 'accepted'],
    ["the destination's default", { destination: { ad_user_data: 'granted' } }, 'accepted'],
    [
      "the destination's default before the tenant's",
      { tenant: { ad_user_data: 'granted' }, destination: { ad_user_data: 'denied' } },
      'consent_denied',
    ],
    [
      "the tenant's default, where the destination's is about another use",
      { tenant: { ad_user_data: 'granted' }, destination: { ad_personalization: 'denied' } },
      'accepted',
    ],
    [
      'the row itself',
      { destination: { ad_user_data: 'granted' }, stated: { consent_ad_user_data: 'denied' } },
      'consent_denied',
    ],
    [
      'the row, and the default for what the row leaves open',
      { destination: { ad_user_data: 'granted' }, stated: { consent_ad_personalization: 'denied' } },
      'accepted',
    ],
  ])('goes by %s', async (_what, given, expected) => {
    expect(await upload(given)).toBe(expected);
  });
});
