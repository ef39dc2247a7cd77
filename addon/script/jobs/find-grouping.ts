import type { GroupingFinding } from '../../../shared/orders/detect-grouping.ts';
import { groupingOf } from '../../../shared/sheet/read-options.ts';
import type { MappingChoice } from '../../../shared/wizard/mapping-choice.ts';
import type { RowSource } from '../../contract/rpc.ts';
import { openSource, openTab } from '../sheet/open-source.ts';

/** How the rows of the whole tab make up orders, as they show: the mapping step knows its first rows only. Throws UserError. */
export function findGrouping({ source, mapping }: { source: RowSource; mapping: MappingChoice }): GroupingFinding {
  return groupingOf(openSource(openTab(source.sheetId), source, mapping));
}
