import type { Texts } from '../texts.ts';

/** The choice of the language, on the settings page. */
export const language: Texts['language'] = {
  label: 'ภาษา',
  automatic: 'ตามบัญชี Google ของฉัน',
  changing: 'กำลังเปลี่ยนภาษา',
};
