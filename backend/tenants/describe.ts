import type { TenantDetail } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import { type Destination, loadDestinations, testModeStatusOf } from '../delivery/destination.ts';
import { countTested } from '../delivery/resend-tested.ts';
import { choiceSettings, typesWithoutValue } from '../delivery/row-choice.ts';
import { findTenant } from './tenants.ts';

/** A batch of this size is answered in a few seconds, and its results are written to a sheet well before a script times out. */
const BATCH_SIZE = 500;

export const PAUSED_REASON = 'A person has paused it: nothing is sent until it is resumed. Nothing is lost.';

/** What a client needs to know of a tenant before it uploads. Throws UserError when there is no such tenant. */
export async function describeTenant(
  context: Context,
  tenantId: string,
): Promise<Omit<TenantDetail, 'role' | 'scopes'>> {
  const { db } = context.store;
  const { slug, name } = await findTenant(db, tenantId);
  const destinations = await loadDestinations(context, db, tenantId);
  const tested = await countTested(db, tenantId);
  return {
    tenant: slug,
    name,
    batch_size: BATCH_SIZE,
    types_without_value: typesWithoutValue(destinations),
    destinations: destinations.map((destination) => ({
      ...capabilitiesOf(destination),
      tested: tested.get(destination.id) ?? 0,
      stopped: whyNotSent(destination),
    })),
  };
}

/** What a destination takes, as its settings say. */
export function capabilitiesOf(destination: Destination) {
  const { id, platform, settings } = destination;
  return {
    id,
    platform: platform.id,
    label: platform.label,
    max_age_days: (settings && platform.maxAgeDays?.(settings)) ?? null,
    adjustments: settings && platform.adjustments(settings),
    only_if: choiceSettings({ settings }).only_if ?? null,
    hold_back_days: typeof settings?.hold_back_days === 'number' ? settings.hold_back_days : 0,
    test_mode: testModeStatusOf({ platform, settings }),
  };
}

/** Why nothing is sent to it until a person does something; null when it works. */
export function whyNotSent({ settingsError, stopped, pausedAt }: Destination): string | null {
  return settingsError ?? stopped?.reason ?? (pausedAt && PAUSED_REASON);
}
