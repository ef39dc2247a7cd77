/** Messages between the page and the process behind it. The page imports this file too, so it holds types only. */
import type { Answer } from '../sheets/bridge/runner.ts';
import type { Menu } from '../sheets/services/ui-state.ts';
import type { Area } from '../sheets/workbook/area.ts';

/** A person's action at the page, apart from calls of the script; the answer is the problem, or null. */
export type Act =
  /** A page has been opened; the answer is everything to show. */
  | { do: 'look' }
  | { do: 'type'; sheetId: number; row: number; column: number; lines: string[][] }
  | { do: 'clear'; sheetId: number; area: Area }
  | { do: 'insert' | 'delete'; sheetId: number; dimension: Dimension; at: number; count: number }
  | { do: 'move'; sheetId: number; dimension: Dimension; at: number; count: number; before: number }
  | { do: 'resize'; sheetId: number; column: number; width: number }
  | { do: 'sort'; sheetId: number; column: number; ascending: boolean }
  /** Shows only the rows whose cell in this column looks like this one. */
  | { do: 'filter'; sheetId: number; column: number; like: string }
  | { do: 'unfilter'; sheetId: number }
  | { do: 'addTab' }
  | { do: 'renameTab'; sheetId: number; name: string }
  | { do: 'select'; sheetId: number; area: Area | null }
  | { do: 'closeSidebar' }
  /** Removes the person's settings of the add-on, or sets those of the demo. */
  | { do: 'connect'; connected: boolean };

export type Dimension = 'rows' | 'columns';

/** What starts a script; these wait until the running one has ended. */
export type Start =
  | { start: 'menu'; caption: string }
  | { start: 'rpc'; name: string; args: unknown[] }
  /** A day passes: clock triggers fall due. */
  | { start: 'tomorrow' };

export type Look = Partial<{
  /** Numbers are aligned right. */
  right: true;
  fill: string;
  bold: true;
  note: string;
  /** What the editor shows, where it is not the displayed text. */
  entry: string;
}>;

/** A displayed text, with its look where it has one. */
export type WireCell = string | [string, Look];

export type PageEvent =
  | {
      kind: 'document';
      name: string;
      tabs: { id: number; name: string }[];
      activeId: number;
      menus: Menu[];
      /** Counts up each time that a sidebar is shown; null when none is. */
      sidebar: { title: string; version: number } | null;
    }
  | SheetEvent
  | { kind: 'cells'; sheetId: number; row: number; column: number; lines: WireCell[][] }
  | { kind: 'selection'; sheetId: number; area: Area }
  | { kind: 'toast'; title: string; message: string };

/** The whole tab that is shown. Lines end with their last cell that is not blank. */
export interface SheetEvent {
  kind: 'sheet';
  sheetId: number;
  rows: number;
  columns: { width: number; hidden: boolean }[];
  frozenRows: number;
  frozenColumns: number;
  lines: WireCell[][];
  /** Rows that are hidden or filtered out. */
  hiddenRows: number[];
  filtered: boolean;
  selection: Area;
}

/** From the stand-in's thread to the server's. */
export type ToServer =
  | { event: PageEvent }
  | { sidebar: { html: string; functionNames: readonly string[] } }
  | { reply: number; body: Answer | { problem: string | null } | { events: PageEvent[] } };

/** From the server's thread to the stand-in's. */
export interface Acted {
  id: number;
  act: Act;
}
export interface Started {
  id: number;
  start: Start;
}

export const TROUBLES = ['healthy', 'slow', 'rate limited', 'failing'] as const;
export type Trouble = (typeof TROUBLES)[number];

/** What `GET /platforms` returns of each. */
export interface PlatformState {
  name: string;
  /** As people write it. */
  label: string;
  trouble: Trouble;
  requests: number;
  refused: number;
  events: number;
  stored: number;
  matched: number;
  deduplicated: number;
  refusals: string[];
}
