import type { TenantDetail } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import { loadDestinations } from '../delivery/configured.ts';
import { findTenant } from './tenants.ts';

/** A batch of this size is answered within a few seconds, and its outcome written back within a script's patience. */
const BATCH_SIZE = 500;

/** What a sender needs to know of a tenant before it sends. Throws Refusal when there is no such tenant. */
export async function describeTenant(context: Context, tenantId: string): Promise<TenantDetail> {
  const { db } = context.store;
  const { slug, name } = await findTenant(db, tenantId);
  const configured = await loadDestinations(context, db, tenantId);
  return {
    tenant: slug,
    name,
    batch_size: BATCH_SIZE,
    destinations: configured.map(({ id, destination, settings, broken, stopped }) => ({
      id,
      type: destination.id,
      label: destination.label,
      max_age_days: (settings && destination.maxAgeDays?.(settings)) ?? null,
      adjustments: settings && destination.adjustments(settings),
      hold_back_days: typeof settings?.hold_back_days === 'number' ? settings.hold_back_days : 0,
      stopped: broken ?? stopped?.reason ?? null,
    })),
  };
}
