import { groupThousands } from '../numbers.ts';
import type { Texts } from '../texts.ts';

/** 12345 as this language writes it. */
export const n = (count: number): string => groupThousands(String(Math.round(count)), '.');

/** How numbers and spans of time are written. */
export const formats: Texts['formats'] = {
  locale: 'vi-VN',
  day: (day, month, year) => `${day} thg ${month}, ${year}`,
  thousands: '.',
  decimal: ',',
  percent: (digits) => `${digits}%`,
  lessThanAMinute: 'chưa đến một phút',
  about: (span) => `khoảng ${span}`,
  minutes: (count) => `${n(count)} phút`,
  hours: (count) => `${n(count)} giờ`,
  days: (count) => `${n(count)} ngày`,
};
