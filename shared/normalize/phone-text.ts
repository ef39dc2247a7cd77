/** Taking a phone number's text apart: what people write before, behind and between numbers. */

/** Labels that CRMs and lead forms put before a number (`p:+66812345678`), and words for phone. */
const LABEL =
  /^(?:(?:p|t|m|tel|telp|tél|tlf|phone|mobile|mob|cell|cel|celular|móvil|handy|gsm|whatsapp|wa|line|hp|no\.? ?hp|sđt|đt|sdt|telepon|telefon|telefono|teléfono|telefone|тел|телефон|моб|โทร|เบอร์|มือถือ|電話|携帯|手机|手機|电话|전화|휴대폰|هاتف|جوال|موبايل)\.?\s*:?\s*)+(?=[+(\d*])/iu;

/** `ext. 12`, `x12`, `;ext=12`, `ต่อ 12`, `доб. 12`, `内線12`: up to six digits behind a number. */
const EXTENSION =
  /(\d[)\s]*)[,;]?\s*(?:extension|extn?|x|доб|вн|ต่อ|máy lẻ|내선|内線|内线|轉|转|poste|anexo|ramal|dahili|wew)[\s.:=#-]*\d{1,6}\s*$/iu;

/** A number's text without label, extension, a note in brackets, and the decimals of a number stored as a float. */
export function barePhone(typed: string): string {
  if (/^\+?\d+$/.test(typed)) return typed;
  const link = /^tel:/i.test(typed) ? typed.replace(/;(?!ext).*$/i, '') : typed;
  return link
    .replace(/^["']+|["']+$/g, '')
    .replace(LABEL, '')
    .replace(/\s*\([^()\d]*\)$/, '')
    .replace(EXTENSION, '$1')
    .replace(/^\(\s*(?:\+|00)\s*(\d+)\s*\)/, '+$1 ')
    .replace(/^(\+?\d+)[.,]0+$/, '$1')
    .trim();
}

const SEPARATORS = [
  /\s*[,;|、\r\n]\s*|\s*\/\s*|\s+(?:or|and|&|หรือ|hoặc|atau|oder|ou|или|または|或|또는|veya|lub|أو)\s+/iu,
  /\s+/,
];

/**
 * The numbers of a cell that holds several; empty where it does not look like it: each part of a list by words or signs
 * counts, of a list by spaces only where every part has seven digits or more.
 */
export function numbersIn(text: string): string[] {
  for (const separator of SEPARATORS) {
    const parts = text.split(separator).filter((part) => /[\d*]/.test(part));
    const isList = separator !== SEPARATORS[1] || parts.every((part) => part.replace(/\D/g, '').length >= 7);
    if (parts.length > 1 && isList) return parts;
  }
  return [];
}
