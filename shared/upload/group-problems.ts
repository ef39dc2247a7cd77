import type { Mapping } from '../mapping.ts';
import type { Problem } from '../problem.ts';
import { text } from '../texts/texts.ts';
import { mergeProblemGroups } from './check-progress.ts';
import type { ProblemGroup } from './types.ts';

/** Message and remedy of a problem, for the user. */
type TranslateProblem = (problem: Omit<Problem, 'row'>) => { message: string; fix: string };

/**
 * Problems by kind, with the cells that they are about.
 * @param translate by default into the user's language; a thread without its texts keeps the English ones
 */
export function groupProblems(
  problems: readonly Problem[],
  mapping: Mapping,
  translate: TranslateProblem = text.problems,
): ProblemGroup[] {
  return mergeProblemGroups(
    problems.map(({ row, ...kind }) => ({
      ...kind,
      ...translate(kind),
      count: 1,
      cells: [{ row, column: columnOf(kind.field, mapping) }],
    })),
  );
}

/** 1-based; null for a field that no column feeds. */
export function columnOf(field: string | null, mapping: Mapping): number | null {
  const source = field === null ? undefined : mapping[field];
  return source && 'column' in source ? source.column + 1 : null;
}
