/** Rows, columns, filters and protections of a sheet. */
import type { Area } from './area.ts';
import type { Cell } from './cell.ts';

/** Developer metadata of a column. */
export interface Metadata {
  /** Unique in the document. */
  readonly id: number;
  readonly key: string;
  readonly value: string;
  /** That of a project is visible to this project alone. */
  readonly visibility: 'DOCUMENT' | 'PROJECT';
  /** Who made it: the script's project, or the one that calls the Sheets API. */
  readonly project: 'script' | 'api';
}

/** Whether a project gets to see it (docs/apps-script.md#developer-metadata). */
export const isVisibleTo = (project: Metadata['project'], metadata: Metadata): boolean =>
  metadata.visibility === 'DOCUMENT' || metadata.project === project;

/** Rows and columns are objects, so that visibility, width and metadata move with them. */
export interface Row {
  cells: (Cell | undefined)[];
  hidden: boolean;
}

export interface Column {
  hidden: boolean;
  width: number;
  readonly metadata: Metadata[];
}

/** A basic filter: its area, and the displayed texts it hides by column (by object, so that they move with it). */
export interface Filter {
  area: Area;
  readonly hiddenValues: Map<Column, readonly string[]>;
}

/** `area` null protects the whole sheet. Only `editors` may change the cells, unless it is a warning. */
export interface Protection {
  area: Area | null;
  description: string;
  warningOnly: boolean;
  readonly editors: Set<string>;
}

export const newRow = (): Row => ({ cells: [], hidden: false });
export const newColumn = (): Column => ({ hidden: false, width: 100, metadata: [] });
