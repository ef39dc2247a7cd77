import { describe, expect, it } from 'vitest';
import type { OrderState } from '../../../shared/conversion.ts';
import { columnStatusMap } from '../../../shared/normalize/order-statuses/column-status-map.ts';
import { inferStatusSystem } from '../../../shared/normalize/order-statuses/infer-system.ts';
import { isOrderStatus, readOrderStatus } from '../../../shared/normalize/order-status.ts';

function meaningOf(word: string, system?: string): OrderState | 'asked' {
  const reading = readOrderStatus(word, {}, system);
  return reading.ok ? reading.value : 'asked';
}

const meaningsIn = (texts: readonly string[]): string[] =>
  texts.map((text) => meaningOf(text, inferStatusSystem(texts)));

describe('a status in one of our languages', () => {
  it.each([
    ['English', 'Delivered successfully', 'Out for delivery', 'Returned to sender'],
    ['Thai', 'ลูกค้าได้รับสินค้าแล้ว', 'ยังไม่ชำระเงิน', 'ลูกค้าไม่รับสินค้า'],
    ['Vietnamese', 'Giao hàng thành công', 'Chưa giao hàng', 'Đang hoàn hàng'],
    ['Indonesian', 'Sudah diterima pembeli', 'Belum dikirim', 'Dikembalikan ke pengirim'],
    ['Malay', 'Berjaya dihantar', 'Sedia untuk dihantar', 'Penghantaran gagal'],
    ['Filipino', 'Matagumpay na naihatid', 'Hindi pa bayad', 'Hindi naihatid'],
    ['Spanish', 'Entregado al cliente', 'En reparto', 'Devuelto al remitente'],
    ['German', 'Erfolgreich zugestellt', 'Noch nicht bezahlt', 'Annahme verweigert'],
    ['French', 'Livraison effectuée', "En attente d'expédition", 'Retour à l’expéditeur'],
    ['Portuguese', 'Entregue ao destinatário', 'Saiu para entrega', 'Pagamento recusado'],
    ['Russian', 'Вручён получателю', 'Передан в службу доставки', 'Возвращён отправителю'],
    ['Polish', 'Zamówienie zrealizowane', 'Wysłane', 'Zwrócono do nadawcy'],
    ['Turkish', 'TESLİM EDİLDİ', 'KARGOYA VERİLDİ', 'İADE EDİLDİ'],
    ['Arabic', 'تم التوصيل', 'بإنتظار الدفع', 'تم الإلغاء'],
    ['Japanese', '配達完了', '発送準備中', '受取拒否'],
    ['Korean', '배송 완료', '상품 준비중', '반품 완료'],
    ['Chinese', '已签收', '待发货', '已退款'],
  ])('%s', (_language, final, open, cancelled) => {
    expect([final, open, cancelled].map((word) => meaningOf(word))).toEqual(['final', 'open', 'void']);
  });
});

it.each([
  ['delivery failed', 'void'],
  ['not delivered', 'void'],
  ['not yet delivered', 'open'],
  ['unpaid', 'open'],
  ['Return requested', 'open'],
  ['Cancellation requested', 'open'],
  // A parcel picked up by the courier is not a sale yet, one picked up by the customer is.
  ['Picked up', 'open'],
  ['Picked up by customer', 'final'],
  ['Received by courier', 'open'],
  ['shipped_back_failed', 'void'],
  ['requires_capture', 'open'],
  ['Partially refunded', 'final'],
  ['Chargeback', 'void'],
])('%s is %s', (word, expected) => expect(meaningOf(word)).toBe(expected));

describe('a status that names what it waits for, or who cancelled', () => {
  it.each([
    ['Awaiting stock from supplier', 'open'],
    ['Waiting for the courier', 'open'],
    ['Chờ shop xác nhận', 'open'],
    ['รอลูกค้าโอนเงิน', 'open'],
    ['Aguardando pagamento via PIX', 'open'],
    ['Ожидает решения клиента', 'open'],
    ['등록대기', 'open'],
    ['集金待ち', 'open'],
    ['等待客户付款', 'open'],
    ['Cancelled by the marketplace', 'void'],
    ['RTO at hub', 'void'],
    ['Отменён оператором', 'void'],
    // Several statuses in one, or a note.
    ['Awaiting payment, then cancelled', 'asked'],
    ['Waiting for pickup / Returned', 'asked'],
    ['Pending (customer refused)', 'asked'],
    // "cho" without its accents is not "chờ".
    ['Cho khách mượn', 'asked'],
  ])('%s is %s', (text, expected) => expect(meaningOf(text)).toBe(expected));
});

describe('a text of known words only', () => {
  it.each([
    ['Order delivered to the customer', 'final'],
    ['Đã giao cho khách', 'final'],
    ['お届け完了しました', 'final'],
    ['Заказ отменён покупателем', 'void'],
    ['客户已拒收包裹', 'void'],
    // What is complete is the cancellation or the return.
    ['Cancellation completed', 'void'],
    ['Returned successfully', 'void'],
    ['ยกเลิกสำเร็จ', 'void'],
    ['取消成功', 'void'],
    ['Pembatalan selesai', 'void'],
    ['возврат выполнен', 'void'],
    ['Devolución completada', 'void'],
    ['RTO Delivered to seller', 'void'],
    // Not to the customer, or not known to whom.
    ['Delivered to seller', 'asked'],
    ['Delivered to warehouse', 'asked'],
    ['Đã giao cho shipper', 'asked'],
    ['Diterima kurir', 'asked'],
    ['livré au vendeur', 'asked'],
    ['تم التسليم للبائع', 'asked'],
    // Negations and reservations that no list has.
    ['never paid', 'asked'],
    ['Not completed', 'asked'],
    ['chưa hoàn thành', 'asked'],
    ['chua hoan thanh', 'asked'],
    ['未签收', 'asked'],
    ['ลูกค้ายังไม่ได้รับสินค้า', 'asked'],
    ['Sold out', 'asked'],
    ['Fulfilled by Amazon', 'asked'],
    ['Refund failed', 'asked'],
    ['ยกเลิกไม่สำเร็จ', 'asked'],
    ['取消失败', 'asked'],
  ])('%s is %s', (text, expected) => expect(meaningOf(text)).toBe(expected));
});

describe('texts around a status', () => {
  it.each([
    ['ReadyToShip', 'open'],
    ['Order has been delivered', 'final'],
    ['Your parcel was returned', 'void'],
    ['Đơn hàng đã giao', 'final'],
    ['Заказ доставлен', 'final'],
    ['Sipariş iptal edildi', 'void'],
    ['501 - Phát thành công', 'final'],
    ['Delivered (COD)', 'final'],
    ['Paid / Fulfilled', 'final'],
    ['Đã giao hàng/Chưa đối soát', 'final'],
    ['Shipped - Delivered to Buyer', 'final'],
    ['Shipped - Returned to Seller', 'void'],
    // Two statuses that contradict each other.
    ['Delivered (returned)', 'asked'],
    ['Paid (refunded by customer service)', 'asked'],
    ['Completed / Refunded', 'asked'],
    ['Delivered - Cancelled', 'asked'],
  ])('%s is %s', (text, expected) => expect(meaningOf(text)).toBe(expected));
});

describe('a word that means different things in different systems', () => {
  it.each(['Closed', 'Received', 'Order received', 'return_refused', 'Approved', 'Invoiced', 'Exchanged', 'Unclaimed'])(
    '%s is asked for',
    (word) => {
      const reading = readOrderStatus(word);
      expect(!reading.ok && reading.error.code).toBe('order_status_unknown');
      expect(!reading.ok && reading.error.message).toContain('something else in others');
    },
  );

  it.each(['0', '1', '5', '122', '501', 'DL', 'UD'])('%s alone is not read', (code) => {
    expect(meaningOf(code)).toBe('asked');
  });

  it('is read by the map of the shop', () => {
    expect(readOrderStatus('Closed', { closed: 'final' })).toEqual({ ok: true, value: 'final' });
    expect(readOrderStatus('Closed', { closed: 'final' }, 'magento')).toEqual({ ok: true, value: 'final' });
  });
});

describe('the whole column shows the system', () => {
  it.each([
    ['magento', ['pending', 'processing', 'complete', 'closed', 'canceled'], ['open', 'open', 'final', 'void', 'void']],
    ['wildberries', ['new', 'confirm', 'complete', 'cancel'], ['open', 'open', 'open', 'void']],
    ['lazada', ['delivered', 'confirmed', 'topack', 'canceled'], ['final', 'final', 'open', 'void']],
    ['yandex-market', ['PLACING', 'DELIVERY', 'PICKUP', 'CANCELLED'], ['open', 'open', 'open', 'void']],
    ['delhivery', ['DL', 'UD', 'RT'], ['final', 'open', 'void']],
    ['vtex', ['ready-for-handling', 'handling', 'invoiced', 'canceled'], ['open', 'open', 'final', 'void']],
    ['trendyol', ['Invoiced', 'Shipped', 'Delivered', 'UnSupplied'], ['open', 'open', 'final', 'void']],
    ['tiktok', ['100', '111', '121', '122', '130', '140'], ['open', 'open', 'open', 'final', 'final', 'void']],
    ['ghtk', ['-1', '5', '123', '127'], ['void', 'final', 'open', 'open']],
    ['viettel-post', ['103', '501', '504', '505'], ['open', 'final', 'void', 'void']],
  ])('%s', (system, texts, meanings) => {
    expect(inferStatusSystem(texts)).toBe(system);
    expect(meaningsIn(texts)).toEqual(meanings);
  });

  it.each([
    ['words that many shops use', ['Open', 'Pending', 'Closed'], 'Closed'],
    ['a word that no Magento shop has', ['pending', 'Delivered', 'complete', 'closed'], 'closed'],
    ['numbers of the shop', ['0', '1', '2', '3', '4', '5'], '5'],
    ['round numbers', ['100', '300', '500', '700', '900'], '900'],
    ['numbers of two systems', ['101', '201', '301', '501'], '501'],
    ['too few numbers', ['111', '122'], '122'],
    ['one word', ['Closed'], 'Closed'],
  ])('not by %s', (_what, texts, asked) => {
    expect(inferStatusSystem(texts)).toBeUndefined();
    expect(meaningsIn(texts)[texts.indexOf(asked)]).toBe('asked');
  });

  it('not by notes', () => {
    const notes = Array.from({ length: 300 }, (_, index) => `call ${index}`);
    expect(inferStatusSystem([...notes, 'complete', 'closed'])).toBeUndefined();
  });

  it('leaves words that no list has to the user', () => {
    expect(inferStatusSystem(['pending', 'complete', 'closed', 'teleported'])).toBe('magento');
    expect(meaningsIn(['pending', 'complete', 'closed', 'teleported'])).toEqual(['open', 'final', 'void', 'asked']);
  });

  it('and a status map makes a part of it read like the whole', () => {
    const map = columnStatusMap(['pending', 'processing', 'complete', 'closed']);
    expect(map).toEqual({ closed: 'void' });
    expect(readOrderStatus('closed', map)).toEqual({ ok: true, value: 'void' });
    expect(columnStatusMap(['Delivered', 'Cancelled'])).toEqual({});
    expect(columnStatusMap(['pending', 'complete', 'closed'], { closed: 'final' })).toEqual({});
  });
});

it.each([
  ['handed back, returning to us', '(probably: cancelled or returned)'],
  ['delivered to the neighbour upstairs', '(probably: a sale)'],
  ['teleported', 'what it means.'],
])('the refusal of “%s” says what it probably means', (text, hint) => {
  const reading = readOrderStatus(text);
  expect(!reading.ok && reading.error.fix).toContain(hint);
});

describe('cells of other columns', () => {
  it.each([
    'true',
    'false',
    'TRUE',
    'yes',
    'no',
    '1',
    '0',
    '122',
    '2026-02-15',
    'Bangkok',
    'Delivery',
    'Pickup',
    'Active',
    'Somchai',
  ])('%s is not taken for a status', (text) => expect(isOrderStatus(text)).toBe(false));

  it.each(['Delivered', 'wc-completed', 'จัดส่งสำเร็จ', 'RTO Initiated', '배송중'])('%s is a status', (text) =>
    expect(isOrderStatus(text)).toBe(true),
  );
});
