/** One entry of a select. */
export interface SelectChoice {
  value: string;
  label: string;
  /** Further words by which it is found. */
  keywords?: string;
  /** It is shown, but cannot be chosen. */
  disabled?: boolean;
}

/**
 * A list for a select: first an entry for nothing, then what is chosen where the list does not have it (browsers use
 * different names of zones: Asia/Saigon, Asia/Ho_Chi_Minh).
 */
export function listChoices(list: readonly SelectChoice[], value: string, none: string): SelectChoice[] {
  const known = value === '' || list.some((choice) => choice.value === value);
  return [{ value: '', label: none }, ...(known ? [] : [{ value, label: value }]), ...list];
}

/** The entries that have every word of what was typed, in any order, whatever its case and accents. */
export function searchChoices(list: readonly SelectChoice[], typed: string): SelectChoice[] {
  const words = toSearchText(typed).split(' ').filter(Boolean);
  return list.filter(({ value, label, keywords = '' }) => {
    const text = toSearchText(`${label} ${value} ${keywords}`);
    return words.every((word) => text.includes(word));
  });
}

/** Lower case without accents; a name such as `Asia/Ho_Chi_Minh` becomes words. */
export function toSearchText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .replace(/[\s/_,–()]+/g, ' ')
    .trim();
}
