import type { MappingChoice } from '../../../shared/wizard/mapping-choice.ts';
import { detectGrouping } from '../../../shared/orders/detect-grouping.ts';
import { type Grouping, GROUPING_TEXTS } from '../../../shared/orders/grouping.ts';
import { toCell } from '../sheet/cells.ts';
import type { OpenSource } from '../sheet/open-source.ts';
import { UserError } from '../user-error.ts';

/**
 * How the rows of a tab make up orders: as the user chose, else as the rows show. Throws `invalid` with the question where they do
 * not show it.
 */
export function chooseGrouping({ table, mapping, rows, zone }: OpenSource, { options }: MappingChoice): Grouping {
  if (options.grouping) return options.grouping;
  const cells = rows.map(({ row, values }) => ({ row, cells: values.map((value) => toCell(value, zone)) }));
  const { grouping, isCertain, reason, example } = detectGrouping(mapping, table.headers, cells);
  if (isCertain) return grouping;
  const proposal = example === null ? '' : ` For example: ${example}.`;
  const message = `${reason}${proposal} Choose under “Rows and orders” in the mapping step how rows make up orders, for example “${GROUPING_TEXTS[grouping].label}”.`;
  throw new UserError('invalid', message);
}
