/** One run of the script: its permissions, calls and time. */
import type { Area } from '../workbook/area.ts';
import { CallLog } from './calls.ts';
import { PRICES } from './costs.ts';
import { EXCEEDED_TIME, KilledException, ScriptException } from './errors.ts';
import type { Host, User } from './host.ts';
import { checkPermission } from './permissions.ts';
import type { AuthMode } from './permissions.ts';
import type { CallHandler } from './realm.ts';
import { describeArguments, fitting } from './service.ts';
import type { CallKind, Service, ServiceObject } from './service.ts';

/** What started an execution; decides what the script may see (docs/apps-script.md#authorization-modes). */
export type EntryKind = 'onOpen' | 'menu' | 'rpc' | 'timeTrigger';

export interface ExecutionSettings {
  readonly kind: EntryKind;
  readonly mode: AuthMode;
  readonly user: User;
  readonly limitMs: number;
  /** Killed in place of its n-th call that leaves the process (1 is the first). */
  readonly killAtCall: number | null;
  /** False where the script has no document: getActiveSpreadsheet() is null (docs/apps-script.md#clock-triggers). */
  readonly hasDocument: boolean;
}

/** The data of every service object has the execution it belongs to. */
export interface InExecution {
  readonly execution: Execution;
}

export class Execution implements CallHandler {
  readonly id: number;
  readonly host: Host;
  readonly settings: ExecutionSettings;
  readonly calls = new CallLog();
  readonly warnings: string[] = [];
  /** Simulated time of its own calls, ms, without that of nested executions. */
  elapsedMs = 0;
  /** Cells written and not yet flushed. */
  pendingCells = 0;
  killed: KilledException | null = null;
  /** A defect of the stand-in itself, rethrown even when the script caught it. */
  fault: Error | null = null;

  constructor(id: number, host: Host, settings: ExecutionSettings) {
    this.id = id;
    this.host = host;
    this.settings = settings;
  }

  now(): number {
    return this.host.clock.now();
  }

  service(name: string): Service {
    const found = this.host.services.get(name);
    if (!found) throw new TypeError(`The stand-in has no ${name}`);
    return found;
  }

  /** Ends the script. */
  kill(reason: string): never {
    this.killed = new KilledException(reason);
    throw this.killed;
  }

  /** Advances simulated time; the script is killed when its own time is used up. */
  charge(ms: number): void {
    this.elapsedMs += ms;
    this.host.clock.spend(ms);
    if (this.elapsedMs >= this.settings.limitMs) this.kill(EXCEEDED_TIME);
  }

  /** Sends waiting writes to the document, at the price of a flush. */
  flush(): void {
    if (this.pendingCells === 0) return;
    const cells = this.pendingCells;
    this.pendingCells = 0;
    this.charge(PRICES.flush.call + PRICES.flush.cell * cells);
  }

  /** One service call of the script, with arguments in host values. */
  call(target: ServiceObject, methodName: string, args: readonly unknown[]): unknown {
    if (this.killed) throw this.killed;
    const method = this.service(target.class.name).methods[methodName];
    const name = `${target.class.name}.${methodName}`;
    if (!method) throw new TypeError(`The stand-in has no ${name}`);
    if (method.kind !== 'local') this.enter(name, method.kind);
    try {
      checkPermission(name, this.settings.mode, this.host.manifest);
      const overload = fitting(method, args);
      if (!overload) {
        const given = describeArguments(args);
        throw new ScriptException(`The parameters (${given}) don't match the method signature for ${name}.`);
      }
      if (method.kind === 'read' || method.kind === 'ask') this.flush();
      const result = this.actAsScript(() => overload.run(target.data, args));
      this.chargeCall(method.kind, cellsOf(target.data));
      return result;
    } catch (error) {
      if (!(error instanceof ScriptException)) this.fault ??= error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }

  private enter(name: string, kind: CallKind): void {
    const index = this.calls.total + 1;
    for (const listener of this.host.beforeCall) listener({ execution: this, name, index });
    this.calls.add(name, kind);
    if (index === this.settings.killAtCall) this.kill(EXCEEDED_TIME);
  }

  private actAsScript<T>(run: () => T): T {
    const { book } = this.host;
    const before = book.actor;
    book.actor = 'script';
    try {
      return run();
    } finally {
      book.actor = before;
    }
  }

  private chargeCall(kind: CallKind, cells: number): void {
    if (kind === 'local') return;
    if (kind === 'flush') {
      this.flush();
      return;
    }
    if (kind === 'write') this.pendingCells += cells;
    if (kind === 'setting') this.pendingCells += 1;
    this.charge(PRICES[kind].call + PRICES[kind].cell * cells);
  }
}

/** Cells that a call counts for: those of the range it was made on, else one. */
function cellsOf(data: unknown): number {
  const area = (data as { readonly area?: Area | null } | null)?.area;
  return area ? area.rows * area.columns : 1;
}
