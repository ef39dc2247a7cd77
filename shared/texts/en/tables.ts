import type { SkippedRow } from '../../layout/find-layout.ts';
import type { MappingProblem } from '../../mapping.ts';
import { type Grouping, GROUPING_TEXTS } from '../../orders/grouping.ts';

const skipped: Readonly<Record<SkippedRow['reason'], readonly [one: string, many: string]>> = {
  above: ['above the header', 'above the header'],
  description: ['describes the columns', 'describe the columns'],
  total: ['a total', 'totals'],
  note: ['a note', 'notes'],
};

/** How a table is read: its columns, its rows, and which rows make up an order. */
export const tables = {
  /**
   * What is wrong with a mapping: in English as it was found, in other languages by its code.
   * @param fields what its fields are called
   */
  problem: (({ message, fix }) => ({ message, fix })) as (
    problem: MappingProblem,
    fields: readonly string[],
  ) => { message: string; fix: string },
  /** Why a column that was suggested has to be confirmed. */
  doubt: (doubt: string): string => doubt,
  groupings: GROUPING_TEXTS as Readonly<Record<Grouping, { label: string; what: string }>>,
  /** Why rows are taken to make up orders in this way, or why it has to be asked. */
  groupingReason: ((reason) => reason) as (reason: string, isCertain: boolean) => string,
  groupingExample: (example: string): string => example,
  chooseGrouping: (reason: string, example: string | null, label: string): string =>
    `${reason}${example === null ? '' : ` For example: ${example}.`} Choose under “Rows and orders” how rows make up orders, for example “${label}”.`,
  /** What cells are read as. */
  readings: {
    hashed: 'already hashed',
    yes: 'yes',
    no: 'no',
    states: { final: 'a sale', open: 'not known yet', void: 'cancelled or returned' } as Readonly<
      Record<string, string>
    >,
  },
  /** Rows that are not read, such as "4, 7, 8 (totals)". @param more how many are not listed */
  skipped: (rows: readonly number[], more: number, reason: SkippedRow['reason']): string =>
    `${rows.join(', ')}${more > 0 ? ` and ${more} more` : ''} (${skipped[reason][rows.length + more === 1 ? 0 : 1]})`,
  /** The conditions of a destination: the fields by their names. */
  condition: (field: string, values: readonly string[]): string => `${field} ${values.join(' or ')}`,
  conditions: (all: readonly string[]): string => all.join(' and '),
  conditionFields: {
    platform: 'platform',
    shop: 'shop',
    country: 'country',
    conversion_type: 'conversion type',
    order_status: 'order status',
  },
};
