import type { TenantDetail } from '../../../shared/api.ts';
import { isGrouped } from '../../../shared/orders/grouping.ts';
import { withWholeOrders } from '../../../shared/sheet/orders-of-rows.ts';
import { chooseGrouping, chooseReading, type OpenQuestion } from '../../../shared/sheet/read-options.ts';
import type { SheetRow } from '../../../shared/sheet/rows.ts';
import type { UploadSettings } from '../../../shared/upload/settings.ts';
import type { MappingChoice, RowSource } from '../../contract/rpc.ts';
import { loadSettings } from '../settings.ts';
import { UserError } from '../user-error.ts';
import { openSource, type OpenSource, type OpenTab } from '../sheet/open-source.ts';
import { selectRows } from '../sheet/select-rows.ts';

/** A tab and those of its rows that are to be sent. */
export interface OpenUpload {
  source: OpenSource;
  rows: SheetRow[];
  settings: UploadSettings;
}

/**
 * Opens a tab to check or send the chosen rows as `tenant` (null: it cannot be asked) takes them; where several rows make up an order, all rows of their orders. Throws `column_missing`, `rows_moved`,
 * `invalid`.
 */
export function openUpload(
  tab: OpenTab,
  chosen: RowSource,
  choice: MappingChoice,
  tenant: Partial<Pick<TenantDetail, 'types_without_value'>> | null,
): OpenUpload {
  const source = openSource(tab, chosen, choice);
  const { grouping } = answered(chooseGrouping(source, choice.options));
  const selected = selectRows(source, chosen);
  const rows = isGrouped(grouping) ? withWholeOrders(source, selected) : selected;
  const settings = loadSettings();
  const reading = answered(chooseReading(source, choice, { rows, grouping, settings, now: Date.now() }));
  return {
    source,
    rows,
    settings: {
      ...reading,
      hashInSheet: settings.hashInSheet,
      // A backend of an earlier release does not send it.
      typesWithoutValue: tenant?.types_without_value ?? [],
    },
  };
}

/** Throws `invalid` with a question that is open. */
function answered<T extends object>(found: T | OpenQuestion): T {
  if ('question' in found) throw new UserError('invalid', found.question);
  return found;
}
