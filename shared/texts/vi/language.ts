import type { Texts } from '../texts.ts';

/** The choice of the language, on the settings page. */
export const language: Texts['language'] = {
  label: 'Ngôn ngữ',
  automatic: 'Theo tài khoản Google của tôi',
  changing: 'Đang đổi ngôn ngữ',
};
