import type { Logger } from 'pino';
import type { Platform } from './platforms/platform.ts';
import type { Store } from './store/open.ts';

/** The effects that the domain needs, given from outside so that tests can give their own. */
export interface Context {
  store: Store;
  clock: Clock;
  /** 0 ≤ n < 1; for jitter. */
  random: () => number;
  log: Logger;
  /** Seals the secrets of destinations: 32 bytes. */
  secretKey: Buffer;
  /** The platforms there are, by type. Default: all of platforms/registry.ts. */
  platforms?: ReadonlyMap<string, Platform>;
  /** Tells the workers that a destination has something to send; called after the transaction that stored it. */
  wake: (tenantId: string, destinationId: string) => Promise<void>;
}

export type Clock = () => Date;
