/** What a delivery of Shopify says (docs/sources.md#shopify). Pure. */
import { isNegative, sumAmounts } from '../../../shared/normalize/amounts.ts';
import { findClicks, findVisitors, type NamedText } from '../kit/clicks.ts';
import { amountAt, hasField, listAt, objectAt, textAt, timeAt } from '../kit/fields.ts';
import type { Value } from '../kit/json.ts';
import { firstPhones } from '../kit/phones.ts';
import type {
  Milestone,
  OrderEvent,
  OrderFields,
  PrivacyEvent,
  Refund,
  SourceDelivery,
  SourceEvent,
  SourcePerson,
} from '../webhook-kind.ts';
import { withoutAbsent } from '../../../shared/without-absent.ts';
import type { ShopifySettings } from './settings.ts';

export function read({ topic, body, sentAt }: SourceDelivery, settings: ShopifySettings): SourceEvent[] {
  switch (topic) {
    case 'customers/redact':
      return [readPrivacy('erase_person', body, 'orders_to_redact')];
    case 'customers/data_request':
      return [readPrivacy('export_person', body, 'orders_requested')];
    case 'shop/redact':
      return [readShopRedact(body, settings)];
    case 'refunds/create':
      return [readRefundEvent(body, sentAt)];
    case 'fulfillments/create':
    case 'fulfillments/update':
      return [readFulfillment(body, sentAt)];
    case 'orders/edited':
      return [{ kind: 'ignored', why: 'The edit of an order; its new state comes as orders/updated.' }];
    default:
      return [readOrder(body, sentAt, settings)];
  }
}

/** Versions of one second are ordered by when they were sent. */
const versionOf = (at: string, sentAt: string): string => `${at} ${sentAt.replace(/Z$/, '')}`;

const UNREADABLE: SourceEvent = { kind: 'unreadable', why: 'The delivery has no id of an order.' };

function readOrder(body: Value, sentAt: string, settings: ShopifySettings): SourceEvent {
  const order = textAt(body, 'id');
  if (order === undefined) return UNREADABLE;
  const at = timeAt(body, 'updated_at') ?? timeAt(body, 'created_at');
  if (at === undefined) return { kind: 'unreadable', why: 'The order has no time of its last change.', order };
  const placedAt = timeAt(body, 'processed_at') ?? timeAt(body, 'created_at');
  const money = moneyOf(body, settings);
  const numbers = numbersOf(body, settings);
  const [number] = numbers;
  const fields: OrderFields = withoutAbsent({
    number,
    placedAt,
    ...money,
    isTest: hasField(body, 'test') ? objectAt(body)['test'] === true : undefined,
  });
  const person = readPerson(body, numbers, placedAt ?? at, settings);
  return {
    ...{ kind: 'order', order, at, version: versionOf(at, sentAt), fields },
    reached: reachedIn(body),
    isVoid: timeAt(body, 'cancelled_at') !== undefined || isIn(VOID, textAt(body, 'financial_status')),
    refunds: Object.fromEntries(listAt(body, 'refunds').flatMap((refund) => readRefund(refund))),
    trackings: listAt(body, 'fulfillments').flatMap(trackingsOf),
    person,
  };
}

/** Money is all given back, or was never taken. `expired`: an authorization that was not captured. */
const VOID = new Set(['voided', 'refunded', 'expired']);
const PAID = new Set(['paid', 'partially_refunded', 'refunded']);
const isIn = (set: ReadonlySet<string>, text: string | undefined): boolean => text !== undefined && set.has(text);

function reachedIn(body: Value): Milestone[] {
  const reached: Milestone[] = ['placed'];
  if (isIn(PAID, textAt(body, 'financial_status'))) reached.push('paid');
  if (textAt(body, 'fulfillment_status') === 'fulfilled') reached.push('fulfilled');
  const parcels = listAt(body, 'fulfillments').filter((one) => textAt(one, 'status') !== 'cancelled');
  const isDelivered = parcels.length > 0 && parcels.every((one) => textAt(one, 'shipment_status') === 'delivered');
  if (isDelivered && reached.includes('fulfilled')) reached.push('delivered');
  return reached;
}

/** `total_price` stays as it was when the order was placed; `current_total_price` has edits and refunded items subtracted. */
function moneyOf(body: Value, { amounts }: ShopifySettings): Pick<OrderFields, 'total' | 'current' | 'currency'> {
  if (amounts === 'shop') {
    const total = amountAt(body, 'total_price') ?? amountAt(body, 'total_price_set', 'shop_money', 'amount');
    const currency = textAt(body, 'currency') ?? textAt(body, 'total_price_set', 'shop_money', 'currency_code');
    const current =
      amountAt(body, 'current_total_price') ?? amountAt(body, 'current_total_price_set', 'shop_money', 'amount');
    return withoutAbsent({ total, currency, current });
  }
  return withoutAbsent({
    total: amountAt(body, 'total_price_set', 'presentment_money', 'amount'),
    currency: textAt(body, 'total_price_set', 'presentment_money', 'currency_code'),
    current: amountAt(body, 'current_total_price_set', 'presentment_money', 'amount'),
  });
}

/** All numbers of an order, the one in sheets first. */
function numbersOf(body: Value, { order_number }: ShopifySettings): string[] {
  const name = textAt(body, 'name');
  const numbers = { name, order_number: textAt(body, 'order_number'), id: textAt(body, 'id') };
  const all = [numbers[order_number], name, numbers.order_number, numbers.id, textAt(body, 'confirmation_number')];
  return [...new Set(all.filter((one) => one !== undefined))];
}

function readPerson(
  body: Value,
  orders: readonly string[],
  at: string,
  { shop_domain, country }: ShopifySettings,
): SourcePerson {
  const billing = objectAt(body, 'billing_address');
  const shipping = objectAt(body, 'shipping_address');
  const customer = objectAt(body, 'customer');
  const address = textAt(billing, 'zip') === undefined ? shipping : billing;
  const attributes = attributesOf(body);
  const phones = firstPhones([
    textAt(body, 'phone'),
    textAt(customer, 'phone'),
    textAt(billing, 'phone'),
    textAt(shipping, 'phone'),
  ]);
  const person = withoutAbsent({
    email: textAt(body, 'email') ?? textAt(body, 'contact_email') ?? textAt(customer, 'email'),
    ...phones,
    phone_country: textAt(address, 'country_code') ?? country,
    first_name: textAt(customer, 'first_name') ?? textAt(address, 'first_name'),
    last_name: textAt(customer, 'last_name') ?? textAt(address, 'last_name'),
    city: textAt(address, 'city'),
    region: textAt(address, 'province_code'),
    postal_code: textAt(address, 'zip'),
    country: textAt(address, 'country_code'),
  });
  const tokens = { checkout: textAt(body, 'checkout_token'), cart: textAt(body, 'cart_token') };
  const customerId = textAt(customer, 'id');
  const externalIds = [
    ...findVisitors(attributes),
    ...Object.entries(tokens).flatMap(([name, token]) => (token === undefined ? [] : [`${name}:${token}`])),
    ...(customerId === undefined ? [] : [`shopify-customer:${shop_domain}:${customerId}`]),
  ];
  const clicks = findClicks(attributes, textAt(body, 'landing_site'));
  return { orders, ...person, externalIds, clicks, at };
}

function attributesOf(body: Value): NamedText[] {
  return listAt(body, 'note_attributes').flatMap((attribute) => {
    const [name, value] = [textAt(attribute, 'name'), textAt(attribute, 'value')];
    return name === undefined || value === undefined ? [] : [{ name, value }];
  });
}

/** A refund has no name of its order and no customer. One that only restocks items gives no money back. */
function readRefundEvent(body: Value, sentAt: string): SourceEvent {
  const order = textAt(body, 'order_id');
  if (order === undefined) return UNREADABLE;
  const refunds = readRefund(body);
  const at = timeAt(body, 'created_at');
  if (at === undefined) return { kind: 'unreadable', why: 'The refund has no time.', order };
  return { ...changeOf(order, at, sentAt), refunds: Object.fromEntries(refunds) };
}

function changeOf(order: string, at: string, sentAt: string): OrderEvent {
  return {
    ...{ kind: 'order', order, at, version: versionOf(at, sentAt), fields: {}, reached: [] },
    ...{ isVoid: false, refunds: {}, trackings: [] },
  };
}

function readRefund(refund: Value): [string, Refund][] {
  const [id, at] = [textAt(refund, 'id'), timeAt(refund, 'created_at')];
  if (id === undefined || at === undefined) return [];
  const paidBack = listAt(refund, 'transactions').filter(
    (one) => textAt(one, 'kind') === 'refund' && textAt(one, 'status') === 'success',
  );
  const items = listAt(refund, 'refund_line_items').flatMap((item) => [
    amountAt(item, 'subtotal') ?? '0',
    amountAt(item, 'total_tax') ?? '0',
  ]);
  const amount = sumAmounts(paidBack.map((one) => amountAt(one, 'amount') ?? '0'));
  if (isNegative(amount)) return [];
  const currency = paidBack.map((one) => textAt(one, 'currency')).find((text) => text !== undefined);
  return [[id, { amount, currency, ofItems: sumAmounts(items), at }]];
}

function readFulfillment(body: Value, sentAt: string): SourceEvent {
  const order = textAt(body, 'order_id');
  if (order === undefined) return UNREADABLE;
  const at = timeAt(body, 'updated_at') ?? timeAt(body, 'created_at');
  if (at === undefined) return { kind: 'unreadable', why: 'The fulfillment has no time.', order };
  // Whether all parcels of the order have arrived is known from the order alone.
  return { ...changeOf(order, at, sentAt), trackings: trackingsOf(body) };
}

function trackingsOf(fulfillment: Value): string[] {
  const listed = listAt(fulfillment, 'tracking_numbers').map((number) => textAt(number));
  return [...new Set([textAt(fulfillment, 'tracking_number'), ...listed].filter((one) => one !== undefined))];
}

/** Of what a shop must do when a customer asks: the signed body names the customer, by what the shop has. */
function readPrivacy(kind: PrivacyEvent['kind'], body: Value, orders: string): SourceEvent {
  const customer = objectAt(body, 'customer');
  const request = textAt(body, 'data_request', 'id') ?? textAt(customer, 'id');
  const found = {
    ...withoutAbsent({ email: textAt(customer, 'email'), phone: textAt(customer, 'phone') }),
    orders: listAt(body, orders).flatMap((order) => textAt(order) ?? []),
  };
  if (request === undefined || !hasField(body, orders)) {
    return { kind: 'unreadable', why: 'The request about a customer has no customer.' };
  }
  return { kind, request, ...found };
}

/** The header with the topic is not signed: only a body that names the shop, and neither customer nor order, is this request. */
function readShopRedact(body: Value, { shop_domain }: ShopifySettings): SourceEvent {
  const request = textAt(body, 'shop_id');
  const isRedact = textAt(body, 'shop_domain') === shop_domain && Object.keys(objectAt(body)).length <= 2;
  if (request === undefined || !isRedact) {
    return { kind: 'unreadable', why: 'The request to erase a shop does not name this shop.' };
  }
  return { kind: 'erase_shop', request, orders: [] };
}
