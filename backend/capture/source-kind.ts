import type { ZodType } from 'zod';
import type { SourceKind } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import type { Trx } from '../store/transaction.ts';

/** A source as those see it who take and process its events. */
export interface Source {
  tenantId: string;
  sourceId: string;
  kind: SourceKind;
  name: string;
  /** As the kind's schema reads them. */
  settings: Readonly<Record<string, unknown>>;
}

/** A row of the inbox: the events that were received together. */
export interface InboxParcel {
  /** The row's id, which is in the order of arrival. */
  eventId: string;
  receivedAt: Date;
  events: readonly unknown[];
}

/** What a processor is called with. */
export interface ProcessCall {
  /** Its store is that of background work: `ctx.store.db` may wait without delaying requests. */
  ctx: Context;
  source: Source;
  /** In the order of their arrival. One process at a time works on a source, so these are not worked on elsewhere. */
  parcels: readonly InboxParcel[];
  /**
   * Deletes the parcels in a transaction of the processor, so that they are processed exactly once. Where it is not called, they
   * are deleted after the processor, which then may see them once more: its effects must be the same if repeated.
   */
  settle: (trx: Trx) => Promise<void>;
}

/**
 * Processes what a source sent. Throws where that is impossible: of several parcels, each is then tried alone, and one that fails is
 * tried again later, then kept with its problem. A message of UserError is shown to people; it quotes no value.
 */
export type Processor = (call: ProcessCall) => Promise<void>;

/** A kind of source. */
export interface SourceKindDefinition {
  kind: SourceKind;
  /** Of the settings that are no secrets. */
  settings: ZodType<Record<string, unknown>>;
  /** The names of its secrets, and which of them are made here where they are not given. */
  secrets: readonly { name: string; make?: () => string }[];
  /** False: the address is the only secret, so that it is stored as a hash. True: the key is in public pages, or requests are signed. */
  isKeyPublic: boolean;
  /** Where its events are sent to, below the server's address: `/collect/` or `/hooks/`. */
  path: '/collect/' | '/hooks/';
  process: Processor;
  /** Characters of JSON that one call of the processor gets at most, unless a row has more. Default: 512 K. */
  mostAtOnce?: number;
}
