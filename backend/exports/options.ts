import { z } from 'zod';
import type { FileFormat } from '../platforms/platform.ts';
import { WrongExportOption } from './errors.ts';
import type { ExportTarget } from './target.ts';

/** The options of a template, put together from what was given and what the settings of a destination answer. */
export interface ReadOptions {
  /** Parsed; null while some are missing. */
  options: Record<string, unknown> | null;
  /** What the settings answer. */
  answered: Record<string, unknown>;
  /** Names of options that nobody has given yet. */
  missing: string[];
  /** What is wrong with the ones that were given, by name; empty when nothing is. */
  wrong: Record<string, string>;
}

/** Options of a template as JSON Schema. */
export function schemaOf({ options }: FileFormat): Record<string, unknown> {
  const { $schema: _version, ...schema } = z.toJSONSchema(options, { io: 'input', unrepresentable: 'any' });
  return schema;
}

/** What the options of a template are called, each with what it is for. */
export function namesOf(format: FileFormat): Map<string, string> {
  const { properties = {} } = schemaOf(format) as { properties?: Record<string, { description?: string }> };
  return new Map(Object.entries(properties).map(([name, { description = '' }]) => [name, description]));
}

/**
 * Reads the options of one template; names it does not know are ignored here, see `assertKnown`. Options travel as text:
 * what has to be something else is written as JSON (`true`, `30`, `{"lead":{…}}`).
 */
export function readOptions(
  format: FileFormat,
  { destination }: ExportTarget,
  given: Record<string, unknown>,
): ReadOptions {
  const names = namesOf(format);
  const own = Object.fromEntries(Object.entries(given).filter(([name]) => names.has(name)));
  const settings = destination?.settings ? format.optionsFrom?.(destination.settings) : undefined;
  const answered = Object.fromEntries(Object.entries(settings ?? {}).filter(([, value]) => value !== undefined));
  const parsed = parse(format, { ...answered, ...own }, own);
  if (parsed.success) return { options: parsed.data, answered, missing: [], wrong: {} };
  const missing: string[] = [];
  const wrong: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) {
    const [name = 'options'] = path.map(String);
    if (path.length === 1 && !Object.hasOwn(own, name) && !Object.hasOwn(answered, name)) missing.push(name);
    else wrong[path.map(String).join('.') || 'options'] = message;
  }
  return { options: null, answered, missing, wrong };
}

/** Parses, and once more with the refused texts read as JSON. */
function parse({ options }: FileFormat, all: Record<string, unknown>, own: Record<string, unknown>) {
  const first = options.safeParse(all);
  if (first.success) return first;
  const refused = new Set(first.error.issues.map(({ path }) => String(path[0])));
  const again = Object.entries(own).filter(([name]) => refused.has(name));
  return options.safeParse({ ...all, ...Object.fromEntries(again.map(([name, value]) => [name, fromText(value)])) });
}

function fromText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Throws WrongExportOption when an option was given that none of the templates knows. */
export function assertKnown(formats: readonly FileFormat[], given: Record<string, unknown>): void {
  const known = new Set(formats.flatMap((format) => [...namesOf(format).keys()]));
  const unknown = Object.keys(given).filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  const takes = known.size === 0 ? 'there are no options' : `the options are ${[...known].join(', ')}`;
  throw new WrongExportOption(`Unknown: ${unknown.join(', ')}; ${takes}.`);
}

/** The options of one template, complete. Throws WrongExportOption with what is missing and how to give it. */
export function completeOptions(
  format: FileFormat,
  target: ExportTarget,
  given: Record<string, unknown>,
): Record<string, unknown> {
  assertKnown([format], given);
  const { options, missing, wrong } = readOptions(format, target, given);
  if (options) return options;
  const names = namesOf(format);
  const about = (name: string): string => (names.get(name) ? ` (${names.get(name)?.replace(/\.$/, '')})` : '');
  const words = [
    ...missing.map((name) => `${name} is missing${about(name)}.`),
    ...Object.entries(wrong).map(([name, message]) => `${name}: ${message.replace(/\.$/, '')}.`),
    ...(missing.length > 0 ? [howToGive(missing[0] ?? '', target)] : []),
  ];
  throw new WrongExportOption(words.join(' '));
}

function howToGive(name: string, { platform, rivals }: ExportTarget): string {
  const how = `Give it as a parameter of the address (&${name}=…) or, on the command line, with --set ${name}=….`;
  if (rivals.length === 0) return how;
  return `${how} Several destinations are set up for ${platform.label}; in place of the platform name one of them, whose settings may answer: ${rivals.join(', ')}.`;
}
