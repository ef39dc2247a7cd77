const LEADING_NUMBER = /^\s*\d{1,4}\s*[-–:.)]+\s*(?=\p{L})/u;
const BRACKETS = /[([（【][^)\]）】]*[)\]）】]/g;
/** Words around a status that do not change it: "Order has been delivered", "Đơn hàng đã giao", "Заказ доставлен". */
const FRAME = new RegExp(
  '^(?:(?:' +
    'wc|status|the|your|order|package|parcel|shipment|item|don hang|pesanan|paket|pedido|encomenda|objeto|commande|colis|' +
    'bestellung|sendung|заказ|посылка|zamowienie|przesylka|siparis|kargo|الطلب|الشحنة' +
    ')\\s+)+|\\b(?:has been|have been|was|is)\\s+',
  'gu',
);
/** The vowel signs and the lengthening stroke of Arabic, which most people leave out. */
const ARABIC_MARKS = /\u0640|[\u064b-\u065f]|\u0670/g;

/** The text without case, accents and the marks that Arabic leaves out. */
export function foldLetters(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(ARABIC_MARKS, '')
    .replace(/đ/g, 'd')
    .replace(/ł/g, 'l')
    .replace(/ı/g, 'i')
    .replace(/ß/g, 'ss')
    .replace(/ى/g, 'ي');
}

/** The text folded, without punctuation, its words separated by spaces. */
export function foldStatus(text: string): string {
  return foldLetters(text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** One form for statuses that are looked up: "To Ship", "TO_SHIP" and "toship" are the same. A minus sign stays. */
export function statusKey(text: string): string {
  const number = text.trim();
  return /^-\d+$/.test(number) ? number : foldStatus(text).replace(/ /g, '');
}

/** All but letters, digits, "|" and "-": what of it is in lists. A search for `[^\p{L}\p{M}\p{N}]` takes several times as long. */
const BETWEEN_LETTERS = /[\0-,./:-@[-`{}~-¿\u2000-\u206f\u3000-\u303f\u30fb\uff00-\uff0f]+/g;

/** `statusKey` of each status of lists separated by "|": all folded at once, which takes a tenth of the time. */
export function statusKeysOfLists(lists: readonly string[]): string[] {
  if (lists.length === 0) return [];
  const list = lists.join('|');
  const isAscii = /^[ -~]*$/.test(list);
  const folded = isAscii
    ? list.toLowerCase().replace(/[^a-z0-9|-]+/g, '')
    : foldLetters(list).replace(BETWEEN_LETTERS, '');
  const keys = folded.split('|');
  if (!folded.includes('-')) return keys;
  return keys.map((key) => (/^-\d+$/.test(key) ? key : key.replace(/-/g, '')));
}

/**
 * The keys under which a status may be known, the most literal first: as it is, without a remark in brackets, without a number
 * in front ("501 - Delivered"), without the words around it.
 */
export function statusKeys(text: string): string[] {
  const bare = text.replace(BRACKETS, ' ');
  const unnumbered = bare.replace(LEADING_NUMBER, '');
  const framed = foldStatus(unnumbered);
  const keys = [text, bare, unnumbered].map(statusKey);
  const inner = framed.replace(FRAME, '').replace(/ /g, '');
  return [...new Set([...keys, inner])].filter((key) => key !== '');
}

/** The parts of a text with two statuses: "Delivered / Paid", "Thành công - Phát thành công". Empty for a single one. */
export function statusParts(text: string): string[] {
  const parts = text.split(/\s+[-–|]\s+|\s*[/|→]\s*/u).filter((part) => part.trim() !== '');
  return parts.length > 1 ? parts : [];
}

/** The remarks in brackets of a text: "COD" of "Delivered (COD)". */
export function statusRemarks(text: string): string[] {
  return [...text.matchAll(BRACKETS)].map(([remark]) => remark.slice(1, -1));
}
