/**
 * Fields by what each word of a header means, for titles that no alias has: *Номер заявки* is an order and a number, *Kwota do
 * zapłaty* an amount and a payment. Only headers of which every word is understood lead to a field.
 */
import type { FieldKey } from '../catalogue.ts';
import { inNormalForm, type WordSet, wordSet } from './header-words.ts';

const ORDER = wordSet(
  `order purchase sale deal booking reservation appointment contract policy invoice transaction trans trx txn tx checkout cart basket
  pedido orden compra venta transaccion venda transacao encomenda commande cmd achat vente
  bestellung bestell bestellungs auftrag auftrags kauf verkauf transaktion siparis satis alisveris zamowienie zamowienia zam zakup zakupu
  sprzedaz sprzedazy transakcji pesanan pemesanan pesan penjualan transaksi nota pembelian beli tempahan договора order заказ заказа заявка заявки сделка сделки продажа продажи
  покупка покупки طلب طلبيه شراء بيع عمليه معامله don hang dat hoa bill phieu ban فاتوره`,
);
const ID = wordSet(
  `no id code ref reference identifier increment codigo cod referencia identifiant kod kodu kode nombor num номер код ид идентификатор رقم معرف
  كود رمز identyfikator numero ma so`,
);
/** Where the order was placed; it does not change whose number or amount it is. */
const PLACE = wordSet(
  `shopee lazada tiktok tiki tokopedia shopify woocommerce amazon ebay etsy allegro haravan sapo kiotviet tmdt san marketplace pazaryeri web
  website online external extern externe zewnetrzny внешний main parent base merchant shop store seller site platform customer client klienta kunde cliente pelanggan عميل клиента
  покупателя buyer`,
);
const TOTAL = wordSet(
  `total totals grand final overall full complete toplam akhir نهائيه اجماليه كليه genel gesamt gesamtbetrag gesamtpreis gesamtsumme gesamtwert endbetrag endsumme razem
  lacznie laczna laczny suma calkowita итого всего общая общий итоговая полная مجموع اجمالي كلي نهائي tong cong totale totaux keseluruhan`,
);
const AMOUNT = wordSet(
  `amount value sum amt fare rent premium tagihan price betrag preis wert summe rechnungsbetrag bestellwert importe monto valor vlr vl montant prix valeur tutar tutari bedel
  bedeli fiyat fiyati deger degeri kwota wartosc cena сумма стоимость цена مبلغ قيمه سعر gia tri so tien amaun nilai harga nominal billed bill`,
);
const PAID = wordSet(
  `paid payment payments pay pagado pagada pagar pago paga pague payer paye payee regle bezahlt gezahlt zahlung odenen odeme odenecek zaplaty
  zaplacono zaplacona oplacono oplata platnosci оплата оплачено оплаты оплате оплаченная платежа دفع مدفوع مدفوعه سداد bayar dibayar
  pembayaran bayaran thanh toan tra phai khach charged received collected collect to collectable collection cash cobrar cobrado encaisser encaisse tahsil
  tahsilat pobrania pobranie pobraniem cod nachnahme thu ho تحصيل محصل استلام عند`,
);
const GROSS = wordSet('gross brutto brut bruto ttc do po za');
const COLLECTED = wordSet('collect collected collectable collection');
/** Taxes, which an amount may include. */
const TAX = wordSet(
  'iva kdv vat tax ppn gst mwst incl including inclusive inkl dahil con com avec with included ндс с',
);
const INCLUDES = wordSet('incl including inclusive inkl dahil con com avec with included с');
const DATE = wordSet(
  `date dates time datetime timestamp dt fecha hora data dia heure datum zeit uhrzeit tarih tarihi saat saati zaman zamani tanggal tgl tarikh
  waktu masa petsa oras ngay gio thoi gian luc дата время czas godzina godz تاريخ وقت at on em am`,
);
const DONE = wordSet(
  `created creation create placed added add made processed approved completed complete completion finished booked closed close won confirmed
  paid received captured authorised authorized creacion creado criacao criado criada aprovado aprovacao aprobacion realizado fechamento cierre creation
  cree passee cloture erstellt erstellung erstellungs angelegt abgeschlossen olusturma olusturulma onay kapanis utworzenia dodania zlozenia
  zamkniecia oplacenia oplaty realizacji dibuat pembuatan selesai создания создан создано оформления закрытия завершения оплаты добавления
  انشاء اضافه اكتمال اغلاق دفع tao lap ban mua hoan chot`,
);
const STATUS = wordSet(
  'status state statut etat estado estatus situacao situacion stan durum durumu statu статус состояние حاله trang thai tinh',
);

const is =
  (...sets: WordSet[]) =>
  (word: string): boolean =>
    sets.some((set) => set.has(word));

/** The fields that the words of a header in a script with spaces make, all of them understood. */
function fieldOfWords(list: readonly string[]): FieldKey | null {
  const has = (set: WordSet): boolean => list.some((word) => set.has(word));
  if (list.length < 2) return null;
  if (isOtherNumber(list)) return null;
  if (has(ORDER) && has(ID) && list.every(is(ORDER, ID, PLACE))) return 'order_id';
  const isAmount = has(AMOUNT) && [PAID, ORDER, TOTAL, GROSS].some(has);
  const isTotal = has(TOTAL) && ([PAID, ORDER, GROSS].some(has) || list.filter(is(TOTAL)).length > 1);
  const isCollected = ['cod', 'cash'].some((word) => list.includes(word)) && list.some(is(COLLECTED));
  const isMoney = isAmount || isTotal || isCollected;
  const parts = [TOTAL, AMOUNT, PAID, ORDER, GROSS, PLACE, ...(has(INCLUDES) ? [TAX] : [])];
  if (isMoney && list.every(is(...parts))) return 'conversion_value';
  if (has(DATE) && (has(DONE) || has(ORDER) || has(PAID)) && list.every(is(DATE, DONE, ORDER, PAID, PLACE)))
    return 'conversion_time';
  if (has(STATUS) && (has(ORDER) || has(PAID)) && list.every(is(STATUS, ORDER, PAID, PLACE))) return 'order_status';
  return null;
}

/** A purchase order is the customer's own document; a reference to an id is that of another record. */
function isOtherNumber(list: readonly string[]): boolean {
  const has = (...words: string[]): boolean => words.every((word) => list.includes(word));
  return has('purchase', 'order') || has('reference', 'id');
}

/** The same for scripts without spaces: whole headers made of these parts. */
const UNSPACED = (
  [
    [
      'order_id',
      /^(?:เลขที่|หมายเลข|เลข|รหัส)(?:อ้างอิง)?(?:ใบ|การ)?(?:คำสั่งซื้อ|สั่งซื้อ|สั่งขาย|ออเดอร์|order|รายการขาย|รายการ|บิล|จอง)(?:ลูกค้า)?$/,
    ],
    ['order_id', /^(?:คำสั่งซื้อ|ออเดอร์|order)(?:id|ไอดี|no|เลขที่)$/],
    ['order_id', /^ご?(?:注文|受注|購入|売上|取引|オーダー|予約|販売)(?:管理|受付)?(?:番号|id|no|コード|ナンバー)$/],
    ['order_id', /^(?:주문|구매|판매|거래|예약|쇼핑몰주문|마켓주문)(?:서|고유|관리|접수)?(?:번호|id|코드|no)$/],
    [
      'order_id',
      /^(?:平台|店铺|店鋪|商户|商戶|商家|原始|外部|客户|客戶|主|网店|系统|系統)?(?:订单|訂單|订购|訂購|交易|销售|銷售|购买|購買)(?:编号|編號|号码?|號碼?|单号|單號|id|流水号|序號|序号|代码|代碼)(?:主)?$/,
    ],
    [
      'conversion_value',
      /^(?=.*(?:ยอด|เงิน|มูลค่า|ราคา|ชำระ|ขาย))(?:ยอด|จำนวน|มูลค่า|ราคา|รวม|เงิน|ทั้งหมด|ทั้งสิ้น|สุทธิ|ที่|ต้อง|ชำระ|โอน|ขาย|cod|เรียก|เก็บ|ปลายทาง|คำสั่งซื้อ|สั่งซื้อ|ออเดอร์|ลูกค้า|จ่าย|บิล){2,}$/,
    ],
    [
      'conversion_value',
      /^(?=.*(?:金額|額|合計|総計|価格))[ごお]?(?:注文|受注|購入|お?支払い?|ご?請求|決済|代引き?|税込み?|総|合計|計|金額|額|価格|売上){2,}$/,
    ],
    [
      'conversion_value',
      /^(?=.*(?:금액|액|합계|총계))(?:총|최종|실|주문|결제|구매|판매|거래|합계|총계|금액|총액|액|가격|고객){2,}원?$/,
    ],
    [
      'conversion_value',
      /^(?=.*(?:金额|金額|额|額|总计|總計|合计|合計|总价|總價|实付|實付|应付|應付|实收|實收|应收|應收|代收))(?:订单|訂單|实|實|收|付|应|應|支付|付款|总|總|额|額|金额|金額|价|價|计|計|合|款|成交|交易|买家|買家|客户|客戶|代收|货款|貨款|货到|貨到|cod){2,}$/,
    ],
    [
      'conversion_time',
      /^(?:วัน|เวลา)(?:วัน|วันที่|เวลา|ที่|และ|การ|ทำ|สั่งซื้อ|สั่ง|ซื้อ|ขาย|สร้าง|เปิด|ออก|รับ|ปิด|ส่งมอบ|บิล|ชำระ|จ่าย|เงิน|โอน|คำสั่งซื้อ|ออเดอร์|รายการ|สำเร็จ)+$/,
    ],
    [
      'conversion_time',
      /^ご?(?:注文|受注|購入|決済|お?支払い?|入金|売上|作成|成約|予約|販売|取引)(?:確定|完了|受付|確認|作成)?(?:日時|日付|日|時間|時刻|年月日)$/,
    ],
    [
      'conversion_time',
      /^(?:주문|결제|입금|구매|판매|거래|생성|예약|계약|승인)(?:완료|확정|확인|접수|생성)?(?:일시|일자|일|날짜|시간|시각)$/,
    ],
    [
      'conversion_time',
      /^(?:订单|訂單|下单|下單|创建|建立|生成|成立|付款|支付|成交|交易|购买|購買|销售|銷售|买家|買家|完成|订购|訂購)+(?:日期时间|日期時間|时间|時間|日期|日)$/,
    ],
    ['order_status', /^ご?(?:注文|受注|決済|入金|支払い?|取引|購入)(?:処理|対応)?(?:ステータス|状況|状態)$/],
    ['order_status', /^(?:주문|결제|거래|판매|입금|구매)(?:처리|진행|세부)?(?:상태|현황)$/],
    ['order_status', /^(?:订单|訂單|交易|付款|支付)(?:处理|處理|当前|目前)?(?:状态|狀態)$/],
    ['order_status', /^สถานะ(?:การ|ของ|รายการ)?(?:คำสั่งซื้อ|สั่งซื้อ|ออเดอร์|ชำระเงิน|ชำระ|จ่ายเงิน|order)$/],
  ] as const satisfies ReadonlyArray<readonly [FieldKey, RegExp]>
).map(([field, pattern]) => [field, inNormalForm(pattern)] as const);

/** The field that a header's parts make; null when a part is not understood, or parts of several fields are mixed. */
export function fieldOfConcepts(list: readonly string[], squashed: string): FieldKey | null {
  return UNSPACED.find(([, pattern]) => pattern.test(squashed))?.[0] ?? fieldOfWords(list);
}
