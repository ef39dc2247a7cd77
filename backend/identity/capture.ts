import { sql } from 'kysely';
import { rowsOfIds } from '../store/array-text.ts';
import { newId } from '../store/id.ts';
import type { Trx } from '../store/transaction.ts';
import { findAnonymous, moveAnonymousClicks, separateAnonymous, storeAnonymousClicks } from './anonymous-clicks.ts';
import { upsertClicks } from './capture-clicks.ts';
import {
  insertIdentities,
  mergeIdentities,
  updateCounts,
  writeEvents,
  writeKeys,
  writeShopOrders,
} from './capture-writes.ts';
import { eventIdOf, loggedKeys } from './event-log.ts';
import {
  addEvents,
  type IdentityKeyRecord,
  type LinkEvent,
  type NewEvent,
  type StoredGraph,
  type StoredIdentity,
} from './graph.ts';
import { loadComponents, loadSeparations } from './load-components.ts';
import { addClicks, type ClicksByValue } from './merge-click.ts';
import { planRebuild, unlinkedKeys } from './rebuild.ts';
import { attributePurchases, storePurchases } from './purchases.ts';
import { storeFacts } from './person-facts.ts';
import { replaceComponents } from './replace-components.ts';

export interface CaptureResult {
  /** Events whose identifiers had come together before, in these events or earlier ones. */
  known: number;
  /** New identities, and identities that were merged into another one. */
  created: number;
  merged: number;
  /** Distinct clicks in the events. */
  clicks: number;
  /** Visitors of the events who were anonymous and had clicks. */
  identified: number;
  /** The identities of the events. */
  identityIds: string[];
  /**
   * Conversions that wait for their keys can perhaps be matched now: all keys of the identities that were there before, and the keys of
   * new ones. With the keys of their orders' numbers, where the events name a shop: orders that name none may wait for these.
   */
  affected: AffectedKeys;
  /** Keys that belong to no identity any longer, because too many people share them or the event that had them stays out. */
  unlinkedKeys: string[];
}

/** Keys, and all of the keys of some identities. */
export interface AffectedKeys {
  identityIds: readonly string[];
  keys: readonly string[];
}

/**
 * Logs events (see events.ts) and adds them to the tenant's identity graph, in a fixed number of statements. The tenant must be locked for
 * `update`, so that the changes can be computed in memory. Events that were left out to undo a merge stay out. `isFromSource`: a site, a
 * shop or another source sent them; else a program or a file. Of anonymous visitors of sources only the clicks are stored, see
 * anonymous-clicks.ts.
 */
export async function captureEvents(
  trx: Trx,
  tenantId: string,
  linkEvents: readonly LinkEvent[],
  now: Date,
  isFromSource = false,
): Promise<CaptureResult> {
  const graph = await loadStored(trx, tenantId, linkEvents);
  const { anonymous, linked } = isFromSource
    ? separateAnonymous(linkEvents, graph)
    : { anonymous: new Map<never, never>(), linked: linkEvents };
  await storeAnonymousClicks(trx, tenantId, anonymous);
  const earlier = await findAnonymous(trx, tenantId, linked);
  const reported = distinctEvents(linked);
  const given = earlier.length === 0 ? reported : distinctEvents([...linked, ...earlier]);
  const logged = await loadLogged(trx, tenantId, given);
  const events = given.filter(({ eventId }) => logged.get(eventId) !== 'excluded');
  const knownEventIds = new Set(logged.keys());
  const stored = { ...graph, knownEventIds };
  const changes = addEvents(events, stored, () => newId(now));
  const identityIds = new Map(changes.events.map(({ eventId, identityId }) => [eventId, identityId]));
  const byProgram = new Set(isFromSource ? [] : reported.map(({ eventId }) => eventId));
  await writeEvents(trx, tenantId, given, { known: knownEventIds, byProgram }, identityIds, now);
  await insertIdentities(trx, tenantId, changes.created, now);
  await mergeIdentities(trx, tenantId, changes.merges, now);
  await writeKeys(trx, tenantId, changes.keys, new Set(stored.keys.map(({ key }) => key)), now);
  const created = new Set(changes.created.map(({ identityId }) => identityId));
  await upsertClicks(trx, tenantId, events, identityIds, created);
  const owners = distinctEvents(earlier).flatMap(({ eventId, keys }) =>
    keys.map(({ key }) => ({ key, eventId, identityId: identityIds.get(eventId) ?? null })),
  );
  await moveAnonymousClicks(trx, tenantId, owners);
  await updateCounts(trx, tenantId, changes.recounted);
  await writeShopOrders(trx, tenantId, events);
  const purchased = await storePurchases(trx, tenantId, linkEvents, now);
  await storeFacts(
    trx,
    tenantId,
    linkEvents.flatMap((event) => event.facts ?? []),
  );
  const newKeys = changes.keys.filter(({ identityId }) => identityId !== null && created.has(identityId));
  const knownIds = [...new Set(changes.events.flatMap(({ identityId }) => identityId ?? []))].filter(
    (id) => !created.has(id),
  );
  const result: CaptureResult = {
    known: linked.length - reported.filter(({ eventId }) => !logged.has(eventId)).length,
    created: changes.created.length,
    merged: changes.merges.length,
    clicks: new Set(reported.flatMap(({ clicks }) => clicks.map(({ type, value }) => `${type} ${value}`))).size,
    identified: earlier.length,
    identityIds: [...knownIds, ...created],
    affected: {
      identityIds: knownIds,
      keys: [...newKeys.map(({ key }) => key), ...events.flatMap(({ shopOrder }) => shopOrder?.numberKey ?? [])],
    },
    unlinkedKeys: [],
  };
  const { toRebuild } = changes;
  const links = [
    ...linkEvents.flatMap(({ purchase }) => purchase?.orderLink ?? []),
    ...newKeys.flatMap(({ key, kind }) => (kind === 'order_id_normal' ? key : [])),
  ];
  const unattributed = links.filter((key) => !purchased.has(key));
  if (toRebuild.eventIds.length === 0) {
    await attributePurchases(trx, tenantId, { identityIds: knownIds, keys: unattributed }, now);
    return result;
  }
  const loaded = await loadComponents(trx, tenantId, toRebuild.identityIds, toRebuild.eventIds);
  const rebuild = planRebuild(loaded, () => newId(now));
  await replaceComponents(trx, tenantId, rebuild, now);
  const rebuilt = rebuild.identities.map(({ identityId }) => identityId);
  const touched = [...knownIds, ...rebuilt];
  const unlinked = unlinkedKeys(rebuild);
  await attributePurchases(trx, tenantId, { identityIds: touched, keys: [...links, ...unlinked] }, now);
  return {
    ...result,
    created: result.created + rebuild.identities.filter(({ isNew }) => isNew).length,
    merged: result.merged + rebuild.merges.length,
    identityIds: [...result.identityIds, ...rebuilt],
    affected: { ...result.affected, identityIds: touched },
    unlinkedKeys: unlinked,
  };
}

/** Each event once, with the clicks of its repeats; each click once. */
function distinctEvents(linkEvents: readonly LinkEvent[]): NewEvent[] {
  const byId = new Map<string, NewEvent>();
  const clicksOfRepeated = new Map<string, ClicksByValue>();
  for (const { links, clicks, shopOrder } of linkEvents) {
    const keys = loggedKeys(links);
    const eventId = eventIdOf(keys);
    const known = byId.get(eventId);
    if (known) {
      const own = clicksOfRepeated.get(eventId) ?? addClicks(new Map(), known.clicks);
      clicksOfRepeated.set(eventId, addClicks(own, clicks));
    } else {
      const distinct = clicks.length < 2 ? clicks : [...addClicks(new Map(), clicks).values()];
      byId.set(eventId, { eventId, keys, isSnapshot: false, clicks: distinct, ...(shopOrder && { shopOrder }) });
    }
  }
  for (const [eventId, clicks] of clicksOfRepeated) {
    const event = byId.get(eventId);
    if (event) byId.set(eventId, { ...event, clicks: [...clicks.values()] });
  }
  return [...byId.values()];
}

async function loadLogged(
  trx: Trx,
  tenantId: string,
  events: readonly NewEvent[],
): Promise<Map<string, 'logged' | 'excluded'>> {
  const { rows } = await sql<{ event_id: string; excluded: boolean }>`
    select e.event_id, e.excluded_at is not null as excluded
    from ${rowsOfIds(events.map(({ eventId }) => eventId))} as r(id)
    cross join lateral (
      select * from identity_event e where e.tenant_id = ${tenantId} and e.event_id = r.id limit 1
    ) e`.execute(trx);
  return new Map(rows.map(({ event_id, excluded }) => [event_id, excluded ? 'excluded' : 'logged']));
}

async function loadStored(
  trx: Trx,
  tenantId: string,
  events: readonly LinkEvent[],
): Promise<Omit<StoredGraph, 'knownEventIds'>> {
  const eventKeys = new Set<string>();
  for (const { links } of events) for (const { keys } of links) for (const { key } of keys) eventKeys.add(key);
  // `limit 1` makes the planner use one index look-up for each key, whatever table size it assumes.
  const { rows } = await sql<IdentityKeyRecord & StoredIdentity>`
    select k.key, k.kind, k.identity_id as "identityId", k.blocked, i.emails, i.phones, i.contacts,
      i.is_logged as "isLogged"
    from ${rowsOfIds([...eventKeys])} as r(key)
    cross join lateral (
      select * from identity_key k where k.tenant_id = ${tenantId} and k.key = r.key limit 1
    ) k
    left join lateral (
      select * from identity i where i.tenant_id = ${tenantId} and i.identity_id = k.identity_id limit 1
    ) i on true`.execute(trx);
  const identities = new Map(
    rows.flatMap(({ identityId, blocked, emails, phones, contacts, isLogged }) =>
      identityId === null || blocked ? [] : [[identityId, { identityId, emails, phones, contacts, isLogged }]],
    ),
  );
  const separations = await loadSeparations(trx, tenantId);
  return {
    // A release that did not log events left blocked keys with their identity.
    keys: rows.map(({ key, kind, identityId, blocked }) => ({
      ...{ key, kind, blocked },
      identityId: blocked ? null : identityId,
    })),
    identities: [...identities.values()],
    apartKeys: new Set(separations.flatMap(({ a, b }) => [a, b])),
  };
}
