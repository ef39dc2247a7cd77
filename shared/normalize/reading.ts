import type { CellProblem, ProblemCode, Reading } from '../problem.ts';

/** A value, with warnings when there are any. */
export function accept<T>(value: T, warnings: CellProblem[] = []): Reading<T> {
  return warnings.length > 0 ? { ok: true, value, warnings } : { ok: true, value };
}

/** A refusal: what is wrong (`message`) and how to fix it (`fix`). */
export function refuse(code: ProblemCode, message: string, fix: string): { ok: false; error: CellProblem } {
  return { ok: false, error: { code, message, fix } };
}

/** The text's first `longest` UTF-16 units, or one less: a character is not cut in two. */
export function truncate(text: string, longest: number): string {
  return text.slice(0, longest).replace(/\p{Cs}$/u, '');
}

const QUOTED_LENGTH = 40;
const LOOKS_LIKE_EMAIL = /@/;
const LOOKS_LIKE_PHONE = /^[+(]*[0+][\d\s().-]{8,}$/;

/**
 * A cell's text as a message may show it: at most 40 characters. A column mapped to the wrong field may hold e-mails
 * or phones, and messages end in logs and files, so anything that looks like one is not shown.
 */
export function quoteCell(text: string): string {
  if (LOOKS_LIKE_EMAIL.test(text) || LOOKS_LIKE_PHONE.test(text)) return 'This value';
  return `“${text.length > QUOTED_LENGTH ? `${truncate(text, QUOTED_LENGTH - 1)}…` : text}”`;
}
