/** Findings that belong to a column as a whole: thousands of rows with the same words would hide all others. */
import type { Problem, ProblemCode } from '../problem.ts';

const OF_COLUMN: ReadonlySet<ProblemCode> = new Set(['email_masked', 'phone_masked', 'email_relay']);

/**
 * Leaves each such warning at the first row that has it, with the number of rows that have it too. Changes `rows`.
 */
export function reportOncePerColumn(rows: readonly { problems: Problem[] }[]): void {
  const found = new Map<string, { problem: Problem; count: number }>();
  for (const row of rows) {
    row.problems = row.problems.filter((problem) => {
      if (!OF_COLUMN.has(problem.code) || problem.severity === 'error') return true;
      const key = `${problem.field ?? ''} ${problem.code}`;
      const known = found.get(key);
      if (known) known.count += 1;
      else found.set(key, { problem, count: 1 });
      return known === undefined;
    });
  }
  for (const { problem, count } of found.values()) {
    if (count > 1)
      problem.message = `${problem.message} The column has ${count} such cells in these rows; this is the first.`;
  }
}
