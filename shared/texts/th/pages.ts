import type { Texts } from '../texts.ts';

/** The names of the sidebar's pages, in the bar above them. */
export const pages: Texts['pages'] = {
  upload: 'อัปโหลด',
  daily: 'รายวัน',
  explain: 'ทำไม?',
  settings: 'ตั้งค่า',
  help: 'วิธีใช้',
};
