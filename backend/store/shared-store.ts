import type { MessagePort } from 'node:worker_threads';
import type { StoreKeys } from './keys.ts';

/** A store that other threads of this process can use. */
export interface SharedStore {
  /** Returns what opens the store in another thread, with the ports that must be transferred to it. */
  connect(): { access: StoreAccess; transfer: MessagePort[] };
}

/** How a thread reaches the store; it can be sent to it. */
export type StoreAccess = { keys: StoreKeys } & ({ databaseUrl: string } | { port: MessagePort });
