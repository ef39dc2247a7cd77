import type { FieldKey } from '../../catalogue.ts';
import { FIELD_TEXTS, type FieldText } from '../../field-texts.ts';

/** What each field is called, and one sentence about it; their examples are the same in every language. */
export const fields: Readonly<Record<FieldKey, Omit<FieldText, 'example'>>> = FIELD_TEXTS;
