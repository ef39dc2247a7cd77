import { sql } from 'kysely';
import type { Destination } from '../delivery/destination.ts';
import { sameEventSkip } from '../delivery/same-event.ts';
import { isPendingUnsent, mayHaveArrived } from '../delivery/states.ts';
import type { Skip } from '../platforms/platform.ts';
import type { Trx } from '../store/transaction.ts';

interface PlannedSale {
  order_key: string;
  conversion_id: string;
  conversion_type: string;
}

/** Under which conversion types each destination gets, or has, an order: only of `orderKeys`, which may have several. */
export class PlannedEvents {
  readonly #orderKeys: ReadonlySet<string>;
  readonly #byOrder = new Map<string, Omit<PlannedSale, 'order_key'>[]>();

  constructor(orderKeys: readonly string[]) {
    this.#orderKeys = new Set(orderKeys);
  }

  /** The sale is going to be sent to the destination, or was. */
  add(destinationId: string, { order_key, ...sale }: PlannedSale): void {
    if (!this.#orderKeys.has(order_key)) return;
    const key = keyOf(destinationId, order_key);
    this.#byOrder.set(key, [...(this.#byOrder.get(key) ?? []), sale]);
  }

  /** Why the sale is not sent as well: see `sameEventSkip`. */
  findRepeatSkip(destination: Destination, { order_key, conversion_id, conversion_type }: PlannedSale): Skip | null {
    const others = this.#byOrder.get(keyOf(destination.id, order_key)) ?? [];
    const types = others.filter((other) => other.conversion_id !== conversion_id).map((other) => other.conversion_type);
    return types.length === 0 ? null : sameEventSkip(conversion_type, types, destination);
  }
}

const keyOf = (destinationId: string, orderKey: string): string => `${destinationId}\n${orderKey}`;

/**
 * The stored sales of these orders: those that may have arrived at a destination, and those that wait, unless they are in
 * `replanned`, that is, about to be planned again. At most one statement; `offset 0` keeps the planner, which has no statistics of a
 * tenant, from reading all deliveries of the tenant for each order.
 */
export async function loadPlannedEvents(
  trx: Trx,
  tenantId: string,
  orderKeys: readonly string[],
  replanned: readonly string[],
): Promise<PlannedEvents> {
  const events = new PlannedEvents(orderKeys);
  if (orderKeys.length === 0) return events;
  const { rows } = await sql<PlannedSale & { destination_id: string }>`
    select c.order_key, c.conversion_id, c.conversion_type, d.destination_id
    from (select distinct k as order_key from jsonb_array_elements_text(${JSON.stringify(orderKeys)}::jsonb) k) o
    cross join lateral (
      select c.order_key, c.conversion_id, c.conversion_type from conversion c
      where c.tenant_id = ${tenantId} and c.order_key = o.order_key offset 0
    ) c
    cross join lateral (
      select d.destination_id from delivery d
      where d.tenant_id = ${tenantId} and d.conversion_id = c.conversion_id and d.seq = 0
        and (${mayHaveArrived('d')} or (${isPendingUnsent('d')} and not c.conversion_id = any(${replanned}::uuid[])))
      offset 0
    ) d
    order by c.conversion_id`.execute(trx);
  for (const { destination_id, ...sale } of rows) events.add(destination_id, sale);
  return events;
}
