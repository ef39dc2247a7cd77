import type { SourceKind } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import type { CourierSettings } from './courier/settings.ts';
import type { CourierCall } from './courier/statuses.ts';
import type { OrderSource } from './orders/state-orders.ts';
import { findWebhookKind } from './registry.ts';
import { sourceTitle } from './title.ts';
import type { WebhookKind } from './webhook-kind.ts';

/** What statuses of couriers need to know of a tenant's sources. One statement. */
export async function courierCallOf(ctx: Context, tenantId: string): Promise<CourierCall> {
  const rows = await ctx.store.db
    .selectFrom('source')
    .select(['source_id', 'kind', 'name', 'settings'])
    .where('tenant_id', '=', tenantId)
    .execute();
  const sources = new Map(rows.map((row) => [row.source_id, row]));
  const settingsIn = <T>(
    sourceId: string,
    use: (kind: WebhookKind, settings: Record<string, unknown>) => T,
  ): T | null => {
    const row = sources.get(sourceId);
    const kind = row && findWebhookKind(row.kind);
    if (!row || !kind) return null;
    const read = kind.settings.safeParse(row.settings);
    return read.success ? use(kind, read.data) : null;
  };
  const isCourier = (kind: SourceKind | undefined): boolean => kind === 'courier';
  return {
    tenantId,
    settingsOf: (sourceId) =>
      isCourier(sources.get(sourceId)?.kind)
        ? settingsIn(sourceId, (_kind, own) => own as unknown as CourierSettings)
        : null,
    titleOf: (sourceId) => {
      const row = sources.get(sourceId);
      const kind = row && findWebhookKind(row.kind);
      return row && kind ? sourceTitle(kind, row) : 'Courier';
    },
    findOrderSource: (sourceId) => {
      const name = sources.get(sourceId)?.name ?? '';
      const found = settingsIn(sourceId, (kind, own): OrderSource | null => {
        const settings = kind.orderSettings(own);
        return settings && { tenantId, settings, title: sourceTitle(kind, { name }) };
      });
      return Promise.resolve(found);
    },
  };
}
