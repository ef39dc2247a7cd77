/** What a delivery of WooCommerce says (docs/sources.md#woocommerce). Pure. */
import { negate, sumAmounts } from '../../../shared/normalize/amounts.ts';
import { withoutAbsent } from '../../../shared/without-absent.ts';
import { findClicks, findVisitors, type NamedText } from '../kit/clicks.ts';
import { amountAt, hasField, listAt, objectAt, textAt, timeAt } from '../kit/fields.ts';
import type { Value } from '../kit/json.ts';
import { firstPhones } from '../kit/phones.ts';
import type { Milestone, OrderEvent, OrderFields, SourceDelivery, SourceEvent, SourcePerson } from '../webhook-kind.ts';
import type { STATUS_MEANINGS, WooSettings } from './settings.ts';

export function read({ topic, body }: SourceDelivery, settings: WooSettings): SourceEvent[] {
  const order = textAt(body, 'id');
  if (order === undefined) return [{ kind: 'unreadable', why: 'The delivery has no id of an order.' }];
  // A deleted order has nothing but its id: it went to the trash, which says nothing about the sale.
  if (topic === 'order.deleted' && !hasField(body, 'status')) {
    return [{ kind: 'ignored', why: 'The order was deleted in the shop.', order }];
  }
  const status = textAt(body, 'status')?.replace(/^wc-/, '');
  const at = timeAt(body, 'date_modified_gmt', true) ?? timeAt(body, 'date_created_gmt', true);
  if (status === undefined || at === undefined) {
    return [{ kind: 'unreadable', why: 'The order has no status, or no time of its last change.', order }];
  }
  if (status === 'checkout-draft' || status === 'auto-draft') return [{ kind: 'ignored', why: 'A draft.', order }];
  return [readOrder(body, { order, status, at }, settings)];
}

type StatusMeaning = (typeof STATUS_MEANINGS)[number];

/** Of cash on delivery, `processing` is an order that was placed; else it is paid. `pending` waits for a payment. */
const MEANINGS: Readonly<Record<string, StatusMeaning>> = {
  pending: 'waiting',
  'on-hold': 'placed',
  processing: 'placed',
  completed: 'fulfilled',
  cancelled: 'cancelled',
  refunded: 'cancelled',
  failed: 'cancelled',
  trash: 'cancelled',
};

/** Each includes what comes before it in the life of an order. */
const REACHED: Readonly<Record<StatusMeaning, readonly Milestone[]>> = {
  waiting: [],
  placed: ['placed'],
  paid: ['placed', 'paid'],
  fulfilled: ['placed', 'fulfilled'],
  delivered: ['placed', 'fulfilled', 'delivered'],
  cancelled: [],
};

function readOrder(
  body: Value,
  { order, status, at }: { order: string; status: string; at: string },
  settings: WooSettings,
): OrderEvent {
  const meaning = settings.statuses[status] ?? MEANINGS[status] ?? 'waiting';
  const reached = new Set(REACHED[meaning]);
  const isVoid = meaning === 'cancelled';
  const paidAt = timeAt(body, 'date_paid_gmt', true);
  if (paidAt !== undefined && !isVoid) reached.add('placed').add('paid');
  const refunds = listAt(body, 'refunds');
  const placedAt = timeAt(body, 'date_created_gmt', true);
  const [id, number] = [order, textAt(body, 'number')];
  const numbers = [...new Set([settings.order_number === 'id' ? id : (number ?? id), number ?? id, id])];
  const [written] = numbers;
  const fields: OrderFields = withoutAbsent({
    number: written,
    placedAt,
    total: amountAt(body, 'total'),
    currency: textAt(body, 'currency'),
    refunded: hasField(body, 'refunds') ? refundedIn(refunds) : undefined,
  });
  const person = readPerson(body, numbers, placedAt ?? at, settings);
  // Changes within one second are ordered by how far the order is.
  const progress = `${isVoid ? 9 : reached.size}.${String(refunds.length).padStart(3, '0')}`;
  return {
    ...{ kind: 'order', order, at, version: `${at} ${progress}`, fields, reached: [...reached], isVoid },
    ...{ refunds: {}, trackings: trackingsOf(body) },
    person,
  };
}

/** WooCommerce writes refunds as negative totals. */
function refundedIn(refunds: readonly Value[]): string {
  const sum = sumAmounts(refunds.map((refund) => amountAt(refund, 'total') ?? '0'));
  return sum.startsWith('-') ? negate(sum) : sum;
}

const ATTRIBUTION = '_wc_order_attribution_';

function readPerson(body: Value, orders: readonly string[], at: string, { country }: WooSettings): SourcePerson {
  const billing = objectAt(body, 'billing');
  const shipping = objectAt(body, 'shipping');
  const address = textAt(billing, 'postcode') === undefined ? shipping : billing;
  const meta = metaOf(body);
  const phones = firstPhones([textAt(billing, 'phone'), textAt(shipping, 'phone')]);
  const person = withoutAbsent({
    email: textAt(billing, 'email'),
    ...phones,
    phone_country: textAt(address, 'country') ?? country,
    first_name: textAt(billing, 'first_name'),
    last_name: textAt(billing, 'last_name'),
    city: textAt(address, 'city'),
    region: textAt(address, 'state'),
    postal_code: textAt(address, 'postcode'),
    country: textAt(address, 'country'),
  });
  const orderKey = textAt(body, 'order_key');
  const externalIds = [...findVisitors(meta), ...(orderKey === undefined ? [] : [`checkout:${orderKey}`])];
  const landing = meta.find(({ name }) => name.endsWith('order_attribution_session_entry'))?.value;
  const clicks = findClicks(
    meta.filter(({ name }) => !name.startsWith(ATTRIBUTION)),
    landing,
  );
  return { orders, ...person, externalIds, clicks, at };
}

/** Values of plugins may be any JSON: only texts are read. */
function metaOf(body: Value): NamedText[] {
  return listAt(body, 'meta_data').flatMap((entry) => {
    const [name, value] = [textAt(entry, 'key'), textAt(entry, 'value')];
    return name === undefined || value === undefined ? [] : [{ name, value }];
  });
}

/** As the shipment tracking plugins store it: a list of parcels, each with its number. */
function trackingsOf(body: Value): string[] {
  const entries = listAt(body, 'meta_data').filter((entry) => textAt(entry, 'key') === '_wc_shipment_tracking_items');
  return entries.flatMap((entry) => listAt(entry, 'value').flatMap((item) => textAt(item, 'tracking_number') ?? []));
}
