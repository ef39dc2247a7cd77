import { TEXTS } from '../texts/all-languages.ts';
import { type Language, LANGUAGES } from '../texts/languages.ts';
import type { Texts } from '../texts/texts.ts';

type Words = Pick<Texts['statusColumns'], 'headers' | 'statuses' | 'strategies' | 'changes'>;

/** By kind, what each word of each language means. */
const meanings = new Map<keyof Words, ReadonlyMap<unknown, string>>();

function meaningsOf(kind: keyof Words): ReadonlyMap<unknown, string> {
  const entries = Object.values(TEXTS).flatMap(({ statusColumns }) => Object.entries(statusColumns[kind]));
  return new Map(entries.map(([meaning, word]) => [word, meaning]));
}

/**
 * What a cell of a status column, or its header, means, in whatever language it was written: users of one sheet may have
 * different ones. Null for any other cell.
 */
export function readWord<Kind extends keyof Words>(cell: unknown, kind: Kind): keyof Words[Kind] | null {
  const known = meanings.get(kind) ?? meaningsOf(kind);
  meanings.set(kind, known);
  return (known.get(cell) as keyof Words[Kind] | undefined) ?? null;
}

/** The language in which the headers of the status columns were written; English where all were renamed. */
export function languageOfHeaders(cells: readonly unknown[]): Language {
  const isWrittenIn = (language: Language): boolean => {
    const headers: readonly unknown[] = Object.values(TEXTS[language].statusColumns.headers);
    return cells.some((cell) => headers.includes(cell));
  };
  return LANGUAGES.find(isWrittenIn) ?? 'en';
}
