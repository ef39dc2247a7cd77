import type { MappingChoice } from '../../../shared/wizard/mapping-choice.ts';
import { detectGrouping, type GroupingFinding } from '../../../shared/orders/detect-grouping.ts';
import type { Grouping } from '../../../shared/orders/grouping.ts';
import { text } from '../../../shared/texts/texts.ts';
import type { RowSource } from '../../contract/rpc.ts';
import { toCell } from '../../../shared/sheet/cells.ts';
import { openSource, type OpenSource, openTab } from '../sheet/open-source.ts';
import { UserError } from '../user-error.ts';

/** How the rows of the whole tab make up orders, as they show: the mapping step knows its first rows only. Throws UserError. */
export function findGrouping({ source, mapping }: { source: RowSource; mapping: MappingChoice }): GroupingFinding {
  return groupingOf(openSource(openTab(source.sheetId), source, mapping));
}

/**
 * How the rows of a tab make up orders: as the user chose, else as the rows show. Throws `invalid` with the question where they do
 * not show it.
 */
export function chooseGrouping(source: OpenSource, { options }: MappingChoice): Grouping {
  if (options.grouping) return options.grouping;
  const { grouping, isCertain, reason, example } = groupingOf(source);
  if (isCertain) return grouping;
  const { chooseGrouping: ask, groupings, groupingReason } = text.tables;
  const message = ask(groupingReason(reason, isCertain), example, groupings[grouping].label);
  throw new UserError('invalid', message);
}

function groupingOf({ table, mapping, rows, zone }: OpenSource): GroupingFinding {
  const cells = rows.map(({ row, values }) => ({ row, cells: values.map((value) => toCell(value, zone)) }));
  return detectGrouping(mapping, table.headers, cells);
}
