import { CATALOGUE, type FieldGroup, type FieldKey, type FieldKind } from './catalogue.ts';

export type { FieldGroup, FieldKey, FieldKind } from './catalogue.ts';

export type KindOf<K extends FieldKey> = Extract<(typeof CATALOGUE)[number], { key: K }>['kind'];
export type KeyOfKind<K extends FieldKind> = Extract<(typeof CATALOGUE)[number], { kind: K }>['key'];

/** One field of a row, as the mapping step shows it. Its header names are in aliases/, which the sidebar does not need. */
export interface Field {
  key: FieldKey;
  label: string;
  kind: FieldKind;
  group: FieldGroup;
  required: boolean;
  /** One sentence for a marketer. */
  what: string;
  example: string;
}

/** All fields, in the order in which people see them. */
export const FIELDS: readonly Field[] = CATALOGUE.map((entry) => ({
  ...entry,
  required: entry.group === 'required',
}));

/** The four fields without which a row cannot be a conversion. */
export const REQUIRED_FIELDS: readonly FieldKey[] = CATALOGUE.filter((entry) => entry.group === 'required').map(
  (entry) => entry.key,
);

const BY_KEY = new Map<string, Field>(FIELDS.map((field) => [field.key, field]));

/** The catalogue's field of that key; undefined for `custom.*` and unknown keys. */
export function fieldOf(key: string): Field | undefined {
  return BY_KEY.get(key);
}

/** Whether a key names a custom column: `custom.` and a name of at least one character. */
export function isCustomField(key: string): boolean {
  return key.length > 'custom.'.length && key.startsWith('custom.');
}
