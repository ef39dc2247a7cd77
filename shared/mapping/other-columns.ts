/** Headers that rule out a field, although the cells look like it. */
import type { FieldKey } from '../catalogue.ts';
import { pairedWords } from './amount-words.ts';
import { compactHeader, normalizeHeader } from './header.ts';
import { headerWords, isForecast, inNormalForm, type WordSet, wordSet } from './header-words.ts';
import { ownerOf } from './owner-words.ts';

const OTHER_NUMBERS = wordSet(
  `tracking track awb waybill parcel package shipment barcode ean upc gtin sku asin ref reference invoice receipt tax vat imei account iban
  card fax sales reseller`,
);
const OTHER_NUMBER_TEXT = inNormalForm(/พัสดุ|mavandon|运单|運單|快递|追跡|送り状|운송장|송장|трек/);
const OTHER_TIMES = wordSet(
  `birth birthday dob born updated update modified changed edited expires expiry expiration expire shipped ship shipping dispatch fulfilled
  cancel canceled canceledat refund refunded return returned deadline latest earliest last start end from until login visit visited printed
  geburtsdatum nacimiento naissance nascimento lahir sinh рождения обновления изменения отгрузки dogum urodzenia`,
);
const OTHER_TIME_TEXT = inNormalForm(
  /เกิด|แก้ไข|จัดส่ง|ยกเลิก|生日|更新|修改|发货|發貨|取消|誕生|出荷|発送|変更|생년|발송|수정|출고|취소/,
);
const OTHER_STATES = wordSet(
  `method type reason option payment_method marketing risk consent subscribed gift return refund cancelation cancellation tax active enabled
  item lineitem line sku`,
);

/** Whether the header says that a column is not this field's: of the shop, of another number, date, status or amount. */
export function isOtherColumn(field: FieldKey, header: string): boolean {
  const normalized = normalizeHeader(header);
  if (normalized === '') return false;
  const list = headerWords(normalized);
  const squashed = compactHeader(normalized);
  const has = (set: WordSet): boolean => list.some((word) => set.has(word));
  switch (field) {
    case 'email':
      return ownerOf(list, squashed) === 'shop';
    case 'phone':
      return ownerOf(list, squashed) === 'shop' || has(OTHER_NUMBERS) || OTHER_NUMBER_TEXT.test(squashed);
    case 'conversion_time':
      return has(OTHER_TIMES) || isForecast(normalized) || OTHER_TIME_TEXT.test(squashed);
    case 'order_status':
      return has(OTHER_STATES);
    case 'currency':
      return pairedWords(normalized) !== '';
    default:
      return false;
  }
}
