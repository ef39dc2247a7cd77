/** What an amount's header says: whether it is what the buyer paid; and titles too general to be sure of. */
import { headerWords, inNormalForm, wordSet, wordsKey } from './header-words.ts';

/** How an amount relates to what the buyer paid for the order: all of it, a part of it, or what is left after fees. */
export type AmountKind = 'paid' | 'part' | 'after fees' | 'other';

const AFTER_FEES = wordSet(
  `net netto neto liquido liquida payout payouts settlement settled payable proceeds earnings nettobetrag nettoumsatz auszahlung
  auszahlungsbetrag nette nettes ht hakedis wyplata صافي صافى received recebido`,
);
const AFTER_FEES_TEXT = inNormalForm(/перечислен|выплат|정산|结算|結算|到账|撥款|入账|振込|เงินที่ได้รับ/);
const PART = wordSet(
  `subtotal subtotals unit item items sku line lineitem product products merchandise price precio preis prix preco harga fiyat fiyati
  cena цена productos produtos produto prix verkaufspreis artikelpreis einzelpreis zwischensumme warenwert produk barang urun товаров товара
  товарам towaru produktow سعر منتج فرعي`,
);
const PART_TEXT = inNormalForm(
  /^soldfor$|小计|小計|单价|單價|単価|단가|소계|상품|商品|판매가|販売価格|ราคา|สินค้า|มูลค่าสินค้า|dongia|giaban|giauudai|giagoc|^gia$|tienhang|giatrihang|suma.?czesciowa/,
);
const WHOLE = wordSet(
  'total totals paid charged grand final order tong gesamtpreis brutto toplam totale итоговая общая полная łączna calkowita',
);
const WHOLE_TEXT = inNormalForm(/total|paid|합계|총|合計|総|總|总|ทั้งหมด|รวม|ชำระ|支払|実付|实付|實付/);
/** Amounts of the goods, without delivery. */
const OF_ITEMS = /subtotal|item|sku|line|unit|product|produto|produk|produit|urun|barang|товар|商品|상품|สินค้า/;
/** How many, not how much. */
const COUNT = /^total(?:items?|products?|units?|lines?|orders?)$/;
const NOT_PAID = wordSet(
  `fee fees tax taxes vat gst discount discounts shipping freight commission refund refunds refunded tip tips balance deposit exchange
  rate weight cost costs credit credits points voucher coupon donation insurance excl excluding exclusive exkl ohne hors sem sin
  without before estimated expected budget target limit converted original adjustment outstanding due unpaid`,
);

/** What an amount's header says of it. `other`: words of another amount, such as a fee, are in the header beside the alias. */
export function amountKindOf(list: readonly string[], squashed: string, alias: readonly string[]): AmountKind {
  if (list.some((word) => NOT_PAID.has(word) && !alias.includes(word)) || COUNT.test(squashed)) return 'other';
  if (list.some((word) => AFTER_FEES.has(word)) || AFTER_FEES_TEXT.test(squashed)) return 'after fees';
  const isPart = list.some((word) => PART.has(word)) || PART_TEXT.test(squashed);
  if (!isPart) return 'paid';
  const isWhole = list.some((word) => WHOLE.has(word)) || WHOLE_TEXT.test(squashed);
  return isWhole && !OF_ITEMS.test(squashed) ? 'paid' : 'part';
}

/** A column of a sales fee: a plain total beside it is what is left after it, as in Mercado Libre's and Amazon's reports. */
const SALES_FEE =
  /selling_fee|fba_fee|sales_fee|referral_fee|marketplace_fee|cargo_por_venta|cargos_por_venta|tarifa_de_venda|tarifas_de_venda|comision|comissao|komisyon|prowizja|комисси/;

/** Whether a column holds a fee that the shop pays for its sales. */
export function isSalesFee(normalized: string): boolean {
  return SALES_FEE.test(normalized);
}

const GENERAL = wordSet(
  `name id status sum amt bezahlt state estado stato etat code number no amount value date time day type event stage phase situacao situacion
  created completed delivered cancelled canceled refund refunds return_value net payout cod reference ref referencia reference_no order
  order_name order_state pin st price sales sale_price revenue оплата nombre nome nom wert betrag datum uhrzeit preis summe umsatz
  monto importe valor fecha hora precio venta pedido orden montant valeur heure prix commande statut data montante jumlah nilai tanggal
  tarikh waktu masa harga nominal nama pesanan invoice halaga petsa oras presyo pangalan ten ho gia so_tien gia_tri ngay thoi_gian tien
  don_hang trang_thai tinh_trang сумма цена стоимость дата время имя заказ статус название состояние бюджет этап
  金額 価格 日付 日時 時間 時刻 名前 状態 状況 名 金额 價格 价格 日期 时间 姓名 状态 狀態 订单 訂單 금액 가격 날짜 시간 일시 이름 상태 주문 단계
  ยอด ราคา วันที่ เวลา ชื่อ สถานะ รายการ ยอดเงิน จำนวนเงิน tutar fiyat tarih zaman saat durum durumu ad adi isim deger siparis il
  kwota wartosc cena czas godzina stan etap suma zamowienie مبلغ المبلغ القيمة التاريخ الوقت الحالة الاسم السعر الطلب`,
);

/** Whether a header is so general that its cells have to decide: *Name*, *Id*, *Status*, *Amount*, *Date*. */
export function isGeneralTitle(normalized: string): boolean {
  return GENERAL.has(normalized);
}

const PAIRED = wordSet(
  `converted settlement settled payout payouts fee fees presentment refund refunded original base local native source destination
  adjustment adjusted shipping tax report reporting store shop listing bank withdrawal exchange balance`,
);

/** The words that tie a currency to one of several amounts: Converted Amount and Converted Currency. */
export function pairedWords(normalized: string): string {
  return wordsKey(headerWords(normalized).filter((word) => PAIRED.has(word)));
}
