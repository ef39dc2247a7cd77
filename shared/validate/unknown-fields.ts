import type { RawRow } from '../conversion.ts';
import { FIELDS, fieldOf, isCustomField } from '../fields.ts';
import { normalizeHeader, headerSimilarity } from '../mapping/header.ts';
import { quoteCell } from '../normalize/reading.ts';
import type { Problem } from '../problem.ts';

const SIMILAR = 0.6;
/** More than these are not typos. */
const MAX_REPORTED = 100;

/** One warning for each unknown key, at the first row that has it: a typo would otherwise go unnoticed. */
export function findUnknownFields(rows: readonly RawRow[]): Problem[] {
  const problems = new Map<string, Problem>();
  for (const { row, cells } of rows) {
    for (const key of Object.keys(cells)) {
      if (fieldOf(key) || isCustomField(key) || problems.has(key)) continue;
      if (problems.size === MAX_REPORTED) return [...problems.values()];
      const nearest = nearestField(key);
      problems.set(key, {
        row,
        field: key,
        code: 'unknown_field',
        severity: 'warning',
        message: `Unknown field ${quoteCell(key)}; it is left out in all rows.`,
        fix: nearest ? `Did you mean ${nearest}?` : 'To keep it as a custom column, put custom. before its name.',
      });
    }
  }
  return [...problems.values()];
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
