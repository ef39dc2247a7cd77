import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addSource } from '../../../backend/capture/sources.ts';
import { createLog } from '../../../backend/log.ts';
import { startBackend } from '../../../backend/server.ts';
import type { StoreLocation } from '../../../backend/store/open.ts';
import { lockTenant, transaction } from '../../../backend/store/transaction.ts';
import { createTenant } from '../../../backend/tenants/tenants.ts';
import { emptyStoreFolder } from '../../memory-store.ts';
import { SECRET_KEYS } from '../../secret-key.ts';
import { whenDone } from '../../when-done.ts';
import { freshDatabaseUrl } from '../databases.ts';
import { batch, collect, CONSENT, untilProcessed, waitingRows } from './collect-fixture.ts';

async function emptyFolder(): Promise<StoreLocation> {
  const folder = await mkdtemp(join(tmpdir(), 'matchback-locked-'));
  whenDone(() => rm(folder, { recursive: true, force: true }));
  return emptyStoreFolder(join(folder, 'data'));
}

describe.each<[string, () => Promise<StoreLocation>]>([
  ['the embedded database', emptyFolder],
  ['PostgreSQL', async () => ({ databaseUrl: await freshDatabaseUrl(), poolSize: 1 })],
])('on %s', (_name, place) => {
  it('a collect call answers while an upload has the tenant, and the only connection', async () => {
    const backend = await startBackend({
      ...{ store: await place(), secretKeys: SECRET_KEYS, port: 0, host: '127.0.0.1' },
      ...{ rateLimitPerMinute: 1000, batchThreads: 0, log: createLog('silent') },
    });
    whenDone(() => backend.close());
    const { context } = backend;
    const { db } = context.store;
    const { tenantId } = await createTenant(db, 'acme', 'Acme', context.clock());
    const { address } = await addSource(
      context,
      tenantId,
      { kind: 'site', name: 'Shop', settings: { origins: ['shop.example.com'] }, secrets: {} },
      { actor: 'test', origin: backend.url },
    );
    const event = { id: 'a', type: 'visit', at: 0, order: { id: 'W-1' }, consent: CONSENT };
    expect((await collect(address, batch([event]))).status).toBe(200);
    await untilProcessed(backend, tenantId);
    const answer = await transaction(db, async (trx) => {
      await lockTenant(trx, tenantId, 'update');
      return collect(address, batch([{ ...event, id: 'b' }]));
    });
    expect(answer.status).toBe(200);
    const lastSeen = async (): Promise<Date | undefined> => {
      const event = await db
        .selectFrom('identity_event')
        .select('last_seen')
        .where('tenant_id', '=', tenantId)
        .executeTakeFirst();
      return event?.last_seen;
    };
    // What is in a file of the embedded database's inbox is not in its table yet.
    await expect.poll(lastSeen, { timeout: 10_000 }).toBeInstanceOf(Date);
    await untilProcessed(backend, tenantId);
    expect(await waitingRows(db, tenantId)).toBe(0);
  });
});
