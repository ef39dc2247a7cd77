import type { Consent, Conversion, Item } from '../conversion.ts';
import { isCustomField, keysOfKind } from '../fields.ts';
import type { FieldKey } from '../fields.ts';
import type { OrderId } from '../normalize/order-id.ts';
import { readText } from '../normalize/text.ts';
import { withoutAbsent } from '../without-absent.ts';
import { readAdjustment } from './adjustment.ts';
import { readClicks } from './click.ts';
import { readRowItems } from './item.ts';
import type { RowReader } from './row-reader.ts';
import { readAddress, readPerson } from './person.ts';
import { applyRefund } from './refund.ts';
import { hasNoValue, readSaleTime, readState, readValue } from './sale.ts';
import type { ReadRow } from './validated-row.ts';

const BROWSER_IDS = keysOfKind('browser_id');

/** What a row states of its order; see `ReadRow`. */
type RowFacts = Pick<ReadRow, 'conversion' | 'isRefund' | 'refunded'>;

/** The row as a conversion, null when a decisive value is missing or wrong; the reader has recorded the problem. */
export function validateRow(reader: RowReader): RowFacts {
  const conversion_type = reader.read('conversion_type');
  const needsValue = !hasNoValue(reader, conversion_type);
  const amount = needsValue ? readValue(reader) : undefined;
  const isRefund = amount?.isRefund === true;
  const order = isRefund ? readRefundedOrder(reader) : reader.require('order_id');
  const { sale, state, refunded } = applyRefund(reader, amount, readState(reader));
  const time = readSaleTime(reader, state);
  const address = readAddress(reader);
  const person = readPerson(reader, address);
  const optional = withoutAbsent({
    order_state: state,
    platform: reader.read('platform'),
    items: readItems(reader, sale),
    conversion_type,
    ...readClicks(reader, time),
    browser_ids: readEach(BROWSER_IDS, reader),
    ...address.plain,
    adjustment: readAdjustment(reader, { time, currency: sale?.currency }),
    external_attribution: readAttribution(reader),
    consent: readConsents(reader),
    custom: readCustom(reader),
    shop: reader.read('shop'),
  });
  const facts = { isRefund, ...(refunded !== undefined && { refunded }) };
  if (reader.failed || order === undefined || (needsValue && sale === undefined) || time === undefined) {
    return { ...facts, conversion: null };
  }
  const total = sale && { value: sale.value, currency: sale.currency };
  return { ...facts, conversion: { row: reader.row.row, ...order, ...total, time, ...person, ...optional } };
}

/** The order that a refund line is about: its own cell for it, else the order id. */
function readRefundedOrder(reader: RowReader): OrderId | undefined {
  return reader.isBlank('refunded_order_id') ? reader.require('order_id') : reader.read('refunded_order_id');
}

function readItems(reader: RowReader, sale: { value: string; currency: string } | undefined): Item[] | undefined {
  return reader.read('items') ?? readRowItems(reader, sale);
}

function readEach<K extends FieldKey>(keys: readonly K[], reader: RowReader): Partial<Record<K, string>> | undefined {
  const found: Partial<Record<K, string>> = {};
  for (const key of keys) {
    const value = reader.read(key);
    if (typeof value === 'string') found[key] = value;
  }
  return orNothing(found);
}

function readAttribution(reader: RowReader): Conversion['external_attribution'] {
  const model = reader.read('external_attribution_model');
  const credit = reader.read('external_attribution_credit');
  return orNothing(withoutAbsent({ model, credit }));
}

function readConsents(reader: RowReader): Conversion['consent'] {
  const ad_user_data = readConsentOf(reader, 'consent_ad_user_data');
  const ad_personalization = readConsentOf(reader, 'consent_ad_personalization');
  return orNothing(withoutAbsent({ ad_user_data, ad_personalization }));
}

/** A value that cannot be read is taken as denied: consent is never assumed, and a refusal never overlooked. */
function readConsentOf(
  reader: RowReader,
  key: 'consent_ad_user_data' | 'consent_ad_personalization',
): Consent | undefined {
  if (reader.isBlank(key)) return undefined;
  const reading = reader.reading(key, reader.batch.context);
  if (reading.ok) return reading.value;
  reader.warn(key, { ...reading.error, message: `${reading.error.message} It is taken as denied.` });
  return 'denied';
}

function readCustom(reader: RowReader): Record<string, string> | undefined {
  const custom: Record<string, string> = {};
  for (const key of Object.keys(reader.row.cells)) {
    if (!isCustomField(key)) continue;
    const reading = readText(reader.row.cells[key]);
    if (!reading.ok) reader.warn(key, reading.error);
    else if (reading.value !== '') custom[key.slice('custom.'.length)] = reading.value;
  }
  return orNothing(custom);
}

/** The object, or undefined when it has no key. */
function orNothing<T extends object>(object: T): T | undefined {
  return Object.keys(object).length === 0 ? undefined : object;
}
