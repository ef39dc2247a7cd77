import { describe, expect, it } from 'vitest';
import { readTime } from '../../../shared/normalize/time.ts';
import { outcome } from './outcome.ts';

const BANGKOK = { timeZone: 'Asia/Bangkok' };
const LANGUAGES = 'en th vi id ms fil es de fr pt ru ja ko zh tr pl ar-u-nu-latn ar-u-nu-arab'.split(' ');

describe('a time in any of the languages, formats and scripts of the sellers', () => {
  const AT_1405 = '2026-11-23T07:05:00.000Z';
  const MIDNIGHT = '2026-11-22T17:00:00.000Z';

  it.each([
    '2026-11-23 14:05',
    '2026-11-23T14:05',
    '2026/11/23 14:05:00',
    '2026-11-23 14.05',
    '23.11.2026 14.05',
    '23.11.2026, 14:05 Uhr',
    '23/11/2026 14h05',
    '23/11/2026 14 h 05',
    '23/11/2026 2:05 PM',
    '11/23/2026 2:05 p.m.',
    'Nov 23, 2026, 2:05:00\u202fPM',
    'Monday, November 23, 2026 at 2:05 PM',
    'Mon 23 Nov 2026 14:05',
    '23 พฤศจิกายน 2569 14:05',
    'วันจันทร์ที่ 23 พฤศจิกายน พ.ศ. 2569 เวลา 14.05 น.',
    '23/11/2569 14:05',
    '23 พ.ย. 69 14:05 น.',
    '23/11/2569 2:05 หลังเที่ยง',
    '23/11/2569 2:05 บ่าย',
    '14:05 23/11/2026',
    'lúc 14:05 ngày 23 tháng 11 năm 2026',
    '14:05:00, 23 thg 11, 2026',
    'Thứ Hai, 23 tháng 11, 2026 14:05',
    'Thứ Hai, ngày 23 tháng 11 năm 2026 lúc 14 giờ 05 phút',
    '23 tháng mười một 2026 14:05',
    '23/11/2026 2:05 CH',
    '23/11/2026 2:05 chiều',
    'Senin, 23 November 2026 pukul 14.05',
    '23 Nov 2026 14.05 WIB',
    '23/11/2026 2:05 PTG',
    'Isnin, 23 November 2026 2:05 petang',
    'Nob 23, 2026 2:05 PM',
    'ika-23 ng Nobyembre 2026 14:05',
    'lunes, 23 de noviembre de 2026, 14:05',
    '23 nov. 2026 2:05 p. m.',
    '23 nov 2026 2:05 de la tarde',
    'lundi 23 novembre 2026 à 14:05',
    'lun. 23 nov. 2026 14h05',
    'Montag, 23. November 2026 um 14:05',
    'Mo. 23.11.2026 14:05',
    '23. Nov. 2026 14:05 Uhr',
    'segunda-feira, 23 de novembro de 2026 às 14:05',
    '23 de nov. de 2026 14h05',
    'понедельник, 23 ноября 2026 г., 14:05',
    'пн 23.11.2026 14:05',
    '23 нояб. 2026 г. в 14:05',
    '23.11.2026 2:05 ПП',
    '2026年11月23日 14:05',
    '2026年11月23日14時05分',
    '2026年11月23日（月）14:05',
    '2026年11月23日 月曜日 午後2時05分',
    '2026/11/23 午後2:05',
    '令和8年11月23日 14:05',
    '2026년 11월 23일 오후 2:05',
    '2026년 11월 23일 월요일 오후 2시 5분',
    '2026. 11. 23. 오후 2:05:00',
    '2026-11-23 오후 02:05',
    '2026年11月23日 下午2:05',
    '2026年11月23日星期一 14:05:00',
    '2026/11/23 下午 2:05',
    '2026年11月23号 14点05分',
    '民國115年11月23日 14:05',
    '23 Kasım 2026 Pazartesi 14:05',
    '23 Kas 2026 14:05',
    '23.11.2026 ÖS 2:05',
    '23 KASIM 2026 saat 14:05',
    '٢٣ نوفمبر ٢٠٢٦ ٢:٠٥ م',
    'الاثنين، 23 نوفمبر 2026 14:05',
    '٢٣/١١/٢٠٢٦ ١٤:٠٥',
    '23 تشرين الثاني 2026 الساعة 14:05',
    'poniedziałek, 23 listopada 2026 14:05',
    '23 lis 2026, 14:05',
    '23 listopada 2026 r. godz. 14:05',
  ])('%s', (cell) => expect(outcome(readTime(cell, BANGKOK))).toBe(AT_1405));

  it.each([
    '2026-11-23',
    '2026年11月23日',
    '23 Kasım 2026',
    '23 listopada 2026',
    '23 نوفمبر 2026',
    '23-Nov-26',
    '2026. 11. 23.',
  ])('%s without a time of day', (cell) => expect(outcome(readTime(cell, BANGKOK))).toBe(MIDNIGHT));

  it('every month by its full and its short name', () => {
    const wrong: string[] = [];
    for (const language of LANGUAGES) {
      for (const dateStyle of ['full', 'long', 'medium'] as const) {
        for (let month = 0; month < 12; month++) {
          const date = new Date(Date.UTC(2026, month, 23));
          const text = date.toLocaleDateString(`${language}`, { dateStyle, timeZone: 'UTC' });
          if (outcome(readTime(text, { timeZone: 'UTC' })) !== date.toISOString()) wrong.push(`${language}: ${text}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('every hour as CLDR writes it, or not at all', () => {
    const wrong: string[] = [];
    for (const language of LANGUAGES) {
      for (let hour = 0; hour < 24; hour++) {
        const date = new Date(Date.UTC(2026, 10, 23, hour, 5));
        const text = date.toLocaleString(language, {
          dateStyle: 'medium',
          timeStyle: 'short',
          hour12: true,
          timeZone: 'UTC',
        });
        if (outcome(readTime(text, { timeZone: 'UTC' })) !== date.toISOString()) wrong.push(`${language}: ${text}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['2026-2-5', '2026-02-04T17:00:00.000Z'],
    ['2026-2-5 9:05', '2026-02-05T02:05:00.000Z'],
    ['2026/2/5', '2026-02-04T17:00:00.000Z'],
    ['2026-11-23 17時30分', '2026-11-23T10:30:00.000Z'],
    ['2026-11-23 24:00', '2026-11-23T17:00:00.000Z'],
    ['2026-11-23T24:00:00Z', '2026-11-24T00:00:00.000Z'],
    ['23/11/2569 8:30 ค่ำ', '2026-11-23T13:30:00.000Z'],
    ['23/11/2026 8:30 tối', '2026-11-23T13:30:00.000Z'],
    ['23/11/2026 12:05 SA', '2026-11-22T17:05:00.000Z'],
    ['2026年11月23日 午前0:05', '2026-11-22T17:05:00.000Z'],
    ['2026年11月23日 凌晨1:05', '2026-11-22T18:05:00.000Z'],
    ['平成31年4月1日', '2019-03-31T17:00:00.000Z'],
    ['令和元年11月23日', '2019-11-22T17:00:00.000Z'],
  ])('%s is %s', (cell, expected) => expect(outcome(readTime(cell, BANGKOK))).toBe(expected));
});

describe('a zone in the text', () => {
  it.each([
    ['2026-11-23 14:05 (UTC+07:00)', '2026-11-23T07:05:00.000Z'],
    ['2026-11-23 14:05 (GMT+7)', '2026-11-23T07:05:00.000Z'],
    ['2026-11-23 14:05 [UTC+07:00]', '2026-11-23T07:05:00.000Z'],
    ['2026-11-23 14:05 UTC+07:00', '2026-11-23T07:05:00.000Z'],
    ['2026-11-23 14:05 GMT+7', '2026-11-23T07:05:00.000Z'],
    ['2026-11-23 14:05 +0700', '2026-11-23T07:05:00.000Z'],
    ['2026-11-23 14:05 UTC−5', '2026-11-23T19:05:00.000Z'],
    ['2026-11-23T14:05:00+07:00[Asia/Bangkok]', '2026-11-23T07:05:00.000Z'],
    ['2026-11-23 14:05 Asia/Bangkok', '2026-11-23T07:05:00.000Z'],
    ['2026-11-23 14:05 (ICT)', '2026-11-23T07:05:00.000Z'],
    ['2026-11-23 14:05 ICT', '2026-11-23T07:05:00.000Z'],
    ['2026-11-23 14:05 WIB', '2026-11-23T07:05:00.000Z'],
    ['2026-11-23 14:05 JST', '2026-11-23T05:05:00.000Z'],
    ['2026-11-23 14:05 KST', '2026-11-23T05:05:00.000Z'],
    ['2026-11-23 14:05 CET', '2026-11-23T13:05:00.000Z'],
    ['2026-11-23 14:05 МСК', '2026-11-23T11:05:00.000Z'],
    ['Nov 23, 2026 2:05:00 PM PST', '2026-11-23T22:05:00.000Z'],
    ['Jul 23, 2026 2:05:00 PM PDT', '2026-07-23T21:05:00.000Z'],
    ['11/23/2026 14:05 EST', '2026-11-23T19:05:00.000Z'],
    // Abbreviations of several zones are not guessed.
    ['2026-11-23 14:05 IST', '!time_ambiguous'],
    ['2026-11-23 14:05 CST', '!time_ambiguous'],
    ['2026-11-23 14:05 BST', '!time_ambiguous'],
    ['2026-11-23 14:05 (IST)', '!time_ambiguous'],
    // What is not known is not left out.
    ['2026-11-23 14:05 (Bangkok)', '!time_invalid'],
    ['2026-11-23 14:05 XYZ', '!time_invalid'],
    ['2026-11-23 14:05 Pacific Time', '!time_invalid'],
    ['2026-11-23 14:05 ICT+7', '!time_invalid'],
    ['2026-11-23 14:05 Nowhere/Land', '!time_invalid'],
  ])('%s is %s', (cell, expected) => expect(outcome(readTime(cell))).toBe(expected));

  it.each([
    ['2026-11-23 14:05 IST', 'Asia/Kolkata', '2026-11-23T08:35:00.000Z'],
    ['2026-11-23 14:05 CST', 'Asia/Shanghai', '2026-11-23T06:05:00.000Z'],
    ['2026-11-23 14:05 CST', 'America/Chicago', '2026-11-23T20:05:00.000Z'],
    ['2026-11-23 14:05 CST', 'Asia/Bangkok', '!time_ambiguous'],
    ['2026-11-23 14:05 PST', 'America/Los_Angeles', '2026-11-23T22:05:00.000Z'],
    ['2026-11-23 14:05 PST', 'Asia/Bangkok', '2026-11-23T22:05:00.000Z'],
    ['2026-11-23 14:05 PST', 'Asia/Manila', '!time_ambiguous'],
    ['2026-11-23 14:05 UTC', 'Asia/Bangkok', '2026-11-23T14:05:00.000Z'],
  ])('%s in a sheet of %s is %s', (cell, timeZone, expected) =>
    expect(outcome(readTime(cell, { timeZone }))).toBe(expected),
  );
});
