/** Runs one entry point of the bundle in a fresh context. */
import { types } from 'node:util';
import vm from 'node:vm';
import { EXCEEDED_TIME, KilledException } from './errors.ts';
import { Execution } from './execution.ts';
import type { ExecutionSettings } from './execution.ts';
import type { Host } from './host.ts';
import { Realm } from './realm.ts';
import type { RunState } from './realm.ts';
import { rememberLast } from '../remember-last.ts';
import { toWall } from '../workbook/zone.ts';

/** How it ended. A promise that never settles ends the script as `returned` with no value. */
export type Outcome =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'threw'; readonly name: string; readonly message: string; readonly stack: string }
  | { readonly kind: 'killed'; readonly message: string };

export interface Run {
  readonly execution: Execution;
  /** `value` is the script's own, of its realm. */
  readonly outcome: Outcome;
  readonly realm: Realm;
}

/** Most executions of one user at a time (docs/apps-script.md#quotas). */
const SIMULTANEOUS = 30;

/** V8 keeps what it has compiled of a script for the next context. */
const compile = rememberLast((code) => new vm.Script(code, { filename: 'Code.js' }));

/**
 * Local date methods of the script follow the zone of the manifest (docs/apps-script.md#language); V8 takes it from the
 * process. Only the main thread can change it, so a stand-in in a worker needs a process that has the zone already.
 */
function inTimeZone<T>(zone: string, run: () => T): T {
  const before = process.env['TZ'];
  if (before === zone) return run();
  process.env['TZ'] = zone;
  try {
    const probe = Date.UTC(2026, 6, 1);
    const minutes = (probe - toWall(probe, zone)) / 60_000;
    if (new Date(probe).getTimezoneOffset() !== minutes) throw new Error(`The process cannot switch to ${zone}`);
    return run();
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
}

function thrown(error: unknown): Outcome {
  const isError = types.isNativeError(error);
  return {
    kind: 'threw',
    name: isError ? error.name : '',
    message: isError ? error.message : String(error),
    stack: isError ? (error.stack ?? '') : '',
  };
}

function isRunaway(error: unknown): boolean {
  return types.isNativeError(error) && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}

function callEntry(realm: Realm, host: Host, functionName: string, args: readonly unknown[]): Outcome {
  let state: RunState | 'missing' | null = null;
  let value: unknown;
  try {
    realm.watch(() => {
      realm.load(compile(host.code));
      const target = realm.lookup(functionName);
      if (typeof target !== 'function') state = 'missing';
      else
        realm.run(target, args, (to, result) => {
          state = to;
          value = result;
        });
    });
  } catch (error) {
    return isRunaway(error) ? { kind: 'killed', message: EXCEEDED_TIME } : thrown(error);
  }
  if (state === 'missing') {
    return { kind: 'threw', name: 'Exception', message: `Script function not found: ${functionName}`, stack: '' };
  }
  if (state === 'threw') return thrown(value);
  return { kind: 'returned', value: state === 'returned' ? value : undefined };
}

/** Runs to the end, releases the execution's locks, and returns the outcome. Rethrows defects of the stand-in. */
export function runScript(
  host: Host,
  functionName: string,
  argsOf: (execution: Execution) => readonly unknown[],
  settings: ExecutionSettings,
): Run {
  const execution = new Execution(host.newExecutionId(), host, settings);
  const realm = new Realm(execution);
  if (host.running.length >= SIMULTANEOUS) {
    const message = 'There are too many scripts running simultaneously for this Google user account.';
    return { execution, realm, outcome: { kind: 'threw', name: 'Exception', message, stack: '' } };
  }
  for (const [name, object] of Object.entries(host.globals(execution))) realm.setGlobal(name, object);
  host.running.push(execution);
  let outcome: Outcome;
  try {
    const scriptArgs = argsOf(execution).map((arg) => realm.toScript(arg));
    outcome = inTimeZone(host.manifest.timeZone ?? 'Etc/UTC', () => callEntry(realm, host, functionName, scriptArgs));
    outcome = flushAtEnd(execution, outcome);
  } finally {
    host.running.splice(host.running.indexOf(execution), 1);
    for (const [lock, holder] of host.locks) if (holder === execution.id) host.locks.delete(lock);
  }
  if (execution.fault !== null) throw execution.fault;
  return { execution, realm, outcome };
}

function flushAtEnd(execution: Execution, outcome: Outcome): Outcome {
  try {
    if (!execution.killed) execution.flush();
  } catch (error) {
    if (!(error instanceof KilledException)) throw error;
  }
  return execution.killed ? { kind: 'killed', message: execution.killed.message } : outcome;
}
