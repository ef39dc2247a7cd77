import { sql } from 'kysely';
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

/** An order that could not be stated, and why, for people. */
export interface OrderProblem {
  number: string;
  message: string;
}

/**
 * States orders as conversions, as far as they count and as anything about them is new. Repeating it changes nothing. Returns what
 * could not be stated.
 */
export async function stateOrders(
  ctx: Context,
  source: OrderSource,
  orders: readonly StoredOrder[],
): Promise<OrderProblem[]> {
  const { tenantId, title, settings } = source;
  if (settings.conversions === 'off') return [];
  const now = ctx.clock();
  const storeKeys = storeKeysOf(ctx.store.db);
  const problems: OrderProblem[] = [];
  const toState: { order: StoredOrder; rows: Row[]; said: Said }[] = [];
  const cancelled: LedgerStatus[] = [];
  for (const order of orders) {
    const outcome = outcomeOf(order.facts, settings.conversions);
    const number = order.facts.fields.number?.[1] ?? order.facts.order;
    if (outcome.kind === 'incomplete') {
      const message = `The shop did not send its ${outcome.missing.join(', ')}.`;
      problems.push({ number, message });
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
    const failed = await acceptPart(ctx, source, part, uploadId);
    problems.push(...failed.values());
    const stated = part.filter(({ order }) => !failed.has(order));
    await transaction(ctx.store.db, (trx) =>
      writeSaid(
        trx,
        tenantId,
        stated.map(({ order: { sourceId, orderKey: key }, said }) => ({ sourceId, orderKey: key, said })),
      ),
    );
  }
  if (cancelled.length > 0) await stateInLedger(ctx, tenantId, cancelled, { uploadId, source: title });
  return problems;
}

/** Sends rows through the path of all rows. Returns the orders of which one failed. */
async function acceptPart(
  ctx: Context,
  { tenantId, title }: OrderSource,
  part: readonly { order: StoredOrder; rows: Row[] }[],
  uploadId: string,
): Promise<Map<StoredOrder, OrderProblem>> {
  const rows = part.flatMap(({ order, rows: own }) => own.map((row) => ({ order, row })));
  const { results } = await acceptBatch(ctx, tenantId, {
    ...{ upload_id: uploadId, source: title, options: { ...ROW_OPTIONS }, items: rows.map(({ row }) => row) },
    ...{ dryRun: false, actor: SERVER },
  });
  const failed = new Map<StoredOrder, OrderProblem>();
  results.forEach(({ status, errors }, index) => {
    const order = rows[index]?.order;
    if (status !== 'failed' || !order) return;
    const [error] = errors.filter(({ severity }) => severity === 'error');
    const number = order.facts.fields.number?.[1] ?? order.facts.order;
    failed.set(order, { number, message: error ? `${error.message} ${error.fix}` : 'It was refused.' });
  });
  return failed;
}

/** One upload a day for each source, so that the list of uploads is not full of them. */
export async function uploadOfDay(db: Db, tenantId: string, title: string, now: Date): Promise<string> {
  const day = now.toISOString().slice(0, 10);
  const { rows } = await sql<{ upload_id: string }>`
    select u.upload_id from upload u
    where u.tenant_id = ${tenantId} and u.source = ${title} and u.created_at >= ${`${day}T00:00:00Z`}::timestamptz
    order by u.created_at desc limit 1`.execute(db);
  return rows[0]?.upload_id ?? newId(now);
}
