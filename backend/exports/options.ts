import { z } from 'zod';
import type { FileFormat } from '../platforms/platform.ts';
import { InvalidExportOption } from './errors.ts';
import type { ExportTarget } from './target.ts';

/** The options of a template, merged from the request and from the settings of a destination. */
export interface ExportOptions {
  /** Parsed; null while some are missing or invalid. */
  options: Record<string, unknown> | null;
  /** The options that the settings have. */
  fromSettings: Record<string, unknown>;
  /** Names of required options that are not set. */
  missing: string[];
  /** The error of each invalid option, by name. */
  invalid: Record<string, string>;
}

/** The options of a template as JSON Schema. */
export function schemaOf({ options }: FileFormat): Record<string, unknown> {
  const { $schema: _version, ...schema } = z.toJSONSchema(options, { io: 'input', unrepresentable: 'any' });
  return schema;
}

/** The names of the options of a template, each with its description. */
export function describeOptions(format: FileFormat): Map<string, string> {
  const { properties = {} } = schemaOf(format) as { properties?: Record<string, { description?: string }> };
  return new Map(Object.entries(properties).map(([name, { description = '' }]) => [name, description]));
}

/**
 * Reads the options of one template; unknown names are ignored here, see `assertKnownOptions`. Options are sent as text:
 * values of other types are written as JSON (`true`, `30`, `{"lead":{…}}`).
 */
export function readOptions(
  format: FileFormat,
  { destination }: ExportTarget,
  given: Record<string, unknown>,
): ExportOptions {
  const names = describeOptions(format);
  const requested = Object.fromEntries(Object.entries(given).filter(([name]) => names.has(name)));
  const settings = destination?.settings ? format.optionsFrom?.(destination.settings) : undefined;
  const fromSettings = Object.fromEntries(Object.entries(settings ?? {}).filter(([, value]) => value !== undefined));
  const parsed = parseOptions(format, { ...fromSettings, ...requested }, requested);
  if (parsed.success) return { options: parsed.data, fromSettings, missing: [], invalid: {} };
  const missing: string[] = [];
  const invalid: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) {
    const [name = 'options'] = path.map(String);
    if (path.length === 1 && !Object.hasOwn(requested, name) && !Object.hasOwn(fromSettings, name)) missing.push(name);
    else invalid[path.map(String).join('.') || 'options'] = message;
  }
  return { options: null, fromSettings, missing, invalid };
}

/** Parses the options; where texts are invalid, once more with these read as JSON. */
function parseOptions({ options }: FileFormat, all: Record<string, unknown>, requested: Record<string, unknown>) {
  const first = options.safeParse(all);
  if (first.success) return first;
  const invalid = new Set(first.error.issues.map(({ path }) => String(path[0])));
  const texts = Object.entries(requested).filter(([name]) => invalid.has(name));
  return options.safeParse({
    ...all,
    ...Object.fromEntries(texts.map(([name, value]) => [name, parseJsonText(value)])),
  });
}

function parseJsonText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Throws InvalidExportOption when an option was given that none of the templates has. */
export function assertKnownOptions(formats: readonly FileFormat[], given: Record<string, unknown>): void {
  const known = new Set(formats.flatMap((format) => [...describeOptions(format).keys()]));
  const unknown = Object.keys(given).filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  const list = known.size === 0 ? 'there are no options' : `the options are ${[...known].join(', ')}`;
  throw new InvalidExportOption(`Unknown: ${unknown.join(', ')}; ${list}.`);
}

/** The complete options of one template. Throws InvalidExportOption with what is missing and how to set it. */
export function completeOptions(
  format: FileFormat,
  target: ExportTarget,
  given: Record<string, unknown>,
): Record<string, unknown> {
  assertKnownOptions([format], given);
  const { options, missing, invalid } = readOptions(format, target, given);
  if (options) return options;
  const names = describeOptions(format);
  const describe = (name: string): string => (names.get(name) ? ` (${names.get(name)?.replace(/\.$/, '')})` : '');
  const sentences = [
    ...missing.map((name) => `${name} is missing${describe(name)}.`),
    ...Object.entries(invalid).map(([name, message]) => `${name}: ${message.replace(/\.$/, '')}.`),
    ...(missing.length > 0 ? [howToSet(missing[0] ?? '', target)] : []),
  ];
  throw new InvalidExportOption(sentences.join(' '));
}

function howToSet(name: string, { platform, otherDestinations }: ExportTarget): string {
  const how = `Set it in the URL (&${name}=…) or, on the command line, with --set ${name}=….`;
  if (otherDestinations.length === 0) return how;
  return `${how} Several destinations use ${platform.label}: name one in place of the platform to use its settings: ${otherDestinations.join(', ')}.`;
}
