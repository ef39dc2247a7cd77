/** The reader for each kind of field. */
import type { AdjustmentType, Cell, Consent, Item, OrderState } from '../conversion.ts';
import type { FieldKey, FieldKind, KeyOfKind, KindOf } from '../fields.ts';
import { fieldOf } from '../fields.ts';
import { isOtherHash, isSha256Hex, readHash } from '../hash.ts';
import { readPostalCode } from '../normalize/address.ts';
import { readAdjustmentType } from '../normalize/adjustment.ts';
import { readAttributionCredit } from '../normalize/attribution-credit.ts';
import { readBrowserId, readClickId } from '../normalize/click-id.ts';
import { readConsent } from '../normalize/consent.ts';
import { readCountry } from '../normalize/country.ts';
import { readCurrency } from '../normalize/currency.ts';
import { readEmail } from '../normalize/email.ts';
import { readExternalId } from '../normalize/external-id.ts';
import { readItems } from '../normalize/items.ts';
import { type Money, type MoneyContext, readMoney } from '../normalize/money.ts';
import { type OrderId, readOrderId } from '../normalize/order-id.ts';
import { readOrderStatus } from '../normalize/order-status.ts';
import { readPhone } from '../normalize/phone.ts';
import { readQuantity } from '../normalize/quantity.ts';
import type { SeveralReading } from '../normalize/several-values.ts';
import { cellText, isEmptyCell, readText, isPlaceholderText } from '../normalize/text.ts';
import { readTime, type TimeContext } from '../normalize/time.ts';
import { readYesNo } from '../normalize/yes-no.ts';
import type { Reading } from '../problem.ts';

/** What a reader needs to know besides the cell. */
export interface ReadContext extends MoneyContext, TimeContext {
  /** Where a phone number or postal code belongs. */
  country?: string;
  statusMap?: Record<string, OrderState>;
  /** The system whose statuses the column holds. */
  statusSystem?: string;
}

/** A personal value: plain, with the `others` that its cell holds; or already hashed by the caller. */
export type PersonalValue = { plain: string; others?: readonly string[] } | { hash: string };

interface Values {
  order_id: OrderId;
  money: Money;
  currency: string;
  time: string;
  email: PersonalValue;
  phone: PersonalValue;
  country: string;
  external_id: PersonalValue;
  name: PersonalValue;
  text: string;
  postal_code: string;
  items: Item[];
  quantity: string;
  order_status: OrderState;
  click_id: string;
  browser_id: string;
  adjustment_type: AdjustmentType;
  share: string;
  consent: Consent;
  yes_no: boolean;
}

/** The type that a field's cells are read as. */
export type ValueOf<K extends FieldKey> = Values[KindOf<K>];

const READERS: {
  readonly [K in FieldKind]: (cell: Cell, context: ReadContext, key: KeyOfKind<K>) => Reading<Values[K]>;
} = {
  order_id: readOrderId,
  money: readMoney,
  currency: readCurrency,
  time: readTime,
  email: personal(readEmail),
  phone: personal(readPhone),
  country: readCountry,
  external_id: (cell, context) =>
    isHashedCell(cell) ? personal(readExternalId)(cell, context) : plain(readExternalId(cell)),
  name: personal((cell) => readText(cell)),
  text: (cell) => readText(cell),
  postal_code: readPostalCode,
  items: readItems,
  quantity: readQuantity,
  order_status: (cell, { statusMap, statusSystem }) => readOrderStatus(cell, statusMap, statusSystem),
  click_id: (cell, _context, key) => readClickId(key, cell),
  browser_id: (cell, _context, key) => readBrowserId(key, cell),
  adjustment_type: readAdjustmentType,
  share: readAttributionCredit,
  consent: readConsent,
  yes_no: readYesNo,
};

/** An id of 32 hex digits is an id like any other: many shops number customers by UUIDs. */
function plain(reading: Reading<string>): Reading<PersonalValue> {
  return reading.ok ? { ...reading, value: { plain: reading.value } } : reading;
}

/** A cell with 64 hex digits in place of a personal value is its hash; any other hash is refused, not hashed again. */
function personal(
  read: (cell: Cell, context: ReadContext) => SeveralReading,
): (cell: Cell, context: ReadContext) => Reading<PersonalValue> {
  return (cell, context) => {
    const hashed = isHashedCell(cell);
    const reading: SeveralReading = hashed || isOtherHashCell(cell) ? readHash(cell) : read(cell, context);
    if (!reading.ok) return reading;
    const { value, others, ...rest } = reading;
    return { ...rest, value: hashed ? { hash: value } : { plain: value, ...(others && { others }) } };
  };
}

/** True for a cell with the SHA-256 of a value in place of the value. */
export function isHashedCell(cell: Cell): boolean {
  return typeof cell === 'string' && cell.length >= 64 && isSha256Hex(cellText(cell));
}

/** True for a cell with a hash that is of no use (MD5, SHA-1…): it is refused, not hashed again. */
export function isOtherHashCell(cell: Cell): boolean {
  return typeof cell === 'string' && cell.length >= 32 && isOtherHash(cellText(cell));
}

/** Reads a cell of a field of the catalogue. */
export function readField<K extends FieldKey>(key: K, cell: Cell, context: ReadContext): Reading<ValueOf<K>> {
  const kind: FieldKind = fieldOf(key)?.kind ?? 'text';
  // The table's type ties each kind to its value; that this key has this kind is in the catalogue only.
  const read = READERS[kind] as unknown as (cell: Cell, context: ReadContext, key: K) => Reading<ValueOf<K>>;
  return read(cell, context, key);
}

const ONLY_LETTERS = /^\p{L}+$/u;

/** True for a cell without a value: empty, or `-`, `n/a`, `null`… In name columns a word is a name: Na is a family name. */
export function isBlank(key: FieldKey, cell: Cell): boolean {
  if (isEmptyCell(cell)) return true;
  if (typeof cell !== 'string') return false;
  const text = cellText(cell);
  return isPlaceholderText(text) && !(fieldOf(key)?.kind === 'name' && ONLY_LETTERS.test(text));
}
