import type { Item } from '../conversion.ts';
import { divideAmount } from '../normalize/amounts.ts';
import { readItems } from '../normalize/items.ts';
import { toCurrencyPrecision } from '../normalize/money.ts';
import type { RowReader } from './row-reader.ts';
import { readAmount } from './sale.ts';

const WHOLE = /^\d+$/;

/** The items in a row by their own columns, in general one; undefined where no column says what was sold. */
export function readRowItems(
  reader: RowReader,
  sale: { value: string; currency: string } | undefined,
): Item[] | undefined {
  if (reader.isBlank('item_id') && reader.isBlank('item_quantity') && !reader.isBlank('item_name')) {
    // A cell that names what was sold may be a list of it.
    const list = readItems(reader.cell('item_name'));
    return list.ok ? list.value : undefined;
  }
  const name = reader.read('item_name');
  const id = reader.read('item_id') ?? name;
  if (id === undefined) return undefined;
  const quantity = reader.read('item_quantity');
  // A weight or length is one piece for platforms, which take whole numbers only.
  const pieces = quantity !== undefined && WHOLE.test(quantity) ? Number(quantity) : 1;
  const price = readPrice(reader, sale) ?? amountForEach(reader, sale, pieces);
  return [
    {
      id,
      ...(name !== undefined && name !== id && { name }),
      quantity: pieces,
      ...(price !== undefined && { price }),
    },
  ];
}

function readPrice(reader: RowReader, sale: { currency: string } | undefined): string | undefined {
  if (sale === undefined) return undefined;
  const money = readAmount(reader, 'item_price', undefined, sale.currency);
  if (money === undefined || (money.currency !== undefined && money.currency !== sale.currency)) return undefined;
  return reader.take('item_price', toCurrencyPrecision(money.amount, sale.currency));
}

function amountForEach({ batch }: RowReader, sale: { value: string } | undefined, pieces: number): string | undefined {
  const isByItem = batch.settings.grouping === 'item_amounts' || batch.settings.grouping === 'item_prices';
  return isByItem && sale ? divideAmount(sale.value, pieces) : undefined;
}
