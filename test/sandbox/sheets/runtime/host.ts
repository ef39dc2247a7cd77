/** Everything that outlives one execution: the document, the stores, the clock. Executions share it by reference. */
import type { Identity } from '../services/identity.ts';
import type { Mail } from '../services/mail.ts';
import type { PropertyStores } from '../services/property-store.ts';
import type { Transport } from '../services/http-sync.ts';
import type { TriggerStore } from '../services/trigger-store.ts';
import type { UiState } from '../services/ui-state.ts';
import type { Spreadsheet } from '../workbook/spreadsheet.ts';
import type { Clock } from './clock.ts';
import type { Execution } from './execution.ts';
import type { Manifest } from './manifest.ts';
import type { Quotas } from './quotas.ts';
import type { Service, ServiceObject } from './service.ts';

export interface User {
  readonly email: string;
  /** Google's stable account id, the `sub` of identity tokens. */
  readonly id: string;
  /** Language of the user's interface, `th`. */
  readonly locale: string;
  /** False: the account is at an address that Google does not host. Default: true. */
  readonly isInWorkspace?: boolean;
}

/** A call that is about to leave the script's process. */
export interface PendingCall {
  readonly execution: Execution;
  /** `Service.method`. */
  readonly name: string;
  /** 1 for the first call of the execution. */
  readonly index: number;
}

export interface LogLine {
  readonly execution: number;
  readonly message: string;
}

export interface Host {
  readonly manifest: Manifest;
  readonly code: string;
  /** Methods and constants by class name. */
  readonly services: ReadonlyMap<string, Service>;
  /** The objects in a script's global scope. */
  readonly globals: (execution: Execution) => Readonly<Record<string, ServiceObject>>;
  /** HTML files by name without `.html`. */
  readonly html: Readonly<Record<string, string>>;
  readonly book: Spreadsheet;
  readonly clock: Clock;
  readonly quotas: Quotas;
  readonly properties: PropertyStores;
  /** Lock name → id of the execution that holds it. */
  readonly locks: Map<string, number>;
  readonly triggers: TriggerStore;
  readonly ui: UiState;
  readonly transport: Transport;
  readonly identity: Identity;
  /** `missing`: the user withdrew a consent. `refused`: scopes that the user has not given where Google asks one by one. */
  readonly consent: { missing: boolean; readonly refused: Set<string> };
  readonly log: LogLine[];
  /** What scripts sent, the latest last. */
  readonly mails: Mail[];
  /** Executions under way, the innermost last. */
  readonly running: Execution[];
  readonly beforeCall: Set<(call: PendingCall) => void>;
  readonly newExecutionId: () => number;
  /** Seeded, 0 ≤ x < 1. */
  readonly random: () => number;
}
