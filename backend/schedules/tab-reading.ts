import type { ScheduleSheet } from '../../shared/api.ts';
import { checkMapping } from '../../shared/mapping.ts';
import { checkMappedCells } from '../../shared/mapping/check-cells.ts';
import { toCell } from '../../shared/sheet/cells.ts';
import { chooseGrouping, chooseReading, type OpenQuestion, type TabReading } from '../../shared/sheet/read-options.ts';
import { sampleSpans } from '../../shared/sheet/sample-rows.ts';
import { text } from '../../shared/texts/texts.ts';
import { describeMappingProblem } from '../../shared/wizard/mapping-choice.ts';
import { describeRows } from '../../shared/wizard/row-spans.ts';
import { SheetsError } from '../sheets/api.ts';
import type { TabTable } from '../sheets/table.ts';

/**
 * How the rows of a tab are read and sent, as in the add-on. Throws SheetsError with what a person has to fix or decide: a mapping that
 * does not fit, sample orders, a question that only a person can answer.
 */
export function readingOf({ source, rows }: TabTable, { mapping: choice }: ScheduleSheet, now: Date): TabReading {
  const { table, mapping, zone } = source;
  const cells = source.rows.map(({ values }) => values.map((value) => toCell(value, zone)));
  const [problem] = [...checkMapping(mapping, table.headers), ...checkMappedCells(mapping, table.headers, cells)];
  if (problem) {
    const { message, fix } = describeMappingProblem(problem);
    throw new SheetsError(`${message} ${fix}`, false);
  }
  const samples = sampleSpans(rows);
  if (samples.length > 0) throw new SheetsError(text.menu.sampleRefused(describeRows(samples)), false);
  const { grouping } = answered(chooseGrouping(source, choice.options));
  return answered(chooseReading(source, choice, { rows, grouping, settings: {}, now: now.getTime() }));
}

function answered<T extends object>(found: T | OpenQuestion): T {
  if ('question' in found)
    throw new SheetsError(`Upload the tab once by hand to decide this: ${found.question}`, false);
  return found;
}
