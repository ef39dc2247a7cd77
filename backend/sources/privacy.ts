import { sql } from 'kysely';
import type { PersonRequest } from '../../shared/api.ts';
import { withoutAbsent } from '../../shared/without-absent.ts';
import { appendToInbox } from '../capture/inbox.ts';
import { noteSourceProblem } from '../capture/inbox-rows.ts';
import type { Source } from '../capture/source-kind.ts';
import type { Context } from '../context.ts';
import { erasePerson, PreviewOutdated, previewErasure } from '../privacy/erase.ts';
import { UnclearPerson } from '../privacy/find-person.ts';
import { SERVER } from '../store/audit.ts';
import { keyedUuid, storeKeysOf } from '../store/keys.ts';
import { seal } from '../store/seal.ts';
import { transaction } from '../store/transaction.ts';
import { sealContext } from './customer-requests.ts';
import { eraseOrdersOfShop, orderIds, type OrderPerson, readOrderPersons } from './orders/erase.ts';
import type { PrivacyEvent } from './webhook-kind.ts';

/** Orders of a shop that are erased before other work of the server has its turn. */
const ORDERS_PER_TURN = 200;
const MOST_TRIES = 5;

/**
 * Does what customers asked the shop for: erases people, and notes for the owner who wants a copy of their data. Repeating it changes
 * nothing. Throws BeingSent while an order of the person is being sent: then it is tried again later.
 */
export async function obeyRequests(
  ctx: Context,
  source: Source,
  shop: string | undefined,
  requests: readonly PrivacyEvent[],
): Promise<void> {
  for (const request of requests) {
    if (request.kind === 'erase_shop') await eraseShop(ctx, source, shop, request);
    else if (request.kind === 'export_person') await noteRequest(ctx, source, request, EXPORT);
    else await eraseCustomer(ctx, source, shop, request);
  }
}

async function eraseCustomer(
  ctx: Context,
  source: Source,
  shop: string | undefined,
  request: PrivacyEvent,
): Promise<void> {
  const { email, phone, orders } = request;
  const { tenantId, sourceId } = source;
  const known = await readOrderPersons(ctx.store.db, tenantId, orderIds(ctx.store.db, sourceId, orders));
  const persons = [
    ...known,
    ...(email === undefined && phone === undefined ? [] : [withoutAbsent<OrderPerson>({ email, phone })]),
  ];
  if ((await erasePersons(ctx, tenantId, shop, persons)) === 'unclear') await noteRequest(ctx, source, request, ERASE);
}

/** Everyone of whom the shop sent an order, some in each turn; then what is known of its orders. */
async function eraseShop(ctx: Context, source: Source, shop: string | undefined, request: PrivacyEvent): Promise<void> {
  const { tenantId, sourceId } = source;
  const { persons, ids, isLast } = await eraseOrdersOfShop.read(ctx.store.db, tenantId, sourceId, ORDERS_PER_TURN);
  if ((await erasePersons(ctx, tenantId, shop, persons)) === 'unclear') await noteRequest(ctx, source, request, ERASE);
  await eraseOrdersOfShop.remove(ctx.store.db, tenantId, ids);
  if (isLast) return;
  const body = { shop_id: request.request, shop_domain: source.settings['shop_domain'] };
  await appendToInbox(ctx, tenantId, sourceId, [{ topic: 'shop/redact', id: request.request, sentAt: '', body }]);
}

/** `unclear`: what the shop has does not distinguish one of them from others, so that a person has to do it. */
async function erasePersons(
  ctx: Context,
  tenantId: string,
  shop: string | undefined,
  persons: readonly OrderPerson[],
): Promise<'done' | 'unclear'> {
  let result: 'done' | 'unclear' = 'done';
  for (const { email, phone, number } of persons) {
    // One by one: of several identifiers, one that too many people share would stop the others.
    const each: PersonRequest[] = [
      ...(email === undefined ? [] : [{ email }]),
      ...(phone === undefined ? [] : [{ phone }]),
      ...(number === undefined ? [] : [withoutAbsent<PersonRequest>({ order_id: number, shop })]),
    ];
    for (const one of each) if ((await eraseOne(ctx, tenantId, one)) === 'unclear') result = 'unclear';
  }
  return result;
}

async function eraseOne(ctx: Context, tenantId: string, request: PersonRequest): Promise<'done' | 'unclear'> {
  for (let tries = 0; ; tries += 1) {
    try {
      const { confirm } = await previewErasure(ctx, tenantId, request);
      await erasePerson(ctx, tenantId, request, confirm, SERVER);
      return 'done';
    } catch (error) {
      if (error instanceof UnclearPerson) return 'unclear';
      // Something was added between the two.
      if (!(error instanceof PreviewOutdated) || tries >= MOST_TRIES) throw error;
    }
  }
}

const EXPORT = {
  code: 'customer_wants_data',
  message: 'A customer asked the shop for a copy of their data.',
  fix: 'Export the data of the person within 30 days: `matchback source requests` lists who asked.',
};
const ERASE = {
  code: 'customer_not_erased',
  message: 'The shop asked to erase a customer whose identifiers several people share.',
  fix: 'Erase the person by hand within 30 days: `matchback source requests` lists who asked.',
};

/** Keeps a request for the owner, and shows at the source that there is one. */
async function noteRequest(
  ctx: Context,
  source: Source,
  request: PrivacyEvent,
  problem: { code: string; message: string; fix: string },
): Promise<void> {
  const { tenantId, sourceId } = source;
  const { db } = ctx.store;
  const keys = storeKeysOf(db);
  const { kind, email, phone, orders } = request;
  const requestId = toUuid8(keyedUuid(keys, `source_request:${sourceId}:${kind}:${request.request}`));
  const sealed = seal(keys.sealing, withoutAbsent({ email, phone, orders }), sealContext(tenantId, requestId));
  const now = ctx.clock().toISOString();
  const added = await transaction(db, async (trx) => {
    const { rows } = await sql`
      insert into source_request (tenant_id, request_id, source_id, kind, sealed, received_at)
      values (${tenantId}, ${requestId}, ${sourceId}, ${kind}, ${sealed}, ${now}::timestamptz)
      on conflict (tenant_id, request_id) do nothing returning 1`.execute(trx);
    return rows.length > 0;
  });
  if (added) await noteSourceProblem(db, source, { ...problem, since: now });
}

/** A UUID of version 8, which is for values of one's own (RFC 9562), because the API shows it. */
const toUuid8 = (id: string): string => `${id.slice(0, 14)}8${id.slice(15, 19)}a${id.slice(20)}`;
