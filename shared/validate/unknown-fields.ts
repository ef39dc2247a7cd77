import type { RawRow } from '../conversion.ts';
import { FIELDS, fieldOf, isCustomField } from '../fields.ts';
import { normalizeHeader, headerSimilarity } from '../mapping/header.ts';
import { quoteCell } from '../normalize/reading.ts';
import type { Problem } from '../problem.ts';

const SIMILAR = 0.6;
/** More than these are not typos. */
const MAX_REPORTED = 100;

/**
 * Makes a function that finds the unknown keys of a row. Each key is reported once, at the first row that has
 * it, as a warning: a typo would otherwise go unnoticed. Call it with the rows in their order.
 */
export function unknownFieldFinder(): (row: RawRow) => Problem[] {
  const reported = new Set<string>();
  return ({ row, cells }) => {
    const problems: Problem[] = [];
    for (const key in cells) {
      const isKnown = fieldOf(key) !== undefined || isCustomField(key);
      if (isKnown || reported.has(key) || reported.size === MAX_REPORTED) continue;
      reported.add(key);
      problems.push(unknownField(row, key));
    }
    return problems;
  };
}

function unknownField(row: number, key: string): Problem {
  const nearest = nearestField(key);
  return {
    row,
    field: key,
    code: 'unknown_field',
    severity: 'warning',
    message: `Unknown field ${quoteCell(key)}; it is left out in all rows.`,
    fix: nearest ? `Did you mean ${nearest}?` : 'Leave it out, or map it to one of the fields of the API document.',
  };
}

function nearestField(key: string): string | undefined {
  const wanted = normalizeHeader(key.slice(0, 60));
  let nearest: string | undefined;
  let best = SIMILAR;
  for (const field of FIELDS) {
    const alike = headerSimilarity(wanted, field.key);
    if (alike >= best && alike > 0) [nearest, best] = [field.key, alike];
  }
  return nearest;
}
