/**
 * The headers that people give their columns, by language: words as they are written, best first. Headers of order
 * exports (Shopee, Lazada, TikTok Shop, Shopify, WooCommerce) are listed under the language they are written in.
 */
import type { FieldKey } from '../catalogue.ts';
import type { Aliases } from './aliases.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fil } from './fil.ts';
import { fr } from './fr.ts';
import { id } from './id.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { orderLines } from './order-lines.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { ru } from './ru.ts';
import { secondContacts } from './second-contacts.ts';
import { shops } from './shops.ts';
import { th } from './th.ts';
import { tr } from './tr.ts';
import { vi } from './vi.ts';
import { zh } from './zh.ts';

/** `id` is Indonesian and Malay; `zh` is Chinese in both scripts; `all` has the headers of several languages in one list. */
export type Language =
  | 'all'
  | 'en'
  | 'th'
  | 'vi'
  | 'id'
  | 'fil'
  | 'es'
  | 'de'
  | 'fr'
  | 'pt'
  | 'ru'
  | 'ja'
  | 'ko'
  | 'zh'
  | 'tr'
  | 'ar'
  | 'pl';

const ALIASES: ReadonlyArray<readonly [Language, Aliases]> = [
  ['en', en],
  ['th', th],
  ['vi', vi],
  ['id', id],
  ['fil', fil],
  ['es', es],
  ['de', de],
  ['fr', fr],
  ['pt', pt],
  ['ru', ru],
  ['ja', ja],
  ['ko', ko],
  ['zh', zh],
  ['tr', tr],
  ['ar', ar],
  ['pl', pl],
  ['all', orderLines],
  ['all', secondContacts],
  ['all', shops],
];

/** A field's headers by language, each list best first. */
export function aliasesOf(key: FieldKey): Partial<Record<Language, readonly string[]>> {
  const aliases: Partial<Record<Language, readonly string[]>> = {};
  for (const [language, byField] of ALIASES) {
    const headers = byField[key]?.();
    if (headers) aliases[language] = headers;
  }
  return aliases;
}
