import { kindOf, type Schema, type Values, isValues } from './schema.ts';

/** What a control shows of a value; '' for none. The value of a checkbox is shown as `true` or `false`. */
export function textOf(schema: Schema, value: unknown): string {
  if (value === undefined || value === null) return '';
  switch (kindOf(schema)) {
    case 'list':
      return Array.isArray(value) ? value.join('\n') : textOf({ type: 'string' }, value);
    case 'json':
      return JSON.stringify(value, null, 2);
    default:
      return typeof value === 'string' ? value : JSON.stringify(value);
  }
}

/**
 * The value of what was entered into a control; undefined for nothing. What is no number, or no JSON, stays the text that it is, so
 * that it is shown and `problemsIn` refuses it.
 */
export function valueOf(schema: Schema, text: string): unknown {
  switch (kindOf(schema)) {
    case 'number':
      return text.trim() === '' ? undefined : Number.isFinite(Number(text)) ? Number(text) : text;
    case 'yes_no':
      return text === '' ? undefined : text === 'true';
    case 'choice':
      return schema.enum?.find((one) => textOf({ type: 'string' }, one) === text);
    case 'list': {
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      return lines.length === 0 ? undefined : lines;
    }
    case 'json':
      return text.trim() === '' ? undefined : (parseJson(text) ?? text);
    default:
      return text === '' ? undefined : text;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where a value is in settings: `['by_conversion_type', 'lead', 'event_name']`. */
export type Path = readonly string[];

/** The value at a place; undefined where there is none. */
export function valueAt(values: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, name) => (isValues(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    values,
  );
}

/**
 * The settings with another value at a place; undefined removes it. A group of which nothing is left is removed too, unless the user
 * named it: a conversion type without settings of its own is a setting.
 */
export function setAt(schema: Schema, values: Values, path: Path, value: unknown): Values {
  const [name, ...rest] = path;
  if (name === undefined) return values;
  const isNamed = kindOf(schema) === 'by_name';
  const { [name]: before, ...others } = values;
  const own = ownSchema(schema, name);
  const next =
    rest.length === 0 ? value : withoutEmpty(setAt(own, isValues(before) ? before : {}, rest, value), isNamed);
  if (next === undefined) return others;
  // In its place, so that types stay in the order in which they were added.
  return Object.hasOwn(values, name) ? { ...values, [name]: next } : { ...others, [name]: next };
}

function withoutEmpty(values: Values, isNamed: boolean): Values | undefined {
  return Object.keys(values).length === 0 && !isNamed ? undefined : values;
}

/** The schema of a field of a group, of a named group, or of one of several groups. */
export function ownSchema({ properties, additionalProperties, anyOf }: Schema, name: string): Schema {
  if (properties && Object.hasOwn(properties, name)) return properties[name] ?? {};
  if (typeof additionalProperties === 'object') return additionalProperties;
  const variant = anyOf?.find((one) => one.properties && Object.hasOwn(one.properties, name));
  return variant?.properties?.[name] ?? {};
}
