import type { Language } from '../languages.ts';
import { english, type MailTexts } from './en.ts';
import { indonesian } from './id.ts';
import { thai } from './th.ts';
import { vietnamese } from './vi.ts';

export type { MailText } from './en.ts';

/** The texts of the server's mails. No page and no script of a sheet has them. */
export const MAIL_TEXTS: Readonly<Record<Language, MailTexts>> = {
  en: english,
  th: thai,
  vi: vietnamese,
  id: indonesian,
};
