import type { CellProblem, Problem } from '../../problem.ts';

/**
 * What is wrong with a row and how to fix it. In English as it was found; in other languages by its code, with the details that
 * the English sentence has (`problem-details.ts`).
 */
export const problems = ({ message, fix }: CellProblem & Pick<Problem, 'field'>): { message: string; fix: string } => ({
  message,
  fix,
});
