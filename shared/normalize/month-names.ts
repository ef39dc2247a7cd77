/**
 * Month names and abbreviations, January to December, in the languages of the sellers served. Written without dots and
 * Latin accents, as `monthOf` looks them up. Chinese, Japanese and Korean dates carry numbers and need no names.
 */
const MONTHS = [
  'january jan มกราคม มค januari enero ene januar janeiro janvier janv января январь янв jänner',
  'february feb กุมภาพันธ์ กพ februari peb pebrero febrero februar fevereiro fev fevrier fevr февраля февраль фев',
  'march mar มีนาคม มีค maret mac marso marzo marz marco mars märz mrz марта март мар',
  'april apr เมษายน เมย abril abr avril avr апреля апрель апр',
  'may พฤษภาคม พค mei mayo mai maio мая май',
  'june jun มิถุนายน มิย juni hunyo hun junio junho juin июня июнь июн',
  'july jul กรกฎาคม กค juli julai hulyo hul julio julho juillet juil июля июль июл',
  'august aug สิงหาคม สค agustus ogos agu ags agt ago agosto aout августа август авг',
  'september sep sept กันยายน กย setyembre septiembre setiembre setembro set septembre сентября сентябрь сен сент',
  'october oct ตุลาคม ตค oktober okt oktubre octubre outubro out octobre октября октябрь окт',
  'november nov พฤศจิกายน พย nopember nop nobyembre nob noviembre novembro novembre ноября ноябрь ноя нояб',
  'december dec ธันวาคม ธค desember des disember dis disyembre diciembre dic dezember dez dezembro decembre декабря декабрь дек',
];

function key(word: string): string {
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f.]/g, '');
}

const BY_NAME = new Map<string, number>();
MONTHS.forEach((names, index) => names.split(' ').forEach((name) => BY_NAME.set(key(name), index + 1)));

/** 1 to 12 for a month's name in any of the languages ("Feb", "ก.พ.", "tháng 2", "Thg 2"); undefined otherwise. */
export function monthOf(word: string): number | undefined {
  const plain = key(word);
  const vietnamese = /^(?:thang|thg) ?(\d{1,2})$/.exec(plain);
  if (vietnamese) {
    const month = Number(vietnamese[1]);
    return month >= 1 && month <= 12 ? month : undefined;
  }
  return BY_NAME.get(plain);
}

/** Whether the text has Thai letters: a two-digit year may then be Buddhist. */
export function isThai(text: string): boolean {
  return /[\u0e00-\u0e7f]/.test(text);
}
