import { groupThousands } from '../numbers.ts';

/** 12345 → "12,345", in English; `wizard/format.ts` has it in the user's language. */
export function formatCount(count: number): string {
  return groupThousands(String(Math.round(count)), ',');
}

/** "1 row", "2,300 rows", in English; `many` is for irregular plurals. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
