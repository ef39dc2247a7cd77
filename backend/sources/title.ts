import type { WebhookKind } from './webhook-kind.ts';

/** How uploads name a source: "Shopify: My shop". */
export function sourceTitle({ label }: Pick<WebhookKind, 'label'>, { name }: { name: string }): string {
  return `${label}: ${name}`.slice(0, 200);
}
