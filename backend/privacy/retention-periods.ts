import type { Retention, RetentionRequest } from '../../shared/api.ts';
import type { Db } from '../store/open.ts';
import { type Actor, writeAudit } from '../store/audit.ts';
import { transaction } from '../store/transaction.ts';
import { UserError } from '../user-error.ts';

/** How many days data are kept where the tenant has not set it: see docs/privacy.md#how-long-data-are-kept. */
export const DEFAULT_DAYS: Retention = { clicks: 395, identities: 395, row_problems: 90, delivery_details: 395 };

/**
 * The least that correct results need. A sale is matched to clicks of the 90 days before it, platforms take it for up to 90 days,
 * and a change of it may follow; the problems of rows are shown to who uploads.
 */
export const MINIMUM_DAYS: Retention = { clicks: 180, identities: 180, row_problems: 7, delivery_details: 180 };

const NAMES = ['clicks', 'identities', 'row_problems', 'delivery_details'] as const;
const columnOf = (name: keyof Retention) => `${name}_days` as const;

/** How many days a tenant's data are kept. */
export async function readRetention(db: Db, tenantId: string): Promise<Retention> {
  const row = await db
    .selectFrom('tenant_privacy')
    .select(['clicks_days', 'identities_days', 'row_problems_days', 'delivery_details_days'])
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  const days = { ...DEFAULT_DAYS };
  for (const name of NAMES) days[name] = row?.[columnOf(name)] ?? DEFAULT_DAYS[name];
  return days;
}

/** Sets how many days a tenant's data are kept; null: the default. Throws UserError below the minimum. */
export async function setRetention(
  db: Db,
  tenantId: string,
  days: RetentionRequest,
  actor: Actor,
  now: Date,
): Promise<void> {
  const given = NAMES.flatMap((name) => {
    const value = days[name];
    return value === undefined ? [] : [{ name, value }];
  });
  for (const { name, value } of given) {
    if (value === null || value >= MINIMUM_DAYS[name]) continue;
    throw new UserError(`${name}: at least ${MINIMUM_DAYS[name]} days, which correct results need.`);
  }
  if (given.length === 0) return;
  const columns = Object.fromEntries(given.map(({ name, value }) => [columnOf(name), value]));
  await transaction(db, async (trx) => {
    await trx
      .insertInto('tenant_privacy')
      .values({ tenant_id: tenantId, ...columns })
      .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(columns))
      .execute();
    await writeAudit(trx, tenantId, { actor, action: 'set_retention', details: { ...days } }, now);
  });
}
