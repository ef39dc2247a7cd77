import { groupThousands } from '../numbers.ts';
import type { Texts } from '../texts.ts';

/** 12345 as this language writes it. */
export const n = (count: number): string => groupThousands(String(Math.round(count)), ',');

const MONTHS = 'ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.'.split(' ');

/** How numbers and spans of time are written. */
export const formats: Texts['formats'] = {
  /** The calendar of the ad platforms' reports, not the Buddhist one. */
  locale: 'th-TH-u-ca-gregory',
  day: (day, month, year) => `${day} ${MONTHS[month - 1] ?? month} ${year}`,
  thousands: ',',
  decimal: '.',
  percent: (digits) => `${digits}%`,
  lessThanAMinute: 'ไม่ถึงหนึ่งนาที',
  about: (span) => `ประมาณ ${span}`,
  minutes: (count) => `${n(count)} นาที`,
  hours: (count) => `${n(count)} ชั่วโมง`,
  days: (count) => `${n(count)} วัน`,
};
