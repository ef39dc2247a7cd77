import { statusKey, statusKeys } from './status-key.ts';
import type { StatusSystem } from './status-words.ts';
import { STATUS_SYSTEMS, isGeneralWord, meaningAnywhere, meaningInSystem } from './vocabulary.ts';

const NUMBER = /^-?\d+$/;
/** A number that a shop would hardly choose for its own statuses: 111 and 501, but not 1, 20 or 300. */
const UNUSUAL_NUMBER = /^\d*[1-9]\d*[1-9]$/;
const FEWEST_WORDS = 2;
const FEWEST_NUMBERS = 3;
const FEWEST_UNUSUAL_NUMBERS = 2;
/** A column with more different texts holds notes, not statuses. */
const MOST_TEXTS = 200;

/**
 * The system whose statuses a column holds; undefined when its words do not show it. The system must know every word of the
 * column that any list knows, at least one of them must be specific to it, and no other such system may read the column
 * differently. Numbers need more evidence, because many shops number their own statuses.
 * @param texts the cells of the whole column, or its distinct values
 */
export function inferStatusSystem(texts: readonly string[]): string | undefined {
  const distinct = new Set(texts);
  if (distinct.size > MOST_TEXTS) return undefined;
  const keys = [...distinct].map(knownKey).filter((key) => key !== undefined);
  const words = [...new Set(keys)];
  if (words.length < FEWEST_WORDS) return undefined;
  const fitting = STATUS_SYSTEMS.filter((system) => fits(system, words));
  const [first] = fitting;
  if (first === undefined) return undefined;
  const agree = fitting.every(({ id }) =>
    words.every((key) => meaningInSystem(key, id) === meaningInSystem(key, first.id)),
  );
  return agree ? first.id : undefined;
}

/** The key of a text that some list has; of a number, the number; undefined for texts that no list has. */
function knownKey(text: string): string | undefined {
  return statusKeys(text).find(
    (key) =>
      NUMBER.test(key) ||
      meaningAnywhere(key) !== undefined ||
      STATUS_SYSTEMS.some(({ id }) => meaningInSystem(key, id)),
  );
}

function fits({ id, markers }: StatusSystem, words: readonly string[]): boolean {
  if (!words.every((key) => meaningInSystem(key, id) !== undefined)) return false;
  const numbers = words.filter((key) => NUMBER.test(key));
  if (numbers.length > 0) {
    const unusual = numbers.filter((key) => key.length === 3 && UNUSUAL_NUMBER.test(key));
    return numbers.length >= FEWEST_NUMBERS && unusual.length >= FEWEST_UNUSUAL_NUMBERS;
  }
  const marking = new Set((markers ?? '').split('|').map(statusKey));
  return words.some((key) => !isGeneralWord(key) || marking.has(key));
}
