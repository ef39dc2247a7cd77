import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import type { IdentityEvent } from '../../../shared/api.ts';
import type { Context } from '../../../backend/context.ts';
import type { CollectedItem } from '../../../backend/capture/collected.ts';
import { processCollected } from '../../../backend/capture/process-collected.ts';
import { receiveIdentities } from '../../../backend/conversions/identities.ts';
import { setBoosterDays } from '../../../backend/identity/booster-settings.ts';
import { unsealFact } from '../../../backend/identity/person-facts.ts';
import { createLog } from '../../../backend/log.ts';
import { storeKeysOf } from '../../../backend/store/keys.ts';
import { newTenant, NOW } from '../identity-fixture.ts';
import { anyStore } from '../databases.ts';
import { openTestStore } from '../../secret-key.ts';
import { whenDone } from '../../when-done.ts';
import { sha256 } from './collect-fixture.ts';

let ctx: Context;
beforeAll(async () => {
  const store = await openTestStore(await anyStore());
  whenDone(() => store.close());
  const wake = () => Promise.resolve();
  ctx = { store, clock: () => NOW, random: () => 0.5, log: createLog('silent'), wake };
});

const few = fc.integer({ min: 0, max: 3 }).map(String);
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const moment = fc.integer({ min: 1, max: 40 }).map((hours) => NOW.getTime() - hours * 3_600_000);
const signal = some(fc.boolean());

/** Few different people, browsers, orders and clicks, so that they meet in many ways. */
const collected = fc
  .record({
    ...{ visitor: few, at: moment, email: some(few), phone: some(few), order: some(few), checkout: some(few) },
    ...{
      click: some(few),
      clickAt: moment,
      campaign: some(few),
      fbp: some(few),
      userData: signal,
      forms: fc.boolean(),
    },
    id: fc.uuid(),
    isAnonymous: fc.boolean(),
  })
  .map(({ isAnonymous, ...all }): CollectedItem => {
    const { email: _, phone: _phone, order: _order, checkout: _checkout, ...visit } = all;
    const of: Partial<typeof all> & typeof visit = isAnonymous ? visit : all;
    const email = of.email === undefined ? {} : { email: sha256(`eva.${of.email}@shop.example.net`) };
    const phone = of.phone === undefined ? {} : { phone: sha256(`+6681234567${of.phone}`) };
    const order = {
      ...(of.order !== undefined && { id: `W-${of.order}`, value: '10', currency: 'THB' }),
      ...(of.checkout !== undefined && { checkout: of.checkout }),
    };
    return {
      visitor: `visitor-0123456789-${of.visitor}`,
      clockBehind: 0,
      event: {
        id: of.id,
        type: 'purchase',
        at: of.at,
        person: { ...email, ...phone, ...(of.forms && email.email && { email_forms: [sha256(`g${of.email}`)] }) },
        order,
        ...(of.fbp !== undefined && { browser: { fbp: `fb.1.1700000000000.123456789${of.fbp}` } }),
        ...(of.click !== undefined && {
          clicks: [
            {
              ...{ type: 'gclid', value: `Gclid-${of.click}`, at: of.clickAt, from: 'url' as const },
              ...(of.campaign !== undefined && { campaign: of.campaign }),
            },
          ],
        }),
        consent: { mode: 'none', ...(of.userData !== undefined && { ad_user_data: of.userData }) },
      },
    };
  });

const identity = fc
  .record({ email: few, phone: some(few), order: some(few), checkout: some(few), at: moment, click: some(few) })
  .map((of): IdentityEvent => ({
    time: new Date(of.at).toISOString(),
    email: `eva.${of.email}@shop.example.net`,
    ...(of.phone !== undefined && { phone: `+6681234567${of.phone}` }),
    ...(of.order !== undefined && { order_id: `W-${of.order}` }),
    ...(of.checkout !== undefined && { external_ids: [`checkout:${of.checkout}`] }),
    ...(of.click !== undefined && { clicks: [{ type: 'gclid' as const, value: `Gclid-${of.click}` }] }),
  }));

type Given = { kind: 'collected'; item: CollectedItem } | { kind: 'identity'; event: IdentityEvent };

async function process(tenantId: string, given: readonly Given[]): Promise<void> {
  const items = given.flatMap((one) => (one.kind === 'collected' ? [one.item] : []));
  const events = given.flatMap((one) => (one.kind === 'identity' ? [one.event] : []));
  if (events.length > 0) await receiveIdentities(ctx, tenantId, { events });
  if (items.length === 0) return;
  await processCollected({
    ctx,
    source: { tenantId, sourceId: tenantId, kind: 'site', name: 'Shop', settings: {} },
    parcels: [{ eventId: tenantId, receivedAt: NOW, events: items }],
    settle: () => Promise.resolve(),
  });
}

/** All that is known of a tenant's people, whatever the ids of identities are. */
async function knownOf(tenantId: string): Promise<unknown> {
  const { db } = ctx.store;
  const { rows: keys } = await sql<{ keys: string[] }>`
    select array_agg(key || ' ' || kind || ' ' || blocked order by key) as keys from identity_key
    where tenant_id = ${tenantId} group by identity_id order by 1`.execute(db);
  const { rows: clicks } = await sql`
    select c.type, c.value, c.clicked_at, c.campaign, c.ad_user_data, c.keys,
      (select min(k.key::text) from identity_key k where k.tenant_id = ${tenantId} and k.identity_id = c.identity_id) as who
    from identity_click c where c.tenant_id = ${tenantId} order by 7, 1, 2`.execute(db);
  const { rows: anonymous } = await sql`
    select key, type, value, clicked_at, campaign, ad_user_data from anonymous_click
    where tenant_id = ${tenantId} order by 1, 2, 3`.execute(db);
  const { rows: facts } = await sql<{ key: string; field: string; sealed: string; seen_at: Date }>`
    select key, field, sealed, seen_at from person_fact where tenant_id = ${tenantId} order by key, field`.execute(db);
  const { rows: purchases } = await sql`
    select order_link, value, purchased_at, click_type, campaign from browser_purchase
    where tenant_id = ${tenantId} order by 1`.execute(db);
  const values = facts.map(({ sealed, ...fact }) => ({
    ...fact,
    value: unsealFact(storeKeysOf(db), tenantId, { ...fact, sealed }),
  }));
  return { keys, clicks, anonymous, facts: values, purchases };
}

it('any order and any batches of the same events make the same graph, consent and facts', async () => {
  const given = fc.array(
    fc.oneof(
      { weight: 3, arbitrary: collected.map((item): Given => ({ kind: 'collected', item })) },
      { weight: 1, arbitrary: identity.map((event): Given => ({ kind: 'identity', event })) },
    ),
    { minLength: 2, maxLength: 14 },
  );
  const shuffled = given.chain((events) =>
    fc.record({
      events: fc.constant(events),
      // With repeats.
      other: fc.shuffledSubarray([...events, ...events.slice(0, 3)], { minLength: events.length }),
      cuts: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 20, maxLength: 20 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(shuffled, async ({ events, other, cuts }) => {
      const all = [...other, ...events.filter((one) => !other.includes(one))];
      const [one, second] = [await newTenant(ctx.store), await newTenant(ctx.store)];
      for (const tenantId of [one, second]) await setBoosterDays(ctx.store.db, tenantId, 90, 'test', NOW);
      await process(one, events);
      for (let from = 0, cut = 0; from < all.length; cut += 1) {
        const size = cuts[cut] ?? 1;
        await process(second, all.slice(from, from + size));
        from += size;
      }
      expect(await knownOf(second)).toEqual(await knownOf(one));
    }),
    { numRuns: 15 },
  );
});
