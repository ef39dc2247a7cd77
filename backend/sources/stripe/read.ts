/** What an event of Stripe says (docs/sources.md#stripe). Pure. */
import { withoutAbsent } from '../../../shared/without-absent.ts';
import { findClicks, findVisitors, type NamedText } from '../kit/clicks.ts';
import { objectAt, secondsAt, textAt } from '../kit/fields.ts';
import type { Value } from '../kit/json.ts';
import type { OrderEvent, OrderFields, SourceDelivery, SourceEvent, SourcePerson } from '../webhook-kind.ts';
import { fromStripeUnits } from './amounts.ts';
import type { StripeSettings } from './settings.ts';

export function read({ topic, body }: SourceDelivery, settings: StripeSettings): SourceEvent[] {
  const object = objectAt(body, 'data', 'object');
  const isTest = objectAt(body)['livemode'] !== true;
  if (isTest && !settings.test_mode) return [{ kind: 'ignored', why: 'An event of the test mode.' }];
  const at = secondsAt(body, 'created');
  if (at === undefined) return [{ kind: 'unreadable', why: 'The event has no time.' }];
  const event = topic === 'charge.refunded' ? readRefund(object, at) : readSession(object, at, topic, settings);
  if (event.kind !== 'order') return [event];
  return [{ ...event, fields: { ...event.fields, ...(isTest && { isTest: true }) } }];
}

/** A payment is known by its intent, which the checkout and its refunds have both; a checkout without one by its own id. */
function readSession(object: Value, at: string, topic: string, settings: StripeSettings): SourceEvent {
  const session = textAt(object, 'id');
  const order = intentOf(object) ?? session;
  if (order === undefined) return { kind: 'unreadable', why: 'The checkout has no id.' };
  const currency = textAt(object, 'currency')?.toUpperCase();
  const metadata = metadataOf(object);
  const stated = textAt(object, 'client_reference_id') ?? textAt(object, 'metadata', settings.order_number_key);
  const numbers = [...new Set([stated ?? order, order, ...(session === undefined ? [] : [session])])];
  const status = textAt(object, 'payment_status');
  const isPaid =
    topic === 'checkout.session.async_payment_succeeded' || status === 'paid' || status === 'no_payment_required';
  const hasFailed = topic === 'checkout.session.async_payment_failed';
  const placedAt = secondsAt(object, 'created') ?? at;
  const fields: OrderFields = withoutAbsent({
    number: numbers[0],
    placedAt,
    total: fromStripeUnits(textAt(object, 'amount_total'), currency),
    currency,
  });
  const person = readPerson(object, numbers, placedAt, metadata, settings);
  return {
    ...emptyChange(order, at),
    fields,
    reached: isPaid && !hasFailed ? ['placed', 'paid'] : ['placed'],
    isVoid: hasFailed,
    person,
  };
}

/** `amount_refunded` is all that was refunded so far: of several, the largest is the latest. */
function readRefund(object: Value, at: string): SourceEvent {
  const order = intentOf(object) ?? textAt(object, 'id');
  if (order === undefined) return { kind: 'unreadable', why: 'The refund has no payment.' };
  const currency = textAt(object, 'currency')?.toUpperCase();
  const units = textAt(object, 'amount_refunded');
  const amount = fromStripeUnits(units, currency);
  if (units === undefined || amount === undefined)
    return { kind: 'unreadable', why: 'The refund has no amount.', order };
  return { ...emptyChange(order, at), version: `refunded ${units.padStart(15, '0')}`, fields: { refunded: amount } };
}

function emptyChange(order: string, at: string): OrderEvent {
  return {
    ...{ kind: 'order', order, at, version: at, fields: {}, reached: [] },
    ...{ isVoid: false, refunds: {}, trackings: [] },
  };
}

/** The id, or the object where the endpoint expands it. */
const intentOf = (object: Value): string | undefined =>
  textAt(object, 'payment_intent') ?? textAt(object, 'payment_intent', 'id');

function metadataOf(object: Value): NamedText[] {
  return Object.entries(objectAt(object, 'metadata')).flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? [{ name, value }] : [],
  );
}

function readPerson(
  object: Value,
  orders: readonly string[],
  at: string,
  metadata: readonly NamedText[],
  { country }: StripeSettings,
): SourcePerson {
  const customer = objectAt(object, 'customer_details');
  const address = objectAt(customer, 'address');
  const person = withoutAbsent({
    email: textAt(customer, 'email') ?? textAt(object, 'customer_email'),
    phone: textAt(customer, 'phone'),
    phone_country: textAt(address, 'country') ?? country,
    customer_name: textAt(customer, 'name'),
    city: textAt(address, 'city'),
    region: textAt(address, 'state'),
    postal_code: textAt(address, 'postal_code'),
    country: textAt(address, 'country'),
  });
  const id = textAt(object, 'id');
  const externalIds = [...findVisitors(metadata), ...(id === undefined ? [] : [`checkout:${id}`])];
  const landing = metadata.find(({ name }) => /^_*(?:mb_)?landing(?:_(?:page|site|url))?$/i.test(name))?.value;
  return { orders, ...person, externalIds, clicks: findClicks(metadata, landing), at };
}
