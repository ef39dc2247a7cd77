import type { Texts } from '../texts.ts';

/** The names of the sidebar's pages, in the bar above them. */
export const pages: Texts['pages'] = {
  upload: 'Tải lên',
  daily: 'Hằng ngày',
  explain: 'Vì sao?',
  settings: 'Cài đặt',
  help: 'Trợ giúp',
};
