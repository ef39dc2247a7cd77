import { describe, expect, it } from 'vitest';
import { readOrderStatus } from '../../../shared/normalize/order-status.ts';
import { foldStatus } from '../../../shared/normalize/order-statuses/status-key.ts';
import { meaningByStems } from '../../../shared/normalize/order-statuses/status-stems.ts';
import { proposeStatus } from '../../../shared/normalize/propose-status.ts';

describe('an unknown status is proposed', () => {
  it.each([
    ['returning to the shipper now', 'void'],
    ['could not deliver parcel', 'void'],
    ['delivery attempt failed again', 'open'],
    ['partially shipped yesterday', 'open'],
    ['handed to the neighbour, delivered', 'final'],
    ['đang hoàn về kho', 'void'],
    ['chưa giao được', 'open'],
    ['khách hẹn giao lại', 'open'],
    ['đã giao cho bảo vệ', 'final'],
    ['ลูกค้ายกเลิกออเดอร์นี้', 'void'],
    ['ยังไม่ได้ส่งของ', 'open'],
    ['ส่งสำเร็จครับ', 'final'],
    ['รอคนมารับ', 'open'],
    ['gagal diantar', 'void'],
    ['belum dikirim kurir', 'open'],
    ['sudah diterima bapak', 'final'],
    ['hindi pa naihatid sa bahay', 'open'],
    ['no se pudo entregar', 'void'],
    ['devuelto a bodega', 'void'],
    ['entregado en portería', 'final'],
    ['nicht angetroffen zugestellt', 'void'],
    ['wird morgen zugestellt', 'open'],
    ['beim Nachbarn zugestellt', 'final'],
    ['pas encore livré au client', 'open'],
    ['livré au voisin', 'final'],
    ['não foi entregue', 'void'],
    ['entregue ao porteiro', 'final'],
    ['отменили вчера', 'void'],
    ['доставлен соседу', 'final'],
    ['zamówienie anulowane przez sklep', 'void'],
    ['doręczono sąsiadowi', 'final'],
    ['iade sürecine girdi', 'void'],
    ['teslim edilemedi adres yok', 'void'],
    ['komşuya teslim edildi', 'final'],
    ['مرتجع للمخزن', 'void'],
    ['لم يتم التسليم اليوم', 'void'],
    ['تم التسليم للجار', 'final'],
    ['配達先に配達ができませんでした', 'void'],
    ['お届け完了しました', 'final'],
    ['반품 처리 예정', 'void'],
    ['경비실 배송 완료', 'final'],
    ['客户已拒收包裹', 'void'],
  ])('%s: %s', (text, expected) => {
    expect(meaningByStems(foldStatus(text))).toBe(expected);
    expect(proposeStatus(text)).toBe(expected);
  });

  it.each([
    ['Delivered to the courier', 'open'],
    ['Diterima kurir', 'open'],
    ['Доставлен продавцу', 'open'],
    ['Expected delivery', 'open'],
    ['Đã nhận hàng hoàn', 'void'],
    ['Erstattung abgeschlossen', 'void'],
    ['คืนสินค้าให้ร้านค้าสำเร็จ', 'void'],
    ['배송 미완료', 'open'],
    ['refund failed at the bank', undefined],
    ['Delivery', undefined],
  ])('%s is not proposed as a sale', (text, expected) => expect(proposeStatus(text)).toBe(expected));

  it.each(['return request rejected', 'refund denied', 'partial cancellation', 'teleported', 'Closed', '5', ''])(
    'nothing for “%s”',
    (text) => expect(proposeStatus(text)).toBeUndefined(),
  );
});

describe('a checkbox is proposed by its header', () => {
  it.each([
    ['Paid', 'TRUE', 'final'],
    ['Paid', 'no', 'open'],
    ['Cancelled', '✓', 'void'],
    ['Cancelled', 'false', 'final'],
    ['İptal edildi', 'evet', 'void'],
    ['ชำระเงินแล้ว', 'ใช่', 'final'],
    ['Status', 'TRUE', undefined],
    ['', 'TRUE', undefined],
  ])('%s = %s: %s', (header, cell, expected) => {
    expect(readOrderStatus(cell).ok).toBe(false);
    expect(proposeStatus(cell, header)).toBe(expected);
  });
});
