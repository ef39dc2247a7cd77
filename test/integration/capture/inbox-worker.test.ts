import { beforeAll, expect, it } from 'vitest';
import type { Context } from '../../../backend/context.ts';
import { appendToInbox } from '../../../backend/capture/inbox.ts';
import { startInboxWorker } from '../../../backend/capture/inbox-worker.ts';
import { addSource, listSources } from '../../../backend/capture/sources.ts';
import { createLog } from '../../../backend/log.ts';
import { runRetention } from '../../../backend/privacy/retention.ts';
import { newTenant, NOW } from '../identity-fixture.ts';
import { anyStore } from '../databases.ts';
import { openTestStore } from '../../secret-key.ts';
import { whenDone } from '../../when-done.ts';
import { CONSENT } from './collect-fixture.ts';

const DAY_MS = 86_400_000;
let ctx: Context;
let now: Date;
beforeAll(async () => {
  const store = await openTestStore(await anyStore());
  whenDone(() => store.close());
  ctx = { store, clock: () => now, random: () => 0.5, log: createLog('silent'), wake: () => Promise.resolve() };
});

it('what cannot be processed holds up nothing else, is tried again, shown, and removed after 30 days', async () => {
  now = NOW;
  const { db } = ctx.store;
  const tenantId = await newTenant(ctx.store);
  const site = { kind: 'site', name: 'Shop', settings: { origins: ['shop.example.com'] }, secrets: {} } as const;
  const { source } = await addSource(ctx, tenantId, site, { actor: 'test', origin: '' });
  const append = (name: string) =>
    appendToInbox(ctx, tenantId, source.source_id, [
      {
        visitor: `visitor-0123456789-${name}`,
        clockBehind: 0,
        event: { id: name, type: 'visit', at: now.getTime(), order: { id: name }, consent: CONSENT },
      },
    ]);
  await append('good-1');
  await append('damaged');
  const rows = await db.selectFrom('source_event').select('event_id').orderBy('event_id').execute();
  await db
    .updateTable('source_event')
    .set({ sealed: 'v2.AAAA' })
    .where('event_id', '=', rows.at(-1)?.event_id ?? '')
    .execute();
  await append('good-2');

  const worker = startInboxWorker(ctx);
  whenDone(() => worker.stop());
  await worker.drain();
  const events = async () => (await db.selectFrom('identity_event').select('event_id').execute()).length;
  const sourceNow = async () => (await listSources(db, tenantId, '', now))[0];
  expect(await events()).toBe(2);
  expect(await sourceNow()).toMatchObject({ waiting: 1, failed: 0, problem: null, last_event_at: NOW.toISOString() });

  // Six tries within three hours, further apart each time.
  for (let tries = 1; tries < 6; tries += 1) {
    now = new Date(now.getTime() + 30_000 * 4 ** (tries - 1));
    await worker.drain();
  }
  expect(await sourceNow()).toMatchObject({
    ...{ waiting: 1, failed: 1 },
    problem: { code: 'events_not_processed', message: expect.stringContaining('internal error') as string },
  });
  expect(now.getTime() - NOW.getTime()).toBeLessThan(DAY_MS);
  now = new Date(NOW.getTime() + 29 * DAY_MS);
  await worker.drain();
  await runRetention(ctx);
  expect(await sourceNow()).toMatchObject({ failed: 1 });
  now = new Date(NOW.getTime() + 32 * DAY_MS);
  await runRetention(ctx);
  expect(await sourceNow()).toMatchObject({ waiting: 0, failed: 0 });
});
