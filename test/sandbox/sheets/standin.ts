/**
 * A spreadsheet with an add-on in it, without Google: one entry to the stand-in. See README.md for an example.
 */
import { createRunner } from './bridge/runner.ts';
import type { Answer, Runner } from './bridge/runner.ts';
import { RpcServer } from './bridge/rpc-server.ts';
import { exposedFunctions } from './gate.ts';
import { seededRandom } from './random.ts';
import { virtualClock } from './runtime/clock.ts';
import type { Clock } from './runtime/clock.ts';
import { EXECUTION_LIMIT_MS, SIMPLE_TRIGGER_LIMIT_MS } from './runtime/costs.ts';
import type { EntryKind, Execution } from './runtime/execution.ts';
import type { Host, LogLine, PendingCall, User } from './runtime/host.ts';
import type { Manifest } from './runtime/manifest.ts';
import type { AuthMode } from './runtime/permissions.ts';
import { Quotas } from './runtime/quotas.ts';
import { runScript } from './runtime/run.ts';
import type { Run } from './runtime/run.ts';
import { globalsOf, SERVICES } from './services/catalogue.ts';
import { exchange } from './services/http-sync.ts';
import type { Exchange } from './services/http-sync.ts';
import { Identity } from './services/identity.ts';
import { PropertyStores } from './services/property-store.ts';
import { TriggerStore } from './services/trigger-store.ts';
import { UiState } from './services/ui-state.ts';
import { openEvent, timeEvent } from './trigger-events.ts';
import { reportOf } from './report.ts';
import type { Report } from './report.ts';
import { Spreadsheet } from './workbook/spreadsheet.ts';

export interface SheetsStandinOptions {
  /** The built server bundle. */
  readonly code: string;
  /** HTML files by name without `.html`. */
  readonly html?: Readonly<Record<string, string>>;
  readonly manifest: Manifest;
  /** A moment for a virtual clock, or a clock (liveClock for a stand-in that a person uses). */
  readonly now: Date | Clock;
  /** Locale of the spreadsheet, `th_TH`. */
  readonly locale?: string;
  /** Zone of the spreadsheet; the script's is in the manifest. */
  readonly timeZone?: string;
  readonly user?: User;
  /** Public URL prefix (`https://api.example.com/`) → loopback address that answers for it (`http://127.0.0.1:8080/`). */
  readonly routes?: Readonly<Record<string, string>>;
  /** Replaces the real HTTP, for a test of what a lost or slow answer does. */
  readonly exchange?: Exchange;
  /**
   * Whether a clock trigger has its document; both are possible, see docs/apps-script.md#clock-triggers.
   */
  readonly clockTriggersKnowDocument?: boolean;
  /** OAuth client id, the `aud` of identity tokens. */
  readonly audience?: string;
  readonly seed?: number;
}

export interface RunOptions {
  readonly kind?: EntryKind;
  readonly mode?: AuthMode;
  readonly user?: User;
  /** Dies in place of its n-th call that leaves the process; 1 is the first. */
  readonly killAtCall?: number;
}

const OWNER: User = { email: 'owner@example.com', id: '108000000000000000001', locale: 'en' };

function createHost(options: SheetsStandinOptions, owner: User): Host {
  const clock = options.now instanceof Date ? virtualClock(options.now.getTime()) : options.now;
  const now = () => clock.now();
  let lastExecution = 0;
  return {
    manifest: options.manifest,
    code: options.code,
    html: options.html ?? {},
    services: SERVICES,
    globals: globalsOf,
    book: new Spreadsheet({
      id: '1StandInSpreadsheet',
      name: 'Orders',
      locale: options.locale ?? 'en_US',
      timeZone: options.timeZone ?? 'Etc/UTC',
      owner: owner.email,
      now,
    }),
    clock,
    quotas: new Quotas(now),
    properties: new PropertyStores(),
    locks: new Map(),
    triggers: new TriggerStore(),
    ui: new UiState(),
    transport: { exchange: options.exchange ?? exchange, routes: new Map(Object.entries(options.routes ?? {})) },
    identity: new Identity(options.audience ?? 'stand-in.apps.googleusercontent.com'),
    consent: { missing: false, refused: new Set() },
    log: [],
    mails: [],
    running: [],
    beforeCall: new Set(),
    newExecutionId: () => (lastExecution += 1),
    random: seededRandom(options.seed ?? 1),
  };
}

export class SheetsStandin {
  readonly host: Host;
  /** The document: read it, edit it as a person would, subscribe to its changes. */
  readonly workbook: Spreadsheet;
  readonly ui: UiState;
  /** The person at the grid. */
  user: User;
  /**
   * False until the add-on has been used in this document: onOpen then runs without authorization
   * (docs/apps-script.md#authorization-modes).
   */
  enabled = true;
  private readonly clockTriggersKnowDocument: boolean;
  private readonly rpc: RpcServer;
  private runner: Runner | null = null;

  constructor(options: SheetsStandinOptions) {
    this.user = options.user ?? OWNER;
    this.host = createHost(options, this.user);
    this.workbook = this.host.book;
    this.ui = this.host.ui;
    this.clockTriggersKnowDocument = options.clockTriggersKnowDocument ?? true;
    this.rpc = new RpcServer(this.host);
  }

  /** Names that google.script.run offers. */
  get functionNames(): readonly string[] {
    return exposedFunctions(this.host.code);
  }

  /** What scripts printed, of all executions. */
  get log(): readonly LogLine[] {
    return this.host.log;
  }

  get properties(): PropertyStores {
    return this.host.properties;
  }

  private start(name: string, args: (execution: Execution) => readonly unknown[], options: RunOptions): Run {
    const kind = options.kind ?? 'menu';
    const simple = kind === 'onOpen';
    return runScript(this.host, name, args, {
      kind,
      mode: options.mode ?? (simple ? 'LIMITED' : 'FULL'),
      user: options.user ?? this.user,
      limitMs: simple ? SIMPLE_TRIGGER_LIMIT_MS : EXECUTION_LIMIT_MS,
      killAtCall: options.killAtCall ?? null,
      hasDocument: kind !== 'timeTrigger' || this.clockTriggersKnowDocument,
    });
  }

  /** Runs any function by name; called from a service-call listener it runs in the middle of the other one. */
  runEntry(name: string, args: readonly unknown[] = [], options: RunOptions = {}): Report {
    return reportOf(this.start(name, () => args, options));
  }

  /** Opens the document: fresh menus, and onOpen with the authorization that the add-on has here. */
  openDocument(): Report {
    this.ui.clearMenus();
    const mode = this.enabled ? 'LIMITED' : 'NONE';
    const args = (execution: Execution) => [openEvent(execution)];
    return reportOf(this.start('onOpen', args, { kind: 'onOpen', mode }));
  }

  /** Clicks a menu entry; the first click enables the add-on in the document. Throws RangeError for an unknown caption. */
  chooseMenuItem(caption: string, options: RunOptions = {}): Report {
    this.enabled = true;
    return this.runEntry(this.ui.functionOf(caption), [], { kind: 'menu', ...options });
  }

  /** The server side of google.script.run, for a page that sends its calls here. */
  answerCall(name: string, args: readonly unknown[], options: RunOptions = {}): Promise<Answer> {
    if (!this.functionNames.includes(name)) {
      return Promise.resolve({ ok: false, message: `Exception: Script function not found: ${name}` });
    }
    return this.rpc.submit(() => this.start(name, () => args, { kind: 'rpc', ...options }));
  }

  /** Calls as the sidebar's script would; rejects with a ScriptError, or at once with what the page itself throws. */
  callFromSidebar(name: string, ...args: readonly unknown[]): Promise<unknown> {
    this.runner ??= createRunner(
      this.functionNames,
      (called, given) => this.answerCall(called, given),
      () => undefined,
    );
    const { runner } = this;
    return new Promise((resolve, reject) => {
      const run = runner.withSuccessHandler(resolve).withFailureHandler(reject) as unknown as Record<
        string,
        ((...given: unknown[]) => void) | undefined
      >;
      const call = run[name];
      if (!call) throw new TypeError(`google.script.run.${name} is not a function`);
      call(...args);
    });
  }

  /** Lets time pass and fires the clock triggers that fall due, in order. */
  advance(ms: number): Report[] {
    return this.fireTriggers(new Date(this.host.clock.now() + ms));
  }

  /** Moves the clock to a moment, firing what falls due on the way; a moment in the past fires what is overdue. */
  fireTriggers(until: Date): Report[] {
    const { clock, triggers, quotas } = this.host;
    const fired: Report[] = [];
    for (let due = triggers.nextDue(until.getTime()); due; due = triggers.nextDue(until.getTime())) {
      const { owner, handler, id, nextAt: at } = due;
      clock.advance(Math.max(0, at - clock.now()));
      due.nextAt = at + due.periodMs;
      if (quotas.remaining(owner.email, 'triggerRuntimeMs') <= 0) {
        this.host.log.push({ execution: 0, message: 'Service using too much computer time for one day.' });
        continue;
      }
      const args = (execution: Execution) => [timeEvent(execution, id)];
      const report = reportOf(this.start(handler, args, { kind: 'timeTrigger', user: owner }));
      quotas.use(owner.email, 'triggerRuntimeMs', report.elapsedMs);
      fired.push(report);
    }
    clock.advance(Math.max(0, until.getTime() - clock.now()));
    return fired;
  }

  /** Calls the listener before every call that leaves a script's process, until the returned function is called. */
  onServiceCall(listener: (call: PendingCall) => void): () => void {
    this.host.beforeCall.add(listener);
    return () => this.host.beforeCall.delete(listener);
  }
}

export function createSheetsStandin(options: SheetsStandinOptions): SheetsStandin {
  return new SheetsStandin(options);
}
