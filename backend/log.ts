import { destination, pino, type Logger } from 'pino';
import { PERSONAL_FIELDS } from '../shared/fields.ts';
import { traceIds } from './tracing.ts';

/**
 * Creates the log of the process: JSON lines on standard error (or `stream`), so that standard output is free for
 * people. Log errors as `{ err }`: only fields that cannot contain customer data are written. Values of personal fields
 * are replaced by "[redacted]".
 */
export function createLog(level: string, stream: { write(line: string): void } = destination(2)): Logger {
  const hooks = { streamWrite: redact };
  return pino({ level, base: null, serializers: { err: describeError }, hooks, mixin: traceIds }, stream);
}

/** Returns the line with the values of personal fields replaced, at any depth. */
function redact(line: string): string {
  const hide = (key: string, value: unknown): unknown => (PERSONAL_FIELDS.has(key) ? '[redacted]' : value);
  return `${JSON.stringify(JSON.parse(line, hide))}\n`;
}

interface DescribedError {
  name: string;
  code?: string;
  frames?: string[];
  cause?: DescribedError;
}

/**
 * Returns name, code and stack frames of an error, without its message and other fields: databases and parsers quote
 * the values they were given there, and these may be personal.
 */
function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...(frames && { frames: frames.slice(0, 12).map((line) => line.trim()) }),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}
