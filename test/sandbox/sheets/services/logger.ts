/** Logger and console: both write to the log of the host. */
import { format } from 'node:util';
import type { InExecution } from '../runtime/execution.ts';
import { defineService, EnumValue, SELF, serviceClass, variadic } from '../runtime/service.ts';

export const LOGGER = serviceClass<InExecution>('Logger');
export const CONSOLE = serviceClass<InExecution>('console');

/** Enum members print as their names. */
const printable = (value: unknown) => (value instanceof EnumValue ? value.name : value);

const log = variadic<InExecution>('local', ({ execution }, args) => {
  execution.host.log.push({ execution: execution.id, message: format(...args.map(printable)) });
  return SELF;
});

export const loggerService = defineService(LOGGER, { log });
export const consoleService = defineService(CONSOLE, { log });
