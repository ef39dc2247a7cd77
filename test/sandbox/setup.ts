import { pino } from 'pino';
import { setDestination } from '../../backend/delivery/configured.ts';
import { openStore, type StoreLocation } from '../../backend/store/open.ts';
import { createKey, SCOPES } from '../../backend/tenants/keys.ts';
import { createTenant } from '../../backend/tenants/tenants.ts';
import { googleCredentials } from './platforms/google/credentials.ts';
import { metaCredentials } from './platforms/meta/credentials.ts';
import { tiktokCredentials } from './platforms/tiktok/credentials.ts';

export const DEMO_TENANT = 'demo';

/** The three destinations of the demo tenant, pointed at the stand-ins. */
export function demoDestinations(urls: {
  meta: string;
  google: string;
  tiktok: string;
}): Record<string, Record<string, unknown>> {
  return {
    meta: {
      dataset_id: metaCredentials.dataset_id,
      access_token: metaCredentials.access_token,
      base_url: urls.meta,
    },
    google: {
      operating_account_id: googleCredentials.operating_account_id,
      login_account_id: googleCredentials.login_account_id,
      conversion_action_id: googleCredentials.conversion_action_id,
      credentials: {
        client_id: googleCredentials.client_id,
        client_secret: googleCredentials.client_secret,
        refresh_token: googleCredentials.refresh_token,
      },
      base_url: urls.google,
      token_url: `${urls.google}/token`,
      // The real Google wants half an hour before it is asked; nobody watches a demo that long.
      poll_first_seconds: 2,
    },
    tiktok: {
      event_source: 'offline',
      event_source_id: tiktokCredentials.offline_event_set_id,
      access_token: tiktokCredentials.access_token,
      base_url: urls.tiktok,
    },
  };
}

/** Makes the demo tenant with its key and destinations in an empty store, and closes the store again. */
export async function setUpTenant(
  location: StoreLocation,
  secretKey: Buffer,
  destinations: Record<string, Record<string, unknown>>,
): Promise<{ tenant: string; apiKey: string }> {
  const store = await openStore(location);
  try {
    const now = new Date();
    const { tenantId } = await createTenant(store.db, DEMO_TENANT, 'Demo shop', now);
    const { key } = await createKey(store.db, tenantId, 'sandbox', SCOPES, now);
    const ctx = {
      store,
      secretKey,
      clock: () => now,
      random: () => 0.5,
      log: pino({ level: 'silent' }),
      wake: () => Promise.resolve(),
    };
    for (const [type, settings] of Object.entries(destinations)) {
      await setDestination(ctx, tenantId, type, type, settings);
    }
    return { tenant: DEMO_TENANT, apiKey: key };
  } finally {
    await store.close();
  }
}
