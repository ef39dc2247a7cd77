import type { Context } from '../context.ts';

/**
 * Stores events of a source until they are processed. Resolves once they survive the end of the process: answer the caller only
 * then. Calls that come together share a statement. `events`: JSON values, sealed where they are stored. Throws InboxFull, and what
 * the database threw (see isStoreUnavailable).
 */
export function appendToInbox(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  tenantId: string,
  sourceId: string,
  events: readonly unknown[],
): Promise<void> {
  return store.inbox.append(tenantId, sourceId, events, clock());
}

/** The same of one event that is JSON text already: making the text of a long one takes milliseconds. */
export function appendJsonToInbox(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  tenantId: string,
  sourceId: string,
  text: string,
): Promise<void> {
  return store.inbox.appendJson(tenantId, sourceId, { text, count: 1 }, clock());
}
