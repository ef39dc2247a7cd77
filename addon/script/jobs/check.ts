import type { Conversion, RawRow } from '../../../shared/conversion.ts';
import { fieldOf } from '../../../shared/fields.ts';
import { validateRows } from '../../../shared/validate.ts';
import type { Mapping } from '../../../shared/mapping.ts';
import type { Problem } from '../../../shared/problem.ts';
import { labelOfField } from '../../../shared/wizard/mapping-choice.ts';
import { connect } from '../backend.ts';
import { addChecks, addGroups } from '../../contract/check-progress.ts';
import type { CheckProgress, CheckRequest, ProblemGroup } from '../../contract/rpc.ts';
import { requireAccount } from '../settings.ts';
import { openDocument, type Sheet, tabOf } from '../sheet/document.ts';
import { applyMarks, type Mark } from '../sheet/marks.ts';
import type { Table } from '../sheet/table.ts';
import { openChosen } from './chosen.ts';
import { rawRows, settingsOf } from './items.ts';

/** Rows judged between two looks at the clock. */
const SLICE = 1_000;
const CALL_MS = 20_000;
const DAY_MS = 86_400_000;

/** Judges the rows from `next` on for some seconds, by the code that judges an upload. Throws Fault. */
export function checkRows({ source, mapping: choice, mark, next }: CheckRequest): CheckProgress {
  const deadline = Date.now() + CALL_MS;
  const { sheet, table, zone, mapping, rows, reading } = openChosen(source, choice);
  const { defaults } = reading;
  const now = Date.now();
  const settings = settingsOf(reading, new Date(now).toISOString());
  const windows = loadWindows();
  const whole = rawRows(sheet, rows, mapping, zone).map(({ row, cells }) => ({
    row,
    cells: { ...defaults, ...cells },
  }));

  let progress: CheckProgress | null = null;
  let at = next ?? 0;
  do {
    const slice = whole.slice(at, at + SLICE);
    const { conversions, problems } = validateRows(slice, settings);
    at += slice.length;
    const part: CheckProgress = {
      checked: slice.length,
      total: whole.length,
      good: conversions.length,
      bad: slice.length - conversions.length,
      warned: new Set(problems.filter(({ severity }) => severity === 'warning').map(({ row }) => row)).size,
      groups: groupsOf(problems, mapping),
      tooOld: tooOld(conversions, windows, now),
      next: at < whole.length ? at : null,
    };
    if (mark) markSlice(sheet, table, slice, problems, mapping);
    progress = progress ? addChecks(progress, part) : part;
  } while (at < whole.length && Date.now() < deadline);
  return progress;
}

function groupsOf(problems: readonly Problem[], mapping: Mapping): ProblemGroup[] {
  return addGroups(
    problems.map(({ row, ...kind }) => ({
      ...kind,
      count: 1,
      cells: [{ row, column: columnOf(kind.field, mapping) }],
    })),
  );
}

/** 1-based; null for a field that no column feeds. */
function columnOf(field: string | null, mapping: Mapping): number | null {
  const source = field === null ? undefined : mapping[field];
  return source && 'column' in source ? source.column + 1 : null;
}

/** How old sales may be for each destination. Without a connection nothing is known of any, and nothing is said. */
function loadWindows(): { label: string; days: number }[] {
  try {
    return connect(requireAccount())
      .tenant()
      .destinations.flatMap(({ label, max_age_days: days }) => (days === null ? [] : [{ label, days }]));
  } catch {
    return [];
  }
}

function tooOld(
  conversions: readonly Conversion[],
  windows: readonly { label: string; days: number }[],
  now: number,
): CheckProgress['tooOld'] {
  const ages = conversions.map(({ time }) => now - Date.parse(time));
  return windows
    .map(({ label, days }) => ({ destination: label, days, rows: ages.filter((age) => age > days * DAY_MS).length }))
    .filter(({ rows }) => rows > 0);
}

/** Marks the slice's bad cells, and takes marks off those that are good now. */
function markSlice(
  sheet: Sheet,
  table: Table,
  slice: readonly RawRow[],
  problems: readonly Problem[],
  mapping: Mapping,
): void {
  const first = slice[0]?.row;
  const last = slice[slice.length - 1]?.row;
  if (first === undefined || last === undefined) return;
  const marks = new Map<string, Mark>();
  for (const { row, field, severity, message, fix } of problems) {
    const column = columnOf(field, mapping);
    if (column === null) continue;
    const place = `${row},${column}`;
    const before = marks.get(place);
    const label = field !== null && fieldOf(field) ? `${labelOfField(field)}: ` : '';
    const text = [...(before ? [before.text] : []), `${label}${message} ${fix}`].join('\n');
    marks.set(place, { severity: before?.severity === 'error' ? 'error' : severity, text });
  }
  applyMarks(sheet, { row: first, rows: last - first + 1, columns: table.values[0]?.length ?? 0 }, marks);
}

/** Takes all our marks off a tab. */
export function clearMarks(sheetId: number): { cleared: number } {
  const sheet = tabOf(openDocument(), sheetId);
  const block = { row: 1, rows: sheet.getLastRow(), columns: sheet.getLastColumn() };
  return { cleared: applyMarks(sheet, block, new Map()) };
}
