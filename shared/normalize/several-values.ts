import type { CellProblem, Reading } from '../problem.ts';
import { accept } from './reading.ts';

/** The reading of a cell that may hold several values: the first one, and the `others`, all different. */
export type SeveralReading = Reading<string> & { others?: readonly string[] };

/**
 * The different values of a cell that can be read, the first one as the value; with a warning where a part cannot be read, and
 * where none can be read, the first refusal. @param what the value's name in messages
 */
export function readSeveral(
  parts: readonly string[],
  read: (part: string) => Reading<string>,
  what: string,
): SeveralReading {
  const readings = parts.map(read);
  const good = readings.filter((reading) => reading.ok);
  const [first, ...others] = distinct(good, ({ value }) => value);
  if (first === undefined) return readings[0] ?? read('');
  const warnings = [first, ...others].flatMap((reading) => reading.warnings ?? []);
  if (good.length < readings.length) warnings.push(unreadable(what));
  const reading = accept(first.value, warnings);
  return others.length === 0 ? reading : { ...reading, others: others.map(({ value }) => value) };
}

function unreadable(what: string): CellProblem {
  return {
    code: 'several_values',
    message: `The cell holds more than one ${what}, and not all of them can be read; those that cannot are left out.`,
    fix: `Correct the ${what}, or leave it out.`,
  };
}

/**
 * What is kept of a customer's e-mails (or phones): the first of the field for the first one, then those of the field for the
 * second one, then the first field's others; two different ones in all. @param textOf what makes two values the same
 */
export function keepTwo<T>(
  first: readonly T[],
  second: readonly T[],
  textOf: (value: T) => string,
): { kept: readonly T[]; hasMore: boolean } {
  const different = distinct([...first.slice(0, 1), ...second, ...first.slice(1)], textOf);
  return { kept: different.slice(0, 2), hasMore: different.length > 2 };
}

/** The warning where more than two were given. @param what their name, in the plural */
export function moreThanTwo(what: string): CellProblem {
  return {
    code: 'several_values',
    message: `There are more than two ${what}; two are used, the others are left out.`,
    fix: 'Keep the two that the customer uses most.',
  };
}

/** The first of all that are the same. */
function distinct<T>(list: readonly T[], textOf: (one: T) => string): T[] {
  const seen = new Set<string>();
  return list.filter((one) => {
    const isNew = !seen.has(textOf(one));
    seen.add(textOf(one));
    return isNew;
  });
}
