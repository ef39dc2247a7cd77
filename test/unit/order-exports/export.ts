import type { Cell } from '../../../shared/conversion.ts';

/**
 * Headers as the shops' own order exports have them (their column lists are public in shops' help pages and in many
 * importers); the cells are made up. `expected` is what a person would choose.
 */
export interface Export {
  shop: string;
  headers: string[];
  row: Record<string, Cell>;
  expected: Record<string, string | { constant: string }>;
}

export const list = (text: string): string[] => text.trim().split(/\s*\|\s*/);
