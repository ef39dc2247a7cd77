/*
 * Marketplaces, couriers and payment services hide letters and digits of a customer's data. Strangers get the same text, so
 * that it identifies no one.
 */

/** What replaces a hidden letter or digit, and is in no real address or number. */
const MASK_SIGN = /[*•●∙·∗⁎✱✲＊×█▓▒░■▪◼]/u;

const HIDDEN_WORDS =
  /^[[(<]?(?:e-?mail\s?(?:protected|hidden)|phone\s?hidden|hidden|masked|redacted|protected|confidential|anonymi[sz]ed|ปกปิด|скрыто?|oculto|masqué|gizli|مخفي|非公開|비공개|已隐藏|已隱藏)[\])>]?$/iu;

/** `j***e@gmail.com`, `R***a`, `•••@mail.com`, `xxxx@mail.com`, `[email protected]`. */
export function isMaskedEmail(text: string): boolean {
  if (MASK_SIGN.test(text) || HIDDEN_WORDS.test(text) || /\.{3,}|#{2,}|\?{2,}/.test(text)) return true;
  const local = text.split('@')[0] ?? '';
  return /x{4,}/i.test(local) || /^.{0,2}x{3}.{0,2}$/i.test(local);
}

/** `******21`, `08x-xxx-1234`, `(+66)81*****21`, `0812...678`. */
export function isMaskedPhone(text: string): boolean {
  if (HIDDEN_WORDS.test(text)) return true;
  if (/[a-wyz]/i.test(text)) return MASK_SIGN.test(text);
  return MASK_SIGN.test(text) || /x{2,}|\.{2,}|[#?_]{2,}|\dx-|-x\d/i.test(text);
}
