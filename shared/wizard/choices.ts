/** One entry of a select. */
export interface Choice {
  value: string;
  label: string;
}

/**
 * A list for a select: nothing chosen first, and what is chosen even when the list does not have it (browsers differ in
 * the names of zones: Asia/Saigon, Asia/Ho_Chi_Minh).
 */
export function choicesWith(list: readonly Choice[], value: string, none: string): Choice[] {
  const known = value === '' || list.some((choice) => choice.value === value);
  return [{ value: '', label: none }, ...(known ? [] : [{ value, label: value }]), ...list];
}
