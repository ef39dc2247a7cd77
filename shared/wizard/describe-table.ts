import type { Cell } from '../conversion.ts';
import { isBlankCell } from '../layout/blank-cell.ts';
import { toHeaders } from '../mapping.ts';
import { findOverlookedColumns } from '../mapping/overlooked-columns.ts';
import { doubtsOf, mappingOf, suggestMapping } from '../mapping/suggest.ts';
import type { WizardTable } from './mapping-choice.ts';

/** Columns with more different values offer no list to choose from. */
const MOST_VALUES = 50;
const LONGEST_VALUE = 100;

/** What headers and cells suggest. @param named the headers by which the mapping names its columns, where others are unclear */
export function suggestFields(
  headers: readonly string[],
  sample: readonly Cell[][],
  named: readonly string[] = headers,
): Pick<WizardTable, 'suggested'> & Required<Pick<WizardTable, 'doubts' | 'looks'>> {
  const suggestions = suggestMapping(headers, sample);
  const overlooked = findOverlookedColumns({}, headers, sample);
  return {
    suggested: toHeaders(mappingOf(suggestions), named),
    doubts: doubtsOf(suggestions),
    looks: Object.fromEntries(overlooked.map(({ column, looksLike }) => [named[column] ?? '', looksLike])),
  };
}

/**
 * For each column with few different values, what they are and how often each occurs.
 * @param columns header and position of each column @param textOf a cell as the user sees it
 */
export function listValues(
  columns: readonly (readonly [header: string, index: number])[],
  rows: Iterable<readonly unknown[]>,
  textOf: (cell: unknown) => string,
): WizardTable['values'] {
  const open = new Map(columns.map(([header, index]) => [index, { header, counts: new Map<string, number>() }]));
  for (const cells of rows) {
    for (const [index, { counts }] of open) {
      if (isBlankCell(cells[index])) continue;
      const text = textOf(cells[index]);
      counts.set(text, (counts.get(text) ?? 0) + 1);
      if (counts.size > MOST_VALUES || text.length > LONGEST_VALUE) open.delete(index);
    }
    if (open.size === 0) break;
  }
  const lists: WizardTable['values'] = {};
  for (const { header, counts } of open.values()) {
    if (!(header in lists)) lists[header] = [...counts].map(([value, count]) => ({ value, count }));
  }
  return lists;
}
