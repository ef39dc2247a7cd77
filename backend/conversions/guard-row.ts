import { hash } from 'node:crypto';
import type { HashedConversion } from '../../shared/conversion.ts';
import { fieldOf, isCustomField } from '../../shared/fields.ts';
import { readPhone } from '../../shared/normalize/phone.ts';
import { hidePersonal, hideQuotes, isPersonal, NO_PERSON, type StatedPerson } from '../../shared/personal-text.ts';
import type { Problem } from '../../shared/problem.ts';
import { hideDistinctly } from '../store/distinct-text.ts';
import type { StoreKeys } from '../store/keys.ts';

/* The guard of all texts that are stored of a row. See docs/privacy.md#other-texts. */

/**
 * Facts that hold no free text, because their readers let nothing else through; hashes; and order ids, which are replaced where they
 * are stored (privacy/hidden-orders.ts), because orders are found by them. All other facts are guarded, also ones that come later.
 */
const FIXED: ReadonlySet<string> = new Set<keyof HashedConversion>([
  ...(['row', 'order_id', 'order_key', 'order_link', 'person', 'erased'] as const),
  ...([
    'value',
    'currency',
    'time',
    'order_state',
    'adjustment',
    'refunds',
    'consent',
    'country',
    'click_time',
  ] as const),
  // Never stored: see conversion-data.ts.
  'custom',
]);
/** What orders, types and items are distinguished by: what is replaced must stay different. */
const NAMING: ReadonlySet<string> = new Set(['platform', 'shop', 'conversion_type', 'id']);
/** Places and shops may have the name of a customer, and a name that is replaced in one row only would be another one. */
const NAMED: ReadonlySet<string> = new Set(['city', 'region', 'postal_code', 'platform', 'shop', 'conversion_type']);
/** Ids that platforms compare: one that is changed is of no use, so that it is left out. */
const IDS = ['clicks', 'browser_ids'] as const;
const UNTOUCHED: ReadonlySet<string> = new Set([...FIXED, ...IDS]);

/** What is guarded of a row beside its conversion; see ValidatedRow. */
interface RowToGuard {
  orderId: string | null;
  isOrderIdPersonal: boolean;
  problems: Problem[];
}

/**
 * The conversion as it may be stored and answered, with what was found in it; null where the row must fail.
 *
 * @param person what the row states of its customer
 */
export function guardConversion(
  conversion: HashedConversion,
  person: StatedPerson,
  storeKeys: StoreKeys,
): { conversion: HashedConversion | null; problems: Problem[] } {
  const isAmountPhone = amountsOf(conversion).some((amount) => isPersonal(amount, person));
  if (isAmountPhone) return { conversion: null, problems: [amountIsPhone(conversion.row)] };
  return guardFacts(conversion, person, storeKeys);
}

/** The row as it may be stored and answered, and whether its order id must be replaced. `hashed`: before it was guarded. */
export function guardRow<Row extends RowToGuard>(row: Row, person: StatedPerson, hashed: HashedConversion | null): Row {
  return {
    ...row,
    isOrderIdPersonal: row.orderId !== null && isOrderIdPersonal(row.orderId, person, hashed),
    problems: row.problems.map((problem) => guardProblem(problem, person)),
  };
}

/** Where the phone of the row is one of these, a column is mapped to the wrong field. */
function amountsOf({ value, adjustment, item_rows }: HashedConversion): string[] {
  return [value, adjustment?.value, ...(item_rows ?? []).map((one) => one.value)].flatMap((amount) => amount ?? []);
}

function amountIsPhone(row: number): Problem {
  return {
    row,
    field: 'conversion_value',
    code: 'value_invalid',
    severity: 'error',
    message: 'The amount is the phone number of the row.',
    fix: 'Map the column that holds the amounts.',
  };
}

function isOrderIdPersonal(orderId: string, person: StatedPerson, conversion: HashedConversion | null): boolean {
  if (isPersonal(orderId, person)) return true;
  return conversion !== null && isHashedPhone(orderId, conversion);
}

/** Whether the id is the phone of which the row has only the hash. */
function isHashedPhone(orderId: string, { person, country }: HashedConversion): boolean {
  const phones = [person.phone, person.second_phone].flatMap((phone) => phone ?? []);
  if (phones.length === 0 || !/^[+(]*\d[\d\s().-]{6,20}$/.test(orderId)) return false;
  const read = [
    readPhone(orderId, country === undefined ? {} : { country }),
    readPhone(`+${orderId.replace(/\D/g, '')}`),
  ];
  return read.some(
    (phone) =>
      phone.ok &&
      phones.some(({ e164, digits }) => e164 === sha256(phone.value) || digits === sha256(phone.value.slice(1))),
  );
}

const PHONE_LENGTH = /^[+(]*(?:[\s().-]*\d){9,15}$/;

/**
 * The rows with all order ids that are as long as phones taken for phones, where most order ids are: then the column with phones is
 * mapped to the order id, and rows without a phone of their own have one as well.
 */
export function withPhoneColumn<Row extends RowToGuard>(rows: readonly Row[]): readonly Row[] {
  const isPhoneLike = ({ orderId }: RowToGuard): boolean => orderId !== null && PHONE_LENGTH.test(orderId);
  const personal = rows.filter((row) => row.isOrderIdPersonal && isPhoneLike(row)).length;
  if (personal < 2 || personal * 2 <= rows.length) return rows;
  return rows.map((row) => (isPhoneLike(row) ? { ...row, isOrderIdPersonal: true } : row));
}

const sha256 = (text: string): string => hash('sha256', text, 'hex');

function guardFacts(
  conversion: HashedConversion,
  person: StatedPerson,
  storeKeys: StoreKeys,
): { conversion: HashedConversion; problems: Problem[] } {
  const problems: Problem[] = [];
  const guardOf = (key: string, text: string): string => guardText(key, text, person, storeKeys);
  const guarded: Record<string, unknown> = { ...conversion };
  for (const key in conversion) {
    if (!UNTOUCHED.has(key)) guarded[key] = guardValue(key, guarded[key], guardOf);
  }
  const numbers = (conversion.items ?? []).flatMap(({ quantity, price = '' }) => [String(quantity), price]);
  if (numbers.some((number) => isPersonal(number, person))) {
    delete guarded['items'];
    problems.push({ ...leftOut(conversion.row, 'items'), code: 'items_invalid' });
  }
  for (const key of IDS) {
    const ids = Object.entries(conversion[key] ?? {});
    const kept = ids.filter(([field, id]) => {
      const isKept = !isPersonal(id, person);
      if (!isKept) problems.push(leftOut(conversion.row, field));
      return isKept;
    });
    if (kept.length === 0) delete guarded[key];
    else if (kept.length < ids.length) guarded[key] = Object.fromEntries(kept);
  }
  return { conversion: guarded as unknown as HashedConversion, problems };
}

function leftOut(row: number, field: string): Problem {
  return {
    row,
    field,
    code: 'click_id_invalid',
    severity: 'warning',
    message: 'The cell holds an e-mail, a phone or a name; it is left out.',
    fix: 'Map the right column, or leave the cell empty.',
  };
}

function guardValue(key: string, value: unknown, guardOf: (key: string, text: string) => string): unknown {
  if (typeof value === 'string') return guardOf(key, value);
  if (Array.isArray(value)) return value.map((one) => guardValue(key, one, guardOf));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, guardValue(inner, one, guardOf)]));
}

function guardText(key: string, text: string, person: StatedPerson, storeKeys: StoreKeys): string {
  const known = NAMED.has(key) ? { ...person, names: [] } : person;
  return NAMING.has(key) ? hideDistinctly(text, storeKeys, known) : hidePersonal(text, known);
}

/** Fields of an item that are not in the catalogue, and can be named. */
const OTHER_FIELDS: ReadonlySet<string> = new Set(['row', 'hashed', 'clicks', 'time']);

/** A problem without what it quotes; names of fields that the catalogue does not have may be anything. */
export function guardProblem(problem: Problem, person: StatedPerson = NO_PERSON): Problem {
  const { field, message, fix } = problem;
  const known = { ...person, names: [] };
  return {
    ...problem,
    field:
      field === null || fieldOf(field) || OTHER_FIELDS.has(field) ? field : isCustomField(field) ? 'custom.*' : null,
    message: hidePersonal(hideQuotes(message), known),
    fix: hidePersonal(fix, known),
  };
}
