/** A backend on an empty store in memory, in a thread of its own: the stand-in's fetches block the test's thread. */
import { parentPort } from 'node:worker_threads';
import { createLog } from '../../backend/log.ts';
import { setDestination } from '../../backend/delivery/configured.ts';
import { startBackend } from '../../backend/server.ts';
import { createKey } from '../../backend/tenants/keys.ts';
import { createTenant } from '../../backend/tenants/tenants.ts';
import { demoDestinations } from '../sandbox/setup.ts';
import { NOW } from './now.ts';

const backend = await startBackend({
  store: { memory: true },
  secretKey: Buffer.alloc(32, 7),
  port: 0,
  host: '127.0.0.1',
  rateLimitPerMinute: 1_000_000,
  clock: () => NOW,
  random: () => 0.5,
  log: createLog('silent'),
});

/** Makes a tenant with one destination, which nothing answers for, and a key that may do everything a sender may. */
async function openTenant(slug: string): Promise<string> {
  const { context } = backend;
  const { tenantId } = await createTenant(context.store.db, slug, `Shop ${slug}`, NOW);
  const nowhere = 'http://127.0.0.1:9';
  const { meta } = demoDestinations({ meta: nowhere, google: nowhere, tiktok: nowhere });
  await setDestination(context, tenantId, 'meta', 'meta', meta ?? {});
  return (await createKey(context.store.db, tenantId, 'test', ['upload', 'identities'], NOW)).key;
}

parentPort?.on('message', (slug: string) => {
  void openTenant(slug).then((key) => parentPort?.postMessage({ slug, key }));
});
parentPort?.postMessage({ url: backend.url });
