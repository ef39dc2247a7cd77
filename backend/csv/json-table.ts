import { type LayoutChoice } from '../../shared/layout/find-layout.ts';
import type { Table } from './table.ts';
import { UnreadableTable } from './unreadable-table.ts';

/** Keys under which exports and APIs have their list of orders. */
const LISTS = ['conversions', 'orders', 'data', 'results', 'items', 'rows', 'records'];
const NO_LIST = 'The JSON has no list of orders: send a list of objects, or an object with such a list.';

/** Whether the text is JSON rather than CSV. */
export function isJson(text: string): boolean {
  return /^\ufeff?\s*(?:\[\s*[{\]]|\{\s*["}])/.test(text);
}

/**
 * Reads a list of orders in JSON as a table: a column for each key, those of objects within an order after the object's own key
 * (`customer.email`); lists within an order, such as its items, stay JSON. Numbers are taken as they are written, so that long ids keep
 * their digits. Throws UnreadableTable.
 */
export function readJsonTable(text: string, { headerRow }: LayoutChoice = {}): Table {
  if (headerRow) throw new UnreadableTable('JSON has no header line: leave its number out.');
  const rows = findList(parseJson(text)).map(flatten);
  const headers = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  if (headers.length === 0) throw new UnreadableTable('The list of orders is empty.');
  // Orders are counted from 1: there is no header.
  return {
    headers,
    headerRow: 0,
    rows: rows.map((row) => headers.map((header) => row.get(header) ?? '')),
    skipped: [],
  };
}

/** A number as it is written in the JSON. */
class WrittenNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toJSON(): unknown {
    const number = Number(this.text);
    return Number.isInteger(number) && !Number.isSafeInteger(number) ? this.text : number;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''), (_key, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' ? new WrittenNumber(context?.source ?? String(value)) : value,
    );
  } catch (error) {
    throw new UnreadableTable(`The file is not valid JSON: ${(error as Error).message}.`);
  }
}

function findList(value: unknown): Record<string, unknown>[] {
  const list = Array.isArray(value) ? (value as unknown[]) : isObject(value) ? listWithin(value) : undefined;
  if (!list) throw new UnreadableTable(NO_LIST);
  return list.map((entry, index) => {
    if (isObject(entry)) return entry;
    throw new UnreadableTable(`Entry ${index + 1} of the list is not an object. ${NO_LIST}`);
  });
}

function listWithin(object: Record<string, unknown>): unknown[] | undefined {
  for (const key of LISTS) {
    const value = object[key];
    if (Array.isArray(value)) return value as unknown[];
    if (isObject(value)) return listWithin(value);
  }
  return undefined;
}

function flatten(order: Record<string, unknown>): Map<string, string> {
  const cells = new Map<string, string>();
  const add = (object: Record<string, unknown>, prefix: string): void => {
    for (const [key, value] of Object.entries(object)) {
      if (isObject(value)) add(value, `${prefix}${key}.`);
      else cells.set(prefix + key, cellOf(value));
    }
  };
  add(order, '');
  return cells;
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof WrittenNumber) return value.text;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof WrittenNumber);
}
