/** Logger and console: both end up in the world's log. */
import { format } from 'node:util';
import type { InExecution } from '../runtime/execution.ts';
import type { LogLine } from '../runtime/host.ts';
import { defineService, EnumValue, method, SELF, serviceClass, ServiceObject, variadic } from '../runtime/service.ts';

export const LOGGER = serviceClass<InExecution>('Logger');
export const CONSOLE = serviceClass<InExecution>('console');

/** Enum members and service objects print as their names. */
function printable(value: unknown): unknown {
  if (value instanceof EnumValue) return value.name;
  return value instanceof ServiceObject ? (value.class.name.split('.').at(-1) ?? '') : value;
}

function write({ execution }: InExecution, level: LogLine['level'], args: readonly unknown[]): symbol {
  execution.host.log.push({ execution: execution.id, level, message: format(...args.map(printable)) });
  return SELF;
}

const printing = (level: LogLine['level']) =>
  variadic<InExecution>('local', (data, args) => {
    write(data, level, args);
  });

export const loggerService = defineService(LOGGER, {
  log: variadic<InExecution>('local', (data, args) => write(data, 'log', args)),
  getLog: method<InExecution>('local')([], ({ execution }) =>
    execution.host.log
      .filter((line) => line.execution === execution.id)
      .map(({ message }) => message)
      .join('\n'),
  ),
});

const silent = variadic<InExecution>('local', () => undefined);

export const consoleService = defineService(CONSOLE, {
  log: printing('log'),
  info: printing('info'),
  warn: printing('warn'),
  error: printing('error'),
  time: silent,
  timeEnd: silent,
});
