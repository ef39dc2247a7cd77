import { sql } from 'kysely';
import { runInChunks } from '../store/overlap.ts';
import type { Trx } from '../store/transaction.ts';
import type { NewDelivery } from './plan.ts';
import { isPendingUnsent, isSkippedOrRejected } from './states.ts';

/**
 * Stores planned deliveries, in at most eight statements. An existing delivery is replaced by its new plan unless the
 * platform has it or may have it (see `first_sent_at`): a skipped or rejected one may be sent now, a waiting one may
 * have to be skipped. `areNew`: none of them exists yet.
 */
export async function insertDeliveries(
  trx: Trx,
  tenantId: string,
  deliveries: readonly NewDelivery[],
  now: Date,
  areNew = false,
): Promise<void> {
  await runInChunks(
    deliveries,
    deliveryGroups,
    (groups) => insertDeliveryGroups(trx, tenantId, groups, now, areNew),
    () => undefined,
  );
}

/** The deliveries of one statement, as `insertDeliveryGroups` takes them: JSON. */
export const deliveryGroups = (deliveries: readonly NewDelivery[]): string => JSON.stringify(groupByPlan(deliveries));

/** As `insertDeliveries`, in one statement. */
export async function insertDeliveryGroups(
  trx: Trx,
  tenantId: string,
  groups: string,
  now: Date,
  areNew: boolean,
): Promise<void> {
  await sql`
    insert into delivery as d (tenant_id, conversion_id, destination_id, seq, state, code, reason, params, due_at, updated_at)
    select ${tenantId}::uuid, id::uuid, r.destination_id, r.seq, r.state, r.code, r.reason, r.params, r.due_at,
      ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${groups}::jsonb) as r(destination_id text, seq int, state text,
      code text, reason text, params jsonb, due_at timestamptz, conversion_ids jsonb)
    cross join lateral jsonb_array_elements_text(r.conversion_ids) id
    ${areNew ? sql`` : replaceUnsent}`.execute(trx);
}

/** Added only where it is needed: with it, storing a row takes half as long again. */
const replaceUnsent = sql`
    on conflict (tenant_id, conversion_id, destination_id, seq) do update set state = excluded.state,
      code = excluded.code, reason = excluded.reason, params = excluded.params, due_at = excluded.due_at, attempts = 0,
      first_sent_at = null, platform_key = null, platform_key_fields = null, updated_at = excluded.updated_at
    where ${isSkippedOrRejected('d')} or ${isPendingUnsent('d')}`;

type DeliveryGroup = Omit<NewDelivery, 'conversion_id'> & { conversion_ids: string[] };

/** Groups deliveries that differ only in their conversion: a batch has few distinct plans, however many rows. */
function groupByPlan(deliveries: readonly NewDelivery[]): DeliveryGroup[] {
  const groups = new Map<string, DeliveryGroup>();
  // Most deliveries have the plan of the one before to the same destination.
  const last = new Map<string, DeliveryGroup>();
  for (const delivery of deliveries) {
    const before = last.get(delivery.destination_id);
    if (before && isSamePlan(before, delivery)) {
      before.conversion_ids.push(delivery.conversion_id);
      continue;
    }
    const { conversion_id, ...plan } = delivery;
    const key = `${plan.destination_id}\n${plan.seq}\n${plan.state}\n${dueTime(plan)}\n${plan.code}\n${plan.reason}`;
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { ...plan, conversion_ids: [] }));
    group.conversion_ids.push(conversion_id);
    last.set(plan.destination_id, group);
  }
  return [...groups.values()];
}

type Plan = Omit<NewDelivery, 'conversion_id'> & { due_at?: Date | null };

const dueTime = ({ due_at }: Plan): number | undefined => due_at?.getTime();

/** Of one destination; `params` follow from the rest. */
function isSamePlan(one: Plan, other: Plan): boolean {
  const { seq, state, code, reason } = one;
  const isSame = seq === other.seq && state === other.state && code === other.code && reason === other.reason;
  return isSame && dueTime(one) === dueTime(other);
}
