import type { Marketplace, Order } from './orders.ts';
import type { Random } from './random.ts';

/** A table as a seller downloads it: a header row, then text cells. */
export interface Table {
  header: string[];
  rows: string[][];
}

const STATUS: Record<Marketplace | 'TH' | 'VN', Record<Order['state'], string>> = {
  shopee: { delivered: 'Completed', shipping: 'Shipping', cancelled: 'Cancelled', returned: 'Returned' },
  TH: { delivered: 'ส่งสำเร็จ', shipping: 'กำลังจัดส่ง', cancelled: 'ยกเลิกแล้ว', returned: 'คืนสินค้า' },
  VN: { delivered: 'Đã giao', shipping: 'Đang giao', cancelled: 'Đã hủy', returned: 'Trả hàng' },
  lazada: { delivered: 'delivered', shipping: 'shipped', cancelled: 'canceled', returned: 'returned' },
  shopify: { delivered: 'fulfilled', shipping: 'pending', cancelled: 'cancelled', returned: 'refunded' },
};
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The seller's sheet, merged from the exports of all three marketplaces. */
export function mergedSheet(orders: readonly Order[], random: Random): Table {
  return {
    header: [
      'Order ID',
      'Marketplace',
      'Order Status',
      'Order Creation Date',
      'Grand Total',
      'Currency',
      'Buyer Email',
      'Phone Number',
      'Country',
      'Receiver Name',
      'City',
      'Items',
      'GCLID',
      'Remark',
    ],
    rows: orders.map((order) => [
      order.id,
      order.marketplace,
      status(order, random),
      time(order, random),
      money(order, random),
      currency(order),
      email(order),
      phone(order, random),
      order.market,
      order.person.name,
      order.person.city,
      `${order.sku} x${order.quantity}`,
      gclid(order),
      order.defect ? 'check with warehouse' : '',
    ]),
  };
}

/** Shopee's order export: no e-mails, no currency column. */
export function shopeeExport(orders: readonly Order[], random: Random): Table {
  return {
    header: [
      'Order ID',
      'Order Status',
      'Tracking Number*',
      'Order Creation Date',
      'SKU Reference No.',
      'Quantity',
      'Grand Total',
      'Username (Buyer)',
      'Receiver Name',
      'Phone Number',
      'Province',
      'Country',
    ],
    rows: orders.map((order, index) => [
      order.id,
      status(order, random),
      `SPXTH0${random.digits(11)}`,
      isoLocal(order.time, false),
      order.sku,
      String(order.quantity),
      plainMoney(order),
      `buyer_${index}`,
      order.person.name,
      phone(order, random),
      order.person.city,
      order.market,
    ]),
  };
}

/** Lazada's order export: camel case headers, English month names. */
export function lazadaExport(orders: readonly Order[], random: Random): Table {
  return {
    header: [
      'orderItemId',
      'lazadaId',
      'sellerSku',
      'createTime',
      'orderNumber',
      'customerName',
      'customerEmail',
      'shippingPhone',
      'shippingCity',
      'shippingCountry',
      'paidPrice',
      'currency',
      'status',
    ],
    rows: orders.map((order) => [
      random.digits(12),
      random.digits(9),
      order.sku,
      englishTime(order.time),
      order.id,
      order.person.name,
      email(order),
      phone(order, random),
      order.person.city,
      order.market,
      plainMoney(order),
      currency(order),
      STATUS.lazada[order.state],
    ]),
  };
}

/** Shopify's order export: `Name` is the order, times carry their offset. */
export function shopifyExport(orders: readonly Order[]): Table {
  return {
    header: [
      'Name',
      'Email',
      'Financial Status',
      'Paid at',
      'Fulfillment Status',
      'Currency',
      'Total',
      'Lineitem quantity',
      'Lineitem sku',
      'Billing Name',
      'Billing City',
      'Billing Country',
      'Phone',
    ],
    rows: orders.map((order) => [
      order.id,
      email(order),
      order.state === 'returned' ? 'refunded' : order.state === 'cancelled' ? 'voided' : 'paid',
      `${isoLocal(order.time, true)} +0700`,
      order.state === 'shipping' ? 'unfulfilled' : 'fulfilled',
      currency(order),
      plainMoney(order),
      String(order.quantity),
      order.sku,
      order.person.name,
      order.person.city,
      order.market,
      `+${callingCode(order)}${order.person.phone}`,
    ]),
  };
}

function status(order: Order, random: Random): string {
  const texts =
    order.marketplace !== 'shopee'
      ? STATUS[order.marketplace]
      : random.chance(0.7)
        ? STATUS[order.market]
        : STATUS.shopee;
  return texts[order.state];
}

function time(order: Order, random: Random): string {
  if (order.defect === 'no_date') return '';
  if (order.defect === 'bad_date') return random.pick(['31/02/2026', 'yesterday', '2026-13-40']);
  if (order.marketplace === 'shopee') return isoLocal(order.time, false);
  if (order.marketplace === 'lazada') return random.chance(0.5) ? englishTime(order.time) : slashTime(order.time);
  return `${isoLocal(order.time, true)} +0700`;
}

function money(order: Order, random: Random): string {
  if (order.defect === 'no_value') return '';
  if (order.defect === 'error_cell') return '#N/A';
  if (order.market === 'VN')
    return random.pick([`${grouped(order.minor, '.')} ₫`, `${grouped(order.minor, '.')}đ`, `${order.minor}`]);
  const baht = `${grouped(Math.floor(order.minor / 100), ',')}.${String(order.minor % 100).padStart(2, '0')}`;
  return random.pick([`฿${baht}`, baht, plainMoney(order), `THB ${baht}`]);
}

function plainMoney(order: Order): string {
  return order.market === 'VN'
    ? String(order.minor)
    : `${Math.floor(order.minor / 100)}.${String(order.minor % 100).padStart(2, '0')}`;
}

function currency(order: Order): string {
  if (order.defect === 'bad_currency') return 'BAHTS?';
  return order.market === 'VN' ? 'VND' : 'THB';
}

function email(order: Order): string {
  if (!order.exported.email) return '';
  if (order.defect === 'placeholder_person') return 'noreply@example.com';
  if (order.defect === 'typo_email') return order.person.email.replace(/@.*/, '@gmial.com');
  return order.person.email;
}

function phone(order: Order, random: Random): string {
  if (!order.exported.phone) return '';
  const national = order.person.phone;
  if (order.defect === 'placeholder_person') return '0000000000';
  if (order.defect === 'damaged_phone')
    return `${callingCode(order).slice(0, 1)}.${callingCode(order).slice(1)}${national.slice(0, 3)}E+10`;
  return random.pick([
    `0${national}`,
    `0${national.slice(0, 2)}-${national.slice(2, 5)}-${national.slice(5)}`,
    `+${callingCode(order)} ${national.slice(0, 2)} ${national.slice(2, 5)} ${national.slice(5)}`,
    `${callingCode(order)}${national}`,
    national,
  ]);
}

function gclid(order: Order): string {
  return order.exported.gclid ? (order.person.clicks.find((click) => click.type === 'gclid')?.value ?? '') : '';
}

function callingCode(order: Order): string {
  return order.market === 'TH' ? '66' : '84';
}

function grouped(whole: number, mark: string): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, mark);
}

/** Local time of Bangkok and Hanoi, both seven hours ahead of UTC all year. */
function local(time: Date): { year: string; month: string; day: string; clock: string; seconds: string } {
  const iso = new Date(time.getTime() + 7 * 3_600_000).toISOString();
  return {
    year: iso.slice(0, 4),
    month: iso.slice(5, 7),
    day: iso.slice(8, 10),
    clock: iso.slice(11, 16),
    seconds: iso.slice(17, 19),
  };
}

function isoLocal(time: Date, seconds: boolean): string {
  const { year, month, day, clock, seconds: s } = local(time);
  return `${year}-${month}-${day} ${clock}${seconds ? `:${s}` : ''}`;
}

function englishTime(time: Date): string {
  const { year, month, day, clock } = local(time);
  return `${day} ${MONTHS[Number(month) - 1] ?? ''} ${year} ${clock}`;
}

function slashTime(time: Date): string {
  const { year, month, day, clock } = local(time);
  return `${day}/${month}/${year} ${clock}`;
}
