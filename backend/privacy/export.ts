import { sql } from 'kysely';
import type { PersonRequest } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import { unsealFact } from '../identity/person-facts.ts';
import { type ConversionData, fromStored, type SealedBooster, unsealBooster } from '../store/conversion-data.ts';
import { findOrdersByKey, loadOrders } from '../sources/orders/store.ts';
import type { Db } from '../store/open.ts';
import { storeKeysOf } from '../store/keys.ts';
import { lockTenant, transaction } from '../store/transaction.ts';
import { type FoundPerson, findPerson, readPersonKeys } from './find-person.ts';

const PAGE_SIZE = 500;

/**
 * Returns all that is stored of a person as the text of one JSON object, in chunks: identities with keys and clicks, what webhooks said of orders, then the
 * conversions with their changes, deliveries and uploaded rows, a page at a time. E-mails, phones and names are hashes, because
 * nothing else is stored. Throws UnclearPerson before the first chunk.
 */
export async function exportPerson(
  ctx: Context,
  tenantId: string,
  request: PersonRequest,
): Promise<AsyncGenerator<string>> {
  const now = ctx.clock();
  const { db } = ctx.store;
  const given = readPersonKeys(request, now, storeKeysOf(db));
  const person = await transaction(db, async (trx) => {
    await lockTenant(trx, tenantId, 'update');
    return findPerson(trx, tenantId, given);
  });
  return writeExport(db, tenantId, person, now);
}

async function* writeExport(db: Db, tenantId: string, person: FoundPerson, now: Date): AsyncGenerator<string> {
  const head = {
    exported_at: now.toISOString(),
    found: person.counts,
    keys: [...person.keys].map(([key, kind]) => ({ key, kind })),
    identities: await readIdentities(db, tenantId, person),
    shop_orders: await readSourceOrders(db, tenantId, [...person.keys.keys()]),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"conversions":[`;
  for (let from = 0; from < person.conversionIds.length; from += PAGE_SIZE) {
    const page = await readConversions(db, tenantId, person.conversionIds.slice(from, from + PAGE_SIZE));
    yield (from > 0 ? ',' : '') + page.map((row) => JSON.stringify(row)).join(',');
  }
  yield ']}\n';
}

/** What webhooks said of the person's orders. */
async function readSourceOrders(db: Db, tenantId: string, keys: readonly string[]): Promise<unknown[]> {
  const orders = await transaction(db, async (trx) => {
    const found = [...(await findOrdersByKey(trx, tenantId, keys)).values()].flat();
    return loadOrders(trx, tenantId, found);
  });
  return orders.map(({ sourceId, facts, said }) => ({ source_id: sourceId, facts, said }));
}

/** A row as JSON, without its tenant. */
const asJson = (alias: string) => sql`to_jsonb(${sql.ref(alias)}) - 'tenant_id'`;

async function readIdentities(db: Db, tenantId: string, { identityIds }: FoundPerson): Promise<unknown[]> {
  const { rows } = await sql<{ stored: { facts: StoredFact[] } }>`
    select ${asJson('i')} || jsonb_build_object(
      'keys', (select coalesce(jsonb_agg(${asJson('k')} - 'identity_id' order by k.seen_at, k.key), '[]'::jsonb)
        from identity_key k where k.tenant_id = ${tenantId} and k.identity_id = i.identity_id),
      'clicks', (select coalesce(jsonb_agg(${asJson('c')} - 'identity_id' order by c.clicked_at), '[]'::jsonb)
        from identity_click c where c.tenant_id = ${tenantId} and c.identity_id = i.identity_id),
      'facts', (select coalesce(jsonb_agg(${asJson('f')} order by f.key, f.field), '[]'::jsonb)
        from identity_key k join person_fact f on f.tenant_id = ${tenantId} and f.key = k.key
        where k.tenant_id = ${tenantId} and k.identity_id = i.identity_id),
      'merges', (select coalesce(jsonb_agg(${asJson('m')} order by m.merged_at), '[]'::jsonb)
        from identity_merge m where m.tenant_id = ${tenantId} and m.into_identity = i.identity_id)) as stored
    from identity i where i.tenant_id = ${tenantId} and i.identity_id = any(${identityIds}::uuid[])
    order by i.identity_id`.execute(db);
  const storeKeys = storeKeysOf(db);
  return rows.map(({ stored }) => ({
    ...stored,
    facts: stored.facts.map(({ sealed, value_key: _, weight: _weight, ...fact }) => ({
      ...fact,
      value: unsealFact(storeKeys, tenantId, { ...fact, sealed }),
    })),
  }));
}

interface StoredFact {
  key: string;
  field: string;
  sealed: string;
  value_key: string;
  weight: number;
}

async function readConversions(db: Db, tenantId: string, ids: readonly string[]): Promise<unknown[]> {
  const { rows } = await sql<{ conversion: { data: ConversionData; booster: SealedBooster | null } }>`
    select ${asJson('c')} || jsonb_build_object(
      'adjustments', (select coalesce(jsonb_agg(${asJson('a')} - 'conversion_id' order by a.seq), '[]'::jsonb)
        from adjustment a where a.tenant_id = ${tenantId} and a.conversion_id = c.conversion_id),
      'deliveries', (select coalesce(jsonb_agg(${asJson('d')} - 'conversion_id' order by d.destination_id, d.seq), '[]'::jsonb)
        from delivery d where d.tenant_id = ${tenantId} and d.conversion_id = c.conversion_id),
      'rows', (select coalesce(jsonb_agg(${asJson('u')} - 'conversion_id' order by u.batch_id, u.position), '[]'::jsonb)
        from upload_row u where u.tenant_id = ${tenantId} and u.conversion_id = c.conversion_id)) as conversion
    from conversion c where c.tenant_id = ${tenantId} and c.conversion_id = any(${[...ids]}::uuid[])
    order by c.conversion_id`.execute(db);
  const storeKeys = storeKeysOf(db);
  return rows.map(({ conversion }) => ({
    ...conversion,
    data: fromStored(conversion.data, storeKeys),
    booster: conversion.booster && unsealBooster(conversion.booster, storeKeys),
  }));
}
