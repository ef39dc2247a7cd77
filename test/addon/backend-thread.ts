/** Backends on empty stores, in a thread of their own: the stand-in's fetches block the test's thread. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort } from 'node:worker_threads';
import { createLog } from '../../backend/log.ts';
import { setDestination } from '../../backend/tenants/destinations.ts';
import { startBackend } from '../../backend/server.ts';
import type { StoreLocation } from '../../backend/store/open.ts';
import { createKey } from '../../backend/tenants/keys.ts';
import { addMember } from '../../backend/tenants/members.ts';
import { createTenant, findTenant } from '../../backend/tenants/tenants.ts';
import { memoryStore } from '../memory-store.ts';
import { demoDestinations } from '../sandbox/setup.ts';
import { NOW } from './now.ts';
import type { PostedCommand, TestBackend } from './addon-fixture.ts';
import { SECRET_KEYS } from '../secret-key.ts';

const AUDIENCE = 'stand-in.apps.googleusercontent.com';

async function openBackend(location: StoreLocation | null): Promise<TestBackend> {
  let googleKeys: object | null = null;
  const google = createServer((_, response) => {
    response.writeHead(googleKeys ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify(googleKeys));
  });
  await new Promise<void>((resolve) => google.listen(0, '127.0.0.1', resolve));

  const backend = await startBackend({
    store: location ?? (await memoryStore()),
    secretKeys: SECRET_KEYS,
    port: 0,
    host: '127.0.0.1',
    rateLimitPerMinute: 1_000_000,
    batchThreads: 0,
    google: { audiences: [AUDIENCE], jwksUrl: `http://127.0.0.1:${(google.address() as AddressInfo).port}/certs` },
    clock: () => NOW,
    random: () => 0.5,
    log: createLog('silent'),
  });
  const { context } = backend;
  return {
    url: backend.url,
    /** Its one destination is answered for by nothing; its key may do everything a sender may. */
    openTenant: async (slug) => {
      const { tenantId } = await createTenant(context.store.db, slug, `Shop ${slug}`, NOW);
      const nowhere = 'http://127.0.0.1:9';
      const { meta } = demoDestinations({ meta: nowhere, google: nowhere, tiktok: nowhere });
      await setDestination(context, tenantId, 'meta', 'meta', meta ?? {});
      return (await createKey(context.store.db, tenantId, 'test', ['upload', 'identities'], NOW)).key;
    },
    invite: async (slug, email, scopes) => {
      const { tenantId } = await findTenant(context.store.db, slug);
      return (await addMember(context.store.db, tenantId, email, scopes, NOW)).invitationCode;
    },
    trust: async (jwks) => {
      googleKeys = jwks;
      await Promise.resolve();
    },
    close: async () => {
      google.close();
      google.closeAllConnections();
      await backend.close();
    },
  };
}

const backends = new Map<string, TestBackend>();

async function run({ url, name, args }: PostedCommand): Promise<unknown> {
  if (name === 'open') {
    const backend = await openBackend(args[0] as StoreLocation | null);
    backends.set(backend.url, backend);
    return backend.url;
  }
  const command = backends.get(url)?.[name] as (...args: unknown[]) => Promise<unknown>;
  return command(...args);
}

parentPort?.on('message', (command: PostedCommand) => {
  void run(command).then((answer) => parentPort?.postMessage({ id: command.id, answer }));
});
