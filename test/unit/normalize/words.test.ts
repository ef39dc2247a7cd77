import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAdjustmentType } from '../../../shared/normalize/adjustment.ts';
import { readAttributionCredit } from '../../../shared/normalize/attribution-credit.ts';
import { readConsent } from '../../../shared/normalize/consent.ts';
import { readOrderStatus } from '../../../shared/normalize/order-status.ts';
import { anyCell, outcome, wordsOf } from './outcome.ts';

describe('an order status', () => {
  it.each([
    // Shopee, Lazada, TikTok Shop, Shopify, WooCommerce as exported.
    ['COMPLETED', 'final'],
    ['Delivered', 'final'],
    ['paid', 'final'],
    ['fulfilled', 'final'],
    ['partially_refunded', 'final'],
    ['READY_TO_SHIP', 'open'],
    ['TO_CONFIRM_RECEIVE', 'open'],
    ['IN_CANCEL', 'open'],
    ['TO_RETURN', 'open'],
    ['AWAITING_SHIPMENT', 'open'],
    ['IN_TRANSIT', 'open'],
    ['unfulfilled', 'open'],
    ['partially_paid', 'open'],
    ['wc-on-hold', 'open'],
    ['on-hold', 'open'],
    ['CANCELLED', 'void'],
    ['canceled', 'void'],
    ['returned', 'void'],
    ['refunded', 'void'],
    ['voided', 'void'],
    ['delivery failed', 'void'],
    ['failed_delivery', 'void'],
    ['lost_by_3pl', 'void'],
    // In the sellers' languages.
    ['ส่งสำเร็จ', 'final'],
    ['จัดส่งสำเร็จแล้ว', 'final'],
    ['ที่ต้องจัดส่ง', 'open'],
    ['ยกเลิกแล้ว', 'void'],
    ['ตีกลับ', 'void'],
    ['Đã giao', 'final'],
    ['da giao hang', 'final'],
    ['Hoàn thành', 'final'],
    ['Đang giao', 'open'],
    ['Đã hủy', 'void'],
    ['Trả hàng/Hoàn tiền', 'void'],
    ['Selesai', 'final'],
    ['Sedang Dikirim', 'open'],
    ['Dibatalkan', 'void'],
    ['Naihatid na', 'final'],
    ['Kinansela', 'void'],
    ['Entregado', 'final'],
    ['Zugestellt', 'final'],
    ['Livré', 'final'],
    ['Entregue', 'final'],
    ['Доставлен', 'final'],
    ['配達完了', 'final'],
    ['배송완료', 'final'],
    ['已签收', 'final'],
    ['已取消', 'void'],
    ['Completed (COD)', 'final'],
    ['teleported', '!order_status_unknown'],
    ['', '!order_status_unknown'],
    [1, '!order_status_unknown'],
    ['#N/A', '!spreadsheet_error_cell'],
  ])('%s is %s', (cell, expected) => expect(outcome(readOrderStatus(cell))).toBe(expected));

  it('an unknown one is reported together with words that are known', () => {
    const refused = readOrderStatus('teleported');
    const fix = refused.ok ? '' : refused.error.fix;
    const named = /such as (\w+), (\w+) or (\w+)/.exec(fix)?.slice(1) ?? [];
    expect(named.map((word) => outcome(readOrderStatus(word)))).toEqual(['final', 'open', 'void']);
  });

  it("the shop's own words go before ours", () => {
    const map = { Fulfilled: 'open', 'COD paid': 'final' } as const;
    expect(outcome(readOrderStatus('fulfilled', map))).toBe('open');
    expect(outcome(readOrderStatus('cod-paid', map))).toBe('final');
    expect(outcome(readOrderStatus('delivered', map))).toBe('final');
  });

  it('an unknown one is shown, cut to 40 characters', () => {
    expect(wordsOf(readOrderStatus('teleported'))).toContain('“teleported”');
    expect(wordsOf(readOrderStatus('x'.repeat(200)))).toContain(`“${'x'.repeat(39)}…”`);
  });

  it.each(['somchai@shop.com', '081-234-5678', '+66 81 234 5678'])('%s in a wrong column is not shown', (cell) => {
    expect(wordsOf(readOrderStatus(cell))).not.toContain(cell);
  });
});

it.each([
  ['Granted', 'granted'],
  ['CONSENT_GRANTED', 'granted'],
  ['yes', 'granted'],
  [true, 'granted'],
  [1, 'granted'],
  ['ยินยอม', 'granted'],
  ['Đồng ý', 'granted'],
  ['Denied', 'denied'],
  ['CONSENT_DENIED', 'denied'],
  ['no', 'denied'],
  [false, 'denied'],
  [0, 'denied'],
  ['ไม่ยินยอม', 'denied'],
  ['không đồng ý', 'denied'],
  ['opt-out', 'denied'],
  ['unspecified', '!consent_unknown'],
  ['maybe', '!consent_unknown'],
  ['#N/A', '!spreadsheet_error_cell'],
])('consent %s is %s', (cell, expected) => expect(outcome(readConsent(cell))).toBe(expected));

it.each([
  ['Retract', 'retract'],
  ['RETRACTION', 'retract'],
  ['Refund', 'retract'],
  ['cancelled', 'retract'],
  ['คืนเงิน', 'retract'],
  ['Restate', 'restate'],
  ['RESTATEMENT', 'restate'],
  ['partial refund', 'restate'],
  ['enhancement', '!adjustment_invalid'],
  ['', '!adjustment_invalid'],
  ['#N/A', '!spreadsheet_error_cell'],
])('adjustment %s is %s', (cell, expected) => expect(outcome(readAdjustmentType(cell))).toBe(expected));

it.each([
  [0.5, '0.5'],
  ['0.5', '0.5'],
  ['0,25', '0.25'],
  ['50%', '0.5'],
  ['100%', '1'],
  [1, '1'],
  [0, '!number_invalid'],
  ['1.5', '!number_invalid'],
  [-0.5, '!number_invalid'],
  ['half', '!number_invalid'],
  ['#N/A', '!spreadsheet_error_cell'],
])('attribution credit %s is %s', (cell, expected) => expect(outcome(readAttributionCredit(cell))).toBe(expected));

it('no cell makes the readers throw', () => {
  fc.assert(
    fc.property(anyCell, (cell) => {
      readOrderStatus(cell, { own: 'final' });
      readConsent(cell);
      readAdjustmentType(cell);
      readAttributionCredit(cell);
    }),
    { numRuns: 500 },
  );
});
