import type { OrderState } from '../conversion.ts';
import { readOrderStatus } from '../normalize/order-status.ts';
import { type MappingChoice, type WizardTable, setOptions } from './mapping-choice.ts';

/** One of the shop's own status words, and what it is taken to mean. */
export interface StatusWord {
  word: string;
  /** Rows that have it. */
  count: number;
  /** Null when nobody knows: rows with it are refused until the user says. */
  meaning: OrderState | null;
}

/** The words of the status column, those without a meaning first; empty when there is no such column or it has too many. */
export function statusWords(choice: MappingChoice, table: WizardTable): StatusWord[] {
  const source = choice.fields['order_status'];
  if (!source || !('header' in source)) return [];
  const words = (table.values[source.header] ?? []).filter(({ value }) => value.trim() !== '');
  return words
    .map(({ value, count }) => {
      const reading = readOrderStatus(value, choice.options.status_map ?? {});
      return { word: value, count, meaning: reading.ok ? reading.value : null };
    })
    .sort((a, b) => Number(a.meaning !== null) - Number(b.meaning !== null));
}

/** Says what a word means. */
export function setStatus(choice: MappingChoice, word: string, meaning: OrderState): MappingChoice {
  return setOptions(choice, { status_map: { ...choice.options.status_map, [word]: meaning } });
}
