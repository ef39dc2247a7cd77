import type { Conversion, RawRow } from '../conversion.ts';
import type { Problem } from '../problem.ts';

/** One row as it was read, before the rows of its order are combined. */
export interface ReadRow<Row extends RawRow = RawRow> {
  raw: Row;
  /** Of a refund line: the order, with the refunded amount as its value. */
  conversion: Conversion | null;
  problems: Problem[];
  /** True for a negative amount: the row refunds an order. */
  isRefund: boolean;
  /** What the row's own cell says was refunded of the order. */
  refunded?: string;
}

/**
 * What validation makes of one row: a conversion; or `partOf`, the row of the same order that has its conversion; or at least one
 * error. Warnings may go with any of these.
 */
export interface RowValidation<Row extends RawRow = RawRow> {
  raw: Row;
  conversion: Conversion | null;
  partOf?: RowValidation<Row>;
  problems: Problem[];
}

/** True when the row's order can be sent. */
export function isAccepted({ conversion, partOf }: RowValidation): boolean {
  return conversion !== null || (partOf !== undefined && partOf.conversion !== null);
}
