import { CATALOGUE, type FieldGroup, type FieldKey, type FieldKind } from './catalogue.ts';
import { FIELD_TEXTS, type FieldText } from './field-texts.ts';
import type { HashForm } from './hash-forms.ts';

export type { FieldGroup, FieldKey, FieldKind } from './catalogue.ts';

type Catalogue = typeof CATALOGUE;
/** The keys of the fields of which these facts are true. */
type KeyWith<Fact> = { [K in FieldKey]: Catalogue[K] extends Fact ? K : never }[FieldKey];

export type KindOf<K extends FieldKey> = Catalogue[K]['kind'];
export type KeyOfKind<K extends FieldKind> = KeyWith<{ kind: K }>;
/** Fields of which hashes are kept. */
export type HashedField = KeyWith<{ hashes: readonly HashForm[] }>;
/** Those of them that say who the customer is: nothing but the hashes is kept. */
export type PersonField = KeyWith<{ hashes: readonly HashForm[]; personal: true }>;
/** The forms in which a field is hashed, and the one among them that is always there. */
export type FormOf<K extends HashedField> = Catalogue[K]['hashes'][number];
export type MainFormOf<K extends HashedField> = Catalogue[K] extends { mainHash: infer F extends HashForm } ? F : never;

/** One field of a row, as the mapping step shows it. Its header names are in aliases/, which the sidebar does not need. */
export interface Field extends FieldText {
  key: FieldKey;
  kind: FieldKind;
  group: FieldGroup;
  required: boolean;
  personal: boolean;
  decisive: boolean;
  digitsAreText?: true;
  hashes?: readonly HashForm[];
  mainHash?: HashForm;
}

/** All fields, in the order in which people see them. */
export const FIELDS: readonly Field[] = (Object.keys(CATALOGUE) as FieldKey[]).map((key) => ({
  key,
  ...FIELD_TEXTS[key],
  ...CATALOGUE[key],
  required: CATALOGUE[key].group === 'required',
}));

/** The four fields without which a row cannot be a conversion. */
export const REQUIRED_FIELDS: readonly FieldKey[] = FIELDS.filter(({ required }) => required).map(({ key }) => key);

/** The fields that say who the customer is: see `personal` in the catalogue. */
export const PERSONAL_FIELDS: ReadonlySet<string> = new Set(
  FIELDS.filter(({ personal }) => personal).map(({ key }) => key),
);

type Hashed = Field & { key: HashedField; hashes: readonly HashForm[] };

/** The fields of which hashes are kept, those of the person first. */
export const HASHED_FIELDS = FIELDS.filter((field): field is Hashed => field.hashes !== undefined);
export const PERSON_FIELDS = HASHED_FIELDS.filter((field): field is Hashed & { key: PersonField } => field.personal);

/** A customer's two e-mails and two phones: the field of the first one, and of the second one. */
export const CONTACT_FIELDS = [
  ['email', 'second_email'],
  ['phone', 'second_phone'],
] as const satisfies ReadonlyArray<readonly [PersonField, PersonField]>;

/** Whether a field is the customer's second e-mail or second phone. */
export function isSecondContact(key: FieldKey): boolean {
  return CONTACT_FIELDS.some(([, second]) => second === key);
}

/** The keys of the fields of a kind. */
export function keysOfKind<K extends FieldKind>(kind: K): readonly KeyOfKind<K>[] {
  return FIELDS.filter((field) => field.kind === kind).map(({ key }) => key as KeyOfKind<K>);
}

const BY_KEY = new Map<string, Field>(FIELDS.map((field) => [field.key, field]));

/** The catalogue's field of that key; undefined for `custom.*` and unknown keys. */
export function fieldOf(key: string): Field | undefined {
  return BY_KEY.get(key);
}

/** Whether a key names a custom column: `custom.` and a name of at least one character. */
export function isCustomField(key: string): boolean {
  return key.length > 'custom.'.length && key.startsWith('custom.');
}
