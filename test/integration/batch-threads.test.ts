import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BatchBody } from '../../backend/batches/batch-body.ts';
import { type BatchRunner, createBatchRunner } from '../../backend/batches/batch-runner.ts';
import { createBatchThreads } from '../../backend/batches/batch-threads.ts';
import type { UploadBatch } from '../../backend/batches/process-batch.ts';
import type { Store } from '../../backend/store/open.ts';
import type { IdentitiesAnswer, UploadAnswer } from '../../shared/api.ts';
import { emptyStoreFolder } from '../memory-store.ts';
import { openTestStore } from '../secret-key.ts';
import { whenDone } from '../when-done.ts';
import { freshDatabaseUrl } from './databases.ts';
import { clickEvent, NOW, openShop, type Shop } from './shop.ts';

const goOn = new AbortController().signal;

const jsonBody = (value: unknown): BatchBody => ({
  bytes: Buffer.from(JSON.stringify(value)),
  kind: 'json',
  charset: undefined,
});
const csvBody = (text: string): BatchBody => ({ bytes: Buffer.from(text), kind: 'csv', charset: undefined });
const CSV_QUERY = { keep_all_rows: 'false', confirm_columns: 'true', time_zone: 'UTC' };

const sales = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    order_id: `${name}-${index}`,
    conversion_value: index % 7 === 0 ? 'free' : '1,299.00',
    currency: 'THB',
    conversion_time: '2026-11-19T10:30:00Z',
    email: `malee.${index}@shop.example.net`,
  }));

async function openEmbedded(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'matchback-threads-'));
  whenDone(() => rm(folder, { recursive: true, force: true }));
  return openTestStore(await emptyStoreFolder(join(folder, 'data')));
}
const openServer = async (): Promise<Store> => openTestStore({ databaseUrl: await freshDatabaseUrl() });

describe.each([
  ['the embedded database', openEmbedded],
  ['PostgreSQL', openServer],
])('a batch that is processed in a thread, on %s', (name, open) => {
  let store: Store;
  let threads: BatchRunner;
  let shop: Shop;
  let other: Shop;
  const batchOf = (of: Shop, body: BatchBody, change: Partial<UploadBatch> = {}): UploadBatch => ({
    ...{ kind: 'upload', tenantId: of.tenantId, body, query: {}, dryRun: false, now: NOW },
    ...{ idempotencyKey: undefined, requestId: 'request-1', actor: 'key test', ...change },
  });
  const answerOf = <T>(json: Uint8Array): T => JSON.parse(new TextDecoder().decode(json)) as T;

  beforeAll(async () => {
    store = await open();
    whenDone(() => store.close());
    threads = createBatchRunner(1, store);
    whenDone(() => threads.close());
    [shop, other] = [await openShop(store), await openShop(store)];
  }, 120_000);

  const withoutIds = (answer: UploadAnswer): string =>
    JSON.stringify(answer, null, 1).replace(/"[0-9a-f-]{36}"/g, '""');

  async function ordersLike(pattern: string): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from conversion where order_id like ${pattern}`.execute(store.db);
    return rows[0]?.count ?? -1;
  }

  it('has the answer that processing it here gives, and wakes the same workers', async () => {
    const here = createBatchRunner(0, store);
    const events = jsonBody({ events: [clickEvent({ email: 'malee.1@shop.example.net' }), { time: 1 }] });
    for (const [of, runner] of [
      [shop, threads],
      [other, here],
    ] as const) {
      const identities = { kind: 'identities' as const, tenantId: of.tenantId, body: events, now: NOW };
      const captured = answerOf<IdentitiesAnswer>(await runner.run(of.ctx, identities, goOn));
      expect(captured).toMatchObject({ events: 2, failed: 1, clicks: 3, created: 1 });
    }
    const bodies: [BatchBody, Partial<UploadBatch>][] = [
      [jsonBody({ conversions: sales('T', 301), source: 'orders' }), {}],
      [jsonBody({ conversions: sales('T', 301), source: 'orders' }), {}],
      [jsonBody({ conversions: sales('D', 3) }), { dryRun: true }],
      [jsonBody({ conversions: [...sales('T', 2), ...sales('N', 1)], options: { changed_only: true } }), {}],
      [csvBody('Order ID,Total Amount,Currency,Purchase Date\nC-1,10,THB,2026-11-18 10:00\n'), { query: CSV_QUERY }],
    ];
    for (const [body, change] of bodies) {
      const inThread = answerOf<UploadAnswer>(await threads.run(shop.ctx, batchOf(shop, body, change), goOn));
      const inPlace = answerOf<UploadAnswer>(await here.run(other.ctx, batchOf(other, body, change), goOn));
      expect(inThread.summary.total).toBeGreaterThan(0);
      expect(withoutIds(inThread)).toEqual(withoutIds(inPlace));
    }
    expect(shop.woken).toEqual(other.woken);
    expect(shop.woken.length).toBeGreaterThan(0);
  });

  it.each([
    ['no JSON', Buffer.from('{"conversions": ['), 'The body is not valid JSON.'],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'The body is not valid UTF-8.'],
    ['no rows', Buffer.from('{"conversions": []}'), /^conversions: /],
  ])('is refused like any other request: %s', async (_, bytes, detail) => {
    const refused = threads.run(shop.ctx, batchOf(shop, { ...jsonBody(null), bytes }), goOn);
    const message: unknown = expect.stringMatching(detail);
    await expect(refused).rejects.toMatchObject({ code: 'invalid_body', message });
  });

  it('is dropped when its caller disconnects before it is stored', async () => {
    const dropped = threads.run(
      shop.ctx,
      batchOf(shop, jsonBody({ conversions: sales('G', 10) })),
      AbortSignal.abort(),
    );
    await expect(dropped).rejects.toMatchObject({ name: 'AbortError' });
    expect(await ordersLike('G-%')).toBe(0);
  });

  it('holds up no other one when its thread ends in the middle of a transaction', async () => {
    if (!store.shared) throw new Error('The store has no access for threads.');
    const ended = createBatchThreads(1, store.shared);
    // It waits for the tenant, which this transaction has for itself.
    const { waiting } = await store.db.transaction().execute(async (trx) => {
      await sql`select 1 from tenant_lock where tenant_id = ${shop.tenantId} for update`.execute(trx);
      const waiting = ended.run(batchOf(shop, jsonBody({ conversions: sales('K', 10) })), goOn).catch(String);
      await untilBusy(ended);
      await ended.close();
      return { waiting };
    });
    expect(await waiting).toMatch(/terminat|abort/i);
    expect(await ordersLike('K-%')).toBe(0);
    const json = await threads.run(shop.ctx, batchOf(shop, jsonBody({ conversions: sales('K', 10) })), goOn);
    expect(answerOf<UploadAnswer>(json).summary.total).toBe(10);
  });

  // What happens before the store is reached is the same for both; each thread takes a second to start.
  if (name !== 'PostgreSQL') return;

  it('is refused with advice where reading it takes too long, and stores nothing', async () => {
    if (!store.shared) throw new Error('The store has no access for threads.');
    const hasty = createBatchThreads(1, store.shared, 1);
    whenDone(() => hasty.close());
    const message: unknown = expect.stringMatching(/smaller batches/);
    await expect(hasty.run(batchOf(shop, jsonBody({ conversions: sales('S', 1_000) })), goOn)).rejects.toMatchObject({
      code: 'body_too_large',
      message,
    });
    expect(await ordersLike('S-%')).toBe(0);
  });
});

/** Waits for the thread to have loaded the program and taken the batch. */
async function untilBusy(threads: { use(): { busy: number } }): Promise<void> {
  const until = performance.now() + 60_000;
  while (threads.use().busy === 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 5));
}
