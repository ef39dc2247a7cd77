import { sql } from 'kysely';
import type { ChangedPeople, PersonIdentifier } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import { readEvents } from '../identity/events.ts';
import type { IdentityKey } from '../identity/key.ts';
import { type Actor, writeAudit } from '../store/audit.ts';
import { newId } from '../store/id.ts';
import { storeKeysOf, type StoreKeys } from '../store/keys.ts';
import type { Trx } from '../store/transaction.ts';
import { UserError } from '../user-error.ts';
import { changeGraph, type GraphChange } from './change-graph.ts';

/** What is to be rebuilt, and what the audit log says. */
interface Change extends GraphChange {
  details: Record<string, unknown>;
  /** Whether two keys, of which people were asked to be separate, are. */
  pair?: readonly [string, string];
}

/**
 * Undoes a merge: the event that made it is left out of the graph, also when it comes again. Throws UserError when there is no
 * such merge, or when it was made before events were logged.
 */
export function undoMerge(ctx: Context, tenantId: string, fromIdentity: string, actor: Actor): Promise<ChangedPeople> {
  return changePeople(ctx, tenantId, actor, 'undo_merge', async (trx, now) => {
    const merge = await trx
      .selectFrom('identity_merge')
      .select(['event_id', 'from_key', 'into_key'])
      .where('tenant_id', '=', tenantId)
      .where('from_identity', '=', fromIdentity)
      .executeTakeFirst();
    if (!merge) throw new UserError(`No merge of the identity ${fromIdentity} is known, or it was undone already.`);
    if (merge.event_id === null) {
      throw new UserError('This merge was made before events were logged: keep the two people apart instead.');
    }
    const event = await trx
      .selectFrom('identity_event')
      .select(['identity_id', 'keys'])
      .where('tenant_id', '=', tenantId)
      .where('event_id', '=', merge.event_id)
      .executeTakeFirst();
    if (!event) throw new UserError('The event that made this merge was erased: keep the two people apart instead.');
    await trx
      .updateTable('identity_event')
      .set({ excluded_at: now, identity_id: null })
      .where('tenant_id', '=', tenantId)
      .where('event_id', '=', merge.event_id)
      .execute();
    return {
      identityIds: event.identity_id === null ? [] : [event.identity_id],
      changedKeys: event.keys,
      details: { from_identity: fromIdentity, event_id: merge.event_id },
      pair: [merge.from_key, merge.into_key],
    };
  });
}

/**
 * Keeps two people apart for good, or no longer (`apart` false). Throws UserError when one of them is not known, or both are
 * the same identifier.
 */
export function keepApart(
  ctx: Context,
  tenantId: string,
  { a, b, apart }: { a: PersonIdentifier; b: PersonIdentifier; apart: boolean },
  actor: Actor,
): Promise<ChangedPeople> {
  return changePeople(ctx, tenantId, actor, apart ? 'keep_apart' : 'allow_together', async (trx, now) => {
    const [one, other] = [a, b]
      .map((identifier) => keyOfIdentifier(identifier, now, storeKeysOf(trx)))
      .sort((x, y) => (x.key < y.key ? -1 : 1));
    if (!one || !other || one.key === other.key) throw new UserError('Both are the same identifier: name two people.');
    const { rows } = await sql<{ key: string; identity_id: string | null }>`
      select k.key, k.identity_id from identity_key k
      where k.tenant_id = ${tenantId} and k.key in (${one.key}::uuid, ${other.key}::uuid)`.execute(trx);
    if (rows.length < 2) throw new UserError('One of the two is not known from any identity event: check both.');
    if (apart) {
      await trx
        .insertInto('identity_separation')
        .values({
          tenant_id: tenantId,
          separation_id: newId(now),
          key_a: one.key,
          kind_a: one.kind,
          key_b: other.key,
          kind_b: other.kind,
          created_at: now,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    } else {
      await trx
        .deleteFrom('identity_separation')
        .where('tenant_id', '=', tenantId)
        .where('key_a', '=', one.key)
        .where('key_b', '=', other.key)
        .execute();
    }
    return {
      identityIds: rows.flatMap(({ identity_id }) => identity_id ?? []),
      changedKeys: [],
      details: { keys: [one.key, other.key] },
      pair: [one.key, other.key],
    };
  });
}

/** Lets a blocked key link and match again; it is then never blocked by itself. Throws UserError when it is not blocked. */
export function allowKey(ctx: Context, tenantId: string, key: string, actor: Actor): Promise<ChangedPeople> {
  return changePeople(ctx, tenantId, actor, 'allow_key', async (trx, now) => {
    const { numUpdatedRows } = await trx
      .updateTable('blocked_key')
      .set({ allowed_at: now })
      .where('tenant_id', '=', tenantId)
      .where('key', '=', key)
      .where('allowed_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new UserError(`The key ${key} is not blocked.`);
    return { identityIds: [], changedKeys: [key], details: { key } };
  });
}

/** Changes what the graph is built from, see `changeGraph`, with an entry in the audit log. */
async function changePeople(
  ctx: Context,
  tenantId: string,
  actor: Actor,
  action: string,
  change: (trx: Trx, now: Date) => Promise<Change>,
): Promise<ChangedPeople> {
  let changed: Change | undefined;
  const { identities, redone, sent } = await changeGraph(
    ctx,
    tenantId,
    async (trx, now) => (changed = await change(trx, now)),
    (trx, { redone }, now) =>
      writeAudit(trx, tenantId, { actor, action, details: { ...changed?.details, redone } }, now),
  );
  const homes = changed?.pair?.map((key) => identities.find(({ keys }) => keys.includes(key))?.identityId);
  return {
    identities: identities.map(({ identityId }) => identityId),
    separate: homes ? homes[0] === undefined || homes[0] !== homes[1] : null,
    redone,
    sent,
  };
}

/** The key of a person's identifier, as events have it. Throws UserError when it cannot be read. */
function keyOfIdentifier(identifier: PersonIdentifier, now: Date, storeKeys: StoreKeys): IdentityKey {
  const { events, problems } = readEvents({ events: [identifier] }, now, storeKeys);
  const key = events[0]?.links[0]?.keys[0];
  if (!key) throw new UserError(problems[0] ? `${problems[0].message} ${problems[0].fix}` : 'Name the person.');
  return key;
}
