import type { Texts } from '../texts.ts';

/** The choice of the language, on the settings page. */
export const language: Texts['language'] = {
  label: 'Bahasa',
  automatic: 'Sesuai Akun Google saya',
  changing: 'Mengganti bahasa',
};
