import type { OrderState } from '../conversion.ts';
import { readOrderStatus } from '../normalize/order-status.ts';
import { type MappingChoice, type WizardTable, setOptions } from './mapping-choice.ts';

/** A status of the shop, and what it means. */
export interface StatusMeaning {
  status: string;
  /** Rows that have it. */
  count: number;
  /** Null when it is not known: rows with it are rejected until the user chooses one. */
  meaning: OrderState | null;
}

/** The statuses of the status column, those without a meaning first; empty without such a column, or if it has too many. */
export function listStatuses(choice: MappingChoice, table: WizardTable): StatusMeaning[] {
  const source = choice.fields['order_status'];
  if (!source || !('header' in source)) return [];
  const statuses = (table.values[source.header] ?? []).filter(({ value }) => value.trim() !== '');
  return statuses
    .map(({ value, count }) => {
      const reading = readOrderStatus(value, choice.options.status_map ?? {});
      return { status: value, count, meaning: reading.ok ? reading.value : null };
    })
    .sort((a, b) => Number(a.meaning !== null) - Number(b.meaning !== null));
}

/** Sets what a status means. */
export function setStatusMeaning(choice: MappingChoice, status: string, meaning: OrderState): MappingChoice {
  return setOptions(choice, { status_map: { ...choice.options.status_map, [status]: meaning } });
}
