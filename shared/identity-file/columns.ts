/** Which columns of a CRM export hold identities: by their names, and then by what their cells are (docs/identity-files.md). */
import type { ClickType } from '../conversion.ts';
import { readEmail } from '../normalize/email.ts';
import { type DateOrder, detectDateOrder, readTime } from '../normalize/time.ts';
import { readHeaders, type Touch } from './headers.ts';
import { type IdentityColumnKind, isClickKind, kindOfName } from './kinds.ts';
import { type Damage, isNothing, readClickCell } from './values.ts';

export interface IdentityColumn {
  /** From 0. */
  column: number;
  header: string;
  kind: IdentityColumnKind;
  touch: Touch | null;
  /** Cells with content that fit, of those that were looked at. */
  fitting: number;
  looked: number;
  /** Why the column is taken: its name, or only what its cells are. */
  by: 'name' | 'cells';
  damage: Partial<Record<Damage, number>>;
  /** The length at which the field of the CRM cut ids; null: it did not. */
  cutAt: number | null;
  /** Of click ids that the name does not say: `gbraid` in a column GCLID. */
  otherKinds: Partial<Record<ClickType, number>>;
}

/** A column with the name of identities whose cells are none: it is not read. */
export interface RefusedColumn {
  column: number;
  header: string;
  kind: IdentityColumnKind;
  fitting: number;
  looked: number;
}

export interface IdentityColumns {
  columns: IdentityColumn[];
  refused: RefusedColumn[];
  dateOrder: DateOrder | undefined;
  /** Dates that may be read in two ways: a person has to say which. */
  isDateOrderOpen: boolean;
}

/** Cells of a column that are looked at. */
const MOST_CELLS = 200;
const NEEDED_SHARE = 0.8;
const TIMES: ReadonlySet<string> = new Set(['click_time', 'known_time']);

/**
 * @param chosen kinds that a person gave to columns; null: the column is not read
 * @param now milliseconds
 */
export function findIdentityColumns(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  { chosen = new Map(), now }: { chosen?: ReadonlyMap<number, IdentityColumnKind | null>; now: number },
): IdentityColumns {
  const found: IdentityColumn[] = [];
  const refused: RefusedColumn[] = [];
  readHeaders(headers).forEach(({ name, touch }, column) => {
    const given = chosen.get(column);
    if (given === null) return;
    const cells = contentOf(rows, column);
    const named = given ?? kindOfName(name);
    const kind = named ?? kindOfCells(cells);
    if (kind === undefined) return;
    const cutAt = isClickKind(kind) ? findCut(rows, column) : null;
    const facts = { column, header: headers[column] ?? '', kind, cutAt, ...lookAt(cells, kind, now) };
    const isFitting = facts.looked === 0 || facts.fitting >= facts.looked * NEEDED_SHARE;
    // What was damaged is not of another kind.
    const isDamaged = facts.looked > 0 && facts.fitting + damaged(facts.damage) >= facts.looked * NEEDED_SHARE;
    if (isFitting || isDamaged || given !== undefined)
      found.push({ ...facts, touch, by: named === undefined ? 'cells' : 'name' });
    else refused.push({ column, header: facts.header, kind, fitting: facts.fitting, looked: facts.looked });
  });
  const times = found.filter(({ kind }) => TIMES.has(kind)).flatMap(({ column }) => contentOf(rows, column));
  const order = detectDateOrder(times, now);
  const isDateOrderOpen = order === 'ambiguous' || order === 'conflict';
  return { columns: found, refused, dateOrder: isDateOrderOpen ? undefined : order, isDateOrderOpen };
}

const damaged = ({ no_click_id: _none, ...real }: IdentityColumn['damage']): number =>
  Object.values(real).reduce((sum, count) => sum + count, 0);

/** The first cells of a column that say something. */
function contentOf(rows: readonly (readonly string[])[], column: number): string[] {
  const cells: string[] = [];
  for (const row of rows) {
    const cell = row[column]?.trim() ?? '';
    if (cell !== '' && !isNothing(cell)) cells.push(cell);
    if (cells.length === MOST_CELLS) break;
  }
  return cells;
}

/** Lengths at which fields of CRMs end. */
const FIELD_LENGTHS: ReadonlySet<number> = new Set([50, 100, 200, 255]);

/** The length of a field that was too short: several different ids have exactly that, and none has more. */
function findCut(rows: readonly (readonly string[])[], column: number): number | null {
  let longest = 0;
  let ids = new Set<string>();
  for (const row of rows) {
    const cell = row[column]?.trim() ?? '';
    if (cell.length < longest) continue;
    if (cell.length > longest) ids = new Set();
    longest = cell.length;
    ids.add(cell);
  }
  return FIELD_LENGTHS.has(longest) && ids.size > 1 ? longest : null;
}

function lookAt(
  cells: readonly string[],
  kind: IdentityColumnKind,
  now: number,
): Pick<IdentityColumn, 'fitting' | 'looked' | 'damage' | 'otherKinds'> {
  const damage: IdentityColumn['damage'] = {};
  const otherKinds: IdentityColumn['otherKinds'] = {};
  let fitting = 0;
  for (const cell of cells) {
    if (!isClickKind(kind)) {
      fitting += fits(cell, kind, now) ? 1 : 0;
      continue;
    }
    const clicks = readClickCell(cell, kind);
    if (clicks.some(({ ok }) => ok)) fitting += 1;
    for (const click of clicks) {
      if (!click.ok) damage[click.damage] = (damage[click.damage] ?? 0) + 1;
      else if (click.type !== kind && kind !== 'any_click') otherKinds[click.type] = (otherKinds[click.type] ?? 0) + 1;
    }
  }
  return { fitting, looked: cells.length, damage, otherKinds };
}

function fits(cell: string, kind: IdentityColumnKind, now: number): boolean {
  switch (kind) {
    case 'email':
      return /^[0-9a-f]{64}$/i.test(cell) || cell.includes('@');
    case 'phone':
      return /^[0-9a-f]{64}$/i.test(cell) || /^(?:p:)?[+\d()\s./;,-]{6,}(?:\s*(?:x|ext).*)?$/i.test(cell);
    case 'url':
      return /^(?:https?:\/\/|\/|[\w-]+(?:\.[\w-]+)+(?:[/?#]|$))/i.test(cell);
    case 'click_time':
    case 'known_time': {
      const reading = readTime(cell, { timeZone: 'Etc/UTC', dateOrder: 'DMY', now });
      return reading.ok || readTime(cell, { timeZone: 'Etc/UTC', dateOrder: 'MDY', now }).ok;
    }
    case 'record_id':
    case 'order_id':
    case 'external_id':
      return cell.length <= 100 && !cell.includes('@');
    default:
      return true;
  }
}

/** Of a column whose name says nothing, such as the number of a form's field. */
function kindOfCells(cells: readonly string[]): IdentityColumnKind | undefined {
  if (cells.length === 0) return undefined;
  const share = (test: (cell: string) => boolean): number => cells.filter(test).length / cells.length;
  if (share((cell) => cell.includes('@') && readEmail(cell).ok) >= NEEDED_SHARE) return 'email';
  if (share((cell) => readClickCell(cell, 'any_click').some(({ ok }) => ok) && !/^\d+$/.test(cell)) >= NEEDED_SHARE)
    return 'any_click';
  if (share((cell) => /[?&](?:gclid|gbraid|wbraid|fbclid|ttclid|msclkid)=/i.test(cell)) >= NEEDED_SHARE) return 'url';
  return undefined;
}
