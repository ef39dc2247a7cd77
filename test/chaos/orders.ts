import type { ClickType } from '../../shared/conversion.ts';

/** The state of an order: a sale, an order that is still under way, or a returned one. */
export type OrderState = 'final' | 'open' | 'void';

/** What a client says of an order. `explicit`: by a row that says itself how to adjust the sale. */
export interface OrderUpdate {
  order: number;
  orderState: OrderState;
  /** An exact decimal of two digits. */
  value: string;
  explicit: boolean;
  /** Whether the row carries its clicks; else they come with an identity event. */
  clicks: boolean;
}

const HOUR_MS = 3_600_000;
const STATUS = { final: 'Delivered', open: 'Shipped', void: 'Returned' } as const;
/** All that platforms name an order by holds its number, so that it is found in any text of theirs. */
const MSCLKID = 'f894f652ea334e739002f716';
const YCLID = '17248963';
const IN_TEXT = new RegExp(`CH-(\\d+)|${MSCLKID}([0-9a-f]{8})|${YCLID}(\\d{10})`, 'gi');

export function orderId(order: number): string {
  return `CH-${order}`;
}

/** The numbers of the orders that a platform's text names, by order id, msclkid or yclid. */
export function ordersIn(text: string): Set<number> {
  const found = new Set<number>();
  for (const [, id, msclkid, yclid] of text.matchAll(IN_TEXT)) {
    found.add(msclkid === undefined ? Number(id ?? yclid) : Number.parseInt(msclkid, 16));
  }
  return found;
}

/** The sale's time: the same whenever the row is made. */
function soldAt(order: number, start: number): number {
  return start - 2 * HOUR_MS - (order % 3600) * 1000;
}

function clicksOf(order: number): Partial<Record<ClickType, string>> {
  return {
    gclid: `Cj0KCQchaos${order}`,
    fbc: `fb.1.1794470400000.IwAR3chaos${order}`,
    ttclid: `E.C.P.chaos${order}`,
    msclkid: MSCLKID + order.toString(16).padStart(8, '0'),
    yclid: YCLID + String(order).padStart(10, '0'),
    sccid: `3f0a6c1e-9b1d-4a53-8a55-${String(order).padStart(12, '0')}`,
    epik: `dj0yJnU9b2JDcFFHekV4SHJNcmVr${order}`,
    li_fat_id: `df5gf5-gh6t7-ph4j7h-${order}`,
    rdt_cid: `472384923847293847_${order}`,
    oppref: `oppref_chaos_${order}`,
  };
}

function emailOf(order: number): string {
  return `buyer.${order}@shop.example.net`;
}

/** The row of a sheet that says it. `firstValue`: what an explicit row's sale was worth at first; `start`: of the run, in ms. */
export function rowOf(update: OrderUpdate, firstValue: string, start: number): Record<string, string> {
  const { order, orderState, value, explicit } = update;
  const sale = {
    order_id: orderId(order),
    currency: 'USD',
    conversion_time: new Date(soldAt(order, start)).toISOString(),
    email: emailOf(order),
    ...(update.clicks && clicksOf(order)),
  };
  if (!explicit) return { ...sale, conversion_value: value, order_status: STATUS[orderState] };
  return orderState === 'void'
    ? { ...sale, conversion_value: firstValue, adjustment_type: 'Retract' }
    : { ...sale, conversion_value: firstValue, adjustment_type: 'Restate', adjustment_value: value };
}

/** What the shop's tracking saw an hour before the sale. */
export function identityEventOf(order: number, start: number): Record<string, unknown> {
  const time = new Date(soldAt(order, start) - HOUR_MS).toISOString();
  const clicks = Object.entries(clicksOf(order)).map(([type, value]) => ({ type, value, time }));
  return { time, order_id: orderId(order), email: emailOf(order), clicks };
}
