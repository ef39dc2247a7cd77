import { destination, pino, type Logger } from 'pino';
import { PERSONAL_FIELDS } from '../shared/fields.ts';

/**
 * The process's log: JSON lines on standard error (or `stream`), so that standard output stays for people. Log errors
 * as `{ err }`: only what cannot quote a customer's data is written of them. Nothing is written of what has the name of a
 * personal field.
 */
export function createLog(level: string, stream: { write(line: string): void } = destination(2)): Logger {
  const hooks = { streamWrite: redact };
  return pino({ level, base: null, serializers: { err: describeError }, hooks }, stream);
}

/** The line without the values of personal fields, however deep they are in it. */
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
 * Name, code and place of an error, without its message and fields: databases and parsers quote the values they were
 * given there, and these may be personal.
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
