import type { Context } from '../context.ts';
import { repeatTask } from '../delivery/repeat.ts';
import { storeKeysOf } from '../store/keys.ts';
import { unsealInboxRow } from '../store/inbox.ts';
import { mapInSlices } from '../store/overlap.ts';
import { isStoreUnavailable } from '../store/unavailable.ts';
import { startTurnWorker } from '../turn-worker.ts';
import { UserError } from '../user-error.ts';
import { loadSource } from './find-source.ts';
import {
  deleteInboxRows,
  endLeases,
  findDueSources,
  type InboxEntry,
  LEASE_MS,
  noteFailure,
  noteSourceProblem,
  readInbox,
  releaseSource,
  takeSource,
} from './inbox-rows.ts';
import type { InboxParcel, Source } from './source-kind.ts';
import { findKind } from './source-kinds.ts';

/** How many sources a process works on at once, of one tenant one. */
const TURNS = { total: 4, perTenant: 1 };
/** How often it looks for what other processes left. */
const FIND_DUE_MS = 5_000;
/** Then another source has its turn. */
const TURN_MS = 2_000;
/** What one call of a processor gets: rows, and characters of JSON where the kind of source does not say. */
const MOST_AT_ONCE = { rows: 500, size: 512 * 1024 };
/** After so many tries a row is kept for a person to look at. */
const MOST_TRIES = 6;
const FIRST_RETRY_MS = 30_000;
const RETRY_FACTOR = 4;

export interface InboxWorker {
  /** Processes all that is due now; for tests and for commands. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

/** Processes what sources sent, in the background: tenants take turns, and what fails is tried again later. */
export function startInboxWorker(ctx: Context): InboxWorker {
  const background: Context = { ...ctx, store: { ...ctx.store, db: ctx.store.deliveryDb } };
  const worker = startTurnWorker(
    TURNS,
    ({ tenantId, id: sourceId }, isStopped) => workOn(background, { tenantId, sourceId }, isStopped),
    (error) => ctx.log.error({ err: error }, 'processing the inbox of a source failed; trying again'),
  );
  const add = (tenantId: string, sourceId: string): void => worker.add({ tenantId, id: sourceId });
  let isFirst = ctx.store.controlDb === null;
  const findDue = async (): Promise<number> => {
    if (isFirst) await endLeases(background.store.db);
    isFirst = false;
    for (const { tenantId, sourceId } of await findDueSources(background.store.db, ctx.clock()))
      add(tenantId, sourceId);
    return FIND_DUE_MS;
  };
  ctx.store.onInbox(add);
  const stopFinding = repeatTask('looking for events of sources', findDue, ctx, { retryMs: FIND_DUE_MS });
  return {
    drain: async () => {
      await findDue();
      await worker.idle();
    },
    stop: async () => {
      worker.stop();
      await stopFinding();
      await worker.idle();
    },
  };
}

interface SourceId {
  tenantId: string;
  sourceId: string;
}

/** Works on a source for a turn. Returns whether there is more. */
async function workOn(ctx: Context, id: SourceId, isStopped: () => boolean): Promise<boolean> {
  const { db } = ctx.store;
  let held = await takeSource(db, id, ctx.clock());
  if (held === null) return false;
  // Also while a processor waits for the tenant's lock.
  let renewing = Promise.resolve();
  const renewal = setInterval(() => {
    renewing = renewing.then(async () => {
      held = (held && (await takeSource(db, id, ctx.clock(), held).catch(() => held))) ?? null;
    });
  }, LEASE_MS / 3);
  let lastEventAt: Date | null = null;
  const began = performance.now();
  try {
    for (;;) {
      const source = await loadSource(db, id.tenantId, id.sourceId);
      if (!source) return false;
      const { mostAtOnce: size = MOST_AT_ONCE.size } = findKind(source.kind) ?? {};
      const entries = await readInbox(db, id, ctx.clock(), { ...MOST_AT_ONCE, size });
      if (entries.length === 0) return false;
      await processEntries(ctx, source, entries);
      lastEventAt = entries.at(-1)?.received_at ?? lastEventAt;
      if (isStopped()) return false;
      await renewing;
      // Another process has taken over.
      if (held === null) return false;
      if (performance.now() - began > TURN_MS) return true;
    }
  } finally {
    clearInterval(renewal);
    await renewing;
    if (held !== null) await releaseSource(db, id, held, lastEventAt);
  }
}

/** Processes rows together and, where that fails, one by one, so that one bad row does not stop the others. */
async function processEntries(ctx: Context, source: Source, entries: readonly InboxEntry[]): Promise<void> {
  try {
    await processTogether(ctx, source, entries);
    return;
  } catch (error) {
    if (isStoreUnavailable(error)) throw error;
    const [only] = entries;
    if (only && entries.length === 1) return noteFailed(ctx, source, only, error);
  }
  for (const entry of entries) await processEntries(ctx, source, [entry]);
}

async function processTogether(ctx: Context, source: Source, entries: readonly InboxEntry[]): Promise<void> {
  const { tenantId } = source;
  const kind = findKind(source.kind);
  // A newer release, which added the source, processes its events.
  if (!kind) throw new UserError(`This release of Matchback knows no source of the kind ${source.kind}: update it.`);
  const keys = storeKeysOf(ctx.store.db);
  const parcels = await mapInSlices(entries, ({ event_id: eventId, received_at: receivedAt, sealed }): InboxParcel => ({
    eventId,
    receivedAt,
    events: unsealInboxRow(keys, sealed, { tenantId, eventId }),
  }));
  const eventIds = entries.map(({ event_id }) => event_id);
  let isSettled = false;
  await kind.process({
    ctx,
    source,
    parcels,
    settle: async (trx) => {
      await deleteInboxRows(trx, tenantId, eventIds);
      isSettled = true;
    },
  });
  if (!isSettled) await deleteInboxRows(ctx.store.db, tenantId, eventIds);
}

async function noteFailed(ctx: Context, source: Source, entry: InboxEntry, error: unknown): Promise<void> {
  const { db } = ctx.store;
  const isLast = entry.tries + 1 >= MOST_TRIES;
  // The message of other errors may quote what a customer typed.
  const problem = error instanceof UserError ? error.message : 'An internal error; the log of the server has it.';
  ctx.log.error(
    { err: error, source_id: source.sourceId, event_id: entry.event_id },
    'events of a source could not be processed',
  );
  const wait = FIRST_RETRY_MS * RETRY_FACTOR ** entry.tries;
  const retryAt = isLast ? null : new Date(ctx.clock().getTime() + wait);
  await noteFailure(db, source.tenantId, entry.event_id, { problem, retryAt });
  if (!isLast) return;
  await noteSourceProblem(db, source, {
    code: 'events_not_processed',
    message: `Events of this source could not be processed: ${problem}`,
    fix: 'They are kept for 30 days. Correct the cause; the operator of the server finds the details in its log.',
    since: ctx.clock().toISOString(),
  });
}
