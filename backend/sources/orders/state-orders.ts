import { sql } from 'kysely';
import type { UncountedOrder } from '../../../shared/api.ts';
import type { Problem } from '../../../shared/problem.ts';
import { orderKey } from '../../../shared/normalize/order-id.ts';
import { acceptBatch } from '../../conversions/accept.ts';
import type { Context } from '../../context.ts';
import { SERVER } from '../../store/audit.ts';
import { newId } from '../../store/id.ts';
import { keyedHash, storeKeysOf } from '../../store/keys.ts';
import type { Db } from '../../store/open.ts';
import type { Said } from '../../store/source-schema.ts';
import { transaction } from '../../store/transaction.ts';
import type { OrderSettings } from '../kit/settings.ts';
import { type LedgerStatus, stateInLedger } from './ledger.ts';
import { outcomeOf } from './outcome.ts';
import { ROW_OPTIONS, type Row, stateOrder } from './rows.ts';
import { type StoredOrder, writeSaid } from './store.ts';

/** A source as far as its conversions are concerned. */
export interface OrderSource {
  tenantId: string;
  /** As uploads name it. */
  title: string;
  settings: OrderSettings;
}

/** Orders of one batch, whose rows are read at once: few, so that requests are answered in between. */
const BATCH_SIZE = 100;

/** The orders that could not be stated, and the numbers of the others. */
export interface StatedOrders {
  failed: UncountedOrder[];
  stated: string[];
}

/** States orders as conversions, as far as they count and as anything about them is new. Repeating it changes nothing. */
export async function stateOrders(
  ctx: Context,
  source: OrderSource,
  orders: readonly StoredOrder[],
): Promise<StatedOrders> {
  const { tenantId, title, settings } = source;
  if (settings.conversions === 'off') return { failed: [], stated: orders.map(numberOf) };
  const now = ctx.clock();
  const storeKeys = storeKeysOf(ctx.store.db);
  const failed: UncountedOrder[] = [];
  const toState: { order: StoredOrder; rows: Row[]; said: Said }[] = [];
  const cancelled: LedgerStatus[] = [];
  for (const order of orders) {
    const outcome = outcomeOf(order.facts, settings.conversions);
    const number = numberOf(order);
    if (outcome.kind === 'incomplete') {
      failed.push({ number, why: outcome.missing.map((name) => NOT_SENT[name]).join(' '), error: null });
    } else if (outcome.kind === 'none') {
      // It never counted here, but a row of a sheet may have.
      if (outcome.voidAt === undefined) continue;
      cancelled.push({ number: orderKey(number), shop: settings.shop, state: 'void', at: outcome.voidAt });
    } else {
      const hashOf = (text: string): string => keyedHash(storeKeys, `source_order:${text}`);
      const { rows, said } = stateOrder(order.facts, outcome, settings, order.said, { now, hashOf });
      if (rows.length > 0) toState.push({ order, rows, said });
    }
  }
  const uploadId = toState.length + cancelled.length === 0 ? '' : await uploadOfDay(ctx.store.db, tenantId, title, now);
  for (let from = 0; from < toState.length; from += BATCH_SIZE) {
    const part = toState.slice(from, from + BATCH_SIZE);
    const refused = await acceptPart(ctx, source, part, uploadId);
    failed.push(...refused.values());
    const stated = part.filter(({ order }) => !refused.has(order));
    await transaction(ctx.store.db, (trx) =>
      writeSaid(
        trx,
        tenantId,
        stated.map(({ order: { sourceId, orderKey: key }, said }) => ({ sourceId, orderKey: key, said })),
      ),
    );
  }
  if (cancelled.length > 0) await stateInLedger(ctx, tenantId, cancelled, { uploadId, source: title });
  const numbers = new Set(failed.map(({ number }) => number));
  return { failed, stated: orders.map(numberOf).filter((number) => !numbers.has(number)) };
}

/** What is shown where an order lacks what a conversion needs. */
export const NOT_SENT = {
  number: 'The shop did not send its number.',
  placedAt: 'The shop did not send its time.',
  total: 'The shop did not send its total.',
  currency: 'The shop did not send its currency.',
} as const;

const numberOf = ({ facts }: StoredOrder): string => facts.fields.number?.[1] ?? facts.order;

/** Sends rows through the path of all rows. Returns the orders of which one failed. */
async function acceptPart(
  ctx: Context,
  { tenantId, title }: OrderSource,
  part: readonly { order: StoredOrder; rows: Row[] }[],
  uploadId: string,
): Promise<Map<StoredOrder, UncountedOrder>> {
  const rows = part.flatMap(({ order, rows: own }) => own.map((row) => ({ order, row })));
  const { results } = await acceptBatch(ctx, tenantId, {
    ...{ upload_id: uploadId, source: title, options: { ...ROW_OPTIONS }, items: rows.map(({ row }) => row) },
    ...{ dryRun: false, actor: SERVER },
  });
  const failed = new Map<StoredOrder, UncountedOrder>();
  results.forEach(({ status, errors }, index) => {
    const order = rows[index]?.order;
    if (status !== 'failed' || !order) return;
    const found = errors.find(({ severity }) => severity === 'error');
    const error = found ? pick(found) : null;
    failed.set(order, {
      number: numberOf(order),
      why: error ? `${error.message} ${error.fix}` : 'It was refused.',
      error,
    });
  });
  return failed;
}

const pick = ({ field, code, message, fix }: Problem): UncountedOrder['error'] => ({ field, code, message, fix });

/** One upload a day for each source, so that the list of uploads is not full of them. */
export async function uploadOfDay(db: Db, tenantId: string, title: string, now: Date): Promise<string> {
  const day = now.toISOString().slice(0, 10);
  const { rows } = await sql<{ upload_id: string }>`
    select u.upload_id from upload u
    where u.tenant_id = ${tenantId} and u.source = ${title} and u.created_at >= ${`${day}T00:00:00Z`}::timestamptz
    order by u.created_at desc limit 1`.execute(db);
  return rows[0]?.upload_id ?? newId(now);
}
