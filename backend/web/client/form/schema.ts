/** JSON Schema (draft 2020-12) as far as the settings of platforms use it, with the annotations of `platformDetail`. */
export interface Schema {
  type?: string;
  title?: string;
  description?: string;
  default?: unknown;
  enum?: readonly unknown[];
  /** Value → label. */
  enumLabels?: Readonly<Record<string, string>>;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  additionalProperties?: boolean | Schema;
  /** Of a map: the names that can be added, with their labels; any name where there are none. */
  names?: Readonly<Record<string, string>>;
  items?: Schema;
  anyOf?: readonly Schema[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  /** A secret. */
  writeOnly?: boolean;
  /** Shown only on request. */
  advanced?: boolean;
}

/**
 * How a value is entered: in a line of text, as a number, by a checkbox, from a list of choices, as lines of text, as the fields
 * of a group, as groups that the user names, as single values that the user names (a map), as one of several groups; `json` where none
 * of these fits.
 */
export type FieldKind =
  'text' | 'number' | 'yes_no' | 'choice' | 'list' | 'group' | 'by_name' | 'map' | 'one_of' | 'json';

export function kindOf({ type, enum: values, items, properties, additionalProperties, anyOf }: Schema): FieldKind {
  if (values) return 'choice';
  if (type === 'string') return 'text';
  if (type === 'number' || type === 'integer') return 'number';
  if (type === 'boolean') return 'yes_no';
  if (type === 'array' && items && kindOf(items) === 'text') return 'list';
  if (type === 'object' && properties) return 'group';
  if (type === 'object' && typeof additionalProperties === 'object') {
    const kind = kindOf(additionalProperties);
    if (kind === 'group') return 'by_name';
    if (kind === 'text' || kind === 'choice') return 'map';
  }
  return anyOf?.every((one) => kindOf(one) === 'group') === true ? 'one_of' : 'json';
}

/** "hold_back_days" → "Hold back days", for a field without a title. */
export function titleOf(name: string, { title }: Schema): string {
  const words = name.replace(/_/g, ' ').trim();
  return title ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** Settings as a form holds them: what is not there was not entered. */
export type Values = Readonly<Record<string, unknown>>;

export function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The group that a value of a `one_of` is in: the first that has all its fields; null while nothing is entered. */
export function variantOf({ anyOf = [] }: Schema, value: unknown): number | null {
  if (!isValues(value)) return null;
  const names = Object.keys(value);
  const index = anyOf.findIndex(({ properties = {} }) => names.every((name) => Object.hasOwn(properties, name)));
  return index < 0 ? null : index;
}
