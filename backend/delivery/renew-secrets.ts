import type { Context } from '../context.ts';
import { storeKeysOf } from '../store/keys.ts';
import { transaction } from '../store/transaction.ts';
import { readSecrets, sealSecrets } from './destination-secrets.ts';
import { type Destination, destinationFrom, selectDestinations } from './destination.ts';

/**
 * Stores secrets that the platform has renewed, sealed with the others, in place of those that were `used`. If the used
 * ones are no longer stored, a person has changed them or another process was faster: the stored ones are kept.
 * `updated_at`, the time of set-up, does not change.
 */
export async function renewSecrets(
  ctx: Pick<Context, 'platforms' | 'store'>,
  { tenantId, id }: Pick<Destination, 'tenantId' | 'id'>,
  used: Destination['settings'],
  renewed: Readonly<Record<string, string>>,
): Promise<void> {
  const names = Object.keys(renewed);
  if (names.every((name) => renewed[name] === used?.[name])) return;
  await transaction(ctx.store.db, async (trx) => {
    const row = await selectDestinations(trx, tenantId).where('destination_id', '=', id).forUpdate().executeTakeFirst();
    if (!row) return;
    const { settings } = destinationFrom(ctx, row);
    if (!settings || names.some((name) => settings[name] !== used?.[name])) return;
    const secrets = { ...readSecrets(storeKeysOf(trx), row), ...renewed };
    await trx
      .updateTable('destination')
      .set({ sealed_secrets: sealSecrets(storeKeysOf(trx), secrets, { tenantId, id }) })
      .where('tenant_id', '=', tenantId)
      .where('destination_id', '=', id)
      .execute();
  });
}
