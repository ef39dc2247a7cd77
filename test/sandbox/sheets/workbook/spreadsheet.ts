/** The document: its sheets, settings, selection and listeners. */
import type { Area } from './area.ts';
import { shiftArea } from './area-shift.ts';
import type { GridEdit } from './area-shift.ts';
import { EMPTY } from './cell.ts';
import type { Content, Value } from './cell.ts';
import { evaluate } from './formula.ts';
import { localeOf } from './locale.ts';
import type { Locale } from './locale.ts';
import { Sheet } from './sheet.ts';
import { toWall } from './zone.ts';

/** A change that a page or a test may follow. `area` is null when the whole sheet or document is meant. */
export interface Change {
  readonly kind: 'cells' | 'looks' | 'structure' | 'sheets' | 'selection';
  readonly sheetId: number | null;
  readonly area: Area | null;
  /** Set for `structure`. */
  readonly edit: GridEdit | null;
  /** `script` while a service call runs, else the person at the grid. */
  readonly by: 'user' | 'script';
}

export interface Selection {
  sheetId: number;
  /** All selected ranges in the order of selection; the last one is the active range. */
  areas: Area[];
  current: { row: number; column: number };
}

export interface SpreadsheetSettings {
  readonly id: string;
  readonly name: string;
  /** `th_TH` */
  readonly locale: string;
  /** IANA name; may differ from the script's. */
  readonly timeZone: string;
  /** E-mail of the owner, who may edit what is protected. */
  readonly owner: string;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
}

const A1: Area = { row: 1, column: 1, rows: 1, columns: 1 };

export class Spreadsheet {
  readonly id: string;
  name: string;
  owner: string;
  timeZone: string;
  readonly sheets: Sheet[] = [];
  selection: Selection;
  actor: Change['by'] = 'user';
  private localeName: string;
  private readonly now: () => number;
  private readonly listeners = new Set<(change: Change) => void>();
  private nextSheetId = 0;
  private lastMetadataId = 1_000;
  private readonly calculating = new Set<Content>();

  constructor(settings: SpreadsheetSettings) {
    this.id = settings.id;
    this.name = settings.name;
    this.owner = settings.owner;
    this.localeName = settings.locale;
    this.timeZone = settings.timeZone;
    this.now = settings.now;
    this.addSheet('Sheet1');
    this.selection = { sheetId: 0, areas: [A1], current: A1 };
  }

  get locale(): string {
    return this.localeName;
  }

  set locale(name: string) {
    this.localeName = localeOf(name).name;
  }

  get localeRules(): Locale {
    return localeOf(this.localeName);
  }

  /** Now on the wall clock of the document's zone, in wall milliseconds. */
  today(): number {
    return toWall(this.now(), this.timeZone);
  }

  /** Adds a tab; the name must be new (names that differ in case only are two names). */
  addSheet(name: string, position = this.sheets.length, rows?: number, columns?: number): Sheet {
    if (this.sheetByName(name)) throw new RangeError(`A sheet with the name "${name}" already exists.`);
    // The first tab of a document has id 0; later ones get large ids that do not show the order.
    const id = this.nextSheetId === 0 ? 0 : 1_000_003 * this.nextSheetId;
    this.nextSheetId += 1;
    const sheet = new Sheet(this, id, name, rows, columns);
    this.sheets.splice(position, 0, sheet);
    this.changed('sheets', sheet, null);
    return sheet;
  }

  /** Deletes a tab, as a person does; the last one cannot be deleted. */
  deleteSheet(sheet: Sheet): void {
    if (this.sheets.length === 1) throw new RangeError('A spreadsheet always has a sheet.');
    this.sheets.splice(this.sheets.indexOf(sheet), 1);
    this.changed('sheets', sheet, null);
  }

  newMetadataId(): number {
    return (this.lastMetadataId += 1);
  }

  sheetByName(name: string): Sheet | undefined {
    return this.sheets.find((sheet) => sheet.name === name);
  }

  sheetById(id: number): Sheet | undefined {
    return this.sheets.find((sheet) => sheet.id === id);
  }

  get activeSheet(): Sheet {
    const sheet = this.sheetById(this.selection.sheetId) ?? this.sheets[0];
    if (!sheet) throw new RangeError('A spreadsheet always has a sheet.');
    return sheet;
  }

  /** Selects ranges of a sheet as a click does; no areas means its first cell. */
  select(sheet: Sheet, areas: readonly Area[] = [A1]): void {
    const last = areas.at(-1) ?? A1;
    this.selection = { sheetId: sheet.id, areas: [...areas], current: { row: last.row, column: last.column } };
    this.changed('selection', sheet, last);
  }

  calculate(sheet: Sheet, content: Extract<Content, { kind: 'formula' }>): Value {
    if (content.result) return content.result;
    if (this.calculating.has(content)) return { kind: 'error', value: '#REF!' };
    this.calculating.add(content);
    const value = evaluate(content.formula, (name, row, column) => {
      const target = name === null ? sheet : this.sheetByName(name);
      return target && row <= target.rows.length && column <= target.columns.length
        ? target.valueAt(row, column)
        : null;
    });
    this.calculating.delete(content);
    return value ?? EMPTY;
  }

  /** Calls the listener after each change until the returned function is called. */
  subscribe(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  changed(kind: Change['kind'], sheet: Sheet | null, area: Area | null, edit: GridEdit | null = null): void {
    const change: Change = { kind, sheetId: sheet?.id ?? null, area, edit, by: this.actor };
    for (const listener of this.listeners) listener(change);
  }

  /** Moves the selection along with a structural edit. */
  follow(sheet: Sheet, edit: GridEdit): void {
    if (this.selection.sheetId !== sheet.id) return;
    const areas = this.selection.areas.flatMap((area) => shiftArea(area, edit) ?? []);
    const last = areas.at(-1) ?? A1;
    this.selection = { ...this.selection, areas: areas.length > 0 ? areas : [A1], current: last };
  }
}
