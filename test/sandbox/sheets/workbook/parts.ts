/** The smaller things that hang on a sheet. */
import type { Area } from './area.ts';
import type { Cell, Condition } from './cell.ts';
import type { Metadata } from './metadata.ts';

/** A row is an object, so that what hangs on it (hiding, height, metadata) moves with it. */
export interface Row {
  cells: (Cell | undefined)[];
  hidden: boolean;
  height: number;
  metadata: Metadata[];
}

export interface Column {
  hidden: boolean;
  width: number;
  metadata: Metadata[];
}

/** A basic filter: its area and what each column (by object, so that moves do not lose it) hides. */
export interface Filter {
  area: Area;
  criteria: Map<Column, FilterCriteria>;
}

export interface FilterCriteria {
  readonly hiddenValues: readonly string[] | null;
  readonly condition: Condition | null;
}

export interface ConditionalRule {
  areas: Area[];
  readonly condition: Condition | null;
  readonly background: string | null;
  readonly fontColor: string | null;
  readonly bold: boolean | null;
}

/** `area` null protects the whole sheet. Only `editors` may change the cells, unless it is a warning. */
export interface Protection {
  area: Area | null;
  description: string;
  warningOnly: boolean;
  readonly editors: Set<string>;
}

export const newRow = (): Row => ({ cells: [], hidden: false, height: 21, metadata: [] });
export const newColumn = (): Column => ({ hidden: false, width: 100, metadata: [] });
