import { sql } from 'kysely';
import type { ErasureReceipt, ErasurePreview, PersonRequest, SentToDestination } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import { forgetFindingsOfKeys } from '../conversions/forget-findings.ts';
import type { IdentityKey } from '../identity/key.ts';
import { deletePurchases } from '../identity/purchases.ts';
import { PLATFORMS } from '../platforms/registry.ts';
import { type Actor, writeAudit } from '../store/audit.ts';
import { newId } from '../store/id.ts';
import { storeKeysOf } from '../store/keys.ts';
import { markDaysOf } from '../store/stale-days.ts';
import { lockTenant, transaction, type Trx } from '../store/transaction.ts';
import { UserError } from '../user-error.ts';
import { deleteIdentities, findFormerIdentities } from './delete-identities.ts';
import { countSent, countUnsent, eraseConversions } from './erase-conversions.ts';
import { eraseSourceOrders } from './erase-source-orders.ts';
import { type FoundPerson, findPerson, readPersonKeys } from './find-person.ts';

/** What is stored is not, or no longer, what the preview showed. */
export class PreviewOutdated extends UserError {}

/** Counts what an erasure would erase, and changes nothing. Throws UnclearPerson. */
export async function previewErasure(ctx: Context, tenantId: string, request: PersonRequest): Promise<ErasurePreview> {
  const given = readPersonKeys(request, ctx.clock(), storeKeysOf(ctx.store.db));
  return transaction(ctx.store.db, async (trx) => {
    await lockTenant(trx, tenantId, 'update');
    const person = await findPerson(trx, tenantId, given);
    return {
      erased: false,
      confirm: person.digest,
      found: person.counts,
      unsent: await countUnsent(trx, tenantId, person.conversionIds),
      sent: await describeSent(ctx, trx, tenantId, person.conversionIds),
    };
  });
}

/**
 * Erases a person as the preview with this `confirm` showed it: identities with their keys and clicks, and what identifies the
 * person in conversions, rows and deliveries. Totals and states stay. The person's keys are kept as hashes, so that later rows
 * and events are recognised (erased-rows.ts). Repeating a call returns the same receipt. A fixed number of statements. Throws
 * UnclearPerson, PreviewOutdated and BeingSent.
 */
export async function erasePerson(
  ctx: Context,
  tenantId: string,
  request: PersonRequest,
  confirm: string,
  actor: Actor,
): Promise<ErasureReceipt> {
  const now = ctx.clock();
  const given = readPersonKeys(request, now, storeKeysOf(ctx.store.db));
  return transaction(ctx.store.db, async (trx) => {
    await lockTenant(trx, tenantId, 'update');
    const person = await findPerson(trx, tenantId, given);
    const earlier = await findReceipt(trx, tenantId, given, confirm);
    if (earlier && person.identityIds.length + person.conversionIds.length === 0) return earlier;
    if (person.digest !== confirm) {
      throw new PreviewOutdated('What is stored has changed since the preview: ask for a new one, and confirm that.');
    }
    const sent = await describeSent(ctx, trx, tenantId, person.conversionIds);
    await eraseIdentities(trx, tenantId, person, now);
    const receiptId = newId(now);
    const { unsent, orderKeys } = await eraseConversions(
      trx,
      tenantId,
      new Map(person.conversionIds.map((id) => [id, receiptId])),
      now,
    );
    const receipt: ErasureReceipt = {
      erased: true,
      receipt_id: receiptId,
      erased_at: now.toISOString(),
      erased_by: actor,
      found: person.counts,
      unsent,
      sent,
    };
    await eraseSourceOrders(trx, tenantId, [...person.keys.keys(), ...orderKeys]);
    await storeErasure(trx, tenantId, receipt, confirm, now);
    await storeErasedKeys(trx, tenantId, receiptId, person, orderKeys);
    await deletePurchases(trx, tenantId, [...orderKeys, ...person.keys.keys()], now);
    const details = { receipt: receiptId, orders: person.counts.orders, identities: person.counts.identities };
    await writeAudit(trx, tenantId, { actor, action: 'erase_person', details }, now);
    return receipt;
  });
}

async function describeSent(
  ctx: Context,
  trx: Trx,
  tenantId: string,
  conversionIds: readonly string[],
): Promise<SentToDestination[]> {
  const counts = await countSent(trx, tenantId, conversionIds);
  return counts.map((count) => {
    const label = (ctx.platforms ?? PLATFORMS).get(count.platform)?.label ?? count.platform;
    return { ...count, label, remedy: remedyAt(label) };
  });
}

/** docs/privacy.md#what-platforms-have */
function remedyAt(label: string): string {
  return `Ask ${label} to erase it, through the support of the ad account or its form for privacy requests, and name the person by what the shop itself has.`;
}

/** The receipt of the erasure that this confirmed, where all of the given keys are still erased by it. */
async function findReceipt(
  trx: Trx,
  tenantId: string,
  given: readonly IdentityKey[],
  confirm: string,
): Promise<ErasureReceipt | null> {
  const keys = given.map(({ key }) => key);
  const { rows } = await sql<{ receipt: ErasureReceipt }>`
    select e.receipt from erasure e
    where e.tenant_id = ${tenantId} and e.digest = ${confirm} and e.lifted_at is null and (
      select count(*) from erased_key k where k.tenant_id = ${tenantId} and k.erasure_id = e.erasure_id
        and k.key = any(${keys}::uuid[]) and k.lifted_at is null) = ${new Set(keys).size}`.execute(trx);
  return rows[0]?.receipt ?? null;
}

/** Orders of others that were matched to the person's identities lose the clicks, which are not theirs. */
async function eraseIdentities(trx: Trx, tenantId: string, person: FoundPerson, now: Date): Promise<void> {
  const ids = person.identityIds;
  const all = [...ids, ...(await findFormerIdentities(trx, tenantId, ids))];
  const { rows } = await sql<{ conversion_id: string }>`
    update conversion c set identity_id = null, clicks = coalesce((
      select jsonb_agg(own.click) from jsonb_array_elements(c.clicks) as own(click)
      where not exists (select 1 from identity_click i where i.tenant_id = ${tenantId} and i.identity_id = any(${ids}::uuid[])
        and i.type = own.click->>'type' and i.value = own.click->>'value')), '[]'::jsonb)
    where c.tenant_id = ${tenantId} and c.identity_id = any(${all}::uuid[])
      and not c.conversion_id = any(${person.conversionIds}::uuid[])
    returning c.conversion_id`.execute(trx);
  const others = rows.map((row) => row.conversion_id);
  await markDaysOf(trx, tenantId, others, now);
  await deleteIdentities(trx, tenantId, ids, [...person.keys.keys()]);
  await forgetFindingsOfKeys(trx, tenantId, [...person.keys.keys()], now);
}

async function storeErasure(
  trx: Trx,
  tenantId: string,
  receipt: ErasureReceipt,
  digest: string,
  now: Date,
): Promise<void> {
  await trx
    .insertInto('erasure')
    .values({
      tenant_id: tenantId,
      erasure_id: receipt.receipt_id,
      erased_at: now,
      actor: receipt.erased_by,
      digest,
      receipt: JSON.stringify(receipt),
      lifted_at: null,
    })
    .execute();
}

/** Stores the person's keys, and those of the erased orders. */
async function storeErasedKeys(
  trx: Trx,
  tenantId: string,
  erasureId: string,
  { keys }: FoundPerson,
  orderKeys: readonly string[],
): Promise<void> {
  const kinds = new Map<string, 'person' | 'order'>(orderKeys.map((key) => [key, 'order']));
  for (const [key, kind] of keys) kinds.set(key, kind.startsWith('order_id') ? 'order' : 'person');
  const rows = [...kinds].map(([key, kind]) => ({ key, kind, erasure_id: erasureId }));
  await insertErasedKeys(trx, tenantId, rows);
}

/** Adds keys to erasures; one that was lifted is erased again. Sorted, so that two batches wait for each other. */
export async function insertErasedKeys(
  trx: Trx,
  tenantId: string,
  keys: readonly { key: string; kind: string; erasure_id: string }[],
): Promise<void> {
  await sql`
    insert into erased_key (tenant_id, key, kind, erasure_id)
    select ${tenantId}::uuid, r.key, r.kind, r.erasure_id
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as r(key uuid, kind text, erasure_id uuid) order by r.key
    on conflict (tenant_id, key) do update set erasure_id = excluded.erasure_id, lifted_at = null`.execute(trx);
}
