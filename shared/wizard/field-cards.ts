import { FIELDS, type FieldGroup, REQUIRED_FIELDS } from '../fields.ts';
import type { MappingChoice } from './mapping-choice.ts';

const GROUPS: ReadonlyArray<readonly [FieldGroup, string]> = [
  ['person', 'Customer'],
  ['order', 'Order'],
  ['item', 'Items, one on each row'],
  ['click', 'Click ids'],
  ['address', 'Address'],
  ['adjustment', 'Changes and returns'],
  ['attribution', 'Attribution'],
  ['consent', 'Consent'],
];

/** The fields that have a card: required ones, then those that are mapped or were added, in the catalogue's order. */
export function fieldsWithCard(choice: MappingChoice, added: readonly string[]): string[] {
  const optional = FIELDS.map(({ key }) => key).filter((key) => !REQUIRED_FIELDS.includes(key));
  const known: string[] = [...REQUIRED_FIELDS, ...optional];
  const custom = [...Object.keys(choice.fields), ...added].filter((key) => !known.includes(key));
  const isShown = (key: string): boolean => key in choice.fields || added.includes(key);
  return [...REQUIRED_FIELDS, ...optional.filter(isShown), ...new Set(custom)];
}

/** What “Add a field” offers: the catalogue's other fields, by group. */
export function fieldsToAdd(shown: readonly string[]): { label: string; fields: { key: string; label: string }[] }[] {
  return GROUPS.map(([group, label]) => ({
    label,
    fields: FIELDS.filter((field) => field.group === group && !shown.includes(field.key)).map(({ key, label }) => ({
      key,
      label,
    })),
  })).filter(({ fields }) => fields.length > 0);
}
