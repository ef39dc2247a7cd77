import { wordKey } from '../normalize/text.ts';
import { once } from '../once.ts';

/** What sheets and exports call a total, in the languages of the headers and in Turkish, Arabic and Polish. */
const words = once(
  () =>
    new Set(
      [
        'total|totals|subtotal|sub total|subtotals|grand total|sum|sum total|overall total|net total|total amount',
        'suma|suma total|gran total|total general|totales|somme|sous total|total général|soma|gesamt|gesamtsumme|gesamtbetrag|summe|zwischensumme|insgesamt',
        'jumlah|jumlah keseluruhan|total keseluruhan|kabuuan|kabuuang halaga|tổng|tổng cộng|cộng|tổng tiền|tổng số',
        'итого|всего|итог|общий итог|промежуточный итог',
        'razem|razem brutto|suma częściowa|suma całkowita|suma końcowa|łącznie|ogółem|podsumowanie|toplam|toplamı|genel toplam|ara toplam|alt toplam|toplam tutar|yekûn',
        'المجموع|مجموع|المجموع الفرعي|المجموع النهائي|الإجمالي الكلي|الإجمالي النهائي|الإجمالي|إجمالي|المجموع الكلي|الاجمالي|اجمالي',
      ]
        .flatMap((list) => list.split('|'))
        .map(wordKey),
    ),
);
/** Scripts without spaces: the word may go straight on ("รวมวันที่ 23"). */
const prefixes = once(() =>
  ['รวม', 'ยอดรวม', '合計', '小計', '総計', '总计', '合计', '小计', '總計', '합계', '총계', '소계'].map(wordKey),
);

const LONGEST = 60;

/** True for a label of a total: the word alone, or followed by more ("Total 23/11", "Subtotal: Bangkok"). */
export function isTotalLabel(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > LONGEST) return false;
  const key = wordKey(value);
  for (let end = key.indexOf(' '); end >= 0; end = key.indexOf(' ', end + 1)) {
    if (words().has(key.slice(0, end))) return true;
  }
  return words().has(key) || prefixes().some((prefix) => key.startsWith(prefix));
}
