/** Whose data a column of contact details or an address holds, as its header says. */
import type { Field } from '../fields.ts';
import { sameWord, inNormalForm, type WordSet, wordSet } from './header-words.ts';

const NUMBERED = /^(\p{L}{3,}?)_?([1-9])$/u;

export type Owner = 'customer' | 'unsaid' | 'recipient' | 'doubtful' | 'shop';

const CUSTOMER = wordSet(
  `customer customers client clients buyer buyers shopper billing bill billed payer purchaser person persons contact lead guest attendee
  subscriber pemesan konsumen   order orderer invoice primary main default cliente comprador kunde kunden kaufer rechnung acheteur facturation
  pelanggan pembeli customer musteri alici fatura klient klienta kupujacego nabywcy nabywca клиента покупателя заказчика
  клиент покупатель عميل للعميل مشتري زبون match keys user_data fakturowania facturacion cobranca`,
);
const RECIPIENT = wordSet(
  `shipping ship shipped delivery deliver delivered recipient recipients receiver receivers receiving consignee addressee sold to
  destinatario receptor envio entrega lieferung empfanger livraison destinataire penerima teslimat odbiorcy odbiorca dostawy
  получателя доставки получатель مستلم شحن توصيل`,
);
const DOUBTFUL = wordSet('user users account from login registered business parent');
const SHOP = wordSet(
  `seller sellers store stores shop shops merchant merchants vendor supplier company companies agent agents assignee assigned
  sender senders staff employee owner rep representative salesperson salesman cashier operator admin administrator support manager
  courier driver rider carrier shipper warehouse pickup origin return returns organization organisation our reply bcc cc notification
  affiliate referrer referral referred partner dealer creator author emergency branch outlet location host instructor
  vendedor tienda remitente empresa loja remetente vendeur boutique expediteur entreprise magasin verkaufer absender handler firma
  filiale penjual toko pengirim kedai penghantar satici magaza gonderici gonderen sprzedawcy sprzedawca sklepu nadawcy nadawca
  продавца продавец магазина магазин отправителя отправитель менеджер менеджера بائع متجر مندوب فرع nagbenta nagpadala`,
);
const SHOP_PHRASES = ['nguoi gui', 'nguoi ban', 'cua hang', 'nhan vien', 'cong ty', 'ship from', 'account name'];
/** Vietnamese words for the customer and the recipient. */
const OWNER_PHRASE = / (?:nguoi (?:dat|mua|nhan)(?: hang)?|khach(?: hang)?|kh)(?= )/g;
/** The same in scripts without spaces. */
const SHOP_TEXT = inNormalForm(
  /ผู้ส่ง|ผู้ขาย|ร้าน|พนักงาน|卖家|賣家|商家|店铺|店鋪|寄件|发件|發件|業務|客服|発送元|送り主|店舗|出荷元|依頼主|担当|판매자|판매처|보내는|발송인|송하인|담당자|매장/,
);
const CUSTOMER_TEXT = inNormalForm(
  /ของ?ลูกค้า|ลูกค้า|ผู้ซื้อ|ผู้สั่งซื้อ|买家|買家|客户|客戶|顾客|顧客|会员|會員|訂購人|购买人|ご?注文者|ご?購入者|お客様|会員|ご?請求先|구매자|주문자|고객|회원/,
);
const RECIPIENT_TEXT = inNormalForm(
  /ผู้รับ|จัดส่ง|收件人|收件者|收货人|收貨人|收货|收貨|送付先|配送先|お?届け?先|受取人|수취인|수령인|수령자|받는사람|받는분|배송지/,
);
/** Which of several addresses or numbers; it does not change the field. */
const WHICH = wordSet('work home personal other office primary main private privat');
const SECOND = wordSet('secondary alternate alternative alt second 2nd additional backup');
const HASHED = wordSet('hashed hash hashes sha256 sha 256 md5 hex normalized masked e164 international');

/** Whose data the column holds. Only the shop's own words decide against a person's field. */
export function ownerOf(list: readonly string[], squashed: string): Owner {
  const text = ` ${list.join(' ')} `;
  const has = (set: WordSet): boolean => list.some((word) => set.has(word));
  if (SHOP_TEXT.test(squashed) || has(SHOP) || SHOP_PHRASES.some((phrase) => text.includes(` ${phrase} `)))
    return 'shop';
  if (
    list.includes('to') &&
    !['ship', 'bill', 'sold', 'deliver', 'shipped', 'billed'].some((word) => list.includes(word))
  )
    return 'shop';
  if (list.includes('مرسل') && !list.includes('اليه')) return 'shop';
  if (has(DOUBTFUL)) return 'doubtful';
  if (has(RECIPIENT) || RECIPIENT_TEXT.test(squashed)) return 'recipient';
  return has(CUSTOMER) || CUSTOMER_TEXT.test(squashed) ? 'customer' : 'unsaid';
}

/** The words without those that say whose or which; all of them when nothing else would be left. */
export function withoutOwner(list: readonly string[]): { core: string[]; isSecond: boolean } {
  let isSecond = false;
  const phrased = ` ${list.join(' ')} `.replace(OWNER_PHRASE, ' ').trim();
  const rest = phrased === '' ? [...list] : phrased.split(' ');
  const core = rest.flatMap((word) => {
    const [, text = word, number] = NUMBERED.exec(word) ?? [];
    if ((number !== undefined && number !== '1') || SECOND.has(word) || /^[2-9]$/.test(word)) isSecond = true;
    const isQualifier = [CUSTOMER, RECIPIENT, DOUBTFUL, WHICH, SECOND, HASHED].some((set) => set.has(word));
    if (isQualifier || /^[1-9]$/.test(word) || (word === 'address' && list.length > 1)) return [];
    return number === undefined ? [word] : [sameWord(text)];
  });
  return { core: core.length > 0 ? [...new Set(core)] : [...list], isSecond };
}

/** The header, in a script without spaces, without the words that say whose: 送付先郵便番号 → 郵便番号. */
export function withoutOwnerText(squashed: string): string {
  return squashed.replace(CUSTOMER_TEXT, '').replace(RECIPIENT_TEXT, '');
}

/** Fields that belong to somebody: contact details, names and the address. */
export function isPersonsField({ key, personal, group }: Field): boolean {
  return (personal && key !== 'external_id') || group === 'address';
}
