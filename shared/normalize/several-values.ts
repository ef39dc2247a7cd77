import type { Reading } from '../problem.ts';
import { accept } from './reading.ts';

/**
 * The first part of a cell that can be read, with a warning that the others are left out; where none can be read, the first
 * refusal. Parts that are the same value are one. @param what the value's name in messages
 */
export function firstReadable(
  parts: readonly string[],
  read: (part: string) => Reading<string>,
  what: string,
): Reading<string> {
  const readings = parts.map(read);
  const [first, ...others] = readings.filter((reading) => reading.ok);
  if (first === undefined) return readings[0] ?? read('');
  const isOne = readings.length === 1 + others.length && others.every(({ value }) => value === first.value);
  if (isOne) return first;
  return accept(first.value, [
    ...(first.warnings ?? []),
    {
      code: 'several_values',
      message: `The cell holds more than one ${what}; the first that can be read is used, the others are left out.`,
      fix: 'Put the others into a column of their own, or leave them out.',
    },
  ]);
}
