import { english } from './en/index.ts';
import { indonesian } from './id/index.ts';
import type { Language } from './languages.ts';
import type { Texts } from './texts.ts';
import { thai } from './th/index.ts';
import { vietnamese } from './vi/index.ts';

/** The texts of every language. For the script and the backend: the sidebar's page gets those of one language (`script/menu.ts`). */
export const TEXTS: Readonly<Record<Language, Texts>> = { en: english, th: thai, vi: vietnamese, id: indonesian };
