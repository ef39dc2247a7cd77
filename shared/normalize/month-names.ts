/**
 * Month names and abbreviations, January to December, in the languages of the sellers served, as CLDR has them: English,
 * Thai, Malay and Indonesian, Filipino, Spanish, German, Portuguese, French, Russian, Turkish, Polish (both cases), Arabic
 * (of Egypt and the Gulf, the Levant, the Maghreb). Vietnamese, Chinese, Japanese and Korean months are numbers.
 */
const MONTHS = [
  'january jan มกราคม มค januari enero ene januar janeiro janvier janv января январь янв jänner ocak oca styczeń stycznia sty يناير جانفي كانون_الثاني',
  'february feb กุมภาพันธ์ กพ februari peb pebrero febrero februar feber fevereiro fev fevrier fevr февраля февраль фев февр şubat şub luty lutego lut فبراير فيفري شباط',
  'march mar มีนาคม มีค maret mac marso marzo marz marco mars märz mrz марта март мар mart marzec marca مارس آذار',
  'april apr เมษายน เมย abril abr avril avr апреля апрель апр nisan nis kwiecień kwietnia kwi أبريل أفريل نيسان',
  'may พฤษภาคม พค mei mayo mai maio мая май mayıs maj maja مايو ماي أيار',
  'june jun มิถุนายน มิย juni hunyo hun junio junho juin июня июнь июн haziran haz czerwiec czerwca cze يونيو يونيه جوان حزيران',
  'july jul กรกฎาคม กค juli julai hulyo hul julio julho juillet juil июля июль июл temmuz tem lipiec lipca lip يوليو يوليه جويلية تموز',
  'august aug สิงหาคม สค agustus ogos ogo agu ags agt ago agosto aout августа август авг ağustos ağu sierpień sierpnia sie أغسطس أوت آب',
  'september sep sept กันยายน กย setyembre septiembre setiembre setembro set septembre сентября сентябрь сен сент eylül eyl wrzesień września wrz سبتمبر أيلول',
  'october oct ตุลาคม ตค oktober okt oktubre octubre outubro out octobre октября октябрь окт ekim eki październik października paź أكتوبر تشرين_الأول',
  'november nov พฤศจิกายน พย nopember nop nobyembre nob noviembre novembro novembre ноября ноябрь ноя нояб kasım kas listopad listopada lis نوفمبر تشرين_الثاني',
  'december dec ธันวาคม ธค desember des disember dis disyembre diciembre dic dezember dez dezembro decembre декабря декабрь дек aralık ara grudzień grudnia gru ديسمبر كانون_الأول',
];

/** Vietnamese months in words, after `tháng`. */
const VIETNAMESE = [
  'một giêng',
  'hai',
  'ba',
  'tư bốn',
  'năm',
  'sáu',
  'bảy',
  'tám',
  'chín',
  'mười',
  'mười_một',
  'mười_hai chạp',
];

function key(word: string): string {
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f\u0653-\u0655.]/g, '')
    .replace(/ı/g, 'i')
    .replace(/[ _]+/g, ' ')
    .trim();
}

let byName: Map<string, number> | undefined;

/** Made when first needed, like the table of countries. */
function monthsByName(): Map<string, number> {
  if (byName) return byName;
  const months = (byName = new Map<string, number>());
  MONTHS.forEach((names, index) => names.split(' ').forEach((name) => months.set(key(name), index + 1)));
  VIETNAMESE.forEach((names, index) => names.split(' ').forEach((name) => months.set(key(`tháng ${name}`), index + 1)));
  return months;
}

/** 1 to 12 for a month's name in any of the languages ("Feb", "ก.พ.", "tháng 2", "Thg 2"); undefined otherwise. */
export function monthOf(word: string): number | undefined {
  const plain = key(word);
  const numbered =
    /^(?:thang|thg) ?(\d{1,2})$|^(\d{1,2}) ?[月월]$/.exec(word.toLowerCase().normalize('NFC')) ??
    /^(?:thang|thg) ?(\d{1,2})$/.exec(plain);
  if (numbered) {
    const month = Number(numbered[1] ?? numbered[2]);
    return month >= 1 && month <= 12 ? month : undefined;
  }
  return monthsByName().get(plain);
}

/** Whether the text has Thai letters: a two-digit year may then be Buddhist. */
export function isThai(text: string): boolean {
  return /[\u0e00-\u0e7f]/.test(text);
}
