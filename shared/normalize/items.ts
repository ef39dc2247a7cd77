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
 * The items of an order: a JSON array (or one object, or `{"items":[…]}`), or a list like `SKU-1 x2; 3× SKU-2; SKU-3:4`,
 * separated by semicolons, bars, line breaks or, without any of these, commas. A missing quantity is 1; quantities are whole.
 * A list in which one item may be read in two ways is refused as a whole.
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

const AT_PRICE = '(?:\\s*@\\s*(?<price>\\S+))?';
const QUANTITY_WORD =
  'qty|quantity|số lượng|sl|จำนวน|jumlah|cantidad|cant|menge|qté|qtd|quantidade|кол-во|数量|數量|수량|adet|ilość|الكمية';
const PIECES = 'pcs|pc|pieces?|units?|ชิ้น|cái|chiếc|шт|個|个|個入り|개|件|点|adet|szt|uds?|stk|buah|قطعة';

/** How a quantity is written beside an item; a free-standing capital X ("iPhone X 12") belongs to the name. */
const QUANTITIES: readonly RegExp[] = [
  new RegExp(`^(?<quantity>\\d+)\\s?(?:[xX]\\s+|[×*]\\s*)(?<id>.+?)${AT_PRICE}$`, 'u'),
  new RegExp(`^(?<id>.+?)\\s*\\((?:[xX×*]\\s?|(?:${QUANTITY_WORD})[.:\\s]*)(?<quantity>\\d+)\\)${AT_PRICE}$`, 'iu'),
  new RegExp(`^(?<id>.+?)(?:\\s+x\\s?|\\s+X|\\s*[×*]\\s*)(?<quantity>\\d+)${AT_PRICE}$`, 'u'),
  new RegExp(
    `^(?<id>(?=[^\\s:=]*[^\\d\\s:=])[^\\s:=]*[\\d_-][^\\s:=]*|\\d{5,})\\s?[:=]\\s?(?<quantity>\\d{1,4})${AT_PRICE}$`,
    'u',
  ),
  new RegExp(`^(?<id>.+?)[\\s,–-]+(?:${QUANTITY_WORD})[.:\\s]*(?<quantity>\\d+)${AT_PRICE}$`, 'iu'),
  new RegExp(`^(?<id>.+?)\\s+(?<quantity>\\d+)\\s?(?:${PIECES})\\.?${AT_PRICE}$`, 'iu'),
];

/**
 * What may be a quantity or a part of the name: `SKU-9x2`, `SKU-9 (2)`, `2:4`, `SKU-9 X 2`, and texts with a colon before
 * digits. None of it is sent: a wrong id or quantity is worse than none.
 */
const UNCLEAR = /[\p{L}\d]x\d{1,3}$|\(\d+\)$|[:=]\s?\d+$|\sX\s\d+$|^\d{1,3}$|^\d+:\S/u;

const SEPARATOR = /[;|\r\n]+/;

function fromList(text: string): Item[] | undefined {
  const hasSeparator = /[;|\r\n]/.test(text);
  const parts = text
    .split(hasSeparator ? SEPARATOR : /,/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (!hasSeparator && parts.length > 1 && !areSeparate(parts)) return undefined;
  return everyOne(parts.map(fromWords));
}

/** Whether commas separate items: names have commas too (`Shirt, blue x2`), so each part is a code or has a quantity. */
function areSeparate(parts: readonly string[]): boolean {
  const isCode = (part: string): boolean => /^\S*[\d_-]\S*$|^[A-Z]+$/.test(part) && !/^\d{1,3}$/.test(part);
  const hasQuantity = (part: string): boolean => QUANTITIES.some((pattern) => pattern.test(plainText(part)));
  return parts.every((part) => isCode(part) || hasQuantity(part));
}

function fromWords(entry: string): Item | undefined {
  const text = plainText(entry.trim());
  if (text.length > LONGEST) return undefined;
  for (const pattern of QUANTITIES) {
    const { id, quantity, price } = pattern.exec(text)?.groups ?? {};
    if (id !== undefined && !(/ X$/.test(id) || MODEL_X.test(text))) return itemOf(id, quantity, price);
  }
  return UNCLEAR.test(text) && !MODEL_X.test(text) ? undefined : itemOf(text, undefined, undefined);
}

/** `iPhone X 12`: a name with a capital X, and no code before it. */
const MODEL_X = /^\p{L}+ X \d+$/u;

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
