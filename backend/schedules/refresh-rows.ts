import type { LookupAnswer } from '../../shared/api.ts';
import type { RawRow } from '../../shared/conversion.ts';
import { mergeShops } from '../../shared/orders/shop.ts';
import { refreshLine, sameLine } from '../../shared/sheet/refresh-line.ts';
import type { SheetRow } from '../../shared/sheet/rows.ts';
import { type Texts, withTexts } from '../../shared/texts/texts.ts';
import { lookupConversions } from '../conversions/lookup.ts';
import type { TabRow } from '../sheets/table.ts';
import type { NewLine } from '../sheets/write-lines.ts';
import type { Db } from '../store/open.ts';

/** Order ids that are looked up at once. */
const LOOKED_UP = 1_000;

interface RefreshContext {
  /** By row number. */
  cells: ReadonlyMap<number, RawRow>;
  labels: Readonly<Record<string, string>>;
  zone: string;
  /** In the language of the status columns. */
  texts: Texts;
  /** Whether the tab has the status column with this place in STATUS_COLUMNS. */
  hasColumn: (index: number) => boolean;
}

/** The lines of rows, by order, whose status has changed since it was written beside them. */
export async function refreshRows(
  db: Db,
  tenantId: string,
  orders: readonly (readonly TabRow[])[],
  { cells, labels, zone, texts, hasColumn }: RefreshContext,
): Promise<NewLine[]> {
  const rows = orders.flatMap((order) => order.map((row, index) => ({ ...row, isFirst: index === 0 })));
  const textOf = ({ row }: SheetRow, field: string): string => String(cells.get(row)?.cells[field] ?? '');
  const lines: NewLine[] = [];
  for (let from = 0; from < rows.length; from += LOOKED_UP) {
    const slice = rows.slice(from, from + LOOKED_UP);
    const { conversions }: LookupAnswer = await lookupConversions(
      db,
      tenantId,
      slice.map((row) => textOf(row, 'order_id')),
      slice.map((row) => mergeShops({}, { platform: textOf(row, 'platform'), shop: textOf(row, 'shop') })),
    );
    for (const [index, { content, line: before, isFirst }] of slice.entries()) {
      const line = withTexts(texts, () => refreshLine(before, conversions[index], { labels, isFirst, zone }));
      if (line && !sameLine(line, before, hasColumn)) lines.push({ content, line });
    }
  }
  return lines;
}
