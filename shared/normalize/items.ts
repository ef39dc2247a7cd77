import type { Cell, Item } from '../conversion.ts';
import type { Reading } from '../problem.ts';
import { readMoney } from './money.ts';
import { accept, truncate, quoteCell, refuse } from './reading.ts';
import { cellText, openCell, plainText } from './text.ts';

const MOST_ITEMS = 200;
const LONGEST = 500;
const LONGEST_LIST = 50_000;
const MOST_PIECES = 1_000_000;
const HOW = 'Write SKU-1 x2; SKU-2, or JSON like [{"id":"SKU-1","quantity":2,"price":"64.95"}].';

/** The keys that shops and platforms use, lower case without separators, best first. */
const KEYS = {
  id: [
    'id',
    'sku',
    'itemid',
    'itemsku',
    'productid',
    'productsku',
    'contentid',
    'merchantproductid',
    'variantid',
    'code',
  ],
  name: ['name', 'title', 'itemname', 'productname', 'producttitle', 'contentname'],
  quantity: ['quantity', 'qty', 'count', 'units', 'pieces'],
  price: ['price', 'unitprice', 'itemprice', 'sellingprice', 'dealprice'],
};

/**
 * The items of an order: a JSON array (or one object, or `{"items":[…]}`), or a list like `SKU-1 x2; 3× SKU-2`, separated
 * by semicolons, bars, line breaks or, without any of these, commas. A missing quantity is 1; quantities are whole.
 */
export function readItems(cell: Cell): Reading<Item[]> {
  const opened = openCell(cell, LONGEST_LIST);
  if (!opened.ok) return opened;
  const text = opened.value;
  const found = /^[[{]/.test(text) ? fromJson(text) : fromList(text);
  if (found === undefined) return refuse('items_invalid', `${quoteCell(text)} is not a list of items.`, HOW);
  if (found.length > MOST_ITEMS) {
    return refuse('items_invalid', `There are ${found.length} items; at most ${MOST_ITEMS} are taken.`, HOW);
  }
  return accept(found);
}

function fromJson(text: string): Item[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const wrapped = isRecord(parsed) ? (parsed['items'] ?? parsed['line_items'] ?? parsed['contents']) : undefined;
  const list: unknown[] = Array.isArray(parsed) ? parsed : Array.isArray(wrapped) ? wrapped : [parsed];
  return everyOne(list.map((entry) => (typeof entry === 'string' ? fromWords(entry) : fromRecord(entry))));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fromRecord(entry: unknown): Item | undefined {
  if (!isRecord(entry)) return undefined;
  const fields = new Map(
    Object.entries(entry).map(([key, value]) => [key.toLowerCase().replace(/[\s_-]/g, ''), value]),
  );
  const pick = (keys: readonly string[]): string | undefined => {
    for (const key of keys) {
      const value = fields.get(key);
      if (typeof value === 'string' && cellText(value) !== '') return cellText(value);
      // A number beyond 2^53 was rounded by the JSON parser: a missing id is better than the id of another product.
      if (typeof value === 'number' && (Number.isSafeInteger(value) || !Number.isInteger(value))) return String(value);
    }
    return undefined;
  };
  const name = pick(KEYS.name);
  return itemOf(pick(KEYS.id) ?? name, pick(KEYS.quantity), pick(KEYS.price), name);
}

/** `SKU-1 x2`, `SKU-1 × 2`, `SKU-1*2`; a free-standing x ("iPhone X 12") belongs to the name. */
const QUANTITY_LAST = /^(.+?)(?:\s+x|\s*[×*]\s*)(\d+)(?:\s*@\s*(\S+))?$/i;
const QUANTITY_FIRST = /^(\d+)\s?[x×*]\s+(.+?)(?:\s*@\s*(\S+))?$/i;

function fromList(text: string): Item[] | undefined {
  const parts = text.split(/[;|\r\n]/.test(text) ? /[;|\r\n]+/ : /,/).map((part) => part.trim());
  return everyOne(parts.filter((part) => part !== '').map(fromWords));
}

function fromWords(entry: string): Item | undefined {
  const text = plainText(entry.trim());
  if (text.length > LONGEST) return undefined;
  const first = QUANTITY_FIRST.exec(text);
  if (first) return itemOf(first[2], first[1], first[3]);
  const last = QUANTITY_LAST.exec(text);
  if (last) return itemOf(last[1], last[2], last[3]);
  return itemOf(text, undefined, undefined);
}

function itemOf(id: string | undefined, quantity = '1', price?: string, name?: string): Item | undefined {
  const pieces = /^\d+(?:\.0+)?$/.test(quantity) ? Number(quantity) : 0;
  if (id === undefined || id === '' || id.length > LONGEST || pieces < 1 || pieces > MOST_PIECES) return undefined;
  const item: Item = { id, quantity: pieces };
  if (name !== undefined) item.name = truncate(name, LONGEST);
  if (price === undefined) return item;
  const amount = readMoney(price, { decimalMark: '.' });
  return amount.ok ? { ...item, price: amount.value.amount } : undefined;
}

function everyOne(items: readonly (Item | undefined)[]): Item[] | undefined {
  const read = items.filter((item) => item !== undefined);
  return read.length === items.length && read.length > 0 ? read : undefined;
}
