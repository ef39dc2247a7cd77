/**
 * LockService. An execution that finds a lock held by another one waits in simulated time: the holder, which is
 * suspended in the middle of a call while this one runs, cannot let go meanwhile
 * (docs/apps-script.md#stores-and-locks).
 */
import { int } from '../runtime/arguments.ts';
import { ScriptException } from '../runtime/errors.ts';
import type { InExecution } from '../runtime/execution.ts';
import { defineService, method, serviceClass, ServiceObject } from '../runtime/service.ts';

interface LockData extends InExecution {
  readonly name: string;
}

export const LOCK_SERVICE = serviceClass<InExecution>('LockService');
const LOCK = serviceClass<LockData>('LockService.Lock');

const service = method<InExecution>('local');
const lockObject = ({ execution }: InExecution, name: string) => new ServiceObject(LOCK, { execution, name });

export const lockService = defineService(LOCK_SERVICE, {
  getScriptLock: service([], (data) => lockObject(data, 'script')),
  getUserLock: service([], (data) => lockObject(data, `user ${data.execution.settings.user.email}`)),
  getDocumentLock: service([], (data) => (data.execution.settings.hasDocument ? lockObject(data, 'document') : null)),
});

const call = method<LockData>('lock');

const holds = ({ execution, name }: LockData) => execution.host.locks.get(name) === execution.id;

function tryLock(data: LockData, milliseconds: number): boolean {
  const { execution, name } = data;
  const holder = execution.host.locks.get(name);
  if (holder !== undefined && holder !== execution.id) {
    execution.charge(Math.max(0, milliseconds));
    return false;
  }
  execution.host.locks.set(name, execution.id);
  return true;
}

export const lockObjectService = defineService(LOCK, {
  tryLock: call([int], tryLock),
  waitLock: call([int], (data, milliseconds) => {
    if (tryLock(data, milliseconds)) return;
    throw new ScriptException('Lock timeout: another process was holding the lock for too long.');
  }),
  hasLock: call([], holds),
  releaseLock: call([], (data) => {
    const { execution, name } = data;
    if (!holds(data)) return;
    if (execution.pendingCells > 0) {
      execution.warnings.push(
        `${name} lock released before SpreadsheetApp.flush(): others may read the cells of before`,
      );
    }
    execution.host.locks.delete(name);
  }),
});
