/** Finds mappings that would be read without an error, and yet give every sale a wrong value or time. */
import type { Cell } from '../conversion.ts';
import type { Mapping, MappingProblem } from '../mapping.ts';
import { orderKey } from '../normalize/order-id.ts';
import { cellText, isEmptyCell, plainText } from '../normalize/text.ts';
import { normalizeHeader } from './header.ts';

/** Headers of amounts that belong to one item of an order. */
const ITEM_WORDS = new Set(['sku', 'item', 'items', 'line', 'lineitem', 'product', 'variant']);
const PIECE_HEADER =
  /(?:^|_)(?:unit_price|price|preis|precio|prix|preco|harga|ราคา|gia|don_gia|单价|單價|単価|단가|цена)(?:$|_)/;
const QUANTITY_HEADER =
  /(?:^|_)(?:qty|quantity|quantities|pcs|pieces|units|menge|anzahl|cantidad|quantite|quantidade|jumlah_barang|kuantitas|จำนวน|so_luong|数量|數量|수량|количество|adet)(?:$|_)/;
const CLOCK_HEADER =
  /(?:^|_)(?:time|hour|uhrzeit|zeit|hora|heure|horario|waktu|jam|oras|เวลา|gio|时间|時間|時刻|시간|время|saat|godzina|الوقت)(?:$|_)/;
const DATE_ONLY = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/;
const CLOCK = /^\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?$/i;

type Rows = ReadonlyArray<readonly Cell[]>;

/**
 * What the cells show about a mapping that its headers do not: an amount for each item where orders have several rows, a price
 * for one piece beside a quantity, or a date whose time of day is in another column. Empty when nothing is found.
 */
export function checkMappedCells(mapping: Mapping, headers: readonly string[], rows: Rows): MappingProblem[] {
  return [
    ...valuePerItem(mapping, headers, rows),
    ...valuePerPiece(mapping, headers, rows),
    ...timeOfDayElsewhere(mapping, headers, rows),
  ];
}

function columnOf(mapping: Mapping, field: string): number | undefined {
  const source = mapping[field];
  return source && 'column' in source ? source.column : undefined;
}

function valuePerItem(mapping: Mapping, headers: readonly string[], rows: Rows): MappingProblem[] {
  const value = columnOf(mapping, 'conversion_value');
  const order = columnOf(mapping, 'order_id');
  if (value === undefined || order === undefined) return [];
  const header = headers[value] ?? '';
  if (
    !normalizeHeader(header)
      .split('_')
      .some((word) => ITEM_WORDS.has(word))
  )
    return [];
  const known = new Set<string>();
  const repeated = rows.find((row) => {
    const key = isEmptyCell(row[order]) ? '' : orderKey(cellText(row[order]));
    if (key === '' || (!known.has(key) && known.add(key))) return false;
    return true;
  });
  if (repeated === undefined) return [];
  return [
    {
      code: 'value_per_item',
      fields: ['conversion_value'],
      message: `Orders have several rows (${cellText(repeated[order])}), and “${header}” has the amount of each item.`,
      fix: 'Choose a column with the total of the whole order, or put each order on one row with its total.',
    },
  ];
}

function valuePerPiece(mapping: Mapping, headers: readonly string[], rows: Rows): MappingProblem[] {
  const value = columnOf(mapping, 'conversion_value');
  const header = value === undefined ? '' : (headers[value] ?? '');
  if (!PIECE_HEADER.test(normalizeHeader(header))) return [];
  const quantity = headers.findIndex((text) => QUANTITY_HEADER.test(normalizeHeader(text)));
  if (quantity < 0 || !rows.some((row) => Number(plainText(cellText(row[quantity]))) > 1)) return [];
  return [
    {
      code: 'value_per_piece',
      fields: ['conversion_value'],
      message: `“${header}” looks like the price of one piece, and “${headers[quantity] ?? ''}” says how many were sold.`,
      fix: `Add a column with the total of each order and choose it. If “${header}” is the total already, name it Total.`,
    },
  ];
}

function timeOfDayElsewhere(mapping: Mapping, headers: readonly string[], rows: Rows): MappingProblem[] {
  const date = columnOf(mapping, 'conversion_time');
  if (date === undefined || !everyFilled(rows, date, DATE_ONLY)) return [];
  const used = new Set(Object.values(mapping).flatMap((source) => ('column' in source ? [source.column] : [])));
  const clock = headers.findIndex(
    (header, column) =>
      !used.has(column) && CLOCK_HEADER.test(normalizeHeader(header)) && everyFilled(rows, column, CLOCK),
  );
  if (clock < 0) return [];
  return [
    {
      code: 'time_of_day_unmapped',
      fields: ['conversion_time'],
      message: `“${headers[date] ?? ''}” has the day alone, and “${headers[clock] ?? ''}” the time of day.`,
      fix: 'Add a column with both, such as 2026-02-15 17:30, and choose it: without the time, sales can be dated before their click.',
    },
  ];
}

function everyFilled(rows: Rows, column: number, pattern: RegExp): boolean {
  const texts = rows.map((row) => plainText(cellText(row[column]))).filter((text) => text !== '');
  return texts.length > 0 && texts.every((text) => pattern.test(text));
}
