import { createHash } from 'node:crypto';
import type { Db } from '../../../backend/store/open.ts';
import type { Backend } from '../../../backend/server.ts';

export const ORIGIN = 'https://shop.example.com';
export const VISITOR = 'v-0123456789abcdef';
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const CONSENT = { mode: 'required', ad_storage: true, ad_user_data: true, ad_personalization: true } as const;

/** A request body of the script. */
export function batch(
  events: readonly object[],
  { sent = 0, visitor = VISITOR }: { sent?: number; visitor?: string | null } = {},
): string {
  return JSON.stringify({ v: 1, sent, ...(visitor !== null && { visitor }), events });
}

/** Sends what the script of a page sends. */
export function collect(url: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    body,
    headers: { origin: ORIGIN, 'content-type': 'text/plain;charset=UTF-8', ...headers },
  });
}

/** Waits until the worker has processed what a tenant's sources sent. */
export async function untilProcessed({ context }: Pick<Backend, 'context'>, tenantId: string): Promise<void> {
  while ((await waitingRows(context.store.db, tenantId)) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

export async function waitingRows(db: Db, tenantId: string): Promise<number> {
  const { count } = await db
    .selectFrom('source_event')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('problem', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}
