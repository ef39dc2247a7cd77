/** Finds columns that a mapping leaves out although they may matter: personal data, amounts, statuses, refunds. */
import type { Cell } from '../conversion.ts';
import type { Mapping } from '../mapping.ts';
import type { ColumnLook } from '../wizard/mapping-choice.ts';
import { readOrderStatus } from '../normalize/order-status.ts';
import {
  isMasked,
  looksLikeEmail,
  looksLikePhone,
  looksLikePricedAmount,
  looksLikeTime,
  shareWith,
} from './cell-patterns.ts';
import { compactHeader, cutHeader, normalizeHeader } from './header.ts';
import { headerWords, inNormalForm, type WordSet, wordSet } from './header-words.ts';
import { ownerOf } from './owner-words.ts';

type Look = ColumnLook;

export interface OverlookedColumn {
  column: number;
  header: string;
  looksLike: Look;
}

const MOST = 0.8;

/** What a title looks like: by one of its words, and in scripts without spaces by a part. The first that applies counts. */
const TITLES: ReadonlyArray<readonly [Look, WordSet, RegExp]> = [
  [
    'refund',
    wordSet(
      `refund refunds refunded return returns returned cancel canceled cancellation void voided chargeback reversal dispute disputed
      reembolso reembolsado devolucion devuelto anulado cancelado cancelacion devolucao estorno cancelamento erstattung erstattet
      ruckerstattung retoure storno storniert gutschrift remboursement rembourse retour annule annulation pengembalian dibatalkan pembatalan
      refundido iade iptal zwrot zwrotu zwrocono anulowano anulowane возврат возврата отмена отмены отменен استرداد مسترد مرتجع الغاء ملغي
      hoan huy ibinalik kinansela`,
    ),
    inNormalForm(/คืนเงิน|คืนสินค้า|ยกเลิก|退款|退货|退貨|取消|返金|返品|キャンセル|환불|반품|취소/),
  ],
  [
    'quantity',
    wordSet(
      `qty quantity quantities pcs pieces units unit_count menge anzahl stuck cantidad unidades quantite quantidade kuantitas jumlah_barang adet miktar
      ilosc sztuk количество كميه dami soluong`,
    ),
    inNormalForm(/^(?:จำนวน|จำนวนชิ้น|จำนวนสินค้า)$|数量|數量|個数|件数|件數|수량|so_?luong/),
  ],
  [
    'status',
    wordSet(
      `status state stage estado estatus situacion situacao etat statut zustand keadaan durum durumu statu stan статус состояние этап حاله مرحله
      katayuan trangthai tinhtrang delivered paid`,
    ),
    inNormalForm(/สถานะ|状态|狀態|ステータス|状況|상태|^(?:trang_?thai|tinh_?trang)/),
  ],
  [
    'personal',
    wordSet(
      `email phone mobile telephone tel cell whatsapp surname firstname lastname fullname address street birthday dob passport ssn
      correo telefono celular nombre apellido apellidos direccion domicilio telefone telemovel sobrenome endereco cpf telefon handy vorname nachname
      anschrift strasse courriel telephone portable prenom adresse surel telepon ponsel alamat nama pelanggan eposta cep soyad musteri adres
      imie nazwisko почта телефон имя фамилия фио адрес паспорт هاتف جوال موبايل ايميل عنوان اسم عميل sdt pangalan telepono`,
    ),
    inNormalForm(
      /อีเมล|โทร|มือถือ|ชื่อ(?!สินค้า)|ที่อยู่|邮箱|信箱|电话|電話|手机|手機|姓名|地址|住所|氏名|メール|携帯|이메일|전화|휴대폰|연락처|주소|이름|sodienthoai|diachi|hoten/,
    ),
  ],
  [
    'money',
    wordSet(
      `amount total subtotal price value revenue fee fees tax taxes vat discount cost paid balance cod net gross payout
      importe monto precio valor descuento impuesto impuestos comision envio_costo desconto frete taxa preco betrag preis summe rabatt gebuhr steuer
      kosten montant prix remise frais taxe harga nilai diskon ongkir biaya pajak tutar tutari fiyat fiyati indirim komisyon ucreti bedel kwota cena wartosc
      rabat koszt prowizja podatek сумма цена стоимость скидка комиссия налог مبلغ سعر قيمه خصم ضريبه رسوم تكلفه halaga presyo gia phi tien`,
    ),
    inNormalForm(
      /ราคา|ยอด|เงิน|ส่วนลด|ค่า|金额|金額|价格|價格|费|費|税|稅|折扣|合计|合計|送料|手数料|割引|금액|가격|할인|수수료|배송비|합계/,
    ),
  ],
  [
    'time',
    wordSet(
      `date time datetime timestamp fecha hora datum uhrzeit heure data tanggal tarikh waktu tarih tarihi zaman saat czas godzina дата время تاريخ
      وقت petsa oras ngay gio`,
    ),
    inNormalForm(/วันที่|เวลา|日期|时间|時間|日時|日付|일시|일자|날짜|시간|thoigian/),
  ],
];

/** What cells look like under a title that does not say it; by the cells of a few rows. */
const CELLS: ReadonlyArray<readonly [Look, (text: string, cell: Cell) => boolean]> = [
  ['personal', looksLikeEmail],
  ['personal', (text, cell) => /^\+|^0/.test(text) && looksLikePhone(text, cell)],
  ['personal', isMasked],
  ['status', (text) => readOrderStatus(text).ok],
  ['money', looksLikePricedAmount],
  ['time', (text, cell) => typeof cell !== 'number' && looksLikeTime(text, cell)],
];

/**
 * The columns that no field uses and that look like personal data, an amount, a status, a refund, a quantity or a time, in the
 * table's order; not the contact details of the shop and not columns without any cell.
 * @param rows a few rows below the headers; without rows the titles alone decide
 */
export function findOverlookedColumns(
  mapping: Mapping,
  headers: readonly string[],
  rows: ReadonlyArray<readonly Cell[]>,
): OverlookedColumn[] {
  const used = new Set(Object.values(mapping).flatMap((source) => ('column' in source ? [source.column] : [])));
  return headers.flatMap((header, column) => {
    if (used.has(column)) return [];
    const cells = rows.map((row) => row[column]);
    if (rows.length > 0 && shareWith(() => true, cells) === null) return [];
    const looksLike = lookOf(header, cells);
    return looksLike ? [{ column, header, looksLike }] : [];
  });
}

function lookOf(header: string, cells: readonly Cell[]): Look | null {
  const normalized = normalizeHeader(cutHeader(header));
  const list = headerWords(normalized);
  const squashed = compactHeader(normalized);
  const byTitle = TITLES.find(([, set, text]) => list.some((word) => set.has(word)) || text.test(squashed))?.[0];
  const byCells = CELLS.find(([, look]) => (shareWith(look, cells) ?? 0) >= MOST)?.[0];
  const look = byTitle ?? byCells ?? null;
  return look === 'personal' && ownerOf(list, squashed) === 'shop' ? null : look;
}
