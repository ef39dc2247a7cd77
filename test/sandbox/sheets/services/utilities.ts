/** Utilities: identifiers and sleep (docs/apps-script.md#utilities). */
import { randomUUID } from 'node:crypto';
import { int } from '../runtime/arguments.ts';
import { LONGEST_SLEEP_MS } from '../runtime/costs.ts';
import { ScriptException } from '../runtime/errors.ts';
import type { InExecution } from '../runtime/execution.ts';
import { defineService, method, serviceClass } from '../runtime/service.ts';

export const UTILITIES = serviceClass<InExecution>('Utilities');

const local = method<InExecution>('local');

export const utilitiesService = defineService(UTILITIES, {
  getUuid: local([], () => randomUUID()),
  sleep: local([int], ({ execution }, milliseconds) => {
    if (milliseconds > LONGEST_SLEEP_MS) throw new ScriptException('Invalid argument: milliseconds');
    execution.charge(milliseconds);
  }),
});
