import type { OrderState } from '../conversion.ts';
import { columnsStatusMap } from '../normalize/order-statuses/column-status-map.ts';
import { readOrderStatus } from '../normalize/order-status.ts';
import { proposeStatus } from '../normalize/propose-status.ts';
import type { StatusField } from '../validate/columns.ts';
import { type MappingChoice, type WizardTable, setOptions } from './mapping-choice.ts';

const STATUS_FIELDS: readonly StatusField[] = ['order_status', 'shipping_status'];

/** A status of the shop, and what it means. */
export interface StatusMeaning {
  status: string;
  /** Rows that have it. */
  count: number;
  /** Null when it is not known: rows with it are rejected until the user chooses one. */
  meaning: OrderState | null;
  /** What an unknown one probably means, for the user to confirm; null when its words do not show it. */
  proposal: OrderState | null;
}

/** The statuses of a status column, those without a meaning first; empty without such a column, or if it has too many. */
export function listStatuses(
  choice: MappingChoice,
  table: WizardTable,
  field: StatusField = 'order_status',
): StatusMeaning[] {
  const { status_map } = withColumnStatuses(choice, table).options;
  return valuesOf(choice, table, field)
    .map(({ value, count }) => {
      const reading = readOrderStatus(value, status_map ?? {});
      const meaning = reading.ok ? reading.value : null;
      const proposal = meaning === null ? (proposeStatus(value, headerOf(choice, field)) ?? null) : null;
      return { status: value, count, meaning, proposal };
    })
    .sort((a, b) => Number(a.meaning !== null) - Number(b.meaning !== null));
}

/** Sets what a status means. */
export function setStatusMeaning(choice: MappingChoice, status: string, meaning: OrderState): MappingChoice {
  return setOptions(choice, { status_map: { ...choice.options.status_map, [status]: meaning } });
}

/**
 * The choice with the meanings that only a whole status column shows, so that a part of the table is read in the same way. A
 * status that means different things in the two status columns is left out: it is asked for.
 */
export function withColumnStatuses(choice: MappingChoice, table: WizardTable): MappingChoice {
  const own = choice.options.status_map ?? {};
  const columns = STATUS_FIELDS.map((field) => valuesOf(choice, table, field).map(({ value }) => value));
  const found = columnsStatusMap(columns, own);
  if (Object.keys(found).length === 0) return choice;
  return setOptions(choice, { status_map: { ...found, ...own } });
}

function headerOf(choice: MappingChoice, field: StatusField): string {
  const source = choice.fields[field];
  return source && 'header' in source ? source.header : '';
}

function valuesOf(choice: MappingChoice, table: WizardTable, field: StatusField): { value: string; count: number }[] {
  return (table.values[headerOf(choice, field)] ?? []).filter(({ value }) => value.trim() !== '');
}
