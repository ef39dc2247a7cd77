/**
 * Words beside a time of day of twelve hours, in the languages of month-names.ts: AM and PM as CLDR has them, and parts
 * of the day with the hours that they may have. A word that fits both halves of the day at an hour (night) is not read there.
 */
const AM = 'am a.m. a.m a.|m. a|m sa ก่อนเที่ยง 午前 오전 上午 öö ص صباحًا صباحا дп vorm. vorm pg öğleden|önce';
const PM =
  'pm p.m. p.m p.|m. p|m ch หลังเที่ยง 午後 오후 下午 ös م مساءً مساء пп nachm. nachm ptg öğleden|sonra po|południu';

/** First and last hour of 24 in which a word is used. */
const PARTS: readonly (readonly [first: number, last: number, words: string])[] = [
  [
    4,
    11,
    'in|the|morning เช้า sáng pagi umaga ng|umaga de|la|mañana du|matin morgens vormittags da|manhã утра sabah rano 清晨 早上 朝 아침',
  ],
  [11, 14, 'เที่ยง trưa siang tengah|hari mittags 中午 ظهرًا ظهرا'],
  [12, 18, 'in|the|afternoon บ่าย chiều sore petang ng|hapon nachmittags de|la|tarde da|tarde de|l’après-midi дня'],
  [16, 19, 'เย็น'],
  [17, 23, 'in|the|evening ค่ำ tối ng|gabi abends du|soir вечера akşam wieczorem 晚上'],
  [0, 5, '凌晨 새벽'],
];

interface Period {
  first: number;
  last: number;
}

const PERIODS = new Map<string, Period>();
const add = (words: string, period: Period): void => {
  for (const word of words.normalize('NFKC').split(' ')) PERIODS.set(word.replace(/\|/g, ' '), period);
};
add(AM, { first: 0, last: 11 });
add(PM, { first: 12, last: 23 });
for (const [first, last, words] of PARTS) add(words, { first, last });

/** A pattern of all words, longest first. */
export const DAY_PERIOD = [...PERIODS.keys()]
  .sort((a, b) => b.length - a.length)
  .map((word) => word.replace(/\./g, '\\.').replace(/ /g, '\\s?'))
  .join('|');

/** The hour of 24, for an hour with a word of DAY_PERIOD beside it; undefined when they contradict each other. */
export function hourInPeriod(hour: number, word: string): number | undefined {
  const period = PERIODS.get(word) ?? PERIODS.get(word.replace(/\s/g, '')) ?? byLetters(word);
  if (period === undefined) return undefined;
  const isWithin = (candidate: number): boolean => candidate >= period.first && candidate <= period.last;
  if (hour > 12) return isWithin(hour) ? hour : undefined;
  const candidates = [hour % 12, (hour % 12) + 12].filter(isWithin);
  return candidates.length === 1 ? candidates[0] : undefined;
}

function byLetters(word: string): Period | undefined {
  const key = word.replace(/[\s.]/g, '');
  for (const [known, period] of PERIODS) if (known.replace(/[\s.]/g, '') === key) return period;
  return undefined;
}
