import type { FieldKey } from '../catalogue.ts';
import type { CellProblem, Problem, ProblemCode } from '../problem.ts';

/**
 * Message and remedy for each code, in a language other than English; the third text is the remedy where the English one proposes
 * what was meant. `{cell}` is what the cell holds, `{field}` the name of the field, `{row}` another row's number, `{meant}` the
 * proposal.
 */
export type ProblemTexts = Readonly<Record<ProblemCode, readonly [message: string, fix: string, fixIfMeant?: string]>>;

type FieldNames = Readonly<Record<FieldKey, { label: string }>>;

/**
 * Returns the function that translates problems by their codes. What differs between two problems of one code is taken from
 * the English sentences, which quote cells as `quoteCell` does and name other rows as "row 12".
 *
 * @param thisValue what the cell is called where the message does not quote it, as with personal data
 */
export function problemTranslator(texts: ProblemTexts, fields: FieldNames, thisValue: string) {
  return ({ code, field, message, fix }: CellProblem & Pick<Problem, 'field'>): { message: string; fix: string } => {
    const meant = /^Did you mean (.+)\?$/.exec(fix)?.[1];
    const details: Readonly<Record<string, string>> = {
      cell: /“[^”]*”/.exec(message)?.[0] ?? thisValue,
      row: /\brow (\d+)\b/i.exec(message)?.[1] ?? '',
      field: field === null ? '' : nameOf(field, fields),
      meant: meant ?? '',
    };
    const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => details[name] ?? '');
    const [translated, remedy, remedyIfMeant] = texts[code];
    return { message: fill(translated), fix: fill((meant === undefined ? undefined : remedyIfMeant) ?? remedy) };
  };
}

function nameOf(field: string, fields: FieldNames): string {
  const known: Readonly<Partial<Record<string, { label: string }>>> = fields;
  return known[field]?.label ?? field.replace(/^custom\./, '');
}
