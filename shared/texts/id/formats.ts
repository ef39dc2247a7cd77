import { groupThousands } from '../numbers.ts';
import type { Texts } from '../texts.ts';

/** 12345 as this language writes it. */
export const n = (count: number): string => groupThousands(String(Math.round(count)), '.');

const MONTHS = 'Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des'.split(' ');

/** How numbers and spans of time are written. */
export const formats: Texts['formats'] = {
  locale: 'id-ID',
  day: (day, month, year) => `${day} ${MONTHS[month - 1] ?? month} ${year}`,
  thousands: '.',
  decimal: ',',
  percent: (digits) => `${digits}%`,
  lessThanAMinute: 'kurang dari satu menit',
  about: (span) => `sekitar ${span}`,
  minutes: (count) => `${n(count)} menit`,
  hours: (count) => `${n(count)} jam`,
  days: (count) => `${n(count)} hari`,
};
