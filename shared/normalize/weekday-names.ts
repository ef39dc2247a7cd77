/** Weekday names and abbreviations in the languages of month-names.ts; a date's weekday adds nothing and is left out. */
const NAMES = [
  'monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun',
  'วันจันทร์ จันทร์ จ. วันอังคาร อังคาร อ. วันพุธ พุธ พ. วันพฤหัสบดี พฤหัสบดี พฤหัส พฤ. วันศุกร์ ศุกร์ ศ. วันเสาร์ เสาร์ ส. วันอาทิตย์ อาทิตย์ อา.',
  'thứ|hai thứ|ba thứ|tư thứ|năm thứ|sáu thứ|bảy chủ|nhật th|2 th|3 th|4 th|5 th|6 th|7 thứ|2 thứ|3 thứ|4 thứ|5 thứ|6 thứ|7 cn t2 t3 t4 t5 t6 t7',
  'senin sen selasa sel rabu rab kamis kam jumat jum sabtu sab minggu min isnin isn khamis jumaat ahad ahd',
  'lunes lun martes miyerkules miy huwebes huw biyernes biy sabado linggo lin',
  'miércoles mié jueves jue viernes vie sábado sáb domingo dom',
  'lundi mardi mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim',
  'montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sonnabend sa sonntag so',
  'segunda-feira segunda seg terça-feira terça ter quarta-feira quarta qua quinta-feira quinta qui sexta-feira sexta sex',
  'понедельник пн вторник вт среда ср четверг чт пятница пт суббота сб воскресенье вс',
  'pazartesi pzt salı sal çarşamba çar perşembe per cuma cum cumartesi cmt pazar paz',
  'poniedziałek pon wtorek wt środa śr czwartek czw piątek pt sobota sob niedziela niedz ndz nd',
  'الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد',
  '月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 月曜 火曜 水曜 木曜 金曜 土曜 日曜 月 火 水 木 金 土 日',
  '월요일 화요일 수요일 목요일 금요일 토요일 일요일 월 화 수 목 금 토 일',
  '星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 周一 周二 周三 周四 周五 周六 周日 週一 週二 週三 週四 週五 週六 週日',
];

const escape = (name: string): string => name.replace(/\|/g, ' ?').replace(/\.$/, '\\.?');

interface Patterns {
  first: RegExp;
  last: RegExp;
  whole: RegExp;
}

let made: Patterns | undefined;

/** Made when first needed, like the table of countries. */
function patterns(): Patterns {
  if (made) return made;
  const names = NAMES.join(' ').split(' ');
  const anyName = names
    .sort((a, b) => b.length - a.length)
    .map(escape)
    .join('|');
  made = {
    first: new RegExp(`^(?:${anyName})(?:ที่)?(?:[.,،]*\\s+|[,،])(?=\\S)`, 'u'),
    last: new RegExp(`(?:[\\s,،]+|(?<before>[日일]))(?:${anyName})\\.?$`, 'u'),
    whole: new RegExp(`^(?:${anyName})\\.?$`, 'u'),
  };
  return made;
}

/** True for a weekday's name or abbreviation, in lower case. */
export function isWeekday(word: string): boolean {
  return patterns().whole.test(word);
}

/** Lower-case text of a date without the weekday before or behind it. */
export function withoutWeekday(text: string): string {
  const { first, last } = patterns();
  return text.replace(first, '').replace(last, '$<before>');
}
