import type { FieldKey } from '../../shared/fields.ts';
import type { Mapping } from '../../shared/mapping.ts';
import { meaningOfCheckbox } from '../../shared/mapping/checkbox-columns.ts';
import { findOverlookedColumns } from '../../shared/mapping/overlooked-columns.ts';
import type { Suggestion } from '../../shared/mapping/suggest.ts';
import { readOrderStatus } from '../../shared/normalize/order-status.ts';
import { proposeStatus } from '../../shared/normalize/propose-status.ts';
import { isNegativeCell } from '../../shared/normalize/amounts.ts';
import { yesOrNo } from '../../shared/normalize/yes-no.ts';
import { cellText, isEmptyCell } from '../../shared/normalize/text.ts';
import { isGrouped, type Grouping } from '../../shared/orders/grouping.ts';
import type { RowValidation } from '../../shared/validate.ts';
import { SAMPLE_ROWS } from './rows.ts';
import type { Table } from './table.ts';

/** Something that a person has to decide before the rows are sent. */
export interface Question {
  /** What it is about, in a few words. */
  about: string;
  /** The question, with what to do. */
  text: string;
  /** False: only the rows that it is about are refused while it is open. */
  isBlocking: boolean;
}

const ABOUT: Partial<Record<FieldKey, string>> = {
  order_id: 'order id column',
  conversion_value: 'value column',
  currency: 'currency',
  conversion_time: 'time column',
  order_status: 'status column',
  shipping_status: 'status column',
  refunded_value: 'refunds',
  email: 'contact column',
  phone: 'contact column',
  customer_name: 'contact column',
};

/**
 * Which columns are proposals to confirm. General titles such as Date and Status are not asked about where their cells fit, nor
 * amounts of items that are added up.
 */
export function askAboutColumns(suggestions: readonly Suggestion[], grouping: Grouping): Question[] {
  return suggestions.flatMap(({ field, reason, doubt }) => {
    if (doubt === undefined || doubt === 'general' || (doubt === 'part' && isGrouped(grouping))) return [];
    const text = `${reason} Give the mapping, or confirm the columns as they are proposed.`;
    return [{ about: ABOUT[field] ?? field, text, isBlocking: true }];
  });
}

const MOST_SHOWN = 5;

/** A column that is not used and has words, or checked boxes, for orders that are no sales. */
interface VoidColumn {
  header: string;
  isBox: boolean;
  /** The rows (from 1, as the file counts) that have one, with the cell. */
  cells: { row: number; text: string }[];
}

/** The columns that are not used although they say of orders that they were cancelled or returned. */
export function findVoidColumns({ headers, headerRow, rows }: Table, mapping: Mapping): VoidColumn[] {
  const sample = rows.slice(0, SAMPLE_ROWS);
  return findOverlookedColumns(mapping, headers, sample).flatMap(({ column, header, looksLike }) => {
    if (looksLike !== 'status' && looksLike !== 'refund') return [];
    const isBox =
      meaningOfCheckbox(
        header,
        sample.map((cells) => cells[column]),
      ) === 'void';
    const isVoid = (text: string): boolean => (isBox ? yesOrNo(text) === true : isVoidStatus(text));
    const cells = rows.flatMap((line, index) => {
      const text = cellText(line[column]);
      return !isEmptyCell(text) && isVoid(text) ? [{ row: headerRow + 1 + index, text }] : [];
    });
    return cells.length === 0 ? [] : [{ header, isBox, cells }];
  });
}

/** Columns that are not used and say of sales that they were cancelled or returned. */
export function askAboutOtherStatuses(table: Table, mapping: Mapping, validated: readonly RowValidation[]): Question[] {
  const sales = new Set(
    validated.flatMap(({ raw, conversion, partOf }) => {
      const order = conversion ?? partOf?.conversion;
      const isSale =
        order && (order.order_state ?? 'final') === 'final' && !isNegativeCell(raw.cells['conversion_value']);
      return isSale ? [raw.row] : [];
    }),
  );
  return findVoidColumns(table, mapping).flatMap(({ header, isBox, cells }) => {
    const contradicting = cells.filter(({ row }) => sales.has(row)).map(({ row, text }) => `“${text}” in row ${row}`);
    if (contradicting.length === 0) return [];
    const more = contradicting.length > MOST_SHOWN ? `, and ${contradicting.length - MOST_SHOWN} more` : '';
    const text = `“${header}” is not used, but says of sales that they are none: ${contradicting.slice(0, MOST_SHOWN).join(', ')}${more}. Map it as ${isBox ? 'is_cancelled' : 'shipping_status'}, or confirm the columns as they are proposed.`;
    return [{ about: 'status column', text, isBlocking: true }];
  });
}

function isVoidStatus(text: string): boolean {
  const status = readOrderStatus(text);
  return status.ok && status.value === 'void';
}

/** Statuses that are not known, each once, with what they probably mean. */
export function askAboutUnknownStatuses(validated: readonly RowValidation[]): Question[] {
  const words = new Map<string, string>();
  for (const { raw, problems } of validated) {
    for (const { code, field } of problems) {
      if (code !== 'order_status_unknown' || field === null || isEmptyCell(raw.cells[field])) continue;
      const word = cellText(raw.cells[field]);
      words.set(word, proposeStatus(word) ?? '?');
    }
  }
  if (words.size === 0) return [];
  const text = `These statuses are not known: ${[...words.keys()]
    .slice(0, 20)
    .map((word) => `“${word}”`)
    .join(
      ', ',
    )}. Say what they mean (final, open or void), for example with this status map: ${JSON.stringify(Object.fromEntries([...words].slice(0, 20)))}`;
  return [{ about: 'status column', text, isBlocking: false }];
}
