import type { TenantDetail } from '../../../shared/api.ts';
import { fieldOf } from '../../../shared/fields.ts';
import { isAccepted, validateRows } from '../../../shared/validate.ts';
import type { Mapping } from '../../../shared/mapping.ts';
import type { Problem } from '../../../shared/problem.ts';
import { text } from '../../../shared/texts/texts.ts';
import { labelOfField } from '../../../shared/wizard/mapping-choice.ts';
import { groupByOrder } from '../../../shared/sheet/orders-of-rows.ts';
import { withDefaults } from '../../../shared/sheet/read-cells.ts';
import type { SheetRow } from '../../../shared/sheet/rows.ts';
import { mergeCheckProgress } from '../../../shared/upload/check-progress.ts';
import { columnOf, groupProblems } from '../../../shared/upload/group-problems.ts';
import { toReadSettings } from '../../../shared/upload/settings.ts';
import { ageLimitsOf, countTooOld } from '../../../shared/upload/too-old.ts';
import type { CheckProgress, CheckRequest } from '../../contract/rpc.ts';
import { openBackend } from '../backend-client.ts';
import { applyMarks, type CellMark, type CellMarks } from '../sheet/marks.ts';
import { openTab } from '../sheet/open-source.ts';
import { readCells } from '../sheet/read-cells.ts';
import { readCellsInPlace } from '../sheet/reread-rows.ts';
import { callDeadline } from './call-deadline.ts';
import { openUpload } from './open-upload.ts';

/** Rows that are validated before the time is checked again. */
const SLICE = 1_000;
const CALL_MS = 20_000;

/** Validates the rows from `next` on for some seconds, by the code that validates an upload. Throws UserError. */
export function checkRows({ source: chosen, mapping: choice, mark, next }: CheckRequest): CheckProgress {
  const tenant = loadTenant();
  const began = Date.now();
  const { source, rows, settings } = openUpload(openTab(chosen.sheetId), chosen, choice, tenant);
  const deadline = callDeadline(began, CALL_MS);
  const { table, mapping } = source;
  const now = Date.now();
  const readSettings = toReadSettings(settings, new Date(now).toISOString());
  const ageLimits = ageLimitsOf(tenant?.destinations ?? []);
  const orders = groupByOrder(source, rows);
  const orderOf = new Map(orders.flatMap((order) => order.map(({ row }) => [row, order] as const)));
  const currency = settings.defaults['currency'];

  const from = next ?? 0;
  const counts = { checked: 0, total: rows.length, good: 0, bad: 0, warned: 0 };
  let progress: CheckProgress = { ...counts, groups: [], tooOld: [], next: from };
  let at = from;
  do {
    const slice = rows.slice(at, at + SLICE);
    // Rows are compared with the others of their order, as they are when they are sent.
    const compared = [...new Set(slice.flatMap((row) => orderOf.get(row.row) ?? [row]))].sort((a, b) => a.row - b.row);
    const isFresh = at === from;
    const cells = isFresh ? readCells(source, compared, currency) : readCellsInPlace(source, compared, { currency });
    // Rows were moved: the next call reads the tab again.
    if (!cells) break;
    const inSlice = new Set(slice.map(({ row }) => row));
    const { rows: all } = validateRows(withDefaults(cells, settings.defaults), readSettings);
    const validated = all.filter(({ raw }) => inSlice.has(raw.row));
    const accepted = validated.filter(isAccepted).length;
    const conversions = validated.flatMap(({ conversion }) => conversion ?? []);
    const problems = validated.flatMap((row) => row.problems);
    at += slice.length;
    const part: CheckProgress = {
      checked: slice.length,
      total: rows.length,
      good: accepted,
      bad: slice.length - accepted,
      warned: new Set(problems.filter(({ severity }) => severity === 'warning').map(({ row }) => row)).size,
      groups: groupProblems(problems, mapping),
      tooOld: countTooOld(conversions, ageLimits, now),
      next: at < rows.length ? at : null,
    };
    if (mark) applyMarks(table.sheet, blockOf(slice, table.values[0]?.length ?? 0), marksFor(problems, mapping));
    progress = mergeCheckProgress(progress, part);
  } while (at < rows.length && Date.now() < deadline);
  return progress;
}

/** Null when the backend cannot be asked. */
function loadTenant(): TenantDetail | null {
  try {
    return openBackend().getTenant();
  } catch {
    return null;
  }
}

/** From the first to the last of the rows. */
function blockOf(rows: readonly SheetRow[], columns: number): Parameters<typeof applyMarks>[1] {
  const first = rows[0]?.row ?? 1;
  const last = rows[rows.length - 1]?.row ?? 0;
  return { row: first, rows: last - first + 1, columns };
}

/** One mark for each bad cell, with all that is wrong with it. */
function marksFor(problems: readonly Problem[], mapping: Mapping): CellMarks {
  const marks = new Map<string, CellMark>();
  for (const problem of problems) {
    const { row, field, severity } = problem;
    const { message, fix } = text.problems(problem);
    const column = columnOf(field, mapping);
    if (column === null) continue;
    const cell = `${row},${column}`;
    const before = marks.get(cell);
    const label = field !== null && fieldOf(field) ? `${labelOfField(field)}: ` : '';
    const note = [...(before ? [before.text] : []), `${label}${message} ${fix}`].join('\n');
    marks.set(cell, { severity: before?.severity === 'error' ? 'error' : severity, text: note });
  }
  return marks;
}

/** Removes all our marks from a tab. */
export function clearMarks(sheetId: number): { cleared: number } {
  const { sheet } = openTab(sheetId);
  const block = { row: 1, rows: sheet.getLastRow(), columns: sheet.getLastColumn() };
  return { cleared: applyMarks(sheet, block, new Map()) };
}
