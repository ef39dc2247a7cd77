import type { RowProblem } from '../../../../../../shared/identity-file/row-problems.ts';
import type { Problem } from '../../../../../../shared/problem.ts';
import { text } from '../../../../../../shared/texts/texts.ts';
import { labelOfField } from '../../../../../../shared/wizard/mapping-choice.ts';
import { peopleText } from '../../../languages/people-file-text.ts';
import { quote } from '../send/errors-file.ts';

/** Rows with what is wrong with them as CSV, in the order of the file. @param refused those that the server refused */
export function problemsFile(problems: readonly RowProblem[], refused: readonly Problem[] = []): string {
  const words = peopleText;
  const lines = [
    ...problems.map(({ row, column, code }) => ({ row, cells: [column ?? words.wholeRow, ...words.problems[code]] })),
    ...refused.map((problem) => {
      const { message, fix } = text.problems(problem);
      return { row: problem.row, cells: [problem.field ? labelOfField(problem.field) : words.wholeRow, message, fix] };
    }),
  ].sort((a, b) => a.row - b.row);
  const header = [words.row, words.column, words.problem, words.fix].map(quote).join(',');
  return [header, ...lines.map(({ row, cells }) => [String(row), ...cells.map(quote)].join(','))]
    .map((line) => `${line}\r\n`)
    .join('');
}
