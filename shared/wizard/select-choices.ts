/** One entry of a select. */
export interface SelectChoice {
  value: string;
  label: string;
}

/**
 * A list for a select: first an entry for nothing, then what is chosen where the list does not have it (browsers use
 * different names of zones: Asia/Saigon, Asia/Ho_Chi_Minh).
 */
export function listChoices(list: readonly SelectChoice[], value: string, none: string): SelectChoice[] {
  const known = value === '' || list.some((choice) => choice.value === value);
  return [{ value: '', label: none }, ...(known ? [] : [{ value, label: value }]), ...list];
}
