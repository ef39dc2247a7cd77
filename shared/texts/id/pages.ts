import type { Texts } from '../texts.ts';

/** The names of the sidebar's pages, in the bar above them. */
export const pages: Texts['pages'] = {
  upload: 'Unggah',
  daily: 'Harian',
  explain: 'Kenapa?',
  settings: 'Setelan',
  help: 'Bantuan',
};
