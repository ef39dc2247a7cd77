/**
 * Formulas are kept as text. Only what an import needs is calculated: literals, one reference, NA(), HYPERLINK.
 * Any other formula shows `#NAME?`; a test that needs a result gives one (Sheet.setFormulaResult).
 */
import { parseA1 } from './area.ts';
import { EMPTY, text } from './cell.ts';
import type { Value } from './cell.ts';

/** Looks up a cell's value for a reference; null sheet name means the formula's own sheet. */
export type Lookup = (sheetName: string | null, row: number, column: number) => Value | null;

const unquote = (literal: string) => literal.replace(/""/g, '"');

export function evaluate(formula: string, lookup: Lookup): Value {
  const body = formula.slice(1).trim();
  const string = /^"((?:[^"]|"")*)"$/.exec(body);
  if (string) return text(unquote(string[1] ?? ''));
  if (/^-?\d+(\.\d+)?$/.test(body)) return { kind: 'number', value: Number(body) };
  if (/^(true|false)(\(\))?$/i.test(body)) return { kind: 'boolean', value: /^true/i.test(body) };
  if (/^na\(\)$/i.test(body)) return { kind: 'error', value: '#N/A' };
  const link = /^hyperlink\(\s*"((?:[^"]|"")*)"\s*(?:[,;]\s*"((?:[^"]|"")*)"\s*)?\)$/i.exec(body);
  if (link) return text(unquote(link[2] ?? link[1] ?? ''));
  const reference = parseA1(body);
  if (reference && reference.lastRow === reference.row && reference.lastColumn === reference.column) {
    const found = lookup(reference.sheetName, reference.row, reference.column);
    if (found === null) return { kind: 'error', value: '#REF!' };
    return found.kind === 'empty' ? EMPTY : found;
  }
  return { kind: 'error', value: '#NAME?' };
}
