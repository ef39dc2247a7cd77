import { pino } from 'pino';
import { setDestination } from '../../backend/tenants/destinations.ts';
import { openStore, type StoreLocation } from '../../backend/store/open.ts';
import { ROLE_SCOPES, SCOPES } from '../../shared/roles.ts';
import { createKey } from '../../backend/tenants/keys.ts';
import { addMember } from '../../backend/tenants/members.ts';
import { createTenant } from '../../backend/tenants/tenants.ts';
import { DEMO_PERSON } from './demo/person.ts';
import { demoSettings, type PlatformName } from './platforms/server.ts';

export const DEMO_TENANT = 'demo';

/** The settings of the demo tenant's destinations, with the URLs of the stand-ins. */
export function demoDestinations(urls: Partial<Record<PlatformName, string>>): Record<string, Record<string, unknown>> {
  const entries = Object.entries(urls) as [PlatformName, string][];
  return Object.fromEntries(entries.map(([platform, url]) => [platform, demoSettings(platform, url)]));
}

/** Creates the demo tenant with an API key, an owner and destinations in an empty database, and closes the database. */
export async function setUpTenant(
  location: StoreLocation,
  secretKey: Buffer,
  destinations: Record<string, Record<string, unknown>>,
): Promise<{ tenant: string; apiKey: string }> {
  const store = await openStore(location, { current: secretKey, previous: null });
  try {
    const now = new Date();
    const { tenantId } = await createTenant(store.db, DEMO_TENANT, 'Demo shop', now);
    const { key } = await createKey(store.db, tenantId, 'sandbox', SCOPES, now);
    await addMember(store.db, tenantId, DEMO_PERSON.email, ROLE_SCOPES.owner, now);
    const ctx = {
      store,
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
