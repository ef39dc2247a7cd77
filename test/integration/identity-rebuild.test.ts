import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { captureEvents } from '../../backend/identity/capture.ts';
import { crowdedKeys } from '../../backend/identity/crowded-keys.ts';
import type { LinkEvent } from '../../backend/identity/graph.ts';
import { keyOf, linksOf } from '../../backend/identity/key.ts';
import { rebuildAround } from '../../backend/identity/rebuild-around.ts';
import type { Store } from '../../backend/store/open.ts';
import { lockTenant, transaction } from '../../backend/store/transaction.ts';
import { GraphInMemory, groupsOf, toLogged } from '../unit/identity/graph-in-memory.ts';
import { forEachDatabase } from './databases.ts';
import { expectWholeGraph } from './whole-graph.ts';
import { capture, click, newTenant, NOW } from './identity-fixture.ts';
import { STORE_KEYS } from '../secret-key.ts';
import { storeKeysOf } from '../../backend/store/keys.ts';

const few = (max: number) => fc.integer({ min: 0, max }).map(String);
const anEvent = fc
  .record(
    {
      ...{ order: few(25), email: few(20), phone: fc.oneof(few(2), few(25)), external: few(24), click: few(9) },
      ...{
        daysBefore: fc.integer({ min: 1, max: 5 }),
        campaign: fc.constantFrom('spring', 'Spring', 'ลด 50%', '\u{1F338}', '\uffee', 'NULL', '{"a", \\b}'),
      },
    },
    { requiredKeys: [] },
  )
  .map((of): LinkEvent => ({
    links: linksOf(
      {
        ...(of.order !== undefined && { order_id: `#${of.order}`, order_key: of.order }),
        person: {
          ...(of.email !== undefined && {
            email: { lower: `e${of.email}`, gmail_dots_plus_tag_dropped: `e${Number(of.email) % 15}` },
          }),
          ...(of.phone !== undefined && { phone: { e164: of.phone, digits: of.phone } }),
          ...(of.external !== undefined && { external_id: { spaces_dropped: of.external } }),
        },
      },
      STORE_KEYS,
    ),
    clicks:
      of.click === undefined
        ? []
        : [
            {
              ...click('gclid', `G${of.click}`, of.daysBefore),
              ...(of.campaign !== undefined && { campaign: of.campaign }),
            },
          ],
  }))
  .filter(({ links }) => links.length > 0);

async function stateOf(store: Store, tenantId: string) {
  const keys = await store.db.selectFrom('identity_key').selectAll().where('tenant_id', '=', tenantId).execute();
  const events = await store.db.selectFrom('identity_event').selectAll().where('tenant_id', '=', tenantId).execute();
  return {
    together: groupsOf(keys.flatMap((key) => (key.blocked ? [] : [[key.key, key.identity_id ?? ''] as const]))),
    blocked: keys.flatMap((key) => (key.blocked ? [key.key] : [])).sort(),
    events: groupsOf(events.flatMap((e) => (e.excluded_at ? [] : [[e.event_id, e.identity_id ?? ''] as const]))),
  };
}

/** The clicks of each identity with their keys, as its events have them. */
async function expectTrueClicks(store: Store, tenantId: string): Promise<void> {
  const stored = await store.db
    .selectFrom('identity_click')
    .select(['identity_id', 'type', 'value', 'clicked_at', 'campaign', 'keys'])
    .where('tenant_id', '=', tenantId)
    .orderBy('identity_id')
    .orderBy('value')
    .execute();
  const { rows: expected } = await sql`
    select e.identity_id, c.type, c.value, min(c.clicked_at) as clicked_at,
      min(c.campaign collate "C") as campaign, array_agg(distinct k order by k) as keys
    from identity_event e
    join identity_event_click c on c.tenant_id = e.tenant_id and c.event_id = e.event_id
    cross join lateral unnest(e.keys) k
    where e.tenant_id = ${tenantId} and e.identity_id is not null
    group by e.identity_id, c.type, c.value order by e.identity_id, c.value`.execute(store.db);
  expect(stored).toEqual(expected);
}

/** The clicks of all identities, without the ids of these, and those of all events. */
async function clicksOf(store: Store, tenantId: string): Promise<string[][]> {
  const { rows: clicks } = await sql`
    select value, clicked_at, campaign, keys from identity_click where tenant_id = ${tenantId}`.execute(store.db);
  const { rows: reported } = await sql`
    select value, clicked_at, campaign, event_id from identity_event_click where tenant_id = ${tenantId}`.execute(
    store.db,
  );
  return [clicks, reported].map((rows) => rows.map((one) => JSON.stringify(one)).sort());
}

forEachDatabase((name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  const take = (tenant: string, events: readonly LinkEvent[]) =>
    transaction(store.db, async (trx) => {
      await lockTenant(trx, tenant, 'update');
      return captureEvents(trx, tenant, events, NOW);
    });

  it('the stored graph is the one of its events, in any batches, without events that are left out, with keys that are allowed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(anEvent, { maxLength: 25 }), { minLength: 1, maxLength: 4 }),
        fc.nat(),
        async (batches, nth) => {
          const tenant = await newTenant(store);
          const graph = new GraphInMemory();
          for (const batch of batches) {
            await take(tenant, batch);
            graph.capture(batch);
          }
          expect(await stateOf(store, tenant)).toEqual(graph.state());
          await expectTrueClicks(store, tenant);
          await expectWholeGraph(store, tenant);

          const all = batches.flat();
          if (all.length === 0) return;
          const atOnce = await newTenant(store);
          await take(atOnce, all.toReversed());
          expect(await clicksOf(store, atOnce)).toEqual(await clicksOf(store, tenant));
          const out = toLogged(all[nth % all.length]!.links);
          await transaction(store.db, async (trx) => {
            const { identity_id } = await trx
              .selectFrom('identity_event')
              .select('identity_id')
              .where('event_id', '=', out.eventId)
              .where('tenant_id', '=', tenant)
              .executeTakeFirstOrThrow();
            await trx
              .updateTable('identity_event')
              .set({ excluded_at: NOW, identity_id: null })
              .where('tenant_id', '=', tenant)
              .where('event_id', '=', out.eventId)
              .execute();
            const changed = {
              identityIds: identity_id === null ? [] : [identity_id],
              changedKeys: out.keys.map((k) => k.key),
            };
            await rebuildAround(trx, tenant, changed, NOW);
          });
          graph.exclude(out.eventId);
          await take(tenant, all);
          expect(await stateOf(store, tenant)).toEqual(graph.state());
          await expectTrueClicks(store, tenant);
          await expectWholeGraph(store, tenant);

          const crowded = crowdedKeys(all.map(({ links }) => toLogged(links))).map(({ key }) => key);
          for (const key of crowded.filter((one) => graph.blocked.has(one))) {
            await transaction(store.db, async (trx) => {
              await trx
                .updateTable('blocked_key')
                .set({ allowed_at: NOW })
                .where('tenant_id', '=', tenant)
                .where('key', '=', key)
                .execute();
              await rebuildAround(trx, tenant, { identityIds: [], changedKeys: [key] }, NOW);
            });
            graph.allow(key);
          }
          expect(await stateOf(store, tenant)).toEqual(graph.state());
          await expectTrueClicks(store, tenant);
          await expectWholeGraph(store, tenant);
        },
      ),
      // The statements are the same: on PGlite, the answers need to be read as well.
      { numRuns: name === 'PGlite' ? 4 : 16 },
    );
  });

  it('an identity that was stored before events were logged keeps its keys and clicks when it changes', async () => {
    const tenant = await newTenant(store);
    await capture(store, tenant, [
      {
        email: 'jane@shop.com',
        phone: '0812345678',
        clicks: [{ ...click('gclid', 'OLD-CLICK'), campaign: 'Spring sale' }],
      },
      { order_id: 'A-1', email: 'jane@shop.com' },
    ]);
    // As the release before left it.
    for (const table of ['identity_event', 'identity_event_click'] as const) {
      await store.db.deleteFrom(table).where('tenant_id', '=', tenant).execute();
    }
    await store.db.updateTable('identity').set({ is_logged: false }).where('tenant_id', '=', tenant).execute();
    await store.db.updateTable('identity_click').set({ keys: [] }).where('tenant_id', '=', tenant).execute();

    await capture(store, tenant, [
      { phone: '0812345678', email: 'jane@work.com', clicks: [click('fbclid', 'NEW-CLICK')] },
    ]);
    const { together } = await stateOf(store, tenant);
    expect(together).toHaveLength(1);
    expect(together[0]).toContain(keyOf('order_id', 'A-1', storeKeysOf(store.db)));
    const clicks = await store.db
      .selectFrom('identity_click')
      .select(['value', 'campaign'])
      .where('tenant_id', '=', tenant)
      .orderBy('value')
      .execute();
    expect(clicks).toEqual([
      { value: 'NEW-CLICK', campaign: null },
      { value: 'OLD-CLICK', campaign: 'Spring sale' },
    ]);
    await expectTrueClicks(store, tenant);
  });
});
