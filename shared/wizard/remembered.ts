import type { MappingChoice } from './mapping-choice.ts';

/** What was chosen before, without columns that no longer exist. */
export function removeLostColumns(choice: MappingChoice, headers: readonly string[]): MappingChoice {
  const kept = Object.entries(choice.fields).filter(([, by]) => 'constant' in by || headers.includes(by.header));
  return { ...choice, fields: Object.fromEntries(kept) };
}
