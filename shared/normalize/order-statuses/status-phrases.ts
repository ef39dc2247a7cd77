import { foldStatus, statusKey } from './status-key.ts';
import { meaningByStems } from './status-stems.ts';
import { type Meaning, meaningAnywhere } from './vocabulary.ts';

/** Words for the order, the buyer and the passive voice in all our languages. They do not change what a status means. */
const NEUTRAL = keys(
  'the|a|an|your|order|orders|package|parcel|shipment|item|items|product|products|goods|has|have|been|was|were|is|are|customer|' +
    'buyer|client|recipient|consignee|to|by|successfully|already|now|neighbour|neighbor|locker|' +
    'đơn hàng|đơn|khách|khách hàng|người nhận|người mua|cho khách|cho khách hàng|cho người nhận|cho người mua|bởi|được|đã|' +
    'pesanan|paket|barang|produk|oleh|pembeli|pelanggan|penerima|kepada|sudah|telah|' +
    'ang|ng|sa|customer|el|la|los|pedido|paquete|envío|producto|al|por|cliente|comprador|destinatario|fue|ha|sido|con éxito|' +
    'bestellung|paket|sendung|artikel|die|der|das|den|dem|wurde|ist|an|kunden|kunde|empfänger|käufer|vom|durch|' +
    'le|les|commande|colis|article|été|est|au|client|destinataire|par|acheteur|avec succès|o|os|pacote|encomenda|objeto|produto|foi|ao|' +
    'pelo|com sucesso|заказ|посылка|отправление|товар|покупателем|покупателю|клиентом|клиенту|получателю|получателем|был|была|было|' +
    'zamówienie|paczka|przesyłka|zostało|została|przez|klienta|klientowi|kupującego|kupującemu|odbiorcę|odbiorcy|' +
    'sipariş|siparişiniz|kargo|paket|ürün|müşteri|müşteriye|alıcı|alıcıya|tarafından|etti|' +
    'الطلب|الشحنة|الطرد|من قبل|من|العميل|للعميل|المستلم|المشتري|بنجاح|' +
    'สินค้า|พัสดุ|ออเดอร์|คำสั่งซื้อ|ลูกค้า|ผู้รับ|ผู้ซื้อ|ถูก|แล้ว|โดย|ครับ|ค่ะ|การ|' +
    'ご注文|注文|商品|お客様|購入者|に|が|は|を|の|へ|により|による|しました|されました|です|いたしました|' +
    '주문|상품|고객|구매자|이|가|은|는|님|에게|에|의|되었습니다|하였습니다|했습니다|됨|건|' +
    '订单|訂單|包裹|商品|货物|貨物|买家|買家|客户|客戶|顾客|收件人|已|了|被|由|您的',
);
/** Words for the shop, the sender and the courier: "delivered to the sender" is not a sale. */
const NOT_BUYER = keys(
  'seller|merchant|vendor|shop|store|admin|system|courier|carrier|driver|marketplace|staff|người bán|shop|hệ thống|penjual|toko|sistem|' +
    'kurir|vendedor|tienda|sistema|verkäufer|händler|system|vendeur|système|loja|продавцом|магазином|системой|оператором|sprzedawcę|' +
    'sklep|satıcı|mağaza|sistem|البائع|المتجر|النظام|المندوب|ร้านค้า|ผู้ขาย|ระบบ|แอดมิน|販売者|店舗|ショップ|판매자|시스템|卖家|賣家|系统|系統|商家|平台|快递员',
);
const NO_SPACES = /[\p{Script=Thai}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{M}ー]/u;
const SEVERAL_PARTS = /[,;:()[\]/|!?]| [-–—] /u;
const MOST_UNITS = 60;

/** The set is made when first needed, like the table of countries. */
function keys(words: string): () => ReadonlySet<string> {
  let made: ReadonlySet<string> | undefined;
  return () => (made ??= new Set(words.split('|').map(statusKey)));
}

/**
 * What a text means that consists of known statuses and neutral words only: "Đã giao cho khách", "заказ отменён покупателем".
 * A single word that no list has, or two statuses that differ, leave it undefined; of a
 * cancellation or return that is complete, the cancellation counts.
 */
export function meaningByPhrases(text: string): Meaning | undefined {
  if (SEVERAL_PARTS.test(text)) return undefined;
  const folded = foldStatus(text);
  const units = unitsOf(folded);
  if (units.length > MOST_UNITS) return undefined;
  const meanings = new Set<Meaning>();
  let hasNotBuyer = false;
  for (let start = 0; start < units.length;) {
    const phrase = longestPhrase(units, start);
    if (phrase === undefined) return undefined;
    if (phrase.meaning !== undefined) meanings.add(phrase.meaning);
    hasNotBuyer ||= phrase.meaning === undefined && NOT_BUYER().has(phrase.key);
    start = phrase.end;
  }
  const byStems = meaningByStems(folded);
  // "Cancellation completed", "取消成功": what is complete is the cancellation.
  if (meanings.has('void') && !meanings.has('open') && !meanings.has('depends'))
    return byStems === 'void' ? 'void' : undefined;
  const [meaning] = meanings;
  if (meaning === undefined || meanings.size > 1) return undefined;
  const mayBeSale = !hasNotBuyer && (byStems === undefined || byStems === 'final');
  return meaning === 'final' && !mayBeSale ? undefined : meaning;
}

function longestPhrase(
  units: readonly string[],
  start: number,
): { key: string; meaning: Meaning | undefined; end: number } | undefined {
  for (let end = units.length; end > start; end -= 1) {
    const key = units.slice(start, end).join('');
    const meaning = meaningAnywhere(key);
    if (meaning !== undefined || NEUTRAL().has(key) || NOT_BUYER().has(key)) return { key, meaning, end };
  }
  return undefined;
}

/** The words of a text; of languages that write no spaces, its letters with their marks. */
function unitsOf(folded: string): string[] {
  return folded.split(' ').flatMap((word) => (NO_SPACES.test(word) ? [...word] : [word]));
}
