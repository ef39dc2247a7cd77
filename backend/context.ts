import type { Logger } from 'pino';
import type { SendMail } from './alerts/mailer.ts';
import type { Network } from './delivery/public-address.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { Platform } from './platforms/platform.ts';
import type { Store } from './store/open.ts';

/** The effects that the domain needs, passed in so that tests can replace them. */
export interface Context {
  store: Store;
  clock: Clock;
  /** 0 ≤ n < 1; for jitter. */
  random: () => number;
  log: Logger;
  /** The available platforms by name. Default: all of platforms/registry.ts. */
  platforms?: ReadonlyMap<string, Platform>;
  /** Absent: nothing is counted, because no METRICS_PORT is set. */
  metrics?: Metrics;
  /** Absent: no mail server is configured. */
  sendMail?: SendMail;
  /** How webhooks resolve the names of hosts; default: as the system does. */
  network?: Network;
  /** Wakes the workers because a destination has something to send; called after the transaction that stored it. */
  wake: (tenantId: string, destinationId: string) => Promise<void>;
}

export type Clock = () => Date;
