import type { RawRow } from '../conversion.ts';
import { FIELDS, fieldOf, isCustomField } from '../fields.ts';
import { normalizeHeader, headerSimilarity } from '../mapping/header.ts';
import { quoteCell } from '../normalize/reading.ts';
import type { Problem } from '../problem.ts';

const ALIKE = 0.6;
/** More are no typos. */
const MOST_TOLD = 100;

/** One warning for each key that is no field, at the first row that has it: a typo would otherwise go unnoticed. */
export function findUnknownFields(rows: readonly RawRow[]): Problem[] {
  const problems = new Map<string, Problem>();
  for (const { row, cells } of rows) {
    for (const key of Object.keys(cells)) {
      if (fieldOf(key) || isCustomField(key) || problems.has(key)) continue;
      if (problems.size === MOST_TOLD) return [...problems.values()];
      const nearest = nearestField(key);
      problems.set(key, {
        row,
        field: key,
        code: 'unknown_field',
        severity: 'warning',
        message: `There is no field called ${quoteCell(key)}; it is left out in all rows.`,
        fix: nearest ? `Did you mean ${nearest}?` : 'To keep it as a column of your own, put custom. before its name.',
      });
    }
  }
  return [...problems.values()];
}

function nearestField(key: string): string | undefined {
  const wanted = normalizeHeader(key.slice(0, 60));
  let nearest: string | undefined;
  let best = ALIKE;
  for (const field of FIELDS) {
    const alike = headerSimilarity(wanted, field.key);
    if (alike >= best && alike > 0) [nearest, best] = [field.key, alike];
  }
  return nearest;
}
