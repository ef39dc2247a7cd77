/**
 * LockService. An execution that finds a lock held by another one waits in simulated time: the holder is suspended in
 * the middle of a call while this one runs, so it cannot release the lock (docs/apps-script.md#stores-and-locks).
 */
import { int } from '../runtime/arguments.ts';
import type { InExecution } from '../runtime/execution.ts';
import { defineService, method, serviceClass, ServiceObject } from '../runtime/service.ts';

export const LOCK_SERVICE = serviceClass<InExecution>('LockService');
const LOCK = serviceClass<InExecution>('LockService.Lock');

const DOCUMENT = 'document';

export const lockService = defineService(LOCK_SERVICE, {
  getDocumentLock: method<InExecution>('local')([], ({ execution }) =>
    execution.settings.hasDocument ? new ServiceObject(LOCK, { execution }) : null,
  ),
});

const call = method<InExecution>('lock');

export const lockObjectService = defineService(LOCK, {
  tryLock: call([int], ({ execution }, milliseconds) => {
    const holder = execution.host.locks.get(DOCUMENT);
    if (holder !== undefined && holder !== execution.id) {
      execution.charge(Math.max(0, milliseconds));
      return false;
    }
    execution.host.locks.set(DOCUMENT, execution.id);
    return true;
  }),
  releaseLock: call([], ({ execution }) => {
    if (execution.host.locks.get(DOCUMENT) !== execution.id) return;
    if (execution.pendingCells > 0) {
      execution.warnings.push('lock released before SpreadsheetApp.flush(): others may read the cells of before');
    }
    execution.host.locks.delete(DOCUMENT);
  }),
});
