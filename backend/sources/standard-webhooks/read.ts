/** What a delivery of the tenant's own program says (docs/sources.md#standard-webhooks). Pure. */
import { withoutAbsent } from '../../../shared/without-absent.ts';
import { findClicks, findVisitors, type NamedText } from '../kit/clicks.ts';
import { amountAt, objectAt, textAt, timeAt } from '../kit/fields.ts';
import type { Value } from '../kit/json.ts';
import type { Milestone, SourceDelivery, SourceEvent, SourcePerson } from '../webhook-kind.ts';
import type { StandardSettings } from './settings.ts';

/** What an order has reached by an event of this type. */
const REACHED: Readonly<Record<string, readonly Milestone[]>> = {
  'order.created': ['placed'],
  'order.updated': [],
  'order.paid': ['placed', 'paid'],
  'order.fulfilled': ['placed', 'fulfilled'],
  'order.delivered': ['placed', 'fulfilled', 'delivered'],
  'order.refunded': [],
  'order.cancelled': [],
  'order.returned': [],
};
const VOID = new Set(['order.cancelled', 'order.returned']);
const PERSON_TYPES = new Set(['lead', 'lead.created', 'booking', 'booking.created']);

export const isKnownType = (type: string): boolean => Object.hasOwn(REACHED, type) || PERSON_TYPES.has(type);

export function read({ topic, body }: SourceDelivery, settings: StandardSettings): SourceEvent[] {
  const at = timeAt(body, 'timestamp');
  const data = objectAt(body, 'data');
  const order = textAt(data, 'order_id');
  if (at === undefined) {
    return [
      {
        kind: 'unreadable',
        why: 'The event has no timestamp with a time zone.',
        ...(order !== undefined && { order }),
      },
    ];
  }
  const orderedAt = timeAt(data, 'ordered_at');
  // Its clicks were made before the order, whenever this is said of it.
  const person = readPerson(data, order, orderedAt ?? at, settings);
  if (PERSON_TYPES.has(topic)) {
    return person ? [{ kind: 'person', person }] : [{ kind: 'unreadable', why: 'The event names no person.' }];
  }
  if (order === undefined) return [{ kind: 'unreadable', why: 'The event has no order_id.' }];
  const fields = withoutAbsent({
    number: order,
    placedAt: orderedAt ?? (topic === 'order.created' ? at : undefined),
    total: amountAt(data, 'value'),
    currency: textAt(data, 'currency'),
    refunded: amountAt(data, 'refunded_value'),
    isTest: objectAt(data)['test'] === true ? true : undefined,
  });
  const tracking = textAt(data, 'tracking');
  return [
    {
      ...{ kind: 'order', order, at, version: at, fields, refunds: {} },
      reached: REACHED[topic] ?? [],
      isVoid: VOID.has(topic),
      trackings: tracking === undefined ? [] : [tracking],
      ...(person && { person }),
    },
  ];
}

const NOT_PERSONAL = new Set(['order_id', 'value', 'currency', 'refunded_value', 'ordered_at', 'tracking', 'test']);

function readPerson(
  data: Value,
  order: string | undefined,
  at: string,
  { country }: StandardSettings,
): SourcePerson | undefined {
  const attributes = Object.entries(objectAt(data)).flatMap(([name, value]): NamedText[] =>
    typeof value === 'string' && !NOT_PERSONAL.has(name) ? [{ name, value }] : [],
  );
  const person = withoutAbsent({
    email: textAt(data, 'email'),
    phone: textAt(data, 'phone'),
    second_phone: textAt(data, 'second_phone'),
    phone_country: textAt(data, 'phone_country') ?? country,
    first_name: textAt(data, 'first_name'),
    last_name: textAt(data, 'last_name'),
    customer_name: textAt(data, 'name'),
    city: textAt(data, 'city'),
    region: textAt(data, 'region'),
    postal_code: textAt(data, 'postal_code'),
    country: textAt(data, 'country'),
    customer: textAt(data, 'external_id'),
  });
  const tokens = ['checkout', 'cart'].flatMap((name) => {
    const token = textAt(data, name);
    return token === undefined ? [] : [`${name}:${token}`];
  });
  const externalIds = [...findVisitors(attributes), ...tokens];
  const clicks = findClicks(attributes, textAt(data, 'landing_url'));
  const { phone_country: _country, ...identifying } = person;
  if (Object.keys(identifying).length + externalIds.length + clicks.length === 0) return undefined;
  return { orders: order === undefined ? [] : [order], ...person, externalIds, clicks, at };
}
